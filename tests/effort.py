"""How hard the tests try: each behaviour once for `make test`, the same tests with larger numbers for `make soak`."""

import os

from hypothesis import settings

SOAKING = os.environ.get("WAYLINE_SOAK") == "1"
FACTOR = 50 if SOAKING else 1


def examples(number: int) -> settings:
    """Settings for a test that tries so many examples, and many times more of them in a soak. Slow machines are no failure."""
    return settings(max_examples=number * FACTOR, deadline=None)


settings.register_profile("wayline", examples(100))
settings.load_profile("wayline")
