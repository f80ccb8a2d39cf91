"""Reading a document in any format opens no connection and no other file, whatever the document asks for."""

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from .formats import read, refusal


class Listener(http.server.HTTPServer):
    """A server that nobody should ask, and what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}/x"


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Listener)
        self.server.asked.append(self.path)


@pytest.fixture
def listener() -> Iterator[Listener]:
    with Listener() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text("secret words\n")
    return path


def test_rest_includes_nothing(listener: Listener, secret: Path, capfd: pytest.CaptureFixture[str]) -> None:
    everywhere = f".. include:: {secret}\n\n.. raw:: html\n   :file: {secret}\n\n.. literalinclude:: {secret}\n\n"
    tables = f".. csv-table::\n   :url: {listener.address}\n\n.. raw:: html\n   :url: {listener.address}\n\n"
    glossary = f".. glossary::\n\n   Roux\n     Flour.\n\n     .. include:: {secret}\n"
    found = read(everywhere + tables + glossary, "a.rst")
    assert [(one.term, one.text) for one in found.source.entries] == [("Roux", "Flour.")]
    assert listener.asked == []
    assert capfd.readouterr() == ("", "")


def test_rdf_fetches_nothing(listener: Listener) -> None:
    there = listener.address
    rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://example.org/">'
    refusal(json.dumps({"@context": there, "@id": there}), "a.jsonld")
    refusal(json.dumps({"@context": [{"@import": there}], "@graph": [{"@context": {"a": {"@context": there}}}]}), "a.jsonld")
    refusal(f'<!DOCTYPE a SYSTEM "{there}" [<!ENTITY x SYSTEM "{there}">]>{rdf}<a><b rdf:resource="{there}"/>&x;</a></rdf:RDF>', "a.rdf")
    read(f'{rdf}<a><b rdf:resource="{there}"/></a></rdf:RDF>', "a.rdf")
    read(f"@base <{there}> .\n@prefix owl: <http://www.w3.org/2002/07/owl#> .\n<> owl:imports <{there}> .\n", "a.ttl")
    assert listener.asked == []


def test_latex_and_obo_read_no_other_file(secret: Path) -> None:
    latex = rf"\newglossaryentry{{roux}}{{name={{Roux}}, description={{Flour \input{{{secret}}} \include{{{secret}}}}}}}"
    assert [one.text for one in read(latex, "a.tex").source.entries] == ["Flour"]
    obo = f"format-version: 1.4\nimport: {secret}\n\n[Term]\nid: K:1\nname: Roux\n"
    assert [one.term for one in read(obo, "a.obo").source.entries] == ["Roux"]
