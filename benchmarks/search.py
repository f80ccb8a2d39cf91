"""How long the box takes at WordNet's 82,192 concepts, as one types a name or a question, with typos and with words in another order.

    python -m benchmarks.search [QUESTIONS]

What is measured is what `/search.json` says: what a search finds, and what else the text may mean. Prints p50, p95 and p99 in
milliseconds for each way of asking, of the search alone too, and the ratio of the whole to rapidfuzz looking through the same names.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process

from queries import Snapshot, search
from web.suggested import suggestions

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


def _asked(name: str, picked: random.Random) -> str:
    """A question for a path to another concept, as far as it is typed."""
    return _typed(f"{name} to entity", picked)


WAYS: dict[str, Callable[[str, random.Random], str]] = {
    "as one types": _typed,
    "two typos": _swapped,
    "words turned round": _turned,
    "a question as one types": _asked,
}


def measured(ask: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """Milliseconds of each question."""
    took = []
    for text in texts:
        begun = time.perf_counter()
        ask(text)
        took.append(1000 * (time.perf_counter() - begun))
    return took


def _told(took: Sequence[float]) -> str:
    p95, p99 = statistics.quantiles(took, n=100)[94], statistics.quantiles(took, n=100)[98]
    return f"p50 {statistics.median(took):6.2f}   p95 {p95:6.2f}   p99 {p99:6.2f} ms"


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
        alone = measured(lambda text: search(snapshot, text), texts)
        ours = measured(lambda text: suggestions(snapshot, text), texts)
        theirs = measured(lambda text: process.extract(text, names, scorer=fuzz.WRatio, limit=8), texts[:20])
        print(f"{way:<24} {_told(ours)}   search alone {_told(alone)}   ratio {statistics.median(ours) / statistics.median(theirs):.3f}")


if __name__ == "__main__":
    main()
