"""Documents in standard formats, read by tests: what their entries are, where their words stand, and how they are refused."""

from hypothesis import strategies as st

from graph import Entry, InvalidDocuments
from loader.reading import ReadSource, document, read_source


def read(text: str, name: str) -> ReadSource:
    """The source that a document of this text and file name gives."""
    return read_source(document(text.encode("utf-8", "surrogatepass"), path=name, id="a"))


def entries(text: str, name: str) -> dict[str, Entry]:
    """The entries of a document by their terms."""
    return {entry.term: entry for entry in read(text, name).source.entries}


def labelled(entry: Entry) -> dict[str, list[str]]:
    """The texts under each label of an entry."""
    return {field.label: [passage.text for passage in field.passages] for field in entry.fields}


def targets(entry: Entry) -> list[tuple[str, str]]:
    """The words that are links in a definition, each with the entry it leads to."""
    return [(passage.text[link.start : link.end], link.target) for passage in entry.definition for link in passage.links]


def misplaced(text: str, found: ReadSource) -> list[str]:
    """First words of passages that do not stand where the passage says."""
    wrong = []
    for entry in found.source.entries:
        passages = [entry.heading, *entry.definition, *(passage for field in entry.fields for passage in field.passages)]
        for passage in passages:
            line, offset = passage.place(0)
            word = passage.text.split()[0]
            if not text.startswith(word, offset) or line != text.count("\n", 0, offset) + 1:
                wrong.append(passage.text)
    return wrong


def refusal(text: str, name: str) -> str:
    """What a refused document is told; empty where it is read."""
    try:
        read(text, name)
    except InvalidDocuments as refused:
        return str(refused)
    return ""


def mutations(text: str) -> st.SearchStrategy[str]:
    """The text with a part cut out, doubled or replaced by something random."""
    place = st.integers(0, len(text))
    junk = st.text(st.sampled_from("\\{}[]<>()&;:.,\"'`*_|=-# \n\t\0é\u2028\ud800@%^~a1"), max_size=20)
    return st.builds(lambda start, end, other: text[:start] + other + text[end:], place, place, junk)
