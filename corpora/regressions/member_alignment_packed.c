// bug: __alignof__ of a member of a packed record, or under #pragma pack, told the alignment of its type

int printf(const char *, ...);

typedef int Aligned __attribute__((aligned(16)));
struct packed {
  char c;
  int i;
  Aligned a;
  short s __attribute__((aligned(2)));
  struct { int z; } inner;
} __attribute__((packed)) p;
struct members { char c; int i __attribute__((packed)); Aligned a __attribute__((packed)); Aligned plain; } m;
#pragma pack(2)
struct pragma { char c; int i; } r;

int main(void)
{
  printf("%d %d %d %d ", (int)__alignof__(p.c), (int)__alignof__(p.i), (int)__alignof__(p.a), (int)__alignof__(p.s));
  printf("%d %d %d ", (int)__alignof__(p.inner), (int)__alignof__(p.inner.z), (int)_Alignof(p.i));
  printf("%d %d %d %d\n", (int)__alignof__(m.i), (int)__alignof__(m.a), (int)__alignof__(m.plain), (int)__alignof__(r.i));
  return 0;
}
