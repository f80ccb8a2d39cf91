"""Any graph at all: what hypothesis thinks of, with texts that try to be more than text."""

from collections.abc import Sequence

from hypothesis import strategies as st

from graph import (
    Anchor,
    Concept,
    ConceptGraph,
    Definition,
    Entry,
    Evidence,
    Kind,
    LabelledField,
    Passage,
    Relation,
    RelationType,
    Source,
    Status,
)
from graph.names import slug

from .hostile import payloads

texts = (
    st.text(max_size=12) | st.sampled_from(payloads()) | st.sampled_from(("\0", "\x1f", "a\rb\r\nc", "\u2028\x85\ufeff", "\ufffe", '","'))
)
named = texts.filter(bool)
ids = st.text(min_size=1, max_size=8).map(slug)
lines = st.integers(1, 2**53 - 1)
shares = st.floats(0, 1)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    starts = sorted({0, *draw(st.lists(st.integers(0, 40), max_size=2))})
    anchors = tuple(Anchor(start, draw(lines), draw(st.integers(0, 2**40))) for start in starts)
    return Passage(text=draw(texts), anchors=anchors)


several_passages = st.lists(passages(), max_size=2).map(tuple)
fields = st.lists(st.builds(LabelledField, label=named, passages=several_passages), max_size=1).map(tuple)
entries = st.builds(Entry, term=named, heading=passages(), category=texts, definition=several_passages, fields=fields)
evidence = st.builds(Evidence, source=ids, line=lines, offset=st.integers(0, 2**53 - 1), quote=texts, rule=texts)


def _source(id: str) -> st.SearchStrategy[Source]:
    held = st.lists(entries, max_size=2).map(tuple)
    return st.builds(Source, id=st.just(id), title=texts, uri=texts, licence=texts, digest=texts, layout=texts, entries=held)


def _concept(id: str, sources: Sequence[str]) -> st.SearchStrategy[Concept]:
    places = (
        st.lists(st.builds(Definition, source=st.sampled_from(sources), line=lines, text=texts), max_size=3) if sources else st.just([])
    )
    return st.builds(
        Concept,
        id=st.just(id),
        name=named,
        aliases=st.lists(texts, max_size=3).map(tuple),
        definition=texts,
        kind=st.none() | st.sampled_from(Kind),
        categories=st.lists(texts, max_size=2).map(tuple),
        acronym=texts,
        definitions=places.map(tuple),
    )


def _relation(pair: tuple[str, str], type: RelationType) -> st.SearchStrategy[Relation]:
    source, target = type.ends(*pair)
    status, proofs = st.sampled_from(Status), st.lists(evidence, max_size=2).map(tuple)
    return st.builds(
        Relation, source=st.just(source), type=st.just(type), target=st.just(target), status=status, confidence=shares, evidence=proofs
    )


@st.composite
def graphs(draw: st.DrawFn) -> ConceptGraph:
    """A graph that a store accepts: up to three sources, six concepts and six relations."""
    sources, concepts = (sorted(draw(st.sets(ids, max_size=most))) for most in (3, 6))
    pairs = st.tuples(*[st.sampled_from(concepts)] * 2).filter(lambda pair: pair[0] != pair[1])
    drawn = draw(st.lists(st.tuples(pairs, st.sampled_from(RelationType)), max_size=6)) if len(concepts) > 1 else []
    relations = {relation.key: relation for pair, type in drawn for relation in [draw(_relation(pair, type))]}
    return ConceptGraph.of([draw(_source(id)) for id in sources], [draw(_concept(id, sources)) for id in concepts], relations.values())
