"""The file of decisions: plain, sorted, written whole, and refused with the line of everything that is wrong in it."""

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Decision, Decisions, Evidence, InvalidDocuments, RelationKey, RelationType, Verdict, WaylineError, decision_file

SLUGS = st.from_regex(r"[a-zäß中][a-z0-9äß中]{0,8}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
NUMBERS = st.integers(min_value=0, max_value=10**9)
QUOTES = st.builds(
    Evidence, source=SLUGS, line=NUMBERS.map(lambda line: line + 1), offset=NUMBERS, quote=TEXTS, rule=TEXTS.filter(str.strip)
)


@st.composite
def a_decision(draw: st.DrawFn) -> Decision:
    source, target = draw(st.lists(SLUGS, min_size=2, max_size=2, unique=True))
    key = RelationKey.of(source, draw(st.sampled_from(RelationType)), target)
    verdict = draw(st.sampled_from(Verdict))
    to = RelationKey.of(key.target, draw(st.sampled_from(RelationType)), key.source)
    verdict = Verdict.REJECT if verdict is Verdict.CHANGE and to == key else verdict
    return Decision(
        relation=key,
        verdict=verdict,
        to=to if verdict is Verdict.CHANGE else None,
        confidence=draw(st.floats(0, 1)),
        evidence=draw(st.lists(QUOTES, max_size=3)),
        named=tuple(draw(st.lists(TEXTS, max_size=2))),
        note=draw(st.just("") | TEXTS),
    )


GROUPS = st.lists(st.lists(TEXTS.filter(str.strip), min_size=2, max_size=4, unique=True), max_size=3)
RELATIONS = st.lists(a_decision(), max_size=4, unique_by=lambda decision: decision.relation)
DECISIONS = st.builds(Decisions.of, RELATIONS, GROUPS, GROUPS).filter(lambda decisions: not decisions.contradictions())


def file_with(folder: Path, text: str) -> decision_file.DecisionFile:
    (folder / "decisions.yaml").write_text(text, encoding="utf-8")
    return decision_file.DecisionFile(folder / "decisions.yaml")


def decision(relation: str, verdict: str = "accept") -> Decision:
    return Decision(relation=RelationKey.parse(relation), verdict=Verdict(verdict))


@given(decisions=DECISIONS)
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, decisions: Decisions) -> None:
    file = decision_file.DecisionFile(tmp_path_factory.mktemp("d") / "decisions.yaml")
    assert file.change(lambda _: decisions) == decisions
    assert decision_file.DecisionFile(file.path).read() == decisions


def test_there_need_not_be_a_file(tmp_path: Path) -> None:
    assert decision_file.DecisionFile(tmp_path / "none.yaml").read() == Decisions()


def test_the_same_decisions_give_the_same_lines_in_whatever_order_they_are_made(tmp_path: Path) -> None:
    made = [decision("b requires c"), decision("a requires c", "reject"), decision("a used-by c")]
    texts = set()
    for number, order in enumerate((made, made[::-1])):
        file = decision_file.DecisionFile(tmp_path / f"{number}.yaml")
        for one in order:
            file.change(lambda decisions, one=one: decisions.with_relation(one))  # type: ignore[misc]
        texts.add(file.path.read_bytes())
    assert len(texts) == 1


def test_a_short_file_written_by_hand_is_understood(tmp_path: Path) -> None:
    text = (
        "relations:\n- relation: no requires on\n  verdict: accept\n  evidence:\n  - {at: notes:3, quote: 1.10}\ntogether:\n- [1984, No]\n"
    )
    decisions = file_with(tmp_path, text).read()
    assert decisions.relations[0].evidence[0].quote == "1.10"
    assert (decisions.relations[0].evidence[0].line, decisions.relations[0].evidence[0].rule) == (3, "written by hand")
    assert decisions.together == (("1984", "No"),)
    assert decisions.line(RelationKey.parse("no requires on")) == 2


def test_the_ends_of_a_symmetric_relation_may_stand_either_way_round() -> None:
    assert decision("rlhf alternative-to dpo").relation == decision("dpo alternative-to rlhf").relation


