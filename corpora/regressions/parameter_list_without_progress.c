// bug: recovery in a parameter list did not pass the token that it complained of: messages without end
// levels: -O0
// expect: error expected declaration specifiers
f(1;
int y;
