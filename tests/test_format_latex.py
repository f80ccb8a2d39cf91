"""LaTeX is read as its glossary packages declare entries, and description lists where there are none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import InvalidDocuments
from loader.reading import document, read_source

from .effort import examples
from .formats import entries, labelled, misplaced, mutations, read, refusal, targets

KITCHEN = r"""% Kitchen terms
\newglossaryentry{roux}%
{
  name={Roux}, % the classic
  description={Flour, cooked in \emph{hot \gls{fat}} \cite{x} for $n$ minutes \input{/etc/passwd} as in cr\`eme.

  It thickens \glspl{sauce} and \glslink{soup}{thin soups}.},
  plural=Rouxes, see=[see also]{fat,sauce}
}
% \newglossaryentry{no}{name={No}, description={A remark}}
\newglossaryentry{sauce}{name=Sauce, description={A liquid}, parent=fat}
\longnewglossaryentry{fat}{name={Fat}}{What melts,

unlike \acrshort{msg}.}
\newacronym[description={A salt, in fact}]{msg}{MSG}{monosodium glutamate}
\newabbreviation{aa}{AA}{amino acid}
\DeclareAcronym{bb}{short = BB , long = big bowl , tag = x}
\begin{acronym}[XXX]
  \acro{evoo}[EVOO]{extra virgin olive oil}
\end{acronym}
"""


def test_entries_and_acronyms_of_the_usual_packages_are_read() -> None:
    found = read(KITCHEN, "a.txt").source
    assert found.layout == "latex"
    assert [(entry.term, entry.key) for entry in found.entries] == [
        ("Roux", "roux"),
        ("Sauce", "sauce"),
        ("Fat", "fat"),
        ("monosodium glutamate", "msg"),
        ("amino acid", "aa"),
        ("big bowl", "bb"),
        ("extra virgin olive oil", "evoo"),
    ]


def test_a_description_is_read_as_a_reader_sees_it() -> None:
    found = entries(KITCHEN, "a.tex")
    assert [passage.text for passage in found["Roux"].definition] == [
        "Flour, cooked in hot Fat for n minutes as in crème.",
        "It thickens Sauces and thin soups.",
    ]
    assert [passage.text for passage in found["Fat"].definition] == ["What melts,", "unlike MSG."]
    assert found["monosodium glutamate"].text == "A salt, in fact"


def test_what_names_another_entry_is_a_link() -> None:
    found = entries(KITCHEN, "a.tex")
    assert targets(found["Roux"]) == [("Fat", "fat"), ("Sauces", "sauce"), ("thin soups", "soup")]
    assert targets(found["Fat"]) == [("MSG", "msg")]


def test_settings_are_names_and_relations() -> None:
    found = entries(KITCHEN, "a.tex")
    assert labelled(found["Roux"]) == {"also known as": ["Rouxes"], "see also": ["fat", "sauce"]}
    assert labelled(found["Sauce"]) == {"parent": ["fat"]}
    assert [labelled(found[term])["abbreviation"] for term in ("big bowl", "extra virgin olive oil")] == [["BB"], ["EVOO"]]


def test_every_passage_stands_where_it_says() -> None:
    found = read(KITCHEN, "a.tex")
    assert misplaced(KITCHEN, found) == []
    assert [entry.line for entry in found.source.entries] == [4, 11, 12, 15, 16, 17, 19]


def test_a_description_list_is_read_where_nothing_else_is_declared() -> None:
    text = "\\begin{description}\n\\item[Roux] Flour in \\textbf{fat}.\n\\item [Fat:] What melts.\n\nIn heat.\n\\end{description}\n"
    found = read(text, "a.txt")
    assert [(entry.term, entry.text) for entry in found.source.entries] == [("Roux", "Flour in fat."), ("Fat", "What melts.\n\nIn heat.")]
    assert misplaced(text, found) == []


def test_a_document_without_entries_is_no_fault() -> None:
    assert entries("\\documentclass{article}\n\\begin{document}\nRoux.\n\\end{document}\n", "a.tex") == {}


def test_markdown_that_shows_latex_is_left_alone() -> None:
    text = "# Terms\n\n## Roux\nFlour in fat.\n\n## Acronyms\nWrite them so:\n\n```\n\\newacronym{a}{A}{alpha}\n```\n"
    assert read(text, "a.md").source.layout == "markdown"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\n\\newglossaryentry{a}{name={x}, description={y", "a.tex:2: an entry that does not end"),
        ("\\newacronym{a}{b}{c" + "{" * 3000, "a.tex:1: braces are nested too deeply"),
        ("\\newglossaryentry{a}{name=$x}\n\\newacronym{b}{B}", "a.tex:1: "),
        ("\\newglossaryentry{a}{name=$x}\n\\newacronym{b}{B}", "a.tex:2: "),
        ("\\newacronym{a}{b}{c}\n" * 6000, "a.tex:5001: more than 5,000 entries"),
        ("\\newglossaryentry{a}{" * 50_000, "a.tex:1: braces are nested too deeply"),
        (("\\newacronym{a}{b}{" + "x y z " * 15_000 + "\n") * 40, "a.tex:1: an entry that does not end"),
    ],
)
def test_what_does_not_close_is_refused_where_it_begins(text: str, told: str) -> None:
    started = time.process_time()
    assert told in refusal(text, "a.tex")
    assert time.process_time() - started < 5


def test_an_entry_that_names_itself_ends() -> None:
    found = entries("\\newglossaryentry{a}{name={A \\gls{a}},description={\\gls{a}}}", "a.tex")
    assert [entry.text for entry in found.values()] == ["A a"]


@given(mutations(KITCHEN))
@examples(80)
def test_a_damaged_document_is_read_or_refused(text: str) -> None:
    refusal(text, "a.tex")


@given(st.binary(max_size=200).map(lambda data: b"\\newacronym{a}{b}{" + data))
@examples(80)
def test_random_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_source(document(data, path="a.tex", id="a"))
    except InvalidDocuments as refused:
        assert all(problem.line >= 1 for problem in refused.problems)
