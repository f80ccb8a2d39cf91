"""Ends of relations that one label names twice."""

from collections.abc import Iterator

from graph import LabelledField, Problem, names

from ..fields import LABELS, items, label_key
from ..problems import problem
from .view import View


def repeated_ends(view: View) -> Iterator[Problem]:
    """Names that stand twice under one label of one entry; they give one relation."""
    for source in view.graph.sources:
        for entry in source.entries:
            for field in entry.fields:
                for line, name in _repeated(field) if label_key(field) in LABELS else ():
                    yield problem(source.id, line, f"“{name}” stands twice under “{field.label}”; once is enough, take one out")


def _repeated(field: LabelledField) -> Iterator[tuple[int, str]]:
    seen = set[str]()
    told = set[str]()
    for item in items(field):
        form = names.normal(item.text)
        if form in seen and form not in told:
            told.add(form)
            yield item.passage.place(0)[0], item.text
        seen.add(form)
