"""How hard the tests try: each behaviour once for `make test`, the same tests with larger numbers for `make soak`."""

import os

from hypothesis import settings

SOAKING = os.environ.get("WAYLINE_SOAK") == "1"
FACTOR = 50 if SOAKING else 1
FEWEST = 8
"""Examples of a property, at least."""


def examples(number: int) -> settings:
    """Settings for a property that wants so many examples: a third of them for `make test`, many times more in a soak.

    Slow machines are no failure.
    """
    return settings(max_examples=number * FACTOR if SOAKING else max(number // 3, FEWEST), deadline=None)


settings.register_profile("wayline", examples(100))
settings.load_profile("wayline")
