"""Where a query goes wrong: the first token that cannot stand where it stands, and what could.

The engine tells only how far its parser ever looked, which may be lines behind the fault. This reads a query
that the engine has refused by the grammar of SPARQL 1.1 (section 19.8) and stops at the first token that does
not fit. It refuses nothing itself: where it finds no fault it says so, and the engine's word stands.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .prescan import Token

END = "hết truy vấn"
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
_TERM = "biến, IRI hoặc giá trị"


@dataclass(frozen=True, slots=True)
class Fault:
    """The offset of the token that does not fit, its words, what would fit, and an undeclared prefix."""

    start: int
    found: str
    expected: str
    prefix: str | None = None


class _Stop(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.expected)
        self.fault = fault


def fault(query: str, tokens: Sequence[Token], *, prefixes: Mapping[str, str] | None = None) -> Fault | None:
    """The first fault of a query that was cut into `tokens`; None where the grammar finds none.

    `prefixes` are those a query may use without declaring them.
    """
    try:
        _Reading(tokens, Token("end", END, len(query)), set(prefixes or ())).query()
    except _Stop as stop:
        return stop.fault
    except RecursionError:
        return None
    return None


class _Reading:
    """Recursive descent, one token ahead; each method reads one production of the grammar."""

    def __init__(self, tokens: Sequence[Token], end: Token, prefixes: set[str]) -> None:
        self._tokens = [*tokens, end]
        self._at = 0
        self._prefixes = prefixes

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _is(self, *words: str) -> bool:
        return self._next.text in words or self._next.keyword in words

    def _take(self, *words: str) -> bool:
        found = self._is(*words)
        self._at += found
        return found

    def _need(self, *words: str, expected: str = "") -> None:
        if not self._take(*words):
            self._fail(expected or " hoặc ".join(f"“{word}”" for word in words))

    def _fail(self, expected: str) -> None:
        raise _Stop(Fault(self._next.start, self._next.text, expected))

    def _kind(self, *kinds: str) -> bool:
        found = self._next.kind in kinds
        self._at += found
        return found

    def query(self) -> None:
        self._prologue()
        forms = {
            "SELECT": self._select,
            "CONSTRUCT": self._construct,
            "DESCRIBE": self._describe,
            "ASK": self._ask,
        }
        read = forms.get(self._next.keyword)
        if read is None:
            self._fail("SELECT, ASK, CONSTRUCT, DESCRIBE hoặc PREFIX")
        self._at += 1
        assert read
        read()
        self._modifiers()
        self._values_clause()
        if self._next.kind != "end":
            self._fail(END)

    def _prologue(self) -> None:
        while self._is("PREFIX", "BASE"):
            if self._take("BASE"):
                self._iri_reference()
                continue
            self._at += 1
            name = self._next.text
            if self._next.kind != "name" or not name.endswith(":"):
                self._fail("tên tiền tố, ví dụ cc:")
            self._at += 1
            self._iri_reference()
            self._prefixes.add(name[:-1])

    def _iri_reference(self) -> None:
        if not self._kind("iri"):
            self._fail("một IRI trong dấu < >")

    def _select(self) -> None:
        self._take("DISTINCT", "REDUCED")
        if not self._take("*"):
            self._many(self._column, self._at_column, "biến, (… AS ?biến) hoặc *")
        self._dataset()
        self._where()

    def _at_column(self) -> bool:
        return self._is("(") or self._next.kind == "variable"

    def _column(self) -> None:
        if self._take("("):
            self._expression()
            self._need("AS")
            self._variable()
            self._need(")")
        else:
            self._variable()

    def _construct(self) -> None:
        if self._is("{"):
            self._template()
            self._dataset()
            self._where()
        else:
            self._dataset()
            self._need("WHERE")
            self._template()

    def _template(self) -> None:
        self._need("{")
        while not self._take("}"):
            self._triples()
            if not self._is("}"):
                self._need(".", expected="“.”, “;” hoặc “}”")

    def _describe(self) -> None:
        if not self._take("*"):
            self._many(self._name_or_variable, self._at_name_or_variable, "IRI hoặc biến")
        self._dataset()
        if self._is("WHERE", "{"):
            self._where()

    def _ask(self) -> None:
        self._dataset()
        self._where()

    def _many(self, read: Callable[[], None], more: Callable[[], bool], expected: str) -> None:
        if not more():
            self._fail(expected)
        while more():
            read()

    def _dataset(self) -> None:
        while self._take("FROM"):
            self._take("NAMED")
            self._iri()

    def _where(self) -> None:
        self._take("WHERE")
        self._group()

    def _modifiers(self) -> None:
        if self._take("GROUP"):
            self._need("BY")
            self._many(self._condition, self._at_condition, "biến hoặc biểu thức")
        if self._take("HAVING"):
            self._many(self._condition, self._at_condition, "điều kiện trong ngoặc")
        if self._take("ORDER"):
            self._need("BY")
            self._many(self._condition, self._at_condition, "biến, ASC(…) hoặc DESC(…)")
        while self._take("LIMIT", "OFFSET"):
            if not self._kind("number"):
                self._fail("một số nguyên")

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

    def _values_clause(self) -> None:
        if self._take("VALUES"):
            self._data()

    def _data(self) -> None:
        single = self._kind("variable")
        if not single:
            self._need("(", expected="biến hoặc “(”")
            while not self._take(")"):
                self._variable()
        self._need("{")
        while not self._take("}"):
            if single:
                self._value()
                continue
            self._need("(", expected="“(” hoặc “}”")
            while not self._take(")"):
                self._value()

    def _value(self) -> None:
        if not self._take("UNDEF"):
            self._constant("giá trị, IRI hoặc UNDEF")

    def _group(self) -> None:
        self._need("{", expected="“{”")
        if self._take("SELECT"):
            self._select()
            self._modifiers()
            self._values_clause()
            self._need("}")
            return
        while not self._take("}"):
            if self._part():
                self._take(".")
                continue
            self._triples()
            if not self._take(".") and not self._is("}") and not self._at_part():
                self._fail("“.”, “;”, “,” hoặc “}”")

    def _at_part(self) -> bool:
        return self._is("{", "OPTIONAL", "MINUS", "GRAPH", "SERVICE", "FILTER", "BIND", "VALUES")

    def _part(self) -> bool:
        """Anything in a group but triples; False where none stands here."""
        if self._is("{"):
            self._group()
            while self._take("UNION"):
                self._group()
        elif self._take("OPTIONAL", "MINUS"):
            self._group()
        elif self._take("GRAPH", "SERVICE"):
            self._take("SILENT")
            self._name_or_variable()
            self._group()
        elif self._take("FILTER"):
            if self._next.kind == "variable" or not self._at_condition():
                self._fail("điều kiện trong ngoặc")
            self._condition()
        elif self._take("BIND"):
            self._need("(")
            self._expression()
            self._need("AS")
            self._variable()
            self._need(")")
        elif self._take("VALUES"):
            self._data()
        else:
            return False
        return True

    def _triples(self) -> None:
        anonymous = self._is("[")
        self._node()
        if anonymous and not self._at_verb():
            return
        self._properties()

    def _properties(self) -> None:
        self._verb()
        self._objects()
        while self._take(";"):
            if self._at_verb():
                self._verb()
                self._objects()

    def _objects(self) -> None:
        self._node()
        while self._take(","):
            self._node()

    def _node(self) -> None:
        """A term, a collection, or a blank node with properties."""
        if self._kind("variable"):
            return
        if self._take("("):
            while not self._take(")"):
                self._node()
        elif self._take("["):
            if not self._is("]"):
                self._properties()
            self._need("]")
        else:
            self._constant(_TERM)

    def _at_verb(self) -> bool:
        return self._next.kind in ("variable", "iri", "name") or self._is("a", "!", "^", "(")

    def _verb(self) -> None:
        if not self._kind("variable"):
            self._path()

    def _path(self) -> None:
        self._path_step()
        while self._take("/", "|"):
            self._path_step()

    def _path_step(self) -> None:
        self._take("^")
        self._take("!")
        self._take("^")
        if self._take("("):
            if not self._is(")"):
                self._path()
            self._need(")", expected="“)”, “/” hoặc “|”")
        elif self._next.text == "a":
            self._at += 1
        elif self._next.kind in ("iri", "name"):
            self._iri()
        else:
            self._fail("thuộc tính: IRI, tên có tiền tố, “a” hoặc biến")
        self._take("?", "*", "+")

    def _at_name_or_variable(self) -> bool:
        return self._next.kind in ("variable", "iri", "name")

    def _name_or_variable(self) -> None:
        if not self._kind("variable"):
            self._iri()

    def _variable(self) -> None:
        if not self._kind("variable"):
            self._fail("một biến, ví dụ ?x")

    def _iri(self) -> None:
        token = self._next
        if token.kind == "name":
            prefix = token.text.partition(":")[0]
            if prefix != "_" and prefix not in self._prefixes:
                raise _Stop(Fault(token.start, token.text, "tiền tố đã khai báo", prefix))
        if not self._kind("iri", "name"):
            self._fail("IRI hoặc tên có tiền tố")

    def _constant(self, expected: str) -> None:
        signed = self._take("+", "-")
        self._take(".")
        if self._kind("number"):
            return
        if signed:
            self._fail("một số")
        if self._kind("string"):
            if not self._kind("language") and self._take("^"):
                self._need("^")
                self._iri()
        elif self._next.kind in ("iri", "name"):
            self._iri()
        elif not self._take("TRUE", "FALSE"):
            self._fail(expected)

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
