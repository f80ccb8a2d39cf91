"""Small graphs for tests: by hand in a line, or any that hypothesis thinks of."""

from hypothesis import strategies as st

from graph import Concept, ConceptGraph, Relation, RelationType, Status
from queries import Snapshot

IDS = tuple("abcdefg")


def edge(source: str, type: RelationType, target: str, *, status: Status = Status.EXTRACTED, confidence: float = 0.9) -> Relation:
    source, target = type.ends(source, target)
    return Relation(source=source, type=type, target=target, status=status, confidence=confidence)


def snapshot_of(*relations: Relation, alone: str = "") -> Snapshot:
    """The graph of these relations, and of concepts without any; each concept is called by its identifier in capitals."""
    ids = {*alone, *(end for relation in relations for end in (relation.source, relation.target))}
    return Snapshot.of(ConceptGraph.of(concepts=[Concept(id=id, name=id.upper()) for id in ids], relations=relations))


@st.composite
def relations(draw: st.DrawFn) -> list[Relation]:
    """Up to 14 relations among seven concepts, no two with one key."""
    pair = st.tuples(st.sampled_from(IDS), st.sampled_from(RelationType), st.sampled_from(IDS)).filter(lambda key: key[0] != key[2])
    sure = st.tuples(st.sampled_from(Status), st.sampled_from([0.5, 0.9]))
    drawn = draw(st.lists(st.tuples(pair, sure), max_size=14))
    edges = [edge(source, type, target, status=status, confidence=confidence) for (source, type, target), (status, confidence) in drawn]
    return list({relation.key: relation for relation in edges}.values())
