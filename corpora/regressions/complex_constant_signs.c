// bug: the constant 0.0 - 0.0i had the wrong signs of zero (C17 G.5.2)
#include <stdio.h>
#define S(x) (__builtin_signbit(x)?'-':'+')
#define R(c) printf("%c%c ", S(__real__ c), S(__imag__ c))
int main(void){ _Complex float f; _Complex long double l; _Complex double d;
 f = +0.0f + 0.0if; R(f); f = +0.0f - 0.0if; R(f); f = -0.0f + 0.0if; R(f); f = -0.0f - 0.0if; R(f);
 l = +0.0l + 0.0il; R(l); l = +0.0l - 0.0il; R(l); l = -0.0l + 0.0il; R(l); l = -0.0l - 0.0il; R(l);
 d = -0.0 - 0.0i; R(d); puts("");
 float fz = 0.0f; f = -fz - 0.0if; R(f); f = fz - f; R(f); 
 l = -1.0l + 0.0il; R(l); _Complex long double m = -0.0l + 0.0il; m = m * l; R(m); f = -1.0f + 0.0if; _Complex float g = -0.0f - 0.0if; g = g * f; R(g); g = -0.0f + 0.0if; g *= f; R(g); 
 return 0; }
