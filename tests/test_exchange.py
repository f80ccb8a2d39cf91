"""The lossless format: what is written comes back, whoever wrote it, and the same graph is the same bytes."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given

from graph import Concept, ConceptGraph, InvalidDocuments, Source, exchange
from graph.exchange.lines import read_lines

from .any_graph import graphs
from .effort import examples
from .hostile import hostile_graph
from .jsonl import BARE, by_hand, read, written
from .world import WORLD


@pytest.mark.parametrize("graph", [WORLD, hostile_graph(), ConceptGraph()], ids=["world", "hostile", "empty"])
def test_a_graph_comes_back_identical(graph: ConceptGraph, tmp_path: Path) -> None:
    exchange.write_graph(graph, tmp_path / "one.jsonl")
    back = exchange.read_graph(tmp_path / "one.jsonl")
    assert (back, back.version) == (graph, graph.version)
    exchange.write_graph(back, tmp_path / "two.jsonl")
    assert (tmp_path / "two.jsonl").read_bytes() == (tmp_path / "one.jsonl").read_bytes()


@given(graphs())
@examples(100)
def test_any_graph_comes_back_identical(graph: ConceptGraph) -> None:
    assert read(written(graph)) == graph
    assert written(read(written(graph))) == written(graph)


def test_the_first_line_says_what_the_file_holds() -> None:
    first, *lines = written(WORLD).splitlines(keepends=True)
    assert json.loads(first) == {
        "wayline": {"schema_version": 1, "graph_version": WORLD.version, "sources": 1, "entries": 6, "concepts": 8, "relations": 6}
    }
    assert lines == list(WORLD.canonical())


def test_the_readme_shows_both_headers_as_they_are() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    for data in (written(WORLD), BARE):
        assert data.splitlines()[0].decode() in readme


def test_a_record_that_changes_is_one_line_that_differs() -> None:
    softer = (one.model_copy(update={"definition": "Else."}) if one.id == "softmax" else one for one in WORLD.concepts)
    before, after = (written(graph).splitlines()[1:] for graph in (WORLD, ConceptGraph.of(WORLD.sources, softer, WORLD.relations)))
    assert len([pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]) == 1


def test_two_writings_have_the_same_bytes_in_every_format(tmp_path: Path) -> None:
    for suffix in exchange.WRITERS:
        for name in ("one", "two"):
            exchange.write_graph(hostile_graph(), tmp_path / f"{name}{suffix}")
        assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"two{suffix}").read_bytes()


def test_line_ends_and_marks_that_editors_leave_do_not_matter() -> None:
    assert read(b"\xef\xbb\xbf" + written(WORLD).replace(b"\n", b"\r\n")) == WORLD
    assert read(written(WORLD).removesuffix(b"\n")) == WORLD


def test_another_spelling_of_the_same_graph_is_read() -> None:
    def spelt(line: bytes) -> bytes:
        return json.dumps(json.loads(line), sort_keys=True, indent=1).replace("\n", " \t").encode()

    assert read(b"\n".join(map(spelt, written(WORLD).splitlines()))) == WORLD


def test_a_file_written_by_hand_leaves_out_what_it_does_not_know() -> None:
    graph = read(by_hand('{"source": {"id": "notes"}}', '{"concept": {"id": "dpo", "name": "DPO"}}'))
    assert graph == ConceptGraph.of([Source(id="notes")], [Concept(id="dpo", name="DPO")])


def test_a_file_without_an_end_is_known_by_its_counts_alone() -> None:
    header = f'{{"wayline":{{"schema_version":1,"concepts":{len(WORLD.concepts)}}}}}'.encode()
    body = written(WORLD).partition(b"\n")[2]
    assert read(header + b"\n" + body) == WORLD
    with pytest.raises(InvalidDocuments, match=r"graph\.jsonl:1: this line says 8 concepts, of which 7 are there"):
        read(header + b"\n" + b"\n".join(line for line in body.split(b"\n") if b'"concept":{"id":"softmax"' not in line))


def test_progress_is_told_where_there_is_much_to_read() -> None:
    graph = ConceptGraph.of(concepts=[Concept(id=f"c{n}", name="C") for n in range(12_000)])
    told: list[tuple[str, int, int]] = []
    read_lines(io.BytesIO(written(graph)), "graph.jsonl", lambda *step: told.append(step))
    assert told == [("Reading", 5_000, 12_000), ("Reading", 10_000, 12_000)]
