"""What one check finds in small documents."""

from graph import Problem
from loader import check_documents
from loader.reading import Batch

from .glossaries import read


def problems(check: str, *texts: str) -> list[Problem]:
    """What this check says of documents called one, two, three in order."""
    batch = Batch(tuple(read(text, id) for text, id in zip(texts, ("one", "two", "three"), strict=False)), ())
    return [finding.problem for finding in check_documents(batch) if finding.check == check]


def found(check: str, *texts: str) -> list[str]:
    """The same as `file:line: what is wrong`; the advice is left out."""
    return [str(problem).rpartition("; ")[0] for problem in problems(check, *texts)]
