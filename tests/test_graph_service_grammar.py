"""Faults of queries: the token that does not fit; and none where a query is sound."""

from pathlib import Path

import pytest

from graph.service import grammar, mistakes, prescan
from graph.service.problems import QuerySyntax
from ontology.namespaces import PREFIXES

QUERIES = sorted((Path(__file__).resolve().parents[1] / "graph/queries").glob("*.rq"))

# A query with its first fault between « and ».
FAULTS = [
    "«SELEC» ?x WHERE { ?x a ?y }",
    "SELECT ?x WHERE { ?x a «=»y }",
    "SELECT ?x WHERE { ?x a «y» }",
    "SELECT ?x WHERE {\n  ?x a ?y\n  «?z» ?t ?u }",
    "SELECT ?x WHERE {\n  ?x a ?y .\n  «FILTR»(?x) }",
    "SELECT ?x { ?x a ?y FILTER(?x = «)» }",
    "SELECT ?x { ?x a ?y FILTER «?x» }",
    "SELECT «COUNT»(?x) { ?x a ?y }",
    "SELECT (COUNT(?x) «?n») { ?x a ?y }",
    "SELECT (COUNT(?x) AS «n») { ?x a ?y }",
    "SELECT ?x { ?x «rdfs:label» ?y }",
    "PREFIX «rdfs» <a:b> SELECT ?x { }",
    "PREFIX rdfs: «rdfs:x» SELECT ?x { }",
    "SELECT ?x { ?x a <a:b> } LIMIT «x»",
    "SELECT ?x { ?x a <a:b> } GROUP «?x»",
    "SELECT ?x { ?x a <a:b> } ORDER BY «»",
    "SELECT «{» ?x a <a:b> }",
    "SELECT ?x { ?x a <a:b> } LIMIT 5 «SELECT» ?x { }",
    "SELECT ?x { ?x <a:b> ?y ; . ?z «}»",
    "SELECT ?x { OPTIONAL «?x» a ?y }",
    "SELECT ?x { VALUES ?x { 1 «?y» } }",
    "SELECT ?x { BIND(1 «,» ?x) }",
    "SELECT ?x { ?x <a:b>/«?y» 1 }",
    "CONSTRUCT { ?s ?p ?o «FILTER»(1) } { ?s ?p ?o }",
    "ASK «SELECT» { }",
    "SELECT ?x { ?x a ?y FILTER(?x IN «?y») }",
    "SELECT ?x { ?x a ?y FILTER(«FOO»(?y)) }",
]
SOUND = [
    "SELECT * { ?s ?p ?o }",
    "PREFIX a: <b:c> BASE <a:b> SELECT DISTINCT ?s (1+2 AS ?n) FROM <a> FROM NAMED a:x WHERE { ?s a a:b. }",
    "SELECT ?s { ?s <a:b>/^<a:c>*|!(<a:d>|^<a:e>)+ ?o ; <a:f> 1, -2.5, 'x'@vi, \"y\"^^<a:t> ; . }",
    "SELECT * { { ?s ?p ?o } UNION { ?a ?b ?c } OPTIONAL { ?s a ?t } MINUS { ?s a ?u } . GRAPH ?g { } }",
    "SELECT * { ?s ?p ?o FILTER(?o > 1 && ?o <= 3 || !BOUND(?p)) MINUS { } BIND(?o*2 AS ?d) }",
    "SELECT ?s (GROUP_CONCAT(DISTINCT ?o; SEPARATOR=', ') AS ?all) (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s"
    " HAVING(COUNT(*) > 1) ORDER BY DESC(?n) ?s LIMIT 5 OFFSET 2",
    "SELECT * { VALUES (?a ?b) { (1 UNDEF) (<a:b> 'x') } VALUES ?c { true } } VALUES ?d { 1 }",
    "SELECT * { [] <a:b> [ <a:c> (1 2 ?x) ] . [ a <a:b> ] . () <a:b> 1 }",
    "SELECT * { { SELECT ?x { ?x a ?y } LIMIT 3 } ?x a ?z FILTER(?z IN (<a:b>) || ?z NOT IN ()) }",
    "CONSTRUCT WHERE { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o . _:b a <a:b> } WHERE { ?s ?p ?o } ORDER BY ?s",
    "DESCRIBE <a:b> ?x { ?x ?y ?z }",
    "DESCRIBE *{ ?x ?y ?z FILTER NOT EXISTS { ?x a ?y } }",
    "ASK { ?s a? ?o . ?s a* ?t FILTER(<a:f>(?s) = a:g(?t, 1)) }",
    "SELECT (IF(?x = 1, 'a', COALESCE(?y, -?z)) AS ?r) { FILTER REGEX(STR(?x), 'a', 'i') }",
]


def faulty(query):
    return grammar.fault(query, list(prescan.tokens_of(query)), prefixes={"a": "a:"})


@pytest.mark.parametrize("marked", FAULTS)
def test_first_fault(marked):
    before, _, rest = marked.partition("«")
    found, _, after = rest.partition("»")
    fault = faulty(before + found + after)
    assert fault.start == len(before)
    assert fault.found == (found or grammar.END)
    assert fault.expected


@pytest.mark.parametrize("query", SOUND)
def test_no_fault_in_a_sound_query(query):
    assert faulty(query) is None


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_no_fault_in_our_own_queries(path):
    query = path.read_text(encoding="utf-8")
    assert grammar.fault(query, list(prescan.tokens_of(query)), prefixes=PREFIXES) is None


def test_an_undeclared_prefix_comes_with_its_declaration():
    problem = mistakes.explained("SELECT * {\n ?s rdfs:label ?o }", QuerySyntax("x", line=9, column=9))
    assert (problem.line, problem.column) == (2, 5)
    assert f"PREFIX rdfs: <{PREFIXES['rdfs']}>" in problem.hint


def test_the_engine_has_its_word_where_the_grammar_is_right():
    engine = QuerySyntax("The SELECT contains a variable that is unbound", line=3, column=4)
    problem = mistakes.explained("SELECT ?x { ?x a ?y } GROUP BY ?y", engine)
    assert (problem.line, problem.column) == (3, 4)
    assert "GROUP BY" in problem.message


def test_deep_nesting_is_no_fault_of_ours():
    query = "SELECT * { ?s ?p ?o FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }"
    assert faulty(query) is None
