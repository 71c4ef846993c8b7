	.text
	.p2align 4
	.globl f
	.type f,@function
f:
	movq %rdi,-16(%rsp)
	movq %rsi,-8(%rsp)
	movl %edx,-24(%rsp)
	movq %rdi,%rcx
	movl %edx,%eax
	movq -8(%rsp),%rdx
	addl %eax,12(%rcx,%rdx,4)
	leaq array(%rip),%rax
	cmpl $100,4(%rax,%rdx,4)
	jge .L2
	movq -16(%rsp),%rcx
	movl -24(%rsp),%eax
	leal (%rax,%rax,4),%edx
	cmpb $0,1(%rcx)
	cmove %edx,%eax
	ret
.L2:
	movl -24(%rsp),%eax
	testb $8,%al
	setne %al
	movzbl %al,%eax
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
