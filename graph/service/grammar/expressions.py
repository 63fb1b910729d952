"""Expressions: operands with operators between them, calls of functions, conditions."""

from .terms import Terms

_FUNCTIONS = frozenset(
    (
        *("STR", "LANG", "LANGMATCHES", "DATATYPE", "BOUND", "IRI", "URI", "BNODE", "RAND", "ABS"),
        *("CEIL", "FLOOR", "ROUND", "CONCAT", "STRLEN", "UCASE", "LCASE", "ENCODE_FOR_URI"),
        *("CONTAINS", "STRSTARTS", "STRENDS", "STRBEFORE", "STRAFTER", "YEAR", "MONTH", "DAY"),
        *("HOURS", "MINUTES", "SECONDS", "TIMEZONE", "TZ", "NOW", "UUID", "STRUUID", "MD5", "SHA1"),
        *("SHA256", "SHA384", "SHA512", "COALESCE", "IF", "STRLANG", "STRDT", "SAMETERM", "ISIRI", "ISURI"),
        *("ISBLANK", "ISLITERAL", "ISNUMERIC", "REGEX", "SUBSTR", "REPLACE", "COUNT", "SUM"),
        *("MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT", "TRIPLE", "SUBJECT", "PREDICATE"),
        *("OBJECT", "ISTRIPLE", "ADJUST"),
    )
)


class Expressions(Terms):
    """Conditions of FILTER, HAVING and ORDER BY; what BIND and SELECT compute."""

    def _group(self) -> None:
        """What stands behind EXISTS."""
        raise NotImplementedError

    def _expression(self) -> None:
        """Operands with operators between them: which binds closer does not matter here."""
        self._operand()
        while self._operator():
            self._operand()

    def _operator(self) -> bool:
        if self._take("NOT"):
            self._need("IN")
            return self._before_list()
        if self._take("IN"):
            return self._before_list()
        for first, second in (("|", "|"), ("&", "&")):
            if self._take(first):
                self._need(second)
                return True
        if self._take("!"):
            self._need("=")
            return True
        if self._take("<", ">"):
            self._take("=")
            return True
        return self._take("=", "+", "-", "*", "/")

    def _before_list(self) -> bool:
        if not self._is("("):
            self._fail("danh sách trong ngoặc")
        return True

    def _operand(self) -> None:
        while self._take("!", "-", "+"):
            pass
        token = self._next
        if self._take("("):
            if self._take(")"):
                return
            self._expression()
            while self._take(","):
                self._expression()
            self._need(")", expected="“)” hoặc một phép tính")
        elif self._take("NOT", "EXISTS"):
            self._take("EXISTS")
            self._group()
        elif token.keyword in _FUNCTIONS:
            self._at += 1
            self._arguments()
        elif token.kind in ("iri", "name"):
            self._iri()
            if self._is("("):
                self._arguments()
        elif not self._kind("variable"):
            self._constant("biến, giá trị hoặc hàm")

    def _arguments(self) -> None:
        self._need("(")
        self._take("DISTINCT")
        if self._take("*") or self._is(")"):
            self._need(")")
            return
        self._expression()
        while self._take(","):
            self._expression()
        if self._take(";"):
            self._need("SEPARATOR")
            self._need("=")
            if not self._kind("string"):
                self._fail("chuỗi ký tự")
        self._need(")", expected="“,”, “)” hoặc một phép tính")

    def _at_condition(self) -> bool:
        token = self._next
        calls = token.keyword in _FUNCTIONS | {"ASC", "DESC", "EXISTS", "NOT"}
        return token.text == "(" or calls or token.kind in ("variable", "iri", "name")

    def _condition(self) -> None:
        if self._take("("):
            self._expression()
            if self._take("AS"):
                self._variable()
            self._need(")")
        elif self._take("ASC", "DESC"):
            self._need("(")
            self._expression()
            self._need(")")
        else:
            self._operand()
