/* A plugin of qemu's user emulation that counts the instructions which the guest executes. The argument `to=FILE` names
   where the number goes at exit. The declarations follow version 1 of the plugin interface, so that no header of qemu
   is needed. */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ADD = 0 }; /* the inline operation *pointer += value */

typedef uint64_t Plugin;
struct Block;

void qemu_plugin_register_vcpu_tb_trans_cb(Plugin, void (*)(Plugin, struct Block *));
size_t qemu_plugin_tb_n_insns(const struct Block *);
void qemu_plugin_register_vcpu_tb_exec_inline(struct Block *, int, void *, uint64_t);
void qemu_plugin_register_atexit_cb(Plugin, void (*)(Plugin, void *), void *);

int qemu_plugin_version = 1;
static uint64_t executed;

static void translated(Plugin plugin, struct Block *block)
{
    (void)plugin;
    qemu_plugin_register_vcpu_tb_exec_inline(block, ADD, &executed, qemu_plugin_tb_n_insns(block));
}

static void ended(Plugin plugin, void *path)
{
    FILE *file = fopen(path, "w");

    (void)plugin;
    if (file != NULL) {
        fprintf(file, "%" PRIu64 "\n", executed);
        fclose(file);
    }
}

int qemu_plugin_install(Plugin plugin, const void *machine, int count, char **arguments)
{
    (void)machine;
    if (count != 1 || strncmp(arguments[0], "to=", 3) != 0)
        return -1;
    qemu_plugin_register_vcpu_tb_trans_cb(plugin, translated);
    qemu_plugin_register_atexit_cb(plugin, ended, strdup(arguments[0] + 3));
    return 0;
}
