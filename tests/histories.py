"""Ways to the same documents: small glossaries, and the loads, repetitions and removals that may lead to having loaded them all."""

from typing import Literal, NamedTuple, TypeAlias

from hypothesis import strategies as st

SOURCES = ("bakes", "drinks", "sauces", "tools")
TERMS = ("Rye Loaf", "Sour Dough", "Levain", "Steam Oven", "Baking Stone", "Cold Proof", "Oven Spring")
SHORT = {"Rye Loaf": "RL", "Steam Oven": "SO", "Cold Proof": "CP"}
SENTENCES = (
    "It requires a {}.",
    "A variant of the {}.",
    "An alternative to {}.",
    "It is used by {}.",
    "Kept without any {}, unlike the {}.",
    "Warm, slow and salted.",
)
LABELS = ("Requires", "Used by", "Variant of", "See also", "Also known as")

Texts: TypeAlias = dict[str, str]
"""Text of each document by the id of its source."""


class Step(NamedTuple):
    """One thing that somebody does: load these documents together, or forget these sources one after the other."""

    doing: Literal["load", "forget"]
    texts: Texts


class History(NamedTuple):
    """What was done, and the documents that it comes to."""

    steps: tuple[Step, ...]
    final: Texts


@st.composite
def _mention(draw: st.DrawFn) -> str:
    term = draw(st.sampled_from(TERMS))
    return draw(st.sampled_from((term, term.lower(), f"{term.lower()}s", SHORT.get(term, term))))


@st.composite
def _entry(draw: st.DrawFn) -> str:
    term = draw(st.sampled_from(TERMS))
    short = SHORT.get(term, "")
    heading = draw(st.sampled_from((term, f"{term} ({short})", f"{short} ({term})", short) if short else (term, f"{term}s")))
    prose = [sentence.format(draw(_mention()), draw(_mention())) for sentence in draw(st.lists(st.sampled_from(SENTENCES), max_size=3))]
    fields = [f"**{label}:** {draw(_mention())}" for label in draw(st.lists(st.sampled_from(LABELS), max_size=1))]
    return "\n\n".join([f"### {heading}", *filter(None, [" ".join(prose)]), *fields])


@st.composite
def _document(draw: st.DrawFn, id: str) -> str:
    # The title differs, since documents of the same bytes are one that was renamed.
    category = draw(st.sampled_from(("Doughs", "Heat")))
    return "\n\n".join([f"# The {id}", f"## {category}", *draw(st.lists(_entry(), min_size=1, max_size=5)), ""])


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Any number of sources, loaded, loaded again, with other texts, and forgotten, in any order and grouping."""
    waiting = {id: draw(_history_of(id)) for id in draw(st.lists(st.sampled_from(SOURCES), min_size=1, unique=True))}
    last = {id: steps[-1] for id, steps in waiting.items()}
    steps = list[Step]()
    while waiting:
        id = draw(st.sampled_from(sorted(waiting)))
        step = waiting[id].pop(0)
        if steps and steps[-1].doing == step.doing and id not in steps[-1].texts and draw(st.booleans()):
            step = Step(step.doing, steps.pop().texts | step.texts)
        steps.append(step)
        waiting = {id: left for id, left in waiting.items() if left}
    return History(tuple(steps), {id: step.texts[id] for id, step in last.items() if step.doing == "load"})


@st.composite
def _history_of(draw: st.DrawFn, id: str) -> list[Step]:
    """What happens to one source: one text after another, some loaded twice, some forgotten."""
    steps = list[Step]()
    for then in draw(st.lists(st.sampled_from(("nothing", "load", "forget")), min_size=1, max_size=3)):
        load = Step("load", {id: draw(_document(id))})
        steps += [load, *{"nothing": [], "load": [load], "forget": [Step("forget", {id: ""})]}[then]]
    return steps
