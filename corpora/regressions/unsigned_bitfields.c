// bug: -funsigned-bitfields was accepted and forgotten
// options: -funsigned-bitfields
#include <stdio.h>
#include <string.h>
typedef char c; typedef short s; typedef int i; typedef int n; typedef i it; typedef long long ll;
struct foo { char char0:1; c char1:1; short s0:1; s s1:1; signed short ss:1; int i0:1; i i1:1; it i2:1; n i3:1; long l:1; ll l1:1; signed int si:1; signed char sc:1;} x;
int main(void){ memset(&x, 255, sizeof x); printf("%d %d %d %d %d %d %d %d %d %d %d %d %d\n", x.char0,x.char1,x.s0,x.s1,x.ss,x.i0,x.i1,x.i2,x.i3,(int)x.l,(int)x.l1,x.si,x.sc); return 0;}
