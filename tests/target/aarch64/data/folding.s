	.text
	.p2align 4
	.globl f
	.type f,@function
f:
	lsl x1,x1,#2
	add x3,x0,x1
	ldr w4,[x3,#12]
	add w4,w4,w2
	str w4,[x3,#12]
	adrp x3,array
	add x3,x3,:lo12:array
	add x1,x3,x1
	ldr w1,[x1,#4]
	cmp w1,#100
	b.ge .L2
	add w1,w2,w2,lsl #2
	ldrb w0,[x0,#1]
	cmp w0,#0
	csel w0,w1,w2,eq
	ret
.L2:
	tst w2,#8
	cset w0,ne
	ret
	.size f,.-f
	.bss
	.p2align 4
	.globl array
	.type array,@object
	.size array,400
array:
	.zero 400
	.section .note.GNU-stack,"",@progbits
