"""The sentence grammar: what plain sentences of any field say, and what they do not say."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import ConceptGraph
from loader.rules import RULES
from loader.rules.example import claims

from .glossaries import built, said


class Example(NamedTuple):
    """A sentence under a term that makes a rule claim something, beside entries for other terms."""

    rule: str
    term: str
    text: str
    claim: str
    others: str = ""


EXAMPLES = (
    Example("kind-of", "Rye bread", "A kind of sourdough bread with a dense crumb.", "rye-bread variant-of sourdough-bread"),
    Example("kind-of", "Nocturne", "The nocturne is a form of character piece.", "nocturne variant-of character-piece"),
    Example("genus", "Stent", "A wire scaffold that keeps a vessel open.", "stent variant-of wire-scaffold"),
    Example("genus", "Grafting", "A propagation technique for fruit trees.", "grafting variant-of propagation"),
    Example("gerund-genus", "Sous vide", "Cooking food in a sealed bag.", "sous-vide variant-of cooking", "Cooking"),
    Example("title-genus", "LSM trees: Search Trees for Writes", "They buffer writes.", "lsm-trees variant-of search-tree", "Search tree"),
    Example("others", "Cello", "It is larger than other string instruments.", "cello variant-of string-instrument", "String instrument"),
    Example("such-as", "Optimiser", "Optimisers such as Newton and Nelder search for a minimum.", "newton variant-of optimiser"),
    Example("such-as", "Thickener", "A powder, such as cornflour.", "cornflour variant-of thickener", "Cornflour"),
    Example("includes", "Vaccine", "Vaccines including Salk and Sabin are given early.", "sabin variant-of vaccine"),
    Example("named-kind", "Filter", "It drives the MyCleen pump.", "mycleen variant-of pump", "Pump"),
    Example(
        "term-for",
        "Downspout",
        "A term used to describe a drain pipe which leaves a roof.",
        "downspout variant-of drain-pipe",
        "Drain pipe",
    ),
    Example("is-a", "Canon", "A round is a canon that goes back to its beginning.", "round variant-of canon", "Round"),
    Example("are-kinds", "Queue", "It holds messages; RabbitMQ and Amazon SQS are two examples.", "rabbitmq variant-of queue"),
    Example("are-kinds", "Lock", "It bars a door. Pin tumblers and wafer locks are the usual kinds.", "wafer-lock variant-of lock"),
    Example("counted-kinds", "Trap", "There are two main types: bottle traps and gully traps.", "gully-trap variant-of trap"),
    Example("own-kind", "Tap", "It lets water out. Mixer taps fit most basins.", "mixer-tap variant-of tap"),
    Example("shared-head", "Valve", "It stops a flow. Gate, globe and ball valves are common.", "globe-valve variant-of valve"),
    Example("belongs-to", "Leek", "It belongs to the family of bulb vegetables.", "leek variant-of bulb-vegetable"),
    Example("called", "Learner", "With labels, such a learner is called a classifier.", "classifier variant-of learner", "Classifier"),
    Example("listed-examples", "Citrus", "Common choices include Yuzu and Pomelo.", "yuzu variant-of citrus"),
    Example("listed-kinds", "Brewing", "There are two main brewing methods (steeping and dripping).", "steeping variant-of brewing"),
    Example("alternative-to", "Agar", "An alternative to gelatine made of seaweed.", "agar alternative-to gelatine"),
    Example("instead-of", "Mulch", "It is used instead of herbicide.", "herbicide alternative-to mulch", "Herbicide"),
    Example("replaces", "Drip line", "It replaces the sprinkler on most farms.", "drip-line alternative-to sprinkler", "Sprinkler"),
    Example("use-instead", "Accrual", "Small firms may keep cash books instead.", "accrual alternative-to cash-book", "Cash book"),
    Example(
        "used-instead", "Grid search", "Random search is often used instead.", "grid-search alternative-to random-search", "Random search"
    ),
    Example("substitute", "Butter", "It melts. Margarine is the cheap substitute.", "butter alternative-to margarine"),
    Example("only-alternative", "Nail", "It holds. The usual alternative is the wood screw.", "nail alternative-to wood-screw"),
    Example("stands-in", "Sail needle", "It is curved. A darning needle can stand in for it.", "darning-needle alternative-to sail-needle"),
    Example("gave-way", "Gas lamp", "It was superseded by the electric lamp.", "electric-lamp alternative-to gas-lamp"),
    Example("replace-it", "Gelatine", "It sets. Vegetarians replace it with agar.", "agar alternative-to gelatine"),
    Example("used-by", "Catheter", "It is used by heart surgeons and in dialysis machines.", "catheter used-by dialysis-machine"),
    Example("used-for", "Random forest", "An algorithm used for regression.", "random-forest used-by regression"),
    Example(
        "application-of",
        "Decoding",
        "The application of machine learning to scans.",
        "machine-learning used-by decoding",
        "Machine learning",
    ),
    Example("use-in", "Dropout", "Dropout is common in deep networks.", "dropout used-by deep-network", "Deep network"),
    Example("done-with", "Mixture", "It is usually fitted with gradient descent.", "gradient-descent used-by mixture", "Gradient descent"),
    Example("powers", "Waterwheel", "This powers flour mills.", "waterwheel used-by flour-mill"),
    Example("core-of", "Spring", "It is the heart of a mechanical watch.", "spring used-by mechanical-watch"),
    Example("method-for", "Kneading", "A method for leavening dough.", "kneading used-by leavening", "Leavening"),
    Example("part-of", "Fermata", "A component of musical notation.", "fermata used-by musical-notation"),
    Example("using", "Sonar", "It finds ships using sound pulses.", "sound-pulse used-by sonar"),
    Example("by-means", "Curing", "Meat is preserved by salt brine.", "salt-brine used-by curing"),
    Example("uses", "Router", "It uses a hash table for its ports.", "hash-table used-by router"),
    Example("owner", "Toyota way", "Toyota's approach to lean work.", "toyota-way used-by toyota"),
    Example("companies-like", "Chaos drill", "What companies like Netflix do on quiet days.", "chaos-drill used-by netflix"),
    Example("doers", "Brewing", "Guinness brew dark beer for months.", "brewing used-by guinness"),
    Example("without-which", "Yeast", "It makes the gas without which baking would fail.", "yeast used-by baking", "Baking"),
    Example("title-with", "Relays: Switching with a Magnet", "They switch.", "magnet used-by relays", "Magnet"),
    Example("requires", "Espresso", "It requires a pump boiler.", "espresso requires pump-boiler"),
    Example("required-by", "Trust deed", "It is required by a family trust.", "family-trust requires trust-deed"),
    Example("requires", "Trust", "A trust depends on a trust deed.", "trust requires trust-deed"),
    Example("trained-on", "Speller", "It is trained on spelling mistakes.", "speller requires spelling-mistake"),
    Example("trained-part", "Judge model", "First, a word scorer is trained.", "judge-model requires word-scorer", "Word scorer"),
    Example("given", "Summariser", "It is given a court record.", "summariser requires court-record"),
    Example("made-of", "Pesto", "It consists of basil leaves, pine nuts and oil.", "pine-nut used-by pesto"),
    Example("searches", "Lookup", "It first searches a card catalogue.", "lookup requires card-catalogue"),
    Example("combines", "Omelette", "It combines eggs with a hot pan.", "omelette requires hot-pan"),
    Example("without", "Leavening", "Without baking soda, the dough cannot rise.", "leavening requires baking-soda"),
    Example("computed-from", "Checksum", "A short code computed from the message body.", "checksum requires message-body"),
    Example("worked-out", "Density", "The volume times the price.", "density requires price", "Price"),
    Example("done-so", "Bain-marie", "It holds hot water. Custards are cooked slowly in it.", "bain-marie used-by custard"),
    Example("container-of", "Mortar", "A mixture of sand, lime and water.", "lime used-by mortar"),
    Example("named-part", "Pump test", "The pressure source (Compressor) fills the tank.", "pump-test requires compressor"),
    Example("quoted-part", "Grafting", 'A shoot grows on a strong "mother" tree.', "grafting requires mother-tree"),
    Example(
        "built-and-used", "Dowsing map", "Building a soil map of the field and using it to choose a well.", "dowsing-map requires soil-map"
    ),
)


def graph_of(term: str, text: str, others: str = "") -> ConceptGraph:
    """The graph of an entry, beside an entry for another term if one is named."""
    return built(f"## {term}\n\n{text}\n" + (f"\n## {others}\n\nA thing.\n" if others else "")).graph


@pytest.mark.parametrize("text", ["It relies on white stock.", "IT RELIES ON WHITE STOCK.", "In İzmir it Relies On white stock."])
def test_a_cue_is_read_in_small_and_in_capital_letters(text: str) -> None:
    assert [told.lower() for told in claims("requires", "Velouté", text)] == ["own requires white stock"]


def test_every_rule_has_an_example_and_a_name_of_its_own() -> None:
    assert sorted({example.rule for example in EXAMPLES}) == sorted(rule.name for rule in RULES)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.rule}: {example.term}")
def test_a_rule_reads_its_cue(example: Example) -> None:
    graph = graph_of(example.term, example.text, example.others)
    assert example.claim in said(graph)
    assert example.rule in {evidence.rule for relation in graph.relations for evidence in relation.evidence}


DENIALS = (
    ("Cold brew", "It does not require a paper filter."),
    ("Cold brew", "It works without a paper filter."),
    ("Cold brew", "It never uses a paper filter."),
    ("Cold brew", "No paper filter is needed."),
    ("Cold brew", "It avoids using a paper filter."),
    ("Cold brew", "Unlike drip coffee, it stays sweet."),
    ("Cold brew", "It cannot be used by drip machines."),
    ("Cold brew", "It is not a kind of iced tea."),
    ("Cold brew", "It is hardly a replacement for iced tea."),
    ("Cold brew", "It is no alternative to iced tea."),
    ("Cold brew", "It needs no paper filter."),
    ("Cold brew", "It needs neither a paper filter nor a drip machine."),
    ("Cold brew", "It reduces reliance on a paper filter."),
    ("Cold brew", "Many people think that it relies on a paper filter."),
    ("Cold brew", "It is often believed to require a paper filter."),
    ("Cold brew", "It is a myth that it depends on a paper filter."),
    ("Cold brew", "It works like a paper filter."),
    ("Cold brew", "It doesn't use a paper filter or a drip machine."),
    ("Cold brew", "A common mistake is using a paper filter."),
)


@pytest.mark.parametrize(("term", "text"), DENIALS)
def test_what_is_denied_or_only_compared_gives_no_relation(term: str, text: str) -> None:
    others = "".join(f"\n## {other}\n\nA thing.\n" for other in ("Paper filter", "Iced tea", "Drip coffee", "Drip machine"))
    assert said(built(f"## {term}\n\n{text}\n{others}").graph) == set()


def test_what_a_contrast_says_of_the_other_thing_holds() -> None:
    graph = built(
        "## Cold brew\n\nUnlike drip coffee, which requires a paper filter, it stays sweet.\n\n## Drip coffee\n\nA thing.\n"
    ).graph
    assert said(graph) == {"drip-coffee requires paper-filter"}


EMPTY = (
    "A thing that people use every day.",
    "It is used by many people.",
    "It is used by them in this.",
    "It requires some time and a lot of care.",
    "It needs work.",
    "The best way to do it.",
    "Everyone likes it, which is good.",
)


@pytest.mark.parametrize("text", EMPTY)
def test_people_and_words_that_name_nothing_become_no_concept(text: str) -> None:
    assert said(graph_of("Cold brew", text)) == set()


WHOLE = st.lists(
    st.sampled_from(
        'a no it is are used by uses using requires needs without kind of type alternative to instead such as other and or , . ; : ( ) " '
        "trained on that which like method for building cold brew filter filters model models Acme 's".split()
    ),
    max_size=40,
).map(" ".join)


@given(WHOLE)
def test_any_words_in_any_order_are_read_without_a_self_relation_or_two_for_a_pair(text: str) -> None:
    relations = graph_of("Cold brew", f"x {text}", "Filter").relations
    pairs = [frozenset((relation.source, relation.target)) for relation in relations]
    assert len(pairs) == len(set(pairs))
    assert all(len(pair) == 2 for pair in pairs)
