"""What is done with the term: rules that read used-by from passives whose doer is not named."""

import re
from collections.abc import Iterator

from graph import RelationType

from .doer import actors
from .reading import OWN, Reading
from .rule import Claim, Rule, cue


def done_so(reading: Reading, match: re.Match[str]) -> Iterator[Claim]:
    """ "Ys are cooked in it", "Zs are tied to a mast with it": T is used by what is done so.

    >>> from loader.rules.example import claims
    >>> claims("done-so", "Bain-marie", "Custards and puddings are cooked slowly in it.")
    ['OWN used-by custard', 'OWN used-by pudding']
    """
    for item in actors(reading, reading.words.at(match.start())):
        yield Claim(OWN, RelationType.USED_BY, item)


RULES = (
    Rule(
        "done-so",
        cue(
            r"(?:is|are) (?!not\b|never\b)(?:[\w-]+(?:ed|en|t|un|nd)|made|done)\b(?: [\w-]+){0,6}"
            r" (?:with|in|from|of|by) (?:it|them)(?=[.;]|$)"
        ),
        done_so,
        0.7,
        stems="it them",
    ),
)
