"""One connection of a driver with one member of a pretended cluster."""

from collections.abc import Iterator

from .messages import MAGIC, Message, Tag, failure, success, tag_of
from .play import Heard, Play
from .script import Fate, LoseAnswer, Refuse, StepDown, Vanish
from .wire import Wire

VERSIONS = b"\x00\x08\x08\x05".ljust(16, b"\0")
"""Bolt 5.0 to 5.8."""
NOT_A_LEADER = "Neo.ClientError.Cluster.NotALeader"
WRITES = {Tag.BEGIN, Tag.RUN, Tag.COMMIT}
ENDS = {Tag.COMMIT, Tag.ROLLBACK, Tag.RESET}


class Conversation:
    """Passes on each message to the real server and its answer to the driver, one by one, where the script lets it.

    Raises ConnectionError when it ends.
    """

    def __init__(self, play: Play, member: int, driver: Wire, server: Wire) -> None:
        self._play = play
        self._member = member
        self._driver = driver
        self._server = server
        self._writing: bool | None = None
        self._failed = False

    def run(self) -> None:
        """Talk until one of the three hangs up."""
        self._driver.read(len(MAGIC) + len(VERSIONS))
        self._server.write(MAGIC + VERSIONS)
        self._driver.write(self._server.read(4))
        while True:
            self._hear(Message.unpack(self._driver.receive()))

    def _hear(self, message: Message) -> None:
        if self._play.away(self._member):
            raise ConnectionError("away")
        if message.tag is Tag.BEGIN:
            self._writing = message.fields[0].get("mode") != "r"
        self._meet(self._play.fate(Heard(self._member, message, self._writing)), message)
        if message.tag in ENDS:
            self._writing = None

    def _meet(self, fate: Fate | None, message: Message) -> None:
        match fate:
            case Refuse(code):
                return self._refuse(code)
            case Vanish():
                self._play.vanish(self._member, fate)
                raise ConnectionError("away")
            case LoseAnswer(rows):
                return self._lose(message, rows)
            case StepDown():
                self._play.elect()
        return self._answer(message)

    def _answer(self, message: Message) -> None:
        if message.tag is Tag.RESET:
            self._failed = False
        if self._failed:
            self._driver.send(Message(Tag.IGNORED, []).pack())
        elif message.tag is Tag.ROUTE:
            self._driver.send(success(rt=self._play.table(message.fields[2].get("db") or "neo4j")))
        elif self._writing and message.tag in WRITES and self._member != self._play.leader:
            self._refuse(NOT_A_LEADER)
        else:
            for answer in self._passed_on(message):
                self._driver.send(self._with_bookmark(answer) if message.tag is Tag.COMMIT else answer)

    def _refuse(self, code: str) -> None:
        """Fail, as the server does not know that it should; whatever it has begun is undone."""
        list(self._passed_on(Message(Tag.RESET, [])))
        self._driver.send(failure(code, f"as the script of the test says at member {self._member}"))
        self._failed = True

    def _lose(self, message: Message, rows: int) -> None:
        for number, answer in enumerate(self._passed_on(message)):
            if number < rows:
                self._driver.send(answer)
        raise ConnectionError("the answer is lost")

    def _passed_on(self, message: Message) -> Iterator[bytes]:
        """What the server answers; it has given no bookmark of ours, so it is shown none."""
        if message.tag is Tag.GOODBYE:
            raise ConnectionError("goodbye")
        if message.tag is Tag.BEGIN:
            message = Message(message.tag, [{key: value for key, value in message.fields[0].items() if key != "bookmarks"}])
        self._server.send(message.pack())
        answer = b""
        while not answer or tag_of(answer) is Tag.RECORD:
            answer = self._server.receive()
            yield answer

    def _with_bookmark(self, answer: bytes) -> bytes:
        if tag_of(answer) is not Tag.SUCCESS:
            return answer
        return success(**Message.unpack(answer).fields[0] | {"bookmark": self._play.bookmark()})
