"""Terms and what is made of them: triples with their lists and brackets, and property paths."""

from .cursor import Cursor, Fault, Stop

_TERM = "biến, IRI hoặc giá trị"


class Terms(Cursor):
    """IRIs, variables, literals; triples (TriplesSameSubjectPath) and paths."""

    def _iri(self) -> None:
        token = self._next
        if token.kind == "name":
            prefix = token.text.partition(":")[0]
            if prefix != "_" and prefix not in self._prefixes:
                raise Stop(Fault(token.start, token.text, "tiền tố đã khai báo", prefix))
        if not self._kind("iri", "name"):
            self._fail("IRI hoặc tên có tiền tố")

    def _variable(self) -> None:
        if not self._kind("variable"):
            self._fail("một biến, ví dụ ?x")

    def _name_or_variable(self) -> None:
        if not self._kind("variable"):
            self._iri()

    def _at_name_or_variable(self) -> bool:
        return self._next.kind in ("variable", "iri", "name")

    def _iri_reference(self) -> None:
        if not self._kind("iri"):
            self._fail("một IRI trong dấu < >")

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
