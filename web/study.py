"""An order of study as a list in Markdown."""

import re

from queries import LearnAnswer

_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+!|~&])")


def study_list(found: LearnAnswer) -> str:
    """One task a line, ticked where the concept is known; its definition behind it."""
    lines = [f"# {_plain(found.phrase)}", ""]
    for step in found.steps:
        gist = f": {_plain(step.concept.gist)}" if step.concept.gist else ""
        lines.append(f"- [{'x' if step.known else ' '}] **{_plain(step.concept.name)}**{gist}")
    return "\n".join([*lines, ""])


def _plain(text: str) -> str:
    r"""The text on one line, so that no reader of Markdown takes a part of it for markup.

    >>> _plain("a_b\n<script>")
    'a\\_b \\<script\\>'
    """
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
