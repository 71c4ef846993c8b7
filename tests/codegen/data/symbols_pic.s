	.text
	.p2align 4
	.globl f
	.type f,@function
f:
	pushq %rbx
	movq ext@GOTPCREL(%rip),%rax
	movq 8(%rax),%rax
	movq %rax,own(%rip)
	movq callee@GOTPCREL(%rip),%rax
	movq %rax,own+8(%rip)
	call callee@PLT
	movq %rax,%rdi
	call local
	movq %rax,%rbx
	.byte 0x66
	leaq own_thread@tlsgd(%rip),%rdi
	.value 0x6666
	rex64
	call __tls_get_addr@PLT
	addq (%rax),%rbx
	movq %rbx,%rax
	popq %rbx
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
