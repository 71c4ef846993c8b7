	.text
	.p2align 4
	.globl f
	.type f,@function
f:
	subq $8,%rsp
	movq ext+8(%rip),%rax
	movq %rax,own(%rip)
	movq callee@GOTPCREL(%rip),%rax
	movq %rax,own+8(%rip)
	call callee@PLT
	movq %rax,%rdi
	call local
	addq %fs:own_thread@tpoff,%rax
	addq $8,%rsp
	ret
	.size f,.-f
	.bss
	.p2align 3
	.globl own
	.type own,@object
	.size own,8
own:
	.zero 8
	.section .tbss,"awT",@nobits
	.p2align 3
	.globl own_thread
	.type own_thread,@object
	.size own_thread,8
own_thread:
	.zero 8
	.section .note.GNU-stack,"",@progbits
