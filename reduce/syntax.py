"""A light parser: the structure of C in a token list, as a tree of ranges.

It knows what a reducer needs: external declarations with their declarators, parameters, members and enumerators,
statements, and expressions by precedence. It does not check: what it can't make out becomes one `opaque` node. Typedef
names are collected in passing, as far as files go; scopes are not followed.
"""

from __future__ import annotations

import re

from reduce.tokens import is_number, is_word


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TYPE_WORDS = _words("""
    void char short int long float double signed unsigned _Bool _Complex __int128 __signed__ __complex__ bool
    _Float128 __float128 _Float16 __builtin_va_list auto""")
QUALIFIERS = _words("""
    const volatile restrict __restrict __restrict__ __const __volatile__ inline __inline __inline__ static extern
    register typedef _Noreturn _Thread_local __thread __extension__ _Atomic constexpr thread_local""")
WITH_PARENS = _words("__attribute__ __attribute _Alignas typeof __typeof__ __typeof alignas typeof_unqual")
TAGGED = _words("struct union enum")
STATEMENT_WORDS = _words("if else for while do switch case default return break continue goto")
KEYWORDS = TYPE_WORDS | QUALIFIERS | WITH_PARENS | TAGGED | STATEMENT_WORDS | _words("""
    sizeof _Alignof _Generic _Static_assert asm __asm__ __asm __real__ __imag__ __alignof__ static_assert alignof
    nullptr true false""")
BINARY = {
    "*": 10, "/": 10, "%": 10, "+": 9, "-": 9, "<<": 8, ">>": 8, "<": 7, ">": 7, "<=": 7, ">=": 7, "==": 6, "!=": 6,
    "&": 5, "^": 4, "|": 3, "&&": 2, "||": 1}
ASSIGN = frozenset(("=", "+=", "-=", "*=", "/=", "%=", "<<=", ">>=", "&=", "^=", "|="))
PREDEFINED = re.compile(r"__[A-Z0-9_]+_TYPE__$")        # macros of the compiler that name types
ASM = frozenset(("asm", "__asm__", "__asm"))
MAX_DEPTH = 200


class NotParsed(Exception):
    """The tokens are not what this parser knows; the caller makes an opaque node of them."""


class Node:
    """Tokens start … end-1. `name` is what is declared, called, jumped to or the operator, by `kind`."""

    __slots__ = ("end", "extra", "kids", "kind", "name", "start")

    def __init__(self, kind: str, start: int, end: int, kids: list[Node], name: str = "") -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.kids = kids
        self.name = name
        self.extra: dict[str, int] = {}         # other token positions, by what is there

    def walk(self) -> list[Node]:
        """This node and all below it, outer ones first."""
        found: list[Node] = []
        stack = [self]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(reversed(node.kids))
        return found


def matching(tokens: list[str]) -> list[int]:
    """For each bracket, the place of its partner; -1 for other tokens.

    Errors: NotParsed when they don't balance.
    """
    partner = [-1] * len(tokens)
    stack: list[int] = []
    closing = {")": "(", "]": "[", "}": "{"}
    for place, token in enumerate(tokens):
        if token in ("(", "[", "{"):
            stack.append(place)
        elif token in closing:
            if not stack or tokens[stack[-1]] != closing[token]:
                raise NotParsed
            partner[place] = stack.pop()
            partner[partner[place]] = place
    if stack:
        raise NotParsed
    return partner


