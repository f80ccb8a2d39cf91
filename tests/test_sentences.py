"""Sentences, their words and their noun phrases, each found where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.rules.phrase import Phrase
from loader.rules.phrases import PhraseReader
from loader.rules.sentences import Words, is_verb, sentences


def reader(text: str) -> PhraseReader:
    return PhraseReader(Words(text), {})


def phrase(text: str) -> Phrase:
    found = reader(text).phrase(0)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It rises. Then it bakes.", ["It rises.", "Then it bakes."]),
        ("Spices, e.g. cumin, are ground. Use little.", ["Spices, e.g. cumin, are ground.", "Use little."]),
        ("Named after J. S. Bach. A keyboard piece.", ["Named after J. S. Bach.", "A keyboard piece."]),
        ("It runs at 2.5 GHz. No fan is needed.", ["It runs at 2.5 GHz.", "No fan is needed."]),
        ("Is it warm? Yes! Good.", ["Is it warm?", "Yes!", "Good."]),
        ("He called it “done.” It was not.", ["He called it “done.”", "It was not."]),
        ("First part\n\nsecond part", ["First part", "second part"]),
        ("Wait … and see", ["Wait … and see"]),
        ("  ", []),
        ("", []),
    ],
)
def test_a_text_is_cut_where_a_sentence_ends(text: str, parts: list[str]) -> None:
    assert [sentence.text for sentence in sentences(text)] == parts


@given(st.text())
def test_every_sentence_stands_in_the_text_where_it_says(text: str) -> None:
    for sentence in sentences(text):
        assert text[sentence.start : sentence.start + len(sentence.text)] == sentence.text


@given(st.text(alphabet=st.sampled_from("aB İß ΣǅK.")))
def test_in_lower_case_every_character_keeps_its_place(text: str) -> None:
    words = Words(text)
    assert len(words.in_lower_case) == len(words.text)
    assert words.in_lower_case == words.in_lower_case.lower()


@given(st.text(alphabet=st.sampled_from("ab .!?\n\"'(é…")))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    kept = "".join(sentence.text for sentence in sentences(text))
    assert "".join(kept.split()) == "".join(text.split())


@given(st.text())
def test_every_word_stands_in_its_sentence_where_it_says(text: str) -> None:
    words = Words(text)
    for token in words.tokens:
        assert words.text[token.start : token.end] == token.text


@given(st.text())
def test_the_words_are_the_same_however_they_are_spaced(text: str) -> None:
    words, plain = Words(text), Words(" ".join(text.split()))
    assert words.lowers == plain.lowers
    assert words.at_given(len(text)) == len(words)


@pytest.mark.parametrize("word", ["state-of-the-art", "don't", "C++", "C#", "802.1Q", "R&D", "TCP/IP", "x86-64"])
def test_a_word_keeps_the_signs_inside_it(word: str) -> None:
    assert [token.text for token in Words(f"the {word} one").tokens] == ["the", word, "one"]


@pytest.mark.parametrize("word", ["provides", "combined", "stopping", "relies", "built", "applied"])
def test_forms_of_a_verb_are_verbs(word: str) -> None:
    assert is_verb(word)


@pytest.mark.parametrize("word", ["model", "learning", "scores", "draft", "pump"])
def test_nouns_that_are_spelt_like_verbs_are_nouns(word: str) -> None:
    assert not is_verb(word)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a cold water pump that leaks", "cold water pump"),
        ("the very slow valve of the pump", "slow valve"),
        ("large amounts of sea salt for the brine", "sea salt"),
        ("two trained dogs and a cat", "trained dogs"),
        ('a "mother" dough in a jar', "mother dough"),
        ("simple but essential kitchen scale", "essential kitchen scale"),
        ("a valve provides relief", "valve"),
        ("machine milking that hurts", "machine milking"),
        ("baking from scratch in a pan", "baking from scratch"),
        ("imaging using sound", "imaging"),
    ],
)
def test_a_noun_phrase_ends_where_no_noun_can_follow(text: str, words: str) -> None:
    assert phrase(text).text == words


@pytest.mark.parametrize("text", ["of the pump", "which leaks", "provides relief", ", and", "", "is"])
def test_where_no_noun_stands_there_is_no_phrase(text: str) -> None:
    assert reader(text).phrase(0) is None


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("salt, pepper and fresh sage in a bowl", ["salt", "pepper", "fresh sage"]),
        ("a boiler (the big one) and a pump", ["boiler", "pump"]),
        ("oil, which floats, and vinegar", ["oil", "vinegar"]),
        ("salt, it melts ice", ["salt"]),
        ("flour or corn starch", ["flour", "corn starch"]),
    ],
)
def test_a_list_is_read_item_by_item(text: str, items: list[str]) -> None:
    assert [item.text for item in reader(text).phrases(0)] == items


def test_a_determiner_that_denies_is_told() -> None:
    assert phrase("no yeast at all").negative
    assert not phrase("the yeast").negative


def test_the_phrase_before_a_verb_is_found_through_auxiliaries() -> None:
    found = reader("The old steam engine has never been repaired").before(7)
    assert found is not None
    assert found.text == "old steam engine"


@given(st.text(alphabet=st.sampled_from('a the no of and or, .;"()-ing is model/x')))
def test_any_text_can_be_read_for_phrases(text: str) -> None:
    phrases = reader(text)
    for index in range(len(phrases.words)):
        for found in phrases.phrases(index):
            assert index <= found.first < found.end <= len(phrases.words)
        phrases.before(index)
