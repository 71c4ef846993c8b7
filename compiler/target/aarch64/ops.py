"""The AArch64 machine op table: one row an op or family, in the format that codegen/optable.py describes.

Sizes: w x for integer widths, s d q for floating ones, b h for narrow memory. Classes: r integer, f floating or vector.
Templates may use x16; x17 is the printer's.
"""
from __future__ import annotations

from typing import Final

ROWS: Final[list[tuple[str, str, str, str, str, str]]] = [
    # moves, constants, addresses
    ("MOV*rr", "wx", "=r r", "mov %0,%1", "M", ""),
    ("MOV*load", "wx", "=r rm", "ldr %0,%1", "M", ""),
    ("MOV*spill", "wx", "=rm r", "str %1,%0", "M", ""),
    ("FMOVrr", "", "=f f", "fmov %d0,%d1", "M", ""),
    ("FMOVQrr", "", "=f f", "mov %v0.16b,%v1.16b", "M", ""),
    ("FMOV*load", "sdq", "=f fm", "ldr %0,%1", "M", ""),
    ("FMOV*spill", "sdq", "=fm f", "str %1,%0", "M", ""),
    ("MOV*i", "wx", "=r I", "", "R", ""),
    ("ADRP", "", "=r S", "adrp %x0,%s", "R", ""),
    ("SYMBOL", "", "=r S", "adrp %x0,%s|add %x0,%x0,:lo12:%s", "R", ""),
    ("GOT", "", "=r S", "adrp %x0,:got:%s|ldr %x0,[%x0,:got_lo12:%s]", "R", ""),
    ("TLSLE", "", "=r S",
     "mrs %x0,tpidr_el0|add %x0,%x0,#:tprel_hi12:%s,lsl 12|add %x0,%x0,#:tprel_lo12_nc:%s", "R", ""),
    ("TLSIE", "", "=r S",
     "mrs x17,tpidr_el0|adrp %x0,:gottprel:%s|ldr %x0,[%x0,#:gottprel_lo12:%s]|add %x0,x17,%x0", "R", ""),
    ("TLSDESC", "", "={x0} S",
     "adrp x0,:tlsdesc:%s|ldr x1,[x0,#:tlsdesc_lo12:%s]|add x0,x0,:tlsdesc_lo12:%s|.tlsdesccall %s|blr x1"
     "|mrs x1,tpidr_el0|add x0,x1,x0", "", "x1"),
    ("THREADPTR", "", "=r", "mrs %x0,tpidr_el0", "R", ""),
    # floating constants: zero, one of the 8-bit ones (imm holds the bits), from the pool
    ("FZERO", "", "=f", "movi %d0,#0", "R", ""),
    ("FZEROQ", "", "=f", "movi %v0.2d,#0", "R", ""),
    ("FIMM*", "sd", "=f I", "", "R", ""),
    ("FPOOL*", "sdq", "=f S", "adrp x16,%s|ldr %0,[x16,#:lo12:%s]", "R", ""),
    # arithmetic
    ("ADD*rr", "wx", "=r %r %r", "add %0,%1,%2", "", ""),
    ("{ADD SUB}*ri", "wx", "=r r I", "{} %0,%1,#%i", "", ""),
    ("SUB*rr", "wx", "=r r r", "sub %0,%1,%2", "", ""),
    ("{ADD SUB}*lsl", "wx", "=r r r I", "{} %0,%1,%2,lsl #%i", "", ""),
    ("{ADD SUB}*lsr", "wx", "=r r r I", "{} %0,%1,%2,lsr #%i", "", ""),
    ("{ADD SUB}*asr", "wx", "=r r r I", "{} %0,%1,%2,asr #%i", "", ""),
    ("{ADD SUB}sxtw", "", "=r r r I", "{} %x0,%x1,%w2,sxtw #%i", "", ""),
    ("{ADD SUB}uxtw", "", "=r r r I", "{} %x0,%x1,%w2,uxtw #%i", "", ""),
    ("{NEG MVN REV CLZ RBIT}*", "wx", "=r r", "{} %0,%1", "", ""),
    ("{MUL MNEG}*", "wx", "=r %r %r", "{} %0,%1,%2", "", ""),
    ("{MADD MSUB}*", "wx", "=r r r r", "{} %0,%1,%2,%3", "", ""),
    ("{SMULL UMULL}", "", "=r %r %r", "{} %x0,%w1,%w2", "", ""),
    ("{SMULH UMULH}", "", "=r %r %r", "{} %x0,%x1,%x2", "", ""),
    ("{SDIV UDIV BIC ORN EON}*", "wx", "=r r r", "{} %0,%1,%2", "", ""),
    # bits
    ("{AND ORR EOR}*rr", "wx", "=r %r %r", "{} %0,%1,%2", "", ""),
    ("{AND ORR EOR}*ri", "wx", "=r r I", "{} %0,%1,#%i", "", ""),
    ("{AND ORR EOR}*lsl", "wx", "=r r r I", "{} %0,%1,%2,lsl #%i", "", ""),
    ("{AND ORR EOR}*lsr", "wx", "=r r r I", "{} %0,%1,%2,lsr #%i", "", ""),
    ("{LSL LSR ASR ROR}*ri", "wx", "=r r I", "{} %0,%1,#%i", "", ""),
    ("{LSL LSR ASR ROR}*rr", "wx", "=r r r", "{} %0,%1,%2", "", ""),
    # bit-field moves: imm is the lowest bit and, from bit 8 up, the width
    ("UBFX*", "wx", "=r r I", "", "", ""),
    ("SBFX*", "wx", "=r r I", "", "", ""),
    ("UBFIZ*", "wx", "=r r I", "", "", ""),
    ("SBFIZ*", "wx", "=r r I", "", "", ""),
    ("UXTB", "", "=r r", "and %w0,%w1,#255", "", ""),
    ("UXTH", "", "=r r", "and %w0,%w1,#65535", "", ""),
    ("UXTW", "", "=r r", "mov %w0,%w1", "", ""),
    ("{SXTB SXTH}*", "wx", "=r r", "{} %0,%w1", "", ""),
    ("SXTW", "", "=r r", "sxtw %x0,%w1", "", ""),
    ("POPCNTW", "", "=r =&f r", "fmov %s1,%w2|cnt %v1.8b,%v1.8b|addv %b1,%v1.8b|fmov %w0,%s1", "", ""),
    ("POPCNTX", "", "=r =&f r", "fmov %d1,%x2|cnt %v1.8b,%v1.8b|addv %b1,%v1.8b|fmov %w0,%s1", "", ""),
    # comparisons and what consumes flags
    ("{CMP CMN}*rr", "wx", "r r", "{} %0,%1", "F", ""),
    ("{CMP CMN}*ri", "wx", "r I", "{} %0,#%i", "F", ""),
    ("CMP*lsl", "wx", "r r I", "cmp %0,%1,lsl #%i", "F", ""),
    ("TST*rr", "wx", "r r", "tst %0,%1", "F", ""),
    ("TST*ri", "wx", "r I", "tst %0,#%i", "F", ""),
    ("{FCMP FCMPE}*", "sd", "f f", "{} %0,%1", "F", ""),
    ("FCMPZ*", "sd", "f", "fcmp %0,#0.0", "F", ""),
    ("FCMPEZ*", "sd", "f", "fcmpe %0,#0.0", "F", ""),
    ("CSET", "", "=r C F", "cset %w0,%c", "f", ""),
    ("{CSEL CSINC CSINV CSNEG}*", "wx", "=r r r C F", "{} %0,%1,%2,%c", "f", ""),
    ("CSELZW", "", "=r r C F", "csel %w0,%w1,wzr,%c", "f", ""),
    ("CSELZX", "", "=r r C F", "csel %x0,%x1,xzr,%c", "f", ""),
    ("CSETM", "", "=r C F", "csetm %x0,%c", "f", ""),
    ("FCSEL*", "sd", "=f f f C F", "fcsel %0,%1,%2,%c", "f", ""),
    ("QSEL", "", "=f2 f f C F", "b.%C 771f|mov %v0.16b,%v1.16b|771:", "f", ""),
    ("JCC", "", "C L F", "b.%c %l", "fT", ""),
    ("CB*", "wx", "r C L", "cb%c %0,%l", "T", ""),
    ("TB*", "wx", "r I C L", "tb%c %0,#%i,%l", "T", ""),
    ("JMP", "", "L", "b %l", "T", ""),
    ("JMPr", "", "r", "br %x0", "T", ""),
    ("CALLs", "", "S", "bl %p", "C", ""),
    ("CALLr", "", "r", "blr %x0", "C", ""),
    ("TAILs", "", "S", "b %p", "T", ""),
    ("TAILr", "", "r", "br %x0", "T", ""),
    ("TRAP", "", "", "brk #1000", "B", ""),
    # the stack and other registers
    ("ADDRESS", "", "=r M", "", "R", ""),
    ("LEA", "", "=r M", "", "", ""),
    ("ALLOCA", "", "r", "sub sp,sp,%x0", "B", ""),
    ("GETSP", "", "=r", "mov %x0,sp", "B", ""),
    ("SETSP", "", "r", "mov sp,%x0", "B", ""),
    ("GETFP", "", "=r", "mov %x0,x29", "", ""),
    ("SETJMP", "", "={x0} {x1}",
     "mov x16,sp|stp x29,x16,[%x1]|adr x16,771f|stp x16,x19,[%x1,#16]|mov %w0,#0|b 772f|771:|mov %w0,#1|772:",
     "B", "others*"),
    ("LONGJMP", "", "=&r r", "ldp x29,x16,[%x1]|mov sp,x16|ldp x16,x19,[%x1,#16]|br x16", "B", ""),
    ("NONLOCAL", "", "", "", "B", "all*"),
    ("READREG", "", "=r S", "mov %x0,%s", "B", ""),
    ("WRITEREG", "", "r S", "mov %s,%x0", "B", ""),
    ("PREFETCH", "", "I M", "prfm #%i,%m", "", ""),
    # loads and stores
    ("LDR*", "wx", "=r M", "ldr %0,%m", "L", ""),
    ("{LDRB LDRH}", "", "=r M", "{} %w0,%m", "L", ""),
    ("{LDRSB LDRSH}*", "wx", "=r M", "{} %0,%m", "L", ""),
    ("LDRSW", "", "=r M", "ldrsw %x0,%m", "L", ""),
    ("STR*", "wx", "r M", "str %0,%m", "S", ""),
    ("{STRB STRH}", "", "r M", "{} %w0,%m", "S", ""),
    ("STRBz", "", "M", "strb wzr,%m", "S", ""),
    ("STRHz", "", "M", "strh wzr,%m", "S", ""),
    ("STRWz", "", "M", "str wzr,%m", "S", ""),
    ("STRXz", "", "M", "str xzr,%m", "S", ""),
    ("FLDR*", "sdq", "=f M", "ldr %0,%m", "L", ""),
    ("FSTR*", "sdq", "f M", "str %0,%m", "S", ""),
    ("LDP*", "wx", "=r =r M", "ldp %0,%1,%m", "L", ""),
    ("STP*", "wx", "r r M", "stp %0,%1,%m", "S", ""),
    ("FLDP*", "sdq", "=f =f M", "ldp %0,%1,%m", "L", ""),
    ("FSTP*", "sdq", "f f M", "stp %0,%1,%m", "S", ""),
    # atomics: M is a base register alone. LL/SC loops by size, acquire and release on both ends
    ("LDAR*", "wx", "=r M", "ldar %0,%m", "LB", ""),
    ("{LDARB LDARH}", "", "=r M", "{} %w0,%m", "LB", ""),
    ("STLR*", "wx", "r M", "stlr %0,%m", "SB", ""),
    ("{STLRB STLRH}", "", "r M", "{} %w0,%m", "SB", ""),
    # functions of libgcc that use LSE where the processor has it
    ("OUTLINE", "", "={x0} {x0} {x1} S", "bl %s", "FCLSB", ""),
    ("OUTLINECAS", "", "={x0} {x0} {x1} {x2} S", "bl %s", "FCLSB", ""),
    ("FENCE", "", "", "dmb ish", "B", ""),
    # floating point
    ("{FADD FMUL FNMUL}*", "sd", "=f %f %f", "{} %0,%1,%2", "", ""),
    ("{FSUB FDIV}*", "sd", "=f f f", "{} %0,%1,%2", "", ""),
    ("{FMADD FMSUB FNMADD FNMSUB}*", "sd", "=f f f f", "{} %0,%1,%2,%3", "", ""),
    ("{FSQRT FNEG FABS}*", "sd", "=f f", "{} %0,%1", "", ""),
    ("FCOPYSIGNS", "", "=f1 f f", "movi v31.2s,#128,lsl #24|bit %v0.8b,%v2.8b,v31.8b", "", ""),
    ("FCOPYSIGND", "", "=f1 f f", "movi v31.2d,#0|fneg v31.2d,v31.2d|bit %v0.8b,%v2.8b,v31.8b", "", ""),
    ("FNEGQ", "", "=f1 f", "umov x16,%v0.d[1]|eor x16,x16,#0x8000000000000000|ins %v0.d[1],x16", "", ""),
    ("FABSQ", "", "=f1 f", "umov x16,%v0.d[1]|and x16,x16,#0x7fffffffffffffff|ins %v0.d[1],x16", "", ""),
    ("FCOPYSIGNQ", "", "=f2 =&r f f",
     "umov x16,%v0.d[1]|umov %x1,%v3.d[1]|lsr %x1,%x1,#63|bfi x16,%x1,#63,#1|ins %v0.d[1],x16", "", ""),
    ("{SCVTF UCVTF}*w", "sd", "=f r", "{} %0,%w1", "", ""),
    ("{SCVTF UCVTF}*x", "sd", "=f r", "{} %0,%x1", "", ""),
    ("{FCVTZS FCVTZU}w*", "sd", "=r f", "{} %w0,%1", "", ""),
    ("{FCVTZS FCVTZU}x*", "sd", "=r f", "{} %x0,%1", "", ""),
    ("FCVTSD", "", "=f f", "fcvt %s0,%d1", "", ""),
    ("FCVTDS", "", "=f f", "fcvt %d0,%s1", "", ""),
    ("FMOVws", "", "=r f", "fmov %w0,%s1", "", ""),
    ("FMOVxd", "", "=r f", "fmov %x0,%d1", "", ""),
    ("FMOVsw", "", "=f r", "fmov %s0,%w1", "", ""),
    ("FMOVdx", "", "=f r", "fmov %d0,%x1", "", ""),
    # 128-bit vectors
    ("V{ADD MUL}B", "", "=f %f %f", "{} %v0.16b,%v1.16b,%v2.16b", "", ""),
    ("V{ADD MUL}H", "", "=f %f %f", "{} %v0.8h,%v1.8h,%v2.8h", "", ""),
    ("V{ADD MUL}S", "", "=f %f %f", "{} %v0.4s,%v1.4s,%v2.4s", "", ""),
    ("VADDD", "", "=f %f %f", "add %v0.2d,%v1.2d,%v2.2d", "", ""),
    ("VSUBB", "", "=f f f", "sub %v0.16b,%v1.16b,%v2.16b", "", ""),
    ("VSUBH", "", "=f f f", "sub %v0.8h,%v1.8h,%v2.8h", "", ""),
    ("VSUBS", "", "=f f f", "sub %v0.4s,%v1.4s,%v2.4s", "", ""),
    ("VSUBD", "", "=f f f", "sub %v0.2d,%v1.2d,%v2.2d", "", ""),
    ("VMULD", "", "=&f =&r f f",
     "umov x16,%v2.d[0]|umov %x1,%v3.d[0]|mul x16,x16,%x1|fmov %d0,x16|umov x16,%v2.d[1]|umov %x1,%v3.d[1]"
     "|mul x16,x16,%x1|ins %v0.d[1],x16", "", ""),
    ("V{FADD FMUL}S", "", "=f %f %f", "{} %v0.4s,%v1.4s,%v2.4s", "", ""),
    ("V{FADD FMUL}D", "", "=f %f %f", "{} %v0.2d,%v1.2d,%v2.2d", "", ""),
    ("V{FSUB FDIV}S", "", "=f f f", "{} %v0.4s,%v1.4s,%v2.4s", "", ""),
    ("V{FSUB FDIV}D", "", "=f f f", "{} %v0.2d,%v1.2d,%v2.2d", "", ""),
    ("V{AND ORR EOR}", "", "=f %f %f", "{} %v0.16b,%v1.16b,%v2.16b", "", ""),
    ("VONES", "", "=f", "movi %v0.16b,#255", "R", ""),
    ("DUPB", "", "=f r", "dup %v0.16b,%w1", "", ""),
    ("DUPH", "", "=f r", "dup %v0.8h,%w1", "", ""),
    ("DUPS", "", "=f r", "dup %v0.4s,%w1", "", ""),
    ("DUPD", "", "=f r", "dup %v0.2d,%x1", "", ""),
    ("DUPSf", "", "=f f", "dup %v0.4s,%v1.s[0]", "", ""),
    ("DUPDf", "", "=f f", "dup %v0.2d,%v1.d[0]", "", ""),
]  # fmt: skip


