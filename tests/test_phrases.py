"""The phrase language, and which of its readings is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Concept, ConceptGraph, QueryRefused, WaylineError
from queries import AroundAnswer, PathAnswer, Phrase, Snapshot, answer, readings

from .world import WORLD

SNAPSHOT = Snapshot.of(WORLD)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("RLHF to DPO", Phrase.path("RLHF", "DPO")),
        ("  reward model  TO\tKTO ", Phrase.path("reward model", "KTO")),
        ('"text to image" to GAN', Phrase.path("text to image", "GAN")),
        ("“text to image” to GAN", Phrase.path("text to image", "GAN")),
        ('GAN to "around"', Phrase.path("GAN", "around")),
        ("around DPO", Phrase.around("DPO")),
        ("Around reward model", Phrase.around("reward model")),
    ],
)
def test_a_phrase_is_read(text: str, phrase: Phrase) -> None:
    assert readings(text) == (phrase,)


@pytest.mark.parametrize("text", ["", "RLHF", "to", "to DPO", "RLHF to", "around", '"RLHF to DPO"', "tomato", '"" to DPO', '"around" DPO'])
def test_what_is_no_phrase_has_no_reading(text: str) -> None:
    assert readings(text) == ()


def test_every_place_to_split_is_a_reading() -> None:
    assert readings("a to b to c") == (Phrase.path("a", "b to c"), Phrase.path("a to b", "c"))
    assert readings("around a to b") == (Phrase.around("a to b"), Phrase.path("around a", "b"))


def test_a_mark_that_is_never_closed_is_part_of_the_name() -> None:
    assert readings('5" disk to GAN') == (Phrase.path('5" disk', "GAN"),)


@given(st.text(max_size=60))
def test_any_text_is_read_and_what_is_read_can_be_written(text: str) -> None:
    for phrase in readings(text):
        assert all(name.strip() for name in phrase.names)
        if '"' not in "".join(phrase.names):
            assert phrase in readings(str(phrase))


@given(st.text(max_size=40))
def test_any_question_is_answered_or_refused_in_words(text: str) -> None:
    try:
        answer(SNAPSHOT, text)
    except WaylineError as refused:
        assert str(refused)


NAMES = ("Text", "Text to Image", "Image to Text Model", "Sequence to Sequence Model", "Attention", "around the corner")
TO = Snapshot.of(ConceptGraph.of(concepts=[Concept(id=name.lower().replace(" ", "-"), name=name) for name in NAMES]))


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("sequence to sequence model to attention", ("sequence-to-sequence-model", "attention")),
        ("attention to sequence to sequence model", ("attention", "sequence-to-sequence-model")),
        ("text to image to text", ("text-to-image", "text")),
        ("text to image to text model", ("text", "image-to-text-model")),
        ("text to image to image to text models", ("text-to-image", "image-to-text-model")),
        ("around the corner to text", ("around-the-corner", "text")),
        ("sequense to sequence model to atention", ("sequence-to-sequence-model", "attention")),
    ],
)
def test_names_that_hold_the_word_to_are_recognised(text: str, ends: tuple[str, str]) -> None:
    found = answer(TO, text)
    assert isinstance(found, PathAnswer)
    assert (found.start, found.end) == ends


def test_around_a_name_that_holds_the_word_to() -> None:
    found = answer(TO, "around text to image")
    assert isinstance(found, AroundAnswer)
    assert (found.around, found.phrase) == ("text-to-image", 'around "Text to Image"')


def test_around_gives_the_neighbourhood() -> None:
    found = answer(SNAPSHOT, "around DPO")
    assert isinstance(found, AroundAnswer)
    dumped = found.model_dump(mode="json")
    assert (dumped["kind"], dumped["around"], dumped["data_version"]) == ("around", "direct-preference-optimization", WORLD.version)
    assert [group["words"] for group in dumped["neighbourhood"]["groups"]] == ["has the variant", "is an alternative to", "requires"]
    assert found.why_not is None


def test_around_a_concept_without_relations_says_so() -> None:
    found = answer(SNAPSHOT, "around softmacs")
    assert isinstance(found, AroundAnswer)
    assert found.why_not == "Softmax has no relations: no document that is loaded relates it to another concept."
    assert [read.name for read in found.read_as] == ["Softmax"]


def test_a_text_that_is_no_phrase_is_refused_with_what_can_be_asked() -> None:
    with pytest.raises(QueryRefused, match="Ask “A to B”"):
        answer(SNAPSHOT, "DPO")


def test_a_text_longer_than_any_question_is_refused() -> None:
    with pytest.raises(QueryRefused, match="at most 2000 characters"):
        answer(SNAPSHOT, "to " * 100_000)


def test_a_text_full_of_splits_is_answered() -> None:
    with pytest.raises(WaylineError):
        answer(SNAPSHOT, "to " * 600)
