	.text
	.p2align 4
	.globl f
	.type f,@function
f:
	ret
	.size f,.-f
	.section .rodata.str1.1,"aMS",@progbits,1
	.type text,@object
	.size text,6
text:
	.string "hello"
	.bss
	.p2align 5
	.globl zero
	.type zero,@object
	.size zero,400
zero:
	.zero 400
	.comm common,4,4
	.section .data.rel.ro,"aw"
	.p2align 3
	.globl table
	.type table,@object
	.size table,32
table:
	.quad text+2
	.quad 1
	.quad table
	.quad 504403158265495552
	.data
	.p2align 3
	.weak weak_one
	.type weak_one,@object
	.size weak_one,8
weak_one:
	.quad 18446744073709551615
	.p2align 2
	.globl hidden_one
	.hidden hidden_one
	.type hidden_one,@object
	.size hidden_one,4
hidden_one:
	.byte 1,2,3,4
	.section my_section,"aw",@progbits
	.p2align 3
	.globl named
	.type named,@object
	.size named,8
named:
	.quad 1
	.section .init_array,"aw",@init_array
	.p2align 3
	.globl inits
	.type inits,@object
	.size inits,8
inits:
	.quad f
	.section .tbss,"awT",@nobits
	.p2align 2
	.globl thread
	.type thread,@object
	.size thread,4
thread:
	.zero 4
	.weak undefined
	.globl second
	.type second,@function
	.set second,f
	.section .note.GNU-stack,"",@progbits
