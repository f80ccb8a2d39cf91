"""Answers as the terminal shows them."""

from collections.abc import Iterable

from graph import Decisions, WaylineError, names
from queries import Answered, AroundAnswer, CitedEvidence, Hop, LearnAnswer, Neighbourhood, Offer, PathAnswer, TreeAnswer

from .deciding import decided
from .shared import say, tell


def print_neighbourhood(around: Neighbourhood) -> None:
    """Print a concept with its relations, each with its words."""
    concept = around.concept
    aliases = f" ({', '.join(concept.aliases)})" if concept.aliases else ""
    tell(f"{concept.name}{aliases}")
    tell(f"{concept.kind or 'kind not told'}, {'defined' if concept.defined else 'only named'}")
    if concept.definition:
        tell(f"\n{concept.definition}")
    for group in around.groups:
        tell(f"\n{group.words}")
        for hop in group.hops:
            tell(f"  {hop.end.name}")
            _print_evidence(hop.evidence)


def decided_or_told() -> Decisions:
    """The decisions there are; what is wrong with their file is told, and is no reason to answer nothing."""
    try:
        return decided()
    except WaylineError as error:
        say(str(error))
        return Decisions()


def print_names(around: Neighbourhood, decisions: Decisions) -> None:
    """Print where each name stands, and which decisions have made one concept of several names."""
    tell("\nnames")
    for origin in around.names:
        places = ", ".join(f"{place.source}:{place.line}" for place in origin.places)
        tell(f"  {origin.name}: {places or 'no stored document gives it'}")
    called = {names.normal(origin.name) for origin in around.names} | {around.concept.id}
    for same in decisions.together:
        if not called.isdisjoint({*same, *map(names.normal, same)}):
            tell(f"  merged by decision: {', '.join(same)} ({decisions.file}:{decisions.line(same)})")


def print_answer(told: Answered) -> None:
    """Print the answer to a phrase."""
    for read in told.read_as:
        say(f"Read “{read.typed}” as {read.name}.")
    for name in told.ignored:
        say(f"There is no concept called “{name}”; it is avoided by itself.")
    match told:
        case AroundAnswer():
            print_neighbourhood(told.neighbourhood)
        case PathAnswer():
            _print_paths(told)
        case TreeAnswer():
            _print_why_not(told.why_not, told.offers)
            _print_hops(told.view.hops)
        case LearnAnswer():
            _print_order(told)


def _print_paths(told: PathAnswer) -> None:
    _print_why_not(told.why_not, told.offers)
    for number, way in enumerate(told.paths):
        if number:
            tell("\nequally short:" if way.length == told.paths[0].length else f"\n{way.length} steps:")
        _print_hops(way.hops)


def _print_why_not(why_not: str | None, offers: Iterable[Offer]) -> None:
    if why_not:
        tell(why_not)
    for offer in offers:
        tell(f"  {offer.phrase}: {offer.told}")


def _print_hops(hops: Iterable[Hop]) -> None:
    for hop in hops:
        tell(hop.sentence)
        _print_evidence(hop.evidence)


def _print_order(told: LearnAnswer) -> None:
    if told.why_not:
        tell(told.why_not)
    for number, step in enumerate(told.steps, 1):
        tell(f"{number}. {step.concept.name}{' (known)' if step.known else ''}")
        for hop in step.needed:
            tell(f"    {hop.sentence}")
    for hop in told.broken:
        tell(f"left out, since the order would go in a circle: {hop.sentence}")
    if told.downstream:
        tell(f"\nwhat builds on it: {', '.join(card.name for card in told.downstream)}")


def _print_evidence(evidence: Iterable[CitedEvidence]) -> None:
    for cited in evidence:
        tell(f"    “{cited.quote}” {cited.source}, line {cited.line}")
