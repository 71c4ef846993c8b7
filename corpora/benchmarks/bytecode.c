/* Interpreter: a stack bytecode machine with a switch in a loop, running a nested counting program. */
#include <stdio.h>

enum op { PUSH, LOADV, STOREV, ADD, SUB, MUL, LESS, JUMP, JUMPZ, DUP, XOR, HALT };

struct insn {
    unsigned char op;
    int arg;
};

static const struct insn program[] = {
    {PUSH, 0}, {STOREV, 0},                                   /* i = 0 */
    {LOADV, 0}, {PUSH, 3000}, {LESS, 0}, {JUMPZ, 27},          /* while i < 3000 */
    {PUSH, 0}, {STOREV, 1},                                   /* j = 0 */
    {LOADV, 1}, {PUSH, 1000}, {LESS, 0}, {JUMPZ, 22},          /* while j < 1000 */
    {LOADV, 2}, {PUSH, 3}, {MUL, 0}, {LOADV, 1}, {XOR, 0}, {STOREV, 2},
    {LOADV, 1}, {PUSH, 1}, {ADD, 0}, {JUMP, 28},
    {LOADV, 0}, {PUSH, 1}, {ADD, 0}, {STOREV, 0}, {JUMP, 2},
    {HALT, 0},
    {STOREV, 1}, {JUMP, 8},
};

static unsigned run(const struct insn *code) {
    unsigned stack[16], vars[4] = {0};
    int sp = 0, pc = 0;
    for (;;) {
        const struct insn *in = &code[pc++];
        switch (in->op) {
        case PUSH: stack[sp++] = (unsigned)in->arg; break;
        case LOADV: stack[sp++] = vars[in->arg]; break;
        case STOREV: vars[in->arg] = stack[--sp]; break;
        case ADD: sp--; stack[sp - 1] += stack[sp]; break;
        case SUB: sp--; stack[sp - 1] -= stack[sp]; break;
        case MUL: sp--; stack[sp - 1] *= stack[sp]; break;
        case XOR: sp--; stack[sp - 1] ^= stack[sp]; break;
        case LESS: sp--; stack[sp - 1] = stack[sp - 1] < stack[sp]; break;
        case DUP: stack[sp] = stack[sp - 1]; sp++; break;
        case JUMP: pc = in->arg; break;
        case JUMPZ: if (!stack[--sp]) pc = in->arg; break;
        case HALT: return vars[2];
        }
    }
}

int main(void) {
    unsigned result = 0;
    for (int i = 0; i < 3; i++)
        result = result * 17 + run(program);
    printf("%u\n", result);
    return 0;
}
