"""Names: identifiers are readable and harmless, and what means the same has one normal form."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import names


@given(st.text())
def test_a_slug_of_any_text_is_safe_in_an_address_and_a_path(text: str) -> None:
    slug = names.slug(text)
    assert slug
    assert not set(slug) & set("./\\ ?#%\0\n")
    assert len(slug) <= names.SLUG_LENGTH


@given(st.text())
def test_a_slug_is_its_own_slug(text: str) -> None:
    slug = names.slug(text)
    assert names.slug(slug) == slug


@given(st.text(alphabet=st.sampled_from("abcXYZéßﬁ０１Ａ ")))
def test_width_and_ligatures_make_no_other_slug(text: str) -> None:
    assert names.slug(f"a {text}") == names.slug(unicodedata.normalize("NFKC", f"a {text}"))


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        (".NET", "net"),
        ("R&D", "r-and-d"),
        ("../../etc/passwd", "etc-passwd"),
        ("Überwachtes Lernen", "überwachtes-lernen"),
        ("注意力機制", "注意力機制"),
        ("A / B testing", "a-b-testing"),
        ("</script><b>", "script-b"),
        ("\u202eevil\u202c", "evil"),
    ],
)
def test_slugs_keep_letters_and_digits_of_any_script_and_say_some_signs(name: str, slug: str) -> None:
    assert names.slug(name) == slug


@pytest.mark.parametrize("name", ["…", "💡", "   ", "?!", "."])
def test_a_name_of_signs_alone_has_a_slug_of_its_own(name: str) -> None:
    others = {names.slug(other) for other in ("…", "💡", "   ", "?!", ".")}
    assert names.slug(name) in others
    assert len(others) == 5


def test_long_names_that_differ_at_the_end_have_different_slugs() -> None:
    assert names.slug("x" * 200 + " one") != names.slug("x" * 200 + " two")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("reward models", "Reward Model"),
        ("fine-tuning", "Fine Tuning"),
        ("The Kalman Filter", "kalman filter"),
        ("mixtures of experts", "mixture of experts"),
        ("k‑nearest neighbours", "K-Nearest Neighbour"),
        ("“beam” search", "Beam search"),
        ("research & development", "research and development"),
        ("policies", "policy"),
        ("RNNs", "RNN"),
        ("sparse matrices", "Sparse Matrix"),
        ("null hypotheses", "null hypothesis"),
        ("tea leaves", "tea leaf"),
        ("database schemas", "database schema"),
        ("monorepos", "monorepo"),
        ("wide-angle lenses", "wide-angle lens"),
        ("DIGITAL MODELS", "digital model"),
        ("noble gases", "noble gas"),
    ],
)
def test_spellings_of_one_name_have_one_normal_form(one: str, other: str) -> None:
    assert names.normal(one) == names.normal(other)


@pytest.mark.parametrize(("one", "other"), [("HTTPS", "HTTP"), ("DNS", "DN"), ("SaaS", "Saa"), ("species", "specy"), ("iOS", "IO")])
def test_a_letter_that_belongs_to_a_name_is_no_plural(one: str, other: str) -> None:
    assert names.normal(one) != names.normal(other)


@pytest.mark.parametrize(("one", "other"), [("loss", "los"), ("bias", "bia"), ("C++", "C"), ("C#", "C"), ("basis", "basi"), ("gas", "ga")])
def test_words_that_only_look_alike_keep_their_own_normal_form(one: str, other: str) -> None:
    assert names.normal(one) != names.normal(other)


@given(st.text())
def test_a_normal_form_of_any_text_has_single_blanks_and_no_hyphen(text: str) -> None:
    form = names.normal(text)
    assert form == " ".join(form.split())
    assert "-" not in form


@pytest.mark.parametrize(
    "heading", ["Finite State Machine (FSM)", "FSM (Finite State Machine)", "FSM (finite-state machine)", "Finite State Machine  ( FSM )"]
)
def test_an_acronym_and_its_expansion_are_told_apart_in_either_order(heading: str) -> None:
    pair = names.acronym_pair(heading)
    assert pair is not None
    assert names.normal(pair[0]) == "finite state machine"
    assert pair[1] == "FSM"


@pytest.mark.parametrize(
    "heading", ["Java (language)", "Mercury (planet)", "Plain heading", "()", "(FSM)", "Oven (electric)", "Set (math)"]
)
def test_a_bracket_that_is_no_acronym_is_no_pair(heading: str) -> None:
    assert names.acronym_pair(heading) is None


@given(st.text(), st.text(max_size=60))
def test_any_two_texts_can_be_asked_for_an_acronym(short: str, long: str) -> None:
    assert names.is_acronym(short, long) in (True, False)
    names.acronym_pair(f"{long} ({short})")


@pytest.mark.parametrize("long", ["and " * 5000, "a " * 60 + "b", "an and a " * 20])
def test_an_endless_heading_is_no_expansion(long: str) -> None:
    assert not names.is_acronym("ANANANANAB", long)
