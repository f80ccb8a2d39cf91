"""How much text `wayline extract` reads in a second, against markdown-it-py parsing the same bytes as Markdown.

    python -m benchmarks.extract [MEGABYTES] [FOLDER]...

The documents of the folders (the sample glossary unless one is named) are repeated with renamed terms until there are so many
megabytes; a fifth of the words of six letters and more get an ending of their own in each copy. Seconds of one core, start-up left out;
then the same with all cores, in seconds of the clock.
"""

import re
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

from markdown_it import MarkdownIt

from loader import SAMPLE, Build, all_cores, build, extract_files
from loader.reading import document, read_source
from loader.rules.classes import word_classes

MEGABYTES = 20.0
LARGEST = 5_000_000
"""Characters of one file."""
_WORD = re.compile(r"\b[A-Za-z]{6,}\b")


def renamed(text: str, copy: int) -> str:
    """The text with every fifth of its long words, the same ones throughout, made another word."""
    ending = chr(97 + copy % 26) + chr(97 + copy // 26 % 26)

    def other(match: re.Match[str]) -> str:
        picked = zlib.crc32(f"{match[0].lower()}{copy}".encode()) % 5 == 0
        return match[0] + ending if picked else match[0]

    return _WORD.sub(other, text)


def documents(texts: list[str], size: float) -> Iterator[str]:
    """Copies of the texts, until there are `size` characters."""
    written = 0
    for copy in count():
        for text in texts:
            if written >= size:
                return
            written += len(text)
            yield renamed(text, copy)


def given(folders: Sequence[Path]) -> list[str]:
    """The texts to repeat."""
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in (".md", ".txt", ".rst", ".yml"))
    return [file.read_text(encoding="utf-8") for file in files or [SAMPLE]]


def read(texts: Iterable[str]) -> Build:
    """What the documents say, read by this process alone."""
    names = (".md", ".txt")
    sources = (
        read_source(document(text.encode(), path=f"{number}{names['## ' not in text]}", id=f"d{number}")).source
        for number, text in enumerate(texts)
    )
    return build(sources)


def parsed(texts: Iterable[str]) -> None:
    """The peer: the same texts parsed as Markdown."""
    markdown = MarkdownIt("commonmark")
    for text in texts:
        markdown.parse(text)


def seconds(work: Callable[[], object], clock: Callable[[], float]) -> float:
    """How long it takes."""
    begun = clock()
    work()
    return clock() - begun


def written(texts: list[str], folder: Path) -> Path:
    """The texts as files of a folder."""
    for number, text in enumerate(texts):
        (folder / f"d{number}{'.md' if '## ' in text else '.txt'}").write_text(text, encoding="utf-8")
    return folder


def main(megabytes: float, folders: Sequence[Path]) -> None:
    """Measure and print."""
    texts = list(documents(given(folders), megabytes * 1e6))
    size = sum(map(len, texts)) / 1e6
    word_classes("model")
    peer = seconds(lambda: parsed(texts), time.process_time)
    one = seconds(lambda: read(texts), time.process_time)
    print(f"{size:.1f} MB in {len(texts)} documents")
    print(f"markdown-it-py, parsing only    {peer:7.2f} s   {size / peer:6.2f} MB/s")
    print(f"wayline, one core               {one:7.2f} s   {size / one:6.2f} MB/s   ratio {one / peer:.2f}")
    with tempfile.TemporaryDirectory() as place:
        paths = [written(texts, Path(place))]
        with all_cores():
            every = seconds(lambda: extract_files(paths), time.perf_counter)
    print(f"wayline, all cores, wall clock  {every:7.2f} s   {size / every:6.2f} MB/s")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else MEGABYTES, [Path(folder) for folder in sys.argv[2:]])