def atomic_rows() -> list[tuple[str, str, str, str, str, str]]:
    """Read-modify-write loops: old value in %0, new one in x17, status in w16; compare and exchange; and the single
    instructions of the LSE extension."""
    rows: list[tuple[str, str, str, str, str, str]] = []
    updates = {
        "ADD": "add %n,%o,%v", "SUB": "sub %n,%o,%v", "AND": "and %n,%o,%v", "ORR": "orr %n,%o,%v",
        "EOR": "eor %n,%o,%v", "NAND": "and %n,%o,%v|mvn %n,%n", "SWP": "mov %n,%v",
    }  # fmt: skip
    for size, narrow in (("b", "b"), ("h", "h"), ("w", ""), ("x", "")):
        width = "x" if size == "x" else "w"
        for name, update in updates.items():
            text = update.replace("%n", width + "17").replace("%o", f"%{width}0").replace("%v", f"%{width}1")
            loop = f"771:|ldaxr{narrow} %{width}0,%m|{text}|stlxr{narrow} w16,{width}17,%m|cbnz w16,771b"
            rows.append((f"LL{name}{size.upper()}", "", "=&r r M", loop, "LSB", ""))
        compare = {"b": "cmp %w0,%w1,uxtb", "h": "cmp %w0,%w1,uxth"}.get(size, f"cmp %{width}0,%{width}1")
        loop = f"771:|ldaxr{narrow} %{width}0,%m|{compare}|b.ne 772f|stlxr{narrow} w16,%{width}2,%m|cbnz w16,771b|772:"
        rows.append((f"LLCAS{size.upper()}", "", "=&r r r M", loop, "FLSB", ""))
        for name in ("LDADD", "LDCLR", "LDSET", "LDEOR", "SWP"):
            text = f"{name.lower()}al{narrow} %{width}1,%{width}0,%m"
            rows.append((f"{name}{size.upper()}", "", "=r r M", text, "LSB", ""))
        text = f"casal{narrow} %{width}0,%{width}2,%m"
        rows.append((f"CAS{size.upper()}", "", "=r1 r r M", text, "LSB", ""))
    return rows


ROWS.extend(atomic_rows())
