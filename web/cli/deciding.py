"""The decisions that hold for what a command reads."""

from graph import Decisions, decision_file

from .shared import settings


def decided() -> Decisions:
    """The decisions in the file that the settings name. Raises InvalidDocuments with all that is wrong in it."""
    return decision_file.DecisionFile(settings().decision_file).read()
