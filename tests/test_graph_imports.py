"""Asking a built graph loads neither the extraction nor heavy drawing libraries; only two modules extract."""

import ast
import subprocess
import sys

import graph_samples as samples
import pytest

HEAVY = {"spacy", "extract", "pyvis", "IPython", "pyshacl", "rdflib", "webui", "flask"}
MAY_EXTRACT = {"build.py", "reading.py"}


@pytest.mark.parametrize(
    "module", ["graph.explorer", "graph.ask", "graph.export", "graph.pictures", "graph.check", "graph.build"]
)
def test_no_heavy_import(module):
    script = f"import sys; sys.path.insert(0, {str(samples.ROOT)!r}); import {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert not loaded & HEAVY


def test_only_the_builder_and_the_reader_extract():
    for file in (samples.ROOT / "graph").rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = [node.module or "" for node in ast.walk(tree) if _absolute(node)]
        names += [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
        if any(name.partition(".")[0] == "extract" for name in names):
            assert file.name in MAY_EXTRACT, file
        assert not any(name.partition(".")[0] == "webui" for name in names), file


def _absolute(node: ast.AST) -> bool:
    return isinstance(node, ast.ImportFrom) and not node.level
