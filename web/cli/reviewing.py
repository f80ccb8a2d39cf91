"""Decisions on what was read from prose, one key each: review."""

import signal
import sys
from collections import deque
from collections.abc import Callable
from typing import TypeAlias

import click

from graph import InvalidDocuments, RelationKey, RelationType, Store, StoreUnavailable, Verdict, WaylineError, decision_file
from loader import rebuilt
from queries import Hop, ReviewPage, Snapshot, review_page

from ..reviewer import Made, NotWaiting, Reviewer, changed
from .interruption import Interrupted
from .shared import as_json, counted, print_json, print_table, say, settings, store, tell

EVERYTHING = 10**9
"""Relations on the one page of a terminal."""

KEYS = {
    "a": "accept",
    "r": "reject",
    "t": "change type",
    "d": "change direction",
    "m": "merge the two concepts",
    "s": "skip",
    "u": "undo",
    "q": "quit",
}
TYPES = {str(number): type for number, type in enumerate(RelationType, 1)}
MOST_QUOTES = 3
"""Sentences that are shown for a relation."""
INTERRUPTED, ENDED = "\x03", ("\x04", "\x1a", "")

Asks: TypeAlias = Callable[[str], str]
"""Shows a text and gives the key that answers it, in lower case; nothing where no more keys come."""


@click.command()
@click.option("--list", "as_list", is_flag=True, help="Print what waits for a decision, and ask nothing.")
@as_json
def review(*, as_list: bool, as_json: bool) -> None:
    """Decide on relations that were read from prose, the most doubtful first; keys may also come from standard input, one a line."""
    file = decision_file.DecisionFile(settings().decision_file)
    with store() as opened:
        page = _queue(opened, file)
        if as_json:
            print_json(page)
        elif as_list:
            _print_queue(page)
        else:
            _Review(opened, file).run(_keys())


def _queue(opened: Store, file: decision_file.DecisionFile) -> ReviewPage:
    return review_page(Snapshot.of(opened.graph()), _decided(file), size=EVERYTHING)


def _print_queue(page: ReviewPage) -> None:
    rows = (
        (f"{hop.confidence:.2f}", hop.start.label, str(hop.type), hop.end.label, f"{cited.source}:{cited.line}", cited.quote)
        for hop in page.hops
        for cited in hop.evidence[:1]
    )
    if page.hops:
        print_table(("confidence", "from", "relation", "to", "where", "words"), rows)
    else:
        tell("Nothing waits for a decision.")


def _keys() -> Asks:
    """Keys from the terminal, or the first character of each line where there is none."""
    waits = sys.stdin.isatty()

    def ask(question: str) -> str:
        click.echo(question, nl=False)
        try:
            key = click.getchar() if waits else sys.stdin.readline()
        except (KeyboardInterrupt, EOFError):
            key = INTERRUPTED
        if key == INTERRUPTED:
            raise Interrupted(signal.SIGINT)
        click.echo("" if not key.strip() else key.strip()[:1])
        return key if key in ENDED else key.strip()[:1].lower() or " "

    return ask


class _Review:
    """One session: what still waits in it, and what was decided."""

    def __init__(self, opened: Store, file: decision_file.DecisionFile) -> None:
        self._store = opened
        self._file = file
        self._reviewer = Reviewer(opened, file, rebuilt)
        self._skipped: set[RelationKey] = set()
        self._done: list[Made] = []
        self._look()

    def run(self, ask: Asks) -> None:
        """Ask about one relation after the other until the queue is through or somebody has had enough."""
        choices = "  ".join(f"[{key}] {does}" for key, does in KEYS.items())
        while self._waiting:
            _show(self._waiting[0], len(self._waiting))
            key = ask(f"{choices}\n> ")
            if key == "q" or key in ENDED:
                break
            try:
                self._act(key, self._waiting[0], ask)
            except NotWaiting as told:
                say(str(told))
                self._look()
            except (InvalidDocuments, StoreUnavailable):
                raise
            except WaylineError as told:
                say(str(told))
        tell(f"{counted(len(self._done), 'decision')} made, kept in {self._file.path}.")

    def _look(self) -> None:
        """See what is stored now, and what of it waits."""
        self._snapshot = Snapshot.of(self._store.graph())
        hops = review_page(self._snapshot, _decided(self._file), size=EVERYTHING).hops
        self._waiting = deque(hop for hop in hops if _key(hop) not in self._skipped)

    def _act(self, key: str, hop: Hop, ask: Asks) -> None:
        """Do what a key stands for."""
        if key == "u":
            self._undo()
        elif key == "s":
            self._skipped.add(_key(hop))
            self._waiting.popleft()
        elif key in KEYS:
            self._decided(key, self._decide(key, hop, ask))
        else:
            say(f"No such key; the keys are {', '.join(KEYS)}.")

    def _decide(self, key: str, hop: Hop, ask: Asks) -> Made | None:
        """The decision that a key makes; none where it would change nothing."""
        relation = _key(hop)
        if key == "m":
            return self._reviewer.merge(self._snapshot, relation)
        if key in "ar":
            return self._reviewer.decide(self._snapshot, relation, Verdict.ACCEPT if key == "a" else Verdict.REJECT)
        type = _asked_type(ask) if key == "t" else hop.type
        to = changed(relation, type, turned=key == "d") if type else relation
        return self._reviewer.decide(self._snapshot, relation, Verdict.CHANGE, to=to) if to != relation else None

    def _decided(self, key: str, made: Made | None) -> None:
        if made is None:
            say("That changes nothing.")
            return
        self._done.append(made)
        if key == "m":
            self._look()
        else:
            self._waiting.popleft()

    def _undo(self) -> None:
        if not self._done:
            say("There is nothing to undo in this session.")
            return
        made = self._done.pop()
        self._reviewer.undo(made)
        self._look()
        say(f"Taken back: {made}.")


def _decided(file: decision_file.DecisionFile) -> set[RelationKey]:
    return {decision.relation for decision in file.read().relations}


def _key(hop: Hop) -> RelationKey:
    return RelationKey(hop.source, hop.type, hop.target)


def _show(hop: Hop, left: int) -> None:
    tell(f"\n{hop.sentence}  ({hop.type}, confidence {hop.confidence:.2f}, {counted(left, 'relation')} left)")
    for cited in hop.evidence[:MOST_QUOTES]:
        tell(f"  “{cited.quote}” {cited.source}, line {cited.line} ({cited.rule})")
    if len(hop.evidence) > MOST_QUOTES:
        tell(f"  and {len(hop.evidence) - MOST_QUOTES} more")


def _asked_type(ask: Asks) -> RelationType | None:
    return TYPES.get(ask("  ".join(f"[{number}] {type}" for number, type in TYPES.items()) + "\n> "))


COMMANDS = {"review": review}