class Parser:
    """Parses one file."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = [*tokens, ""]
        self.partner = [*matching(tokens), -1]
        self.count = len(tokens)
        self.at = 0
        self.depth = 0
        self.typedefs: set[str] = {"va_list", "size_t", "__builtin_va_list"}

    def peek(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.tokens[place] if place < self.count else ""

    def expect(self, token: str) -> None:
        if self.tokens[self.at] != token:
            raise NotParsed
        self.at += 1

    # Declarations

    def file(self) -> Node:
        """All external declarations."""
        kids: list[Node] = []
        while self.at < self.count:
            start = self.at
            if self.tokens[start][0] == "#" and len(self.tokens[start]) > 1:
                self.at += 1
                kids.append(Node("directive", start, self.at, []))
                continue
            try:
                kids.append(self.external())
            except NotParsed:
                self.at = start
                kids.append(self.skip_external())
        return Node("file", 0, self.count, kids)

    def skip_external(self) -> Node:
        """To the end of something that is not understood."""
        start = self.at
        while self.at < self.count:
            token = self.tokens[self.at]
            if token == ";":
                self.at += 1
                break
            if token == "{":
                self.at = self.partner[self.at] + 1
                if self.peek() not in (";", ",", "=", "__attribute__") and not is_word(self.peek() or ";"):
                    break
                if self.peek() != ";" and is_word(self.peek() or ";"):
                    break
                continue
            self.at = self.partner[self.at] + 1 if token in ("(", "[") else self.at + 1
        return Node("opaque", start, self.at, [])

    def external(self) -> Node:
        start = self.at
        if self.peek() == ";":
            self.at += 1
            return Node("empty", start, self.at, [])
        if self.peek() in ("_Static_assert", "static_assert", "asm", "__asm__"):
            return self.skip_external()
        return self.declaration()

    def is_type_start(self, place: int) -> bool:
        """Whether a declaration or type name begins here."""
        token = self.tokens[place]
        if token in TYPE_WORDS or token in QUALIFIERS or token in TAGGED or token in WITH_PARENS:
            return True
        return token in self.typedefs or PREDEFINED.match(token) is not None

    def specifiers(self) -> Node:
        """Declaration specifiers; kids are the record or enum defined in them."""
        start = self.at
        kids: list[Node] = []
        typed = False
        typedef = False
        while self.at < self.count:
            token = self.tokens[self.at]
            if token in TYPE_WORDS or PREDEFINED.match(token):
                typed = True
                self.at += 1
            elif token in QUALIFIERS:
                typedef |= token == "typedef"
                self.at += 1
                if token == "_Atomic" and self.peek() == "(":
                    typed = True
                    self.at = self.partner[self.at] + 1
            elif token in WITH_PARENS:
                typed |= "typeof" in token
                self.at += 1
                if self.peek() == "(":
                    self.at = self.partner[self.at] + 1
            elif token in TAGGED:
                typed = True
                kids.append(self.tagged())
            elif not typed and token in self.typedefs:
                typed = True
                self.at += 1
            else:
                break
        if self.at == start:
            raise NotParsed
        node = Node("specifiers", start, self.at, kids)
        node.extra["typedef"] = int(typedef)
        return node

    def tagged(self) -> Node:
        """struct, union or enum, with or without a body."""
        start = self.at
        word = self.tokens[self.at]
        self.at += 1
        while self.peek() in WITH_PARENS:
            self.at = self.partner[self.at + 1] + 1
        name = ""
        if self.peek() and is_word(self.peek()) and self.peek() not in KEYWORDS:
            name = self.peek()
            self.at += 1
        if self.peek() != "{":
            return Node("tagref", start, self.at, [], name)
        close = self.partner[self.at]
        self.at += 1
        kids: list[Node] = []
        while self.at < close:
            kids.append(self.enumerator(close) if word == "enum" else self.member(close))
        self.at = close + 1
        while self.peek() in WITH_PARENS:
            self.at = self.partner[self.at + 1] + 1
        return Node("enum" if word == "enum" else "record", start, self.at, kids, name)

    def enumerator(self, close: int) -> Node:
        start = self.at
        name = self.tokens[start]
        kids: list[Node] = []
        self.at += 1
        if self.peek() == "=":
            self.at += 1
            kids.append(self.expression(assign=True))
        end = self.at
        if self.at < close:
            self.expect(",")
        node = Node("enumerator", start, self.at, kids, name)
        node.extra["value_end"] = end
        return node

    def member(self, close: int) -> Node:
        if self.peek() == ";":
            self.at += 1
            return Node("empty", self.at - 1, self.at, [])
        node = self.declaration(member=True)
        if self.at > close:
            raise NotParsed
        return node

    def declaration(self, member: bool = False) -> Node:
        """`specifiers declarator, …;`, or a function's definition. Kids: the specifiers, then the declarators."""
        start = self.at
        implicit = not member and self.is_old_definition()
        kids = [self.empty_specifiers() if implicit else self.specifiers()]
        typedef = bool(kids[0].extra["typedef"])
        while self.peek() != ";":
            one = self.declarator(member)
            kids.append(one)
            if typedef and one.name:
                self.typedefs.add(one.name)
            if not member and len(kids) == 2 and "params" in one.extra and self.is_type_start(self.at):
                while self.peek() != "{":
                    one.kids.append(self.declaration())
                one.end = self.at
            if self.peek() == "{" and not member and len(kids) == 2 and "params" in one.extra:
                body = self.block()
                return Node("function", start, self.at, [*kids, body], one.name)
            if self.peek() == ",":
                self.at += 1
                continue
            break
        self.expect(";")
        return Node("declaration", start, self.at, kids, kids[1].name if len(kids) > 1 else "")

    def is_old_definition(self) -> bool:
        """Whether a function without a type of its own begins here: `main() {`."""
        if not is_word(self.peek()) or self.is_type_start(self.at) or self.peek(1) != "(" or self.peek() in KEYWORDS:
            return False
        following = self.partner[self.at + 1] + 1
        return self.tokens[following] == "{" or self.is_type_start(following)

    def empty_specifiers(self) -> Node:
        node = Node("specifiers", self.at, self.at, [])
        node.extra["typedef"] = 0
        return node

    def declarator(self, member: bool) -> Node:
        """A declarator with its initializer. Kids: parameters, array lengths, the initializer or width (last)."""
        start = self.at
        node = Node("declarator", start, start, [])
        self._declarator_part(node, abstract=member)
        while self.peek() in WITH_PARENS or self.peek() in ASM:
            self.at = self.partner[self.at + 1] + 1
        if member and self.peek() == ":":
            self.at += 1
            node.extra["width"] = self.at
            node.kids.append(self.expression(assign=True))
            while self.peek() in WITH_PARENS:
                self.at = self.partner[self.at + 1] + 1
        elif self.peek() == "=":
            node.extra["equals"] = self.at
            self.at += 1
            node.kids.append(self.initializer())
        node.end = self.at
        return node

    def _declarator_part(self, node: Node, abstract: bool) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise NotParsed
        while self.peek() == "*" or self.peek() in QUALIFIERS or self.peek() in WITH_PARENS:
            if self.peek() in WITH_PARENS:
                self.at = self.partner[self.at + 1] + 1
            else:
                self.at += 1
        if self.peek() == "(" and not self.is_type_start(self.at + 1) and self.peek(1) != ")":
            close = self.partner[self.at]
            self.at += 1
            self._declarator_part(node, abstract)
            if self.at != close:
                raise NotParsed
            self.at += 1
        elif self.peek() and is_word(self.peek()) and self.peek() not in KEYWORDS:
            node.name = self.peek()
            node.extra["name"] = self.at
            self.at += 1
        elif not abstract:
            raise NotParsed
        while self.peek() in ("(", "["):
            if self.peek() == "(":
                self._parameters(node)
            else:
                self._length(node)
        self.depth -= 1

    def _length(self, node: Node) -> None:
        close = self.partner[self.at]
        self.at += 1
        while self.peek() in QUALIFIERS:
            self.at += 1
        if self.at < close:
            node.kids.append(self.expression())
        if self.at != close:
            raise NotParsed
        self.at += 1

    def _parameters(self, node: Node) -> None:
        close = self.partner[self.at]
        first = "params" not in node.extra
        if first:
            node.extra["params"] = self.at
            node.extra["params_end"] = close
        self.at += 1
        while self.at < close:
            start = self.at
            if self.peek() == "...":
                self.at += 1
                made = Node("ellipsis", start, self.at, [])
            else:
                named = self.peek(1) in (",", ")") and not self.is_type_start(start)     # K&R: a name alone
                specifiers = self.empty_specifiers() if named else self.specifiers()
                inner = Node("declarator", self.at, self.at, [])
                self._declarator_part(inner, abstract=True)
                while self.peek() in WITH_PARENS:
                    self.at = self.partner[self.at + 1] + 1
                inner.end = self.at
                made = Node("parameter", start, self.at, [specifiers, inner], inner.name)
            if first:
                node.kids.append(made)
            if self.at < close:
                self.expect(",")
        self.at = close + 1

    def initializer(self) -> Node:
        if self.peek() != "{":
            return self.expression(assign=True)
        start = self.at
        close = self.partner[self.at]
        self.at += 1
        kids: list[Node] = []
        while self.at < close:
            item = self.at
            designated = False
            while self.peek() in (".", "["):
                designated = True
                self.at = self.partner[self.at] + 1 if self.peek() == "[" else self.at + 2
            if designated:
                self.expect("=")
            inner = self.initializer()
            kids.append(Node("item", item, self.at, [inner], "designated" if designated else ""))
            if self.at < close:
                self.expect(",")
        self.at = close + 1
        return Node("init", start, self.at, kids)

    # Statements

    def block(self) -> Node:
        start = self.at
        close = self.partner[start]
        self.expect("{")
        kids: list[Node] = []
        while self.at < close:
            kids.append(self.statement())
        if self.at != close:
            raise NotParsed
        self.at += 1
        return Node("block", start, self.at, kids)

    def statement(self) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise NotParsed
        start = self.at
        depth = self.depth
        try:
            node = self._statement()
        except NotParsed:
            self.depth = depth
            self.at = start
            node = self.skip_statement()
        self.depth -= 1
        return node

    def skip_statement(self) -> Node:
        start = self.at
        while self.at < self.count:
            token = self.tokens[self.at]
            if token == "}":
                raise NotParsed
            if token == ";":
                self.at += 1
                return Node("opaque", start, self.at, [])
            self.at = self.partner[self.at] + 1 if token in ("(", "[", "{") else self.at + 1
        raise NotParsed

    def _statement(self) -> Node:
        start = self.at
        token = self.peek()
        if token == "{":
            return self.block()
        if token == ";":
            self.at += 1
            return Node("empty", start, self.at, [])
        if token in STATEMENT_WORDS:
            return self.keyword_statement(token)
        if is_word(token) and self.peek(1) == ":" and token not in KEYWORDS:
            self.at += 2
            return Node("label", start, self.at, [], token)
        if token in ASM or token in ("_Static_assert", "__label__", "static_assert"):
            made = self.skip_statement()
            made.kind = "asm" if token in ASM else "opaque"
            return made
        if token[0] == "#" and len(token) > 1:
            self.at += 1
            return Node("directive", start, self.at, [])
        if self.is_declaration():
            return self.declaration()
        inner = self.expression()
        self.expect(";")
        return Node("expression", start, self.at, [inner])

    def is_declaration(self) -> bool:
        if not self.is_type_start(self.at):
            return False
        token = self.tokens[self.at]
        if token in self.typedefs:
            following = self.peek(1)
            return following == "*" or (is_word(following or ";") and following not in ASSIGN) or following == "("
        return True

    def condition(self) -> Node:
        close = self.partner[self.at]
        self.expect("(")
        made = self.expression()
        if self.at != close:
            raise NotParsed
        self.at += 1
        return made

    def keyword_statement(self, token: str) -> Node:
        start = self.at
        self.at += 1
        kids: list[Node] = []
        name = ""
        extra: dict[str, int] = {}
        if token in ("if", "while", "switch"):
            kids = [self.condition(), self.statement()]
            if token == "if" and self.peek() == "else":
                extra["else"] = self.at
                self.at += 1
                kids.append(self.statement())
        elif token == "do":
            kids = [self.statement()]
            self.expect("while")
            kids.append(self.condition())
            self.expect(";")
        elif token == "for":
            return self.for_statement(start)
        elif token == "case":
            kids = [self.expression()]
            if self.peek() == "...":
                self.at += 1
                kids.append(self.expression())
            self.expect(":")
        elif token == "default":
            self.expect(":")
        elif token == "return":
            if self.peek() != ";":
                kids = [self.expression()]
            self.expect(";")
        elif token == "goto":
            name = self.peek()
            if name == "*":
                self.at += 1
                kids = [self.expression()]
            else:
                self.at += 1
            self.expect(";")
        elif token in ("break", "continue"):
            self.expect(";")
        else:
            raise NotParsed
        node = Node(token, start, self.at, kids, name)
        node.extra = extra
        return node

    def for_statement(self, start: int) -> Node:
        """Kids: first, condition and step where they are there, then the body; `extra` says which."""
        close = self.partner[self.at]
        self.expect("(")
        node = Node("for", start, start, [])
        if self.is_declaration():
            node.extra["first"] = len(node.kids)
            node.kids.append(self.declaration())
        else:
            if self.peek() != ";":
                node.extra["first"] = len(node.kids)
                node.kids.append(self.expression())
            self.expect(";")
        if self.peek() != ";":
            node.extra["cond"] = len(node.kids)
            node.kids.append(self.expression())
        self.expect(";")
        if self.at != close:
            node.extra["step"] = len(node.kids)
            node.kids.append(self.expression())
        if self.at != close:
            raise NotParsed
        self.at += 1
        node.kids.append(self.statement())
        node.end = self.at
        return node

    # Expressions

    def expression(self, assign: bool = False) -> Node:
        """A full expression, or with `assign` one without a comma outside of parentheses."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise NotParsed
        made = self.assignment()
        while not assign and self.peek() == ",":
            self.at += 1
            right = self.assignment()
            made = Node("comma", made.start, self.at, [made, right], ",")
        self.depth -= 1
        return made

    def assignment(self) -> Node:
        left = self.conditional()
        if self.peek() in ASSIGN:
            op = self.peek()
            self.at += 1
            right = self.assignment()
            return Node("assign", left.start, self.at, [left, right], op)
        return left

    def conditional(self) -> Node:
        cond = self.binary(1)
        if self.peek() != "?":
            return cond
        self.at += 1
        if self.peek() == ":":
            self.at += 1
            other = self.conditional()
            return Node("elvis", cond.start, self.at, [cond, other], "?:")
        then = self.expression()
        self.expect(":")
        other = self.conditional()
        return Node("conditional", cond.start, self.at, [cond, then, other], "?")

    def binary(self, level: int) -> Node:
        left = self.cast()
        while True:
            op = self.peek()
            power = BINARY.get(op, 0)
            if power < level:
                return left
            self.at += 1
            right = self.binary(power + 1)
            left = Node("binary", left.start, self.at, [left, right], op)

    def cast(self) -> Node:
        start = self.at
        if self.peek() == "(" and self.is_type_start(self.at + 1):
            close = self.partner[self.at]
            type_node = Node("type", start + 1, close, [])
            self.at = close + 1
            if self.peek() == "{":
                inner = self.initializer()
                return self.postfix(Node("compound", start, self.at, [type_node, inner]))
            inner = self.cast()
            return Node("cast", start, self.at, [type_node, inner])
        return self.unary()

    def unary(self) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise NotParsed
        start = self.at
        token = self.peek()
        if token in ("-", "+", "!", "~", "*", "&", "++", "--", "__real__", "__imag__", "__extension__"):
            self.at += 1
            inner = self.cast()
            made = Node("unary", start, self.at, [inner], token)
        elif token == "&&":
            self.at += 2
            made = Node("labeladdress", start, self.at, [], self.tokens[self.at - 1])
        elif token in ("sizeof", "_Alignof", "__alignof__", "alignof"):
            self.at += 1
            if self.peek() == "(" and self.is_type_start(self.at + 1):
                self.at = self.partner[self.at] + 1
                made = Node("sizeof", start, self.at, [])
            else:
                inner = self.cast()
                made = Node("sizeof", start, self.at, [inner])
        else:
            made = self.postfix(self.primary())
        self.depth -= 1
        return made

    def primary(self) -> Node:
        start = self.at
        token = self.peek()
        if not token:
            raise NotParsed
        if token == "(":
            close = self.partner[self.at]
            self.at += 1
            if self.peek() == "{":
                body = self.block()
                made = Node("stmtexpr", start, close + 1, [body])
            else:
                inner = self.expression()
                made = Node("paren", start, close + 1, [inner])
            if self.at != close:
                raise NotParsed
            self.at += 1
            return made
        if token[0] == '"' or token[-1] == '"':
            while self.peek() and self.peek()[-1] == '"':
                self.at += 1
            return Node("string", start, self.at, [])
        if is_number(token) or token[-1] == "'":
            self.at += 1
            return Node("number", start, self.at, [], token)
        if token == "_Generic":
            self.at = self.partner[self.at + 1] + 1
            return Node("generic", start, self.at, [])
        if is_word(token) and token not in KEYWORDS:
            self.at += 1
            return Node("name", start, self.at, [], token)
        raise NotParsed

    def postfix(self, made: Node) -> Node:
        while True:
            token = self.peek()
            if token == "(":
                made = self.call(made)
            elif token == "[":
                close = self.partner[self.at]
                self.at += 1
                index = self.expression()
                if self.at != close:
                    raise NotParsed
                self.at += 1
                made = Node("index", made.start, self.at, [made, index])
            elif token in (".", "->"):
                self.at += 2
                made = Node("member", made.start, self.at, [made], self.tokens[self.at - 1])
                made.extra["arrow"] = int(token == "->")
            elif token in ("++", "--"):
                self.at += 1
                made = Node("postfix", made.start, self.at, [made], token)
            else:
                return made

    def call(self, made: Node) -> Node:
        """Kids: the function, then the arguments; a type among them (va_arg, offsetof) is a type node."""
        close = self.partner[self.at]
        self.at += 1
        kids = [made]
        while self.at < close:
            if self.is_type_start(self.at):
                start = self.at
                while self.at < close and self.tokens[self.at] != ",":
                    self.at = self.partner[self.at] + 1 if self.tokens[self.at] in ("(", "[", "{") else self.at + 1
                kids.append(Node("type", start, self.at, []))
            else:
                kids.append(self.expression(assign=True))
            if self.at < close:
                self.expect(",")
        self.at = close + 1
        return Node("call", made.start, self.at, kids, made.name if made.kind == "name" else "")


def parse(tokens: list[str]) -> Node:
    """The tree of a file.

    Errors: NotParsed where brackets don't balance.
    """
    return Parser(tokens).file()
