	.option pic
	.text
	.p2align 4
	.globl values
	.type values,@function
values:
	addi a5,a0,-7
	seqz a5,a5
	slti a4,a1,8
	sltu a3,a1,a0
	xori a3,a3,1
	fmv.d.x fa5,zero
	feq.d a2,fa0,fa5
	xori a2,a2,1
	addw a5,a5,a4
	addw a4,a3,a2
	addw a0,a5,a4
	ret
	.size values,.-values
	.p2align 4
	.globl branches
	.type branches,@function
branches:
	bgtz a0,.L5
	slli a5,a1,47
	bgez a5,.L4
	bgeu a1,a0,771f
	mv a1,a0
771:
	mv a0,a1
	ret
.L4:
	li a0,1
	ret
.L5:
	fmv.d.x fa5,zero
	feq.d a5,fa0,fa5
	bnez a5,.L7
	bgeu a1,a0,771f
	mv a1,a0
771:
	mv a0,a1
	ret
.L7:
	li a0,1
	ret
	.size branches,.-branches
	.section .note.GNU-stack,"",@progbits
