	.option pic
	.text
	.p2align 4
	.globl soft
	.type soft,@function
soft:
	addi sp,sp,-32
	sd ra,24(sp)
	sd s0,16(sp)
	sd a0,0(sp)
	mv s0,a2
	mv a0,a1
	call __extendsfdf2@plt
	mv a1,a0
	ld a0,0(sp)
	call __adddf3@plt
	li a5,-9223372036854775808
	xor a0,a0,a5
	sd a0,0(sp)
	mv a0,s0
	call __floatsidf@plt
	mv s0,a0
	mv a1,s0
	ld a0,0(sp)
	call __ltdf2@plt
	ld a5,0(sp)
	bgez a0,771f
	mv s0,a5
771:
	mv a0,s0
	ld ra,24(sp)
	ld s0,16(sp)
	addi sp,sp,32
	ret
	.size soft,.-soft
	.section .note.GNU-stack,"",@progbits
