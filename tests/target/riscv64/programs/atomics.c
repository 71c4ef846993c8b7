/* Every atomic operation in every width, against plain arithmetic. */
#include <stdint.h>

#define TEST(type)                                                                                                     \
    static int test_##type(type *cells, type start, type v) {                                                         \
        int bad = 0;                                                                                                   \
        for (int at = 0; at < 8; at++) {                                                                               \
            type *p = cells + at, expected, before[16];                                                                \
            for (int i = 0; i < 16; i++)                                                                               \
                before[i] = cells[i] = (type)(start + i);                                                              \
            type old = *p;                                                                                             \
            bad |= __atomic_fetch_add(p, v, 5) != old || *p != (type)(old + v);                                        \
            old = *p;                                                                                                  \
            bad |= (__atomic_fetch_sub(p, v, 5) != old || *p != (type)(old - v)) << 1;                                 \
            old = *p;                                                                                                  \
            bad |= (__atomic_fetch_and(p, v, 5) != old || *p != (type)(old & v)) << 2;                                 \
            old = *p;                                                                                                  \
            bad |= (__atomic_fetch_or(p, v, 5) != old || *p != (type)(old | v)) << 3;                                  \
            old = *p;                                                                                                  \
            bad |= (__atomic_fetch_xor(p, v, 5) != old || *p != (type)(old ^ v)) << 4;                                 \
            old = *p;                                                                                                  \
            bad |= (__atomic_fetch_nand(p, v, 5) != old || *p != (type)~(old & v)) << 5;                               \
            old = *p;                                                                                                  \
            bad |= (__atomic_exchange_n(p, v, 5) != old || *p != v) << 6;                                              \
            expected = (type)(v + 1);                                                                                  \
            bad |= (__atomic_compare_exchange_n(p, &expected, 1, 0, 5, 5) || expected != v || *p != v) << 7;           \
            bad |= (!__atomic_compare_exchange_n(p, &expected, 1, 0, 5, 5) || *p != 1) << 8;                           \
            __atomic_store_n(p, (type)-2, 5);                                                                          \
            bad |= (__atomic_load_n(p, 5) != (type)-2) << 9;                                                           \
            bad |= (__sync_add_and_fetch(p, 3) != 1) << 10;                                                            \
            for (int i = 0; i < 16; i++)                                                                               \
                if (i != at)                                                                                           \
                    bad |= (cells[i] != before[i]) << 11;                                                              \
        }                                                                                                              \
        return bad;                                                                                                    \
    }

TEST(int8_t)
TEST(uint8_t)
TEST(int16_t)
TEST(uint16_t)
TEST(int32_t)
TEST(uint32_t)
TEST(int64_t)
TEST(uint64_t)

int main(void) {
    static union {
        int8_t a[16];
        uint8_t b[16];
        int16_t c[16];
        uint16_t d[16];
        int32_t e[16];
        uint32_t f[16];
        int64_t g[16];
        uint64_t h[16];
    } u;
    int bad = 0;
    for (long v = -300; v < 300; v += 7) {
        bad |= test_int8_t(u.a, (int8_t)(v * 3), (int8_t)v) | test_uint8_t(u.b, (uint8_t)(v * 3), (uint8_t)v);
        bad |= test_int16_t(u.c, (int16_t)(v * 300), (int16_t)v) | test_uint16_t(u.d, (uint16_t)(v * 300), (uint16_t)v);
        bad |= test_int32_t(u.e, (int32_t)(v * 9999999), (int32_t)v) | test_uint32_t(u.f, (uint32_t)(v * 9999999), (uint32_t)v);
        bad |= test_int64_t(u.g, v * 99999999999, v) | test_uint64_t(u.h, (uint64_t)v * 99999999999, (uint64_t)v);
    }
    return bad != 0;
}
