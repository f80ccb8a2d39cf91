"""Everything that may be set from outside, in one table; nothing else reads the environment."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self, TypeAlias

from platformdirs import user_data_path
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError

from graph import WaylineError
from queries import MOST_HELD

PREFIX = "WAYLINE_"

ConsoleMode: TypeAlias = Literal["public", "token", "off"]
ORIGIN = re.compile(r"https?://(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?")

PUBLIC = re.compile(ORIGIN.pattern + "/?", re.IGNORECASE)


def _listed(value: object) -> object:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


def _origins(value: tuple[str, ...]) -> tuple[str, ...]:
    origins = tuple(origin.lower() for origin in value)
    for origin in origins:
        if origin != "*" and not ORIGIN.fullmatch(origin):
            raise ValueError(f"an origin is a scheme and a host, with a port where it is not the usual one, or *; not {origin}")
    return origins


ANCESTOR = re.compile(r"'none'|'self'|[A-Za-z][A-Za-z0-9+.-]*:|(?:[a-z][a-z0-9+.-]*://)?[A-Za-z0-9*\[][A-Za-z0-9.*:\[\]-]*|\*")


def _ancestors(value: str) -> str:
    for part in value.split():
        if not ANCESTOR.fullmatch(part):
            raise ValueError(f"an entry is *, 'none', 'self', a scheme as file: or an origin, not {part}")
    return " ".join(value.split())


def _address(value: str) -> str:
    if value and not PUBLIC.fullmatch(value):
        raise ValueError(f"the address of the site begins with https:// or http:// and names its host and nothing after it, not {value}")
    return value.rstrip("/")


def _data_folder() -> Path:
    return user_data_path("wayline", appauthor=False)


class Settings(BaseModel):
    """What may be set, each with its default and its meaning.

    >>> Settings.from_environ({"WAYLINE_HOSTS": "graph.example.org, graph"}).hosts
    ('graph.example.org', 'graph')
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    store: str | None = Field(default=None, description="Address of the graph, as neo4j://host:7687; none starts the embedded server.")
    user: str = Field(default="neo4j", description="Who to log in as at that address.")
    password: SecretStr | None = Field(default=None, description="The password for that user.")
    database: str | None = Field(default=None, description="Name of the database there; none means the server's default.")
    data: Path = Field(default_factory=_data_folder, description="Folder for the embedded database; by default the user's data folder.")
    memory: int | None = Field(
        default=None,
        ge=128,
        description="Megabytes of memory for the embedded database; by default a quarter of the machine's, 2048 at most.",
    )
    hosts: Annotated[tuple[str, ...], BeforeValidator(_listed)] = Field(
        default=(), description="Host names the site answers to besides the loopback names, separated by commas."
    )
    cors: Annotated[tuple[str, ...], BeforeValidator(_listed), AfterValidator(_origins)] = Field(
        default=(), description="Origins of other sites whose pages may ask /api/cypher, separated by commas; * for any."
    )
    console: ConsoleMode | None = Field(
        default=None,
        description="Who may run Cypher: public (anyone), token (the owner) or off (nobody); by default public on loopback, else off.",
    )

    frame_ancestors: Annotated[str, AfterValidator(_ancestors)] = Field(
        default="* file:", description="Which sites may show the pages under /embed/ in a frame, as a Content-Security-Policy lists them."
    )
    public_url: Annotated[str, AfterValidator(_address)] = Field(
        default="", description="The site's address as its visitors write it, behind a proxy; by default the one a request was sent to."
    )
    held: int = Field(
        default=MOST_HELD,
        ge=0,
        description="Relations up to which the graph is held in memory; of a larger graph, a question fetches its relations.",
    )
    token: SecretStr | None = Field(
        default=None, description="What the owner logs in with on the site; if it is not set, the owner acts on the command line only."
    )
    decisions: Path | None = Field(default=None, description="File of review decisions; by default decisions.yaml in the data folder.")

    @property
    def decision_file(self) -> Path:
        """Where decisions are kept."""
        return self.decisions or self.data / "decisions.yaml"

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Self:
        """The settings in the environment; an empty variable counts as not set.

        Raises WaylineError naming each variable that has a value it may not have.
        """
        named = {name: environ.get(PREFIX + name.upper()) for name in cls.model_fields}
        try:
            return cls.model_validate({name: value for name, value in named.items() if value})
        except ValidationError as refused:
            wrong = [f"{PREFIX}{str(error['loc'][0]).upper()}: {error['msg'].lower()}" for error in refused.errors()]
            raise WaylineError("\n".join(wrong)) from None

    def console_mode(self, *, loopback: bool) -> ConsoleMode:
        """Who may run Cypher on a site that listens on loopback, or not.

        >>> Settings().console_mode(loopback=True), Settings().console_mode(loopback=False)
        ('public', 'off')
        """
        return self.console or ("public" if loopback else "off")
