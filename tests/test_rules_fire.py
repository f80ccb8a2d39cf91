"""Every rule earns its keep: it reads sentences of several fields rightly, and is asked wherever its cue stands."""

import re
from collections import defaultdict
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.rules import RULES, Rule, rules_for
from loader.rules.sentences import Words, sentences

from .development import right_relations, samples
from .effort import examples
from .judged import DATA, data

ENOUGH = 3
"""Sentences, each of another field, that a rule must read rightly."""

TOLD_BY_WORDS = [rule for rule in RULES if rule.stems[:1].isalpha()]
BLIND_TO_CASE = [rule for rule in RULES if rule.cue.flags & re.IGNORECASE]
GLOSSARIES = sorted(file.name for file in (DATA / "glossaries").glob("*.json"))


@cache
def fields_by_rule() -> dict[str, set[str]]:
    """The fields in which each rule is evidence of a relation that is right."""
    fields = defaultdict(set)
    for sample, relation in right_relations():
        for evidence in relation.evidence:
            fields[evidence.rule].add(sample.field)
    return fields


@cache
def written() -> list[str]:
    """Every heading and sentence that the tests have judged."""
    entries = [entry for name in GLOSSARIES for entry in data(f"glossaries/{name}")["entries"]]
    texts = [sample.text for sample in samples()] + [entry["text"] for entry in entries]
    return [sample.heading for sample in samples()] + [sentence.text for text in texts for sentence in sentences(text)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_reads_sentences_of_several_fields_rightly(rule: Rule) -> None:
    assert len(fields_by_rule()[rule.name]) >= ENOUGH


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_asked_wherever_its_cue_stands(rule: Rule) -> None:
    cued = [text for text in written() if rule.cue.search(text)]
    assert len(cued) >= ENOUGH
    assert [text for text in cued if rule not in rules_for(Words(text).lowers)] == []


@pytest.mark.parametrize("rule", TOLD_BY_WORDS, ids=lambda rule: rule.name)
@examples(20)
@given(st.data())
def test_a_rule_is_asked_wherever_its_cue_could_stand(rule: Rule, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(rule.cue, fullmatch=True, alphabet=st.characters(codec="ascii")))
    assert rule in rules_for(Words(text).lowers)


@pytest.mark.parametrize("rule", BLIND_TO_CASE, ids=lambda rule: rule.name)
def test_a_cue_that_is_blind_to_case_is_written_in_lower_case(rule: Rule) -> None:
    letters = re.sub(r"\\.|\?P<\w+>", "", rule.cue.pattern)
    assert letters == letters.lower()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_docstring_of_a_rule_shows_a_sentence_that_fires_it(rule: Rule) -> None:
    assert f'>>> claims("{rule.name}", ' in (rule.read.__doc__ or "")
