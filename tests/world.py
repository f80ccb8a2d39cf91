"""The one small world of the tests: eight concepts around preference learning, and one that stands alone."""

from collections.abc import Iterable
from typing import Any

from graph import Anchor, Concept, ConceptGraph, Definition, Entry, Evidence, Kind, Passage, Relation, RelationType, Source, Status

NOTES = "notes"


def passage(text: str, line: int) -> Passage:
    return Passage(text=text, anchors=(Anchor(0, line, line * 100),))


def entry(term: str, line: int, text: str) -> Entry:
    return Entry(term=term, heading=passage(term, line), category="Alignment", definition=(passage(text, line + 1),))


def concept(id: str, name: str, line: int, text: str, *, kind: Kind | None = None, acronym: str = "") -> Concept:
    return Concept(
        id=id,
        name=name,
        aliases=(acronym,) if acronym else (),
        acronym=acronym,
        definition=text,
        kind=kind,
        categories=("Alignment",),
        definitions=(Definition(source=NOTES, line=line, text=text),),
    )


def relation(source: str, type: RelationType, target: str, line: int, quote: str) -> Relation:
    evidence = Evidence(source=NOTES, line=line, offset=line * 100, quote=quote, rule="test-rule")
    source, target = type.ends(source, target)
    return Relation(source=source, type=type, target=target, status=Status.EXTRACTED, confidence=0.9, evidence=(evidence,))


TEXTS = {
    "RLHF (Reinforcement Learning from Human Feedback)": "Tunes a policy with PPO against a reward model.",
    "DPO (Direct Preference Optimization)": "An alternative to RLHF that learns from preference pairs.",
    "PPO (Proximal Policy Optimization)": "A policy gradient algorithm with small steps.",
    "Reward Model": "Scores an answer the way people would.",
    "KTO (Kahneman-Tversky Optimization)": "A variant of DPO that needs no pairs.",
    "Softmax": "Turns scores into probabilities.",
}

WORLD = ConceptGraph.of(
    sources=[
        Source(
            id=NOTES,
            title="Notes on preference learning",
            uri="https://example.org/notes",
            licence="CC0-1.0",
            digest="0" * 64,
            layout="markdown",
            entries=tuple(entry(term, 10 * n, text) for n, (term, text) in enumerate(TEXTS.items(), 1)),
        )
    ],
    concepts=[
        concept(
            "reinforcement-learning-from-human-feedback",
            "Reinforcement Learning from Human Feedback",
            10,
            "Tunes a policy with PPO against a reward model.",
            kind=Kind.TECHNIQUE,
            acronym="RLHF",
        ),
        concept(
            "direct-preference-optimization",
            "Direct Preference Optimization",
            20,
            "An alternative to RLHF that learns from preference pairs.",
            kind=Kind.TECHNIQUE,
            acronym="DPO",
        ),
        concept(
            "proximal-policy-optimization",
            "Proximal Policy Optimization",
            30,
            TEXTS["PPO (Proximal Policy Optimization)"],
            kind=Kind.ALGORITHM,
            acronym="PPO",
        ),
        concept("reward-model", "Reward Model", 40, TEXTS["Reward Model"], kind=Kind.MODEL),
        concept(
            "kahneman-tversky-optimization", "Kahneman-Tversky Optimization", 50, "A variant of DPO that needs no pairs.", acronym="KTO"
        ),
        concept("softmax", "Softmax", 60, "Turns scores into probabilities.", kind=Kind.COMPONENT),
        Concept(id="preference-pair", name="preference pair"),
        Concept(id="policy-gradient", name="policy gradient", kind=Kind.ALGORITHM),
    ],
    relations=[
        relation(
            "direct-preference-optimization",
            RelationType.ALTERNATIVE_TO,
            "reinforcement-learning-from-human-feedback",
            21,
            "An alternative to RLHF",
        ),
        relation("reinforcement-learning-from-human-feedback", RelationType.REQUIRES, "reward-model", 11, "against a reward model"),
        relation("proximal-policy-optimization", RelationType.USED_BY, "reinforcement-learning-from-human-feedback", 11, "with PPO"),
        relation("direct-preference-optimization", RelationType.REQUIRES, "preference-pair", 21, "learns from preference pairs"),
        relation("kahneman-tversky-optimization", RelationType.VARIANT_OF, "direct-preference-optimization", 51, "A variant of DPO"),
        relation("proximal-policy-optimization", RelationType.VARIANT_OF, "policy-gradient", 31, "A policy gradient algorithm"),
    ],
)

DPO, RLHF, PPO = "direct-preference-optimization", "reinforcement-learning-from-human-feedback", "proximal-policy-optimization"


def world(**parts: Iterable[Any]) -> ConceptGraph:
    """The world with some of its parts in place of its own."""
    return ConceptGraph.of(**{"sources": WORLD.sources, "concepts": WORLD.concepts, "relations": WORLD.relations} | parts)


def changed(id: str, **update: object) -> ConceptGraph:
    """The world with one concept changed."""
    return world(concepts=(concept.model_copy(update=update) if concept.id == id else concept for concept in WORLD.concepts))


def without(id: str) -> ConceptGraph:
    """The world without one concept and its relations."""
    return world(
        concepts=(concept for concept in WORLD.concepts if concept.id != id),
        relations=(relation for relation in WORLD.relations if id not in (relation.source, relation.target)),
    )
