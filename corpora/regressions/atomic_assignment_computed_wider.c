// bug: a compound assignment to a small atomic object that computes in a two-part type called libatomic, which is not linked
// expect: output

int printf(const char *, ...);

_Atomic unsigned char byte = 3;
_Atomic short half = -7;
_Atomic int word = 100;
_Atomic unsigned long giant = 1ul << 63;
volatile int five = 5;

int main(void)
{
  __int128 wide = ((__int128)five << 70) + 9;
  byte *= wide;
  half -= wide;
  word ^= wide;
  giant /= (unsigned __int128)five;
  int last = byte += wide;
  printf("%d %d %d %lu %d\n", byte, half, word, giant, last);
  return 0;
}
