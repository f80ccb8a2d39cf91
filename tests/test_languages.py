"""Documents that are not English: their entries, labelled lines and links are read, their prose is not, and that is said."""

from pathlib import Path

import pytest

from graph import Source
from loader import Build, build
from loader.languages import FOREIGN, languages
from loader.reading import document, read_source

from .commands import run_with
from .glossaries import built, said, written

GERMAN = """# Küche

## Mehlschwitze

Eine Mischung aus Mehl und Fett, die eine Soße bindet und lange gekocht wird.

Requires: Butter

## Weiße Soße

Eine Soße, die auf einer [Mehlschwitze](#mehlschwitze) beruht und mit Milch aufgegossen wird.
"""
SENTENCES = {
    "Afrikaans": "Die proses waar deeg deur die warmte groter word en nie meer plat is nie.",
    "Czech": "Směs mouky a tuku, která se používá pro zahuštění omáček nebo polévek.",
    "Danish": "En blanding af mel og fedt, som bliver brugt til at jævne en sovs eller suppe.",
    "Dutch": "Een mengsel van bloem en vet dat wordt gebruikt om een saus te binden.",
    "French": "Un mélange de farine et de beurre qui est utilisé pour lier une sauce.",
    "German": "Eine Mischung aus Mehl und Fett, die für das Binden einer Soße verwendet wird.",
    "Italian": "Una miscela di farina e burro che si usa per legare la salsa.",
    "Polish": "Mieszanina mąki i tłuszczu, która jest używana do zagęszczania sosów oraz zup.",
    "Portuguese": "Uma mistura de farinha e manteiga que é usada para engrossar os molhos.",
    "Spanish": "Una mezcla de harina y mantequilla que se usa para espesar las salsas.",
    "Swedish": "En blandning av mjöl och fett som används för att reda en sås eller soppa.",
    "Turkish": "Un ve yağ karışımı olan bir harç ve çok sos için de kullanılır.",
    "Cyrillic letters": "Смесь муки и жира, которой загущают соусы.",
    "Greek": "Μείγμα αλεύρου και λίπους για σάλτσες.",
    "Chinese letters": "麵粉與油脂的混合物。",
    "Korean": "밀가루와 기름을 섞은 것.",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_is_in_the_language_of_its_little_words(language: str) -> None:
    assert languages([SENTENCES[language]]) == [language]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Flour and fat.",
        "Der Ofen",
        "Convolutional Neural Network",
        "Tour de France",
        "Weak learners combined sequentially, improving accuracy, robustness, speed, stability.",
        "A theorem of van der Waals and de Broglie on the pressure of a gas in a closed pot.",
        "The mean of a sample, σ = √(Σ(x − μ)² / n), tells how far the values lie apart.",
        "f(x) = w x + b, y = w z, o = y e",
    ],
)
def test_what_is_english_or_too_short_to_tell_is_read(text: str) -> None:
    assert languages([text]) == [""]


def test_a_list_of_short_names_stays_english() -> None:
    assert languages(["Recurrent Neural Network", "Variational Autoencoder", "Long Short-Term Memory"] * 20) == [""] * 60


def test_a_language_that_nobody_listed_is_told_by_the_lack_of_english_words() -> None:
    welsh = "Cymysgedd blawd menyn sydd wedi coginio gyda llaeth poeth mewn padell fawr ddwfn."
    assert languages([welsh] * 6) == ["another language"] * 6


def test_short_definitions_are_in_the_language_of_their_document() -> None:
    assert languages([SENTENCES["German"], "Flüssigkeit mit Stärke"]) == ["German", "German"]


def test_no_word_that_english_needs_speaks_for_another_language() -> None:
    assert FOREIGN.isdisjoint("the of and in is a to for on as an or at it that with by was".split())


def test_a_german_document_loads_its_entries_labels_and_links_and_not_its_prose() -> None:
    build = built(GERMAN)
    assert {concept.name for concept in build.graph.concepts if concept.defined} == {"Mehlschwitze", "Weiße Soße"}
    assert said(build.graph) == {"mehlschwitze requires butter", "mehlschwitze related-to weiße-soße"}
    assert [str(warning).partition(" was")[0] for warning in build.warnings] == ["one:5: the prose"]
    assert "German" in build.warnings[0].message


def test_an_english_entry_in_a_german_document_is_read() -> None:
    build = built(GERMAN + "\n## Slurry\n\nStarch that is stirred into cold water. It requires a whisk. It is an alternative to roux.\n")
    assert {"slurry requires whisk", "roux alternative-to slurry"} <= said(build.graph)
    assert "the prose of 2 of 3 definitions was not read" in build.warnings[0].message


def test_an_english_document_is_read_without_a_warning() -> None:
    assert built("## Roux\n\nFlour that is cooked in fat. It requires butter.\n").warnings == ()


def test_a_foreign_gloss_tells_no_kind() -> None:
    texts = "Un model de date este un system", "The data of a model is a system"
    foreign, english = (built(f"## Pan\n\n{text} in care se pot pune multe date din surse.\n").graph.concepts[0] for text in texts)
    assert foreign.kind is None
    assert english.kind is not None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "Begriff;Definition\nTopf;Ein Gefäß, in dem gekocht wird\nPfanne;Ein Gefäß, in dem gebraten wird und das flach ist\n"),
        ("a.txt", "Topf\nEin Gefäß, in dem gekocht wird.\nPfanne\nEin Gefäß, in dem man brät.\nDeckel\nEr liegt auf dem Topf.\n"),
        ("a.md", "# 廚房\n\n## 鍋\n\n用來煮食物的容器。\n\n## 蓋\n\n放在鍋上的東西。\n"),
    ],
)
def test_other_layouts_and_scripts_load_too(name: str, text: str) -> None:
    result = build([_read(name, text)])
    assert sum(concept.defined for concept in result.graph.concepts) >= 2
    assert [warning.line for warning in result.warnings] == [5 if name == "a.md" else 2]


def _read(name: str, text: str) -> Source:
    return read_source(document(text.encode(), path=name, id="a")).source


def test_the_same_document_is_judged_the_same_after_it_was_stored() -> None:
    stored = Source.model_validate_json(_read("a.md", GERMAN).model_dump_json())
    again: Build = build([stored])
    assert again == build([_read("a.md", GERMAN)])


def test_the_command_says_it_and_exits_well(tmp_path: Path) -> None:
    written(tmp_path, [("kueche.md", GERMAN)])
    result = run_with({}, "extract", str(tmp_path / "kueche.md"))
    assert result.exit_code == 0
    assert "kueche.md:5: the prose was not read: it seems to be in German" in result.stderr
