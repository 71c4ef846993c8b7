// bug: calls of functions with the ms_abi attribute went by the System V convention, silently
// expect: error unimplemented: call of a function with attribute 'ms_abi'
// targets: x86-64
typedef int (__attribute__((ms_abi)) *callee)(int);
struct table { callee entry; };
int call(struct table *t) { return t->entry(2); }
