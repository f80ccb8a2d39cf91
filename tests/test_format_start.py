"""Starting does not wait for the parsers of formats that nobody asked for."""

import subprocess
import sys


def test_no_parser_of_a_format_is_imported_before_a_document_needs_it() -> None:
    program = "import loader, sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(answer.stdout.split()).isdisjoint(["docutils", "rdflib", "pylatexenc", "fastobo"])
    assert "graph" in answer.stdout.split()
