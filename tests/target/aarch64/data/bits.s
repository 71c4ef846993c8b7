	.text
	.p2align 4
	.globl fields
	.type fields,@function
fields:
	ubfx w3,w0,#3,#5
	orr w3,w3,w1,lsl #8
	add x2,x2,w3,sxtw #0
	and x2,x2,#-16
	tbz w0,#2,.L2
	mov x0,x2
	ret
.L2:
	sdiv w2,w0,w1
	msub w0,w2,w1,w0
	add w0,w2,w0
	sxtw x0,w0
	ret
	.size fields,.-fields
	.section .note.GNU-stack,"",@progbits
