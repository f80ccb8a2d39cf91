"""A graph in which every text that a document can bring along tries to be more than text."""

import json

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
    names,
)

from .needs import SHARED

STORED_CONTENT = SHARED / "security" / "stored_content.json"

OWN = (
    "</script><script>window.__xss=1</script>",
    "<img src=nowhere onerror=window.__xss=1>",
    '"><svg onload=window.__xss=1>',
    "' onfocus='window.__xss=1' autofocus='",
    "{{ 6 * 7 }}{% raw %}",
    "`${window.__xss=1}`",
    "javascript:window.__xss=1",
    "\u202etxt.exe\u202c turned",
    "a\u0301" + "\u0301" * 300,
    "<!-- <b>bold</b> ]]>",
    "../../etc/passwd",
    "name with  two spaces\tand a tab",
    "طبقة الانتباه المتعددة",
    "大规模预训练语言模型",
    "x" * 3000,
)


def payloads() -> tuple[str, ...]:
    """Our own, and the project's collection where it is at hand."""
    shared = (
        [item["payload"] for item in json.loads(STORED_CONTENT.read_text(encoding="utf-8"))["payloads"]] if STORED_CONTENT.exists() else []
    )
    return tuple(dict.fromkeys((*OWN, *shared)))


def _passage(text: str, line: int) -> Passage:
    return Passage(text=text, anchors=(Anchor(0, line, 0),))


def _concept(number: int, text: str) -> Concept:
    return Concept(
        id=f"{names.slug(text)[:60]}-{number}",
        name=text,
        aliases=(f"also {text}",),
        definition=f"It is {text} indeed",
        kind=list(Kind)[number % len(Kind)],
        categories=(f"of {text}",),
        definitions=(Definition(source="hostile", line=3 * number + 1, text=text),),
    )


def _entry(number: int, text: str) -> Entry:
    line = 3 * number + 1
    field = LabelledField(label=text, passages=(_passage(text, line + 2),))
    return Entry(term=text, heading=_passage(text, line), category=text, definition=(_passage(text, line + 1),), fields=(field,))


def _relation(number: int, source: Concept, target: Concept) -> Relation:
    type = list(RelationType)[number % len(RelationType)]
    ends = type.ends(source.id, target.id)
    evidence = Evidence(source="hostile", line=3 * number + 2, offset=0, quote=source.name, rule=source.name)
    return Relation(source=ends[0], type=type, target=ends[1], evidence=(evidence,))


def hostile_graph() -> ConceptGraph:
    """One concept a payload, as its name, alias, definition, category and evidence; and as title, address and entries of the source."""
    texts = payloads()
    concepts = [_concept(number, text) for number, text in enumerate(texts)]
    relations = [_relation(number, concepts[number], concepts[number // 4]) for number in range(1, len(concepts))]
    entries = tuple(_entry(number, text) for number, text in enumerate(texts))
    source = Source(id="hostile", title=texts[0], uri="javascript:window.__xss=1", licence=texts[1], layout="markdown", entries=entries)
    return ConceptGraph.of([source], concepts, relations)
