"""Names that look the same and are not: letters of another script, or characters that nobody sees."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from graph import Concept, Problem, names

from ..problems import problem
from .view import View

_CYRILLIC = "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXаaеeоoрpсcуyхxѕsіiјjһhԛqԝwѵv"
_GREEK = "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXαaγyιiκkνvοoρpυuχx"
LIKE = str.maketrans(dict(zip((_CYRILLIC + _GREEK)[::2], (_CYRILLIC + _GREEK)[1::2], strict=True)))
"""Letters that cannot be told from a Latin one, after Unicode's list of confusable characters (UTS 39)."""


def lookalikes(view: View) -> Iterator[Problem]:
    """Names of different concepts that a reader cannot tell apart, with the scripts they are written in."""
    by_looks = defaultdict[str, dict[str, Concept]](dict)
    for concept in sorted(view.graph.concepts, key=lambda one: (not one.defined, view.place(one), one.id)):
        for name in (concept.name, *concept.aliases):
            by_looks[_looks(name)].setdefault(names.normal(name), concept)
    for same in by_looks.values():
        (form, first), *others = sorted(same.items(), key=lambda item: not item[0].isascii())
        for other_form, other in others:
            if other.id != first.id:
                yield _told((_spelt(first, form), first), (_spelt(other, other_form), other), view)


def _looks(name: str) -> str:
    """What a reader takes a name for.

    >>> _looks("РРО") == _looks("PPO"), _looks("Νode") == _looks("Node"), _looks("Ω") == _looks("O")
    (True, True, False)
    """
    if name.isascii():
        return names.normal(name)
    seen = (c for c in unicodedata.normalize("NFKC", name) if unicodedata.category(c) != "Cf")
    return names.normal("".join(seen).translate(LIKE))


def _spelt(concept: Concept, form: str) -> str:
    return next(name for name in (concept.name, *concept.aliases) if names.normal(name) == form)


def _told(known: tuple[str, Concept], other: tuple[str, Concept], view: View) -> Problem:
    (first, first_concept), (second, second_concept) = known, other
    here, there = view.place(second_concept), view.place(first_concept)
    told = f"“{second}” ({_scripts(second)}) looks like “{first}” ({_scripts(first)}) {there.seen_from(here)}"
    return problem(*here, f"{told}, and is another concept; write both with the same letters if they are one")


def _scripts(name: str) -> str:
    """The scripts of a name's letters.

    >>> _scripts("РРО"), _scripts("Pοlicy"), _scripts("a\u200bb")
    ('Cyrillic', 'Greek and Latin', 'Latin with unseen characters')
    """
    scripts = sorted({unicodedata.name(c, "unknown").split()[0].capitalize() for c in name if c.isalpha()})
    unseen = any(unicodedata.category(c) == "Cf" for c in name)
    return " and ".join(scripts or ["no letters"]) + (" with unseen characters" if unseen else "")