WRONG = {
    "relations:\n- relation: a requires a\n  verdict: accept\n": "2: “relations.relation”: nothing can be related to itself",
    "relations:\n- relation: a needs b\n  verdict: accept\n": "2: “relations.relation”: write it as",
    "relations:\n- relation: a requires b\n  verdict: perhaps\n": "3: “relations.verdict”",
    "relations:\n- relation: a requires b\n  verdict: accept\n  why: x\n": "4: “relations.why”: nothing of this name is known here",
    "relations:\n- relation: a requires b\n  verdict: change\n": "2: “relations”: `to` says",
    "relations:\n- relation: a requires b\n  verdict: change\n  to: a requires b\n": "2: “relations”: it is changed to what it is",
    "relations:\n- relation: a requires b\n": "2: “relations.verdict”: this is missing",
    "relations:\n- relation: a requires b\n  verdict: accept\n  verdict: reject\n": "4: “verdict” was said on line 3 already",
    "relations:\n- {relation: a requires b, verdict: accept}\n- {relation: a requires b, verdict: reject}\n": "3: “a requires b” was",
    "relation:\n- x\n": "1: “relation”: nothing of this name",
    "relations: &all []\n": "1: &all is a mark",
    "a: &x [1]\nb: *x\n": "2: *x stands for",
    "relations: !!python/object:os.system []\n": "1: tag:yaml.org",
    "together:\n- [SFT]\n": "2: “together”: write at least two different names",
    "together:\n- [A, B]\napart:\n- [B, A, C]\n": "4: “A” and “B” are told to be one concept as well",
    "relations: {\n": "no YAML",
    "---\n{}\n---\n{}\n": "3: a second document",
    "[" * 5000: "too deep",
    "- a\n": "keys with values must stand here",
    "? [a]\n: b\n": "1: a key must be a plain word",
    "relations:\n- relation: a requires b\n  verdict: accept\n  evidence:\n  - at: somewhere\n    quote: x\n": "5: “relations.evidence.at”",
    "together: \x07\n": "1: this is no YAML",
}


@pytest.mark.parametrize("text", WRONG, ids=range(len(WRONG)))
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(InvalidDocuments, match=r"decisions\.yaml:") as refused:
        file_with(tmp_path, text).read()
    assert WRONG[text] in str(refused.value)


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = "relations:\n- relation: a\n  verdict: b\n- verdict: accept\ntogether:\n- [x]\n"
    with pytest.raises(InvalidDocuments) as refused:
        file_with(tmp_path, text).read()
    assert [problem.line for problem in refused.value.problems] == [2, 3, 4, 6]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"together:\n- [a, \xc3]\n", b"a" * 3_000_000], ids=["utf-16", "cut", "huge"])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "decisions.yaml").write_bytes(content)
    with pytest.raises(InvalidDocuments):
        decision_file.DecisionFile(tmp_path / "decisions.yaml").read()


def test_a_file_that_cannot_be_understood_is_not_written_over(tmp_path: Path) -> None:
    file = file_with(tmp_path, "relations: {\n")
    with pytest.raises(InvalidDocuments):
        file.change(lambda decisions: decisions.with_relation(decision("a requires b")))
    assert file.path.read_text() == "relations: {\n"


def test_decisions_that_are_made_at_once_are_all_kept(tmp_path: Path) -> None:
    def decide(thread: int) -> None:
        file = decision_file.DecisionFile(tmp_path / "decisions.yaml")
        for number in range(10):
            made = decision(f"a{thread} requires b{number}")
            file.change(lambda decisions, made=made: decisions.with_relation(made))  # type: ignore[misc]

    threads = [threading.Thread(target=decide, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(decision_file.DecisionFile(tmp_path / "decisions.yaml").read().relations) == 40
    assert [file.name for file in tmp_path.iterdir()] == ["decisions.yaml"]


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "repository").mkdir()
    (tmp_path / "decisions.yaml").symlink_to(tmp_path / "repository" / "kept.yaml")
    decision_file.DecisionFile(tmp_path / "decisions.yaml").change(lambda decisions: decisions.with_together(["A", "B"]))
    assert "- [A, B]" in (tmp_path / "repository" / "kept.yaml").read_text()
    assert (tmp_path / "decisions.yaml").is_symlink()


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "decisions.yaml").mkdir()
    with pytest.raises(WaylineError, match="WAYLINE_DECISIONS"):
        decision_file.DecisionFile(tmp_path / "decisions.yaml").change(lambda decisions: decisions)


def test_names_that_are_kept_apart_are_not_put_together() -> None:
    with pytest.raises(WaylineError, match="kept apart"):
        Decisions.of(apart=[["SFT", "Fine-Tuning"]]).with_together(["Fine-Tuning", "SFT"])


def test_a_change_takes_the_place_of_a_rejection_of_what_it_makes() -> None:
    rejected = Decisions.of([decision("b requires a", "reject")])
    to = RelationKey.parse("b requires a")
    changed = rejected.with_relation(Decision(relation=RelationKey.parse("a requires b"), verdict=Verdict.CHANGE, to=to))
    assert [one.verdict for one in changed.relations] == [Verdict.CHANGE]
