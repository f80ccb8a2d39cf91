"""A page on one term: its name is the title, and everything below tells it."""

import re
from collections.abc import Sequence

from graph import names

from ...layouts import chrome
from ..markup import Block
from ..markup.passages import split_runs
from .found import Found, Reading
from .heads import named
from .looks import is_term

_ASKED = re.compile(
    r"\s*(?:what(?:\s+is|\s+are|['’]s)|definition\s+of|meaning\s+of)\s+(?:(?:an?|the)\s+)?(.{1,100}?)\s*\??\s*", re.IGNORECASE
)
_AFTER = re.compile(r"(?:\s*[-–—:|(]\s*|\s+)(?:(?:definition|meaning|glossary|explained|wiki)\b.{0,60})$", re.IGNORECASE)
_MANY = re.compile(
    r"\b(?:glossary|glossaries|terms|terminology|dictionary|definitions|vocabulary|lexicon|acronyms|abbreviations)\b", re.IGNORECASE
)
_NEAR = 600
"""Characters of the text within which the page's term comes again."""


def read(blocks: Sequence[Block]) -> Reading:
    """The page's term, if its title names one and the text below takes it up."""
    at = next((at for at, block in enumerate(blocks) if block.level == 1), None)
    at = next((at for at, block in enumerate(blocks) if block.level), None) if at is None else at
    if at is None:
        return Reading((), "one term")
    head = _bare(blocks[at])
    body = tuple(block for block in blocks[at + 1 :] if not _is_site(block))
    term = named(head.runs, head.node)
    if not body or not is_term(head.text) or _MANY.search(blocks[at].text) or not _speaks(head.text, body):
        return Reading((), "one term")
    return Reading((Found(term.term, body, blocks[at].node, "", term.aliases),), "one term")


def headed(blocks: Sequence[Block]) -> Reading:
    """The one heading of a page with the text below it, where it may name a term."""
    levels = [at for at, block in enumerate(blocks) if block.level]
    at = levels[0] if len(levels) == 1 else len(blocks)
    body = tuple(block for block in blocks[at + 1 :] if not _is_site(block))
    if not body or not is_term(blocks[at].text) or _MANY.search(blocks[at].text):
        return Reading((), "one term")
    term = named(_bare(blocks[at]).runs, blocks[at].node)
    return Reading((Found(term.term, body, blocks[at].node, "", term.aliases),), "one term")


def is_about_one(reading: Reading) -> bool:
    """Whether the headings below the title only tell its term further."""
    if not reading.found:
        return False
    own = names.normal(reading.found[0].name)
    below = [block for block in reading.found[0].body if block.level]
    opens = reading.found[0].body[0].level == 0
    top = [block for block in below if block.level == min(one.level for one in below)]
    told = sum(chrome.is_facet(block.text) or own in names.normal(block.text) or _is_related(block) for block in top)
    return (opens and len(top) <= 2) or 2 * told >= len(top)


def _is_related(block: Block) -> bool:
    return chrome.RELATED.match(block.text) is not None


def _speaks(term: str, body: Sequence[Block]) -> bool:
    text = names.normal(" ".join(block.text for block in body if not block.level)[:_NEAR])
    own = names.normal(re.sub(r"\([^()]*\)", "", term))
    return bool(own) and own in text


def _bare(block: Block) -> Block:
    """The title without the question or the words around its term."""
    text = "".join(run.text for run in block.runs)
    asked = _ASKED.fullmatch(text)
    start, end = asked.span(1) if asked else (0, len(text))
    after = _AFTER.search(text, start, end)
    end = after.start() if after and after.start() > start else end
    runs = split_runs(split_runs(block.runs, end)[0], start)[1]
    return Block(block.node, runs) if any(run.text.strip() for run in runs) else block


def _is_site(block: Block) -> bool:
    return block.node.tag == "nav" or chrome.is_site_link(block.text)
