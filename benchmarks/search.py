"""How long a search takes at WordNet's 82,192 names, as one types, with typos and with words in another order.

    python -m benchmarks.search [QUESTIONS]

Prints p50, p95 and p99 in milliseconds for each way of asking, and the ratio to rapidfuzz looking through the same names.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process

from queries import Snapshot, search

from .wordnet import wordnet

QUESTIONS = 200


def _typed(name: str, picked: random.Random) -> str:
    return name[: picked.randint(2, max(2, len(name)))]


def _swapped(name: str, picked: random.Random) -> str:
    """Two neighbouring letters changed for each other, twice."""
    letters = list(name)
    for _ in range(2):
        at = picked.randrange(max(len(letters) - 1, 1))
        letters[at : at + 2] = letters[at : at + 2][::-1]
    return "".join(letters)


def _turned(name: str, picked: random.Random) -> str:
    return " ".join(reversed(name.split()))


WAYS: dict[str, Callable[[str, random.Random], str]] = {"as one types": _typed, "two typos": _swapped, "words turned round": _turned}


def measured(ask: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """Milliseconds of each question."""
    took = []
    for text in texts:
        begun = time.perf_counter()
        ask(text)
        took.append(1000 * (time.perf_counter() - begun))
    return took


def main() -> None:
    """Print every figure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else QUESTIONS
    snapshot = Snapshot.of(wordnet())
    names = [concept.name for concept in snapshot.concepts.values()]
    picked = random.Random(2026)  # noqa: S311
    asked = picked.sample(sorted(name for name in names if len(name) > 3), count)
    print(f"{len(names):,} names")
    for way, change in WAYS.items():
        texts = [change(name, picked) for name in asked]
        ours = measured(lambda text: search(snapshot, text, limit=8), texts)
        theirs = measured(lambda text: process.extract(text, names, scorer=fuzz.WRatio, limit=8), texts[:20])
        p95, p99 = statistics.quantiles(ours, n=100)[94], statistics.quantiles(ours, n=100)[98]
        ratio = statistics.median(ours) / statistics.median(theirs)
        print(f"{way:<20} p50 {statistics.median(ours):6.2f}   p95 {p95:6.2f}   p99 {p99:6.2f} ms   ratio to rapidfuzz WRatio {ratio:.3f}")


if __name__ == "__main__":
    main()
