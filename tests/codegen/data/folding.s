	.text
	.p2align 4
	.globl f
	.type f,@function
f:
	addl %edx,12(%rdi,%rsi,4)
	leaq array(%rip),%rax
	cmpl $100,4(%rax,%rsi,4)
	jge .L2
	leal (%rdx,%rdx,4),%eax
	cmpb $0,1(%rdi)
	cmove %eax,%edx
	movl %edx,%eax
	ret
.L2:
	testb $8,%dl
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
