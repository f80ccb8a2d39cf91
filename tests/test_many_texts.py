"""The quick ways through many texts find what comparing each text finds."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from queries.many_texts import JoinedTexts, NearTexts

letters = st.text(alphabet="abcdé漢𝒳\n ", max_size=7)
texts = st.lists(letters, max_size=12)


@given(texts, st.text(alphabet="abcdé漢𝒳 ", min_size=1, max_size=3))
def test_the_texts_that_hold_a_part_are_found(given_texts: list[str], part: str) -> None:
    held = [position for position, text in enumerate(given_texts) if part in text]
    assert list(JoinedTexts.of(given_texts).holding(part)) == held


@given(texts)
def test_each_text_is_kept_as_it_was(given_texts: list[str]) -> None:
    joined = JoinedTexts.of(given_texts)
    assert [joined[position] for position in range(len(given_texts))] == given_texts


@given(texts, letters, st.integers(0, 3))
def test_the_texts_within_some_typos_are_found(given_texts: list[str], typed: str, most: int) -> None:
    distances = [(OSA.distance(typed, text), position) for position, text in enumerate(given_texts)]
    assert sorted(NearTexts.of(given_texts).near(typed, most)) == sorted(found for found in distances if found[0] <= most)
