"""Where the words of each line stand: on it or beside it, where they cover nothing and no other line passes behind them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from ..scene import LEADING
from .geometry import Flags, Floats, hits, overlapping
from .text import Block, blocks

GAP = 7
"""Pixels between words and whatever stands beside them."""
HEAD, TAIL = 34, 16
"""Pixels of a line that its words leave in sight, at its arrow head and at its other end."""
_ALONG = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.14, 0.86)
"""Where on the line the middle of its words may stand."""


class Spot(NamedTuple):
    """Words of a line: what they are in, and the rectangle (middle, half width, half height)."""

    block: Block
    rect: tuple[float, float, float, float]


class Field(NamedTuple):
    """What words must not cover: boxes and other words, all lines, and the edges (left, top, right, bottom)."""

    rects: Floats
    segments: Floats
    edges: tuple[float, float, float, float]


class _Offer(NamedTuple):
    """All the places for the words of one line, the best first."""

    blocks: tuple[Block, ...]
    rects: Floats


def placed(words: Sequence[str], size: int, field: Field) -> list[Spot | None]:
    """A place for the words of each line, or none where there is no room.

    Lines with few places come first; where one has none left, another one's words make way if they have somewhere else to go.
    """
    offers = [_offer(number, text, size, field) for number, text in enumerate(words)]
    chosen: dict[int, int] = {}
    for number in sorted(range(len(offers)), key=lambda one: (len(offers[one].rects), one)):
        _settle(number, offers, chosen)
    return [_spot(offer, chosen[number]) if number in chosen else None for number, offer in enumerate(offers)]


def _spot(offer: _Offer, at: int) -> Spot:
    x, y, wide, high = offer.rects[at].tolist()
    return Spot(offer.blocks[at], (x, y, wide, high))


def _settle(number: int, offers: Sequence[_Offer], chosen: dict[int, int]) -> None:
    """The first place that is free; else one from which those in the way can move."""
    others = list(chosen)
    clash = _clashes(offers[number].rects, [offers[one].rects[chosen[one]] for one in others])
    free = np.nonzero(~clash.any(axis=1))[0]
    if len(free):
        chosen[number] = int(free[0])
        return
    for at in np.argsort(clash.sum(axis=1), kind="stable").tolist():
        in_way = [other for other, met in zip(others, clash[at], strict=True) if met]
        if len(in_way) == 1 and _moves_away(in_way[0], offers, chosen, offers[number].rects[at]):
            chosen[number] = int(at)
            return


def _moves_away(other: int, offers: Sequence[_Offer], chosen: dict[int, int], rect: Floats) -> bool:
    """Moves the words of the other line off the rectangle, if they have another place."""
    rest = [offers[one].rects[at] for one, at in chosen.items() if one != other]
    free = np.nonzero(~_clashes(offers[other].rects, [*rest, rect]).any(axis=1))[0]
    if len(free):
        chosen[other] = int(free[0])
    return bool(len(free))


def _clashes(rects: Floats, others: Sequence[Floats]) -> Flags:
    if not others:
        return np.zeros((len(rects), 0), dtype=np.bool_)
    return overlapping(rects[:, None], np.array(others)[None], gap=GAP)


def _offer(number: int, text: str, size: int, field: Field) -> _Offer:
    segment = field.segments[number]
    found = [(cost, block, rect) for block in wordings(text) for cost, rect in _places(segment, block, size)]
    rects = np.array([rect for _, _, rect in found]).reshape(-1, 4)
    good = _is_clear(rects, number, field)
    ranked = sorted(np.nonzero(good)[0].tolist(), key=lambda at: (round(found[at][0], 3), at))
    return _Offer(tuple(found[at][1] for at in ranked), rects[ranked])


def _is_clear(rects: Floats, number: int, field: Field) -> Flags:
    left, top, right, bottom = field.edges
    low, high = rects[:, :2] - rects[:, 2:], rects[:, :2] + rects[:, 2:]
    inside = (low >= (left, top)).all(axis=1) & (high <= (right, bottom)).all(axis=1)
    covered = overlapping(rects[:, None], field.rects[None], gap=GAP).any(axis=1)
    others = np.delete(field.segments, number, axis=0)
    wide = rects + np.array([0, 0, GAP, GAP])
    return np.asarray(inside & ~covered & ~hits(others[None], wide[:, None]).any(axis=1), dtype=np.bool_)


@lru_cache(maxsize=500)
def wordings(text: str) -> tuple[Block, ...]:
    """The words in one, two or three lines."""
    return blocks(text)[:3]


def half(block: Block, size: int) -> tuple[float, float]:
    """Half of the width and of the height that lines of text take at this size."""
    return block.ems * size / 2 + 3, len(block.lines) * size * LEADING / 2 + 1


def _places(segment: Floats, block: Block, size: int) -> list[tuple[float, tuple[float, float, float, float]]]:
    """Where the words may stand, with how far each is from ideal: beside a level line, on a steep one."""
    wide, high = half(block, size)
    (ax, ay, bx, by) = segment.tolist()
    length = max(float(np.hypot(bx - ax, by - ay)), 1.0)
    nx, ny = -(by - ay) / length, (bx - ax) / length
    level = abs(ny)
    aside = wide * abs(nx) + high * abs(ny) + 9
    on_line = min(wide / max(level, 1e-6), high / max(abs(nx), 1e-6))
    found = []
    for share in _ALONG:
        x, y, off = ax + share * (bx - ax), ay + share * (by - ay), 4 * abs(share - 0.5) + 0.5 * len(block.lines)
        if share * length - on_line >= TAIL and (1 - share) * length - on_line >= HEAD:
            found.append((off + 0.6 * level, (x, y, wide, high)))
        for side in (-1, 1):
            sign = side if ny > 0 else -side
            worse = 0.9 * (level <= 0.9) + 0.3 * (side > 0)
            found.append((off + worse, (x + sign * nx * aside, y + sign * ny * aside, wide, high)))
    return found
