"""Whole queries: their prologue and forms, groups of patterns, and what orders and cuts the answer."""

from .expressions import Expressions

END = "hết truy vấn"


class Queries(Expressions):
    """A query (QueryUnit), down to its groups (GroupGraphPattern)."""

    def query(self) -> None:
        """Read all of it; raises Stop at the first token that does not fit."""
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

    def _describe(self) -> None:
        if not self._take("*"):
            self._many(self._name_or_variable, self._at_name_or_variable, "IRI hoặc biến")
        self._dataset()
        if self._is("WHERE", "{"):
            self._where()

    def _ask(self) -> None:
        self._dataset()
        self._where()

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

    def _values_clause(self) -> None:
        if self._take("VALUES"):
            self._data()

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

    def _template(self) -> None:
        self._need("{")
        while not self._take("}"):
            self._triples()
            if not self._is("}"):
                self._need(".", expected="“.”, “;” hoặc “}”")
