	.text
	.p2align 4
	.globl symbols
	.type symbols,@function
symbols:
	adrp x0,own
	ldr x0,[x0,#:lo12:own]
	adrp x1,:got:foreign
	ldr x1,[x1,:got_lo12:foreign]
	ldr x1,[x1,#8]
	add x0,x0,x1
	ret
	.size symbols,.-symbols
	.bss
	.p2align 3
	.globl own
	.type own,@object
	.size own,8
own:
	.zero 8
	.section .note.GNU-stack,"",@progbits
