"""British and American spelling: the one form under which words are compared that differ in nothing else.

Only what is surely the same word is respelt. A disc and a disk, a storey and a story, a tonne and a ton stay two.
"""

import re

_IS_NOT_IZE = frozenset(
    """
    advertise anise apprise arise chastise chemise compromise comprise concise demise enterprise excise exercise expertise franchise
    incise circumcise merchandise paradise practise precise premise promise reprise sunrise surmise surprise treatise uprise valise
    """.split()
)
"""Words in which `-ise` is no ending."""

_IZE = re.compile(r"(.{2,}[cdghlmnrst])is(e|ed|er|ing|ation)")
_OUR = (
    "arb ard arm behavi cand clam col demean endeav fav ferv flav harb hon hum lab misdemean neighb od parl ranc rig rum sav savi splend"
    " succ tum val vap vig"
)
_DOUBLED = (
    "bevel cancel channel chisel counsel dial duel enamel equal fuel funnel initial label level marshal model panel parallel pedal pencil"
    " quarrel shovel signal snorkel spiral stencil total travel tunnel unravel"
)
_BEFORE = "(?:co|dis|epi|inter|mis|multi|over|pre|re|self|semi|sub|un)?"
_RULES = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"^((?:psycho)?anal|catal|dial|electrol|hydrol|paral)ys(e|ed|er|ing)$", r"\1yz\2"),
        (rf"^({_BEFORE})({_OUR.replace(' ', '|')})our", r"\1\2or"),
        (rf"^({_BEFORE})({_DOUBLED.replace(' ', '|')})l(ed|er|ing|or)$", r"\1\2\3"),
        (rf"^({_BEFORE}(?:calib|cent|fib|lust|meag|sab|somb|spect|theat)|(?:centi|deci|kilo|micro|milli|nano)?(?:lit|met))re$", r"\1er"),
        (rf"^({_BEFORE}cent)red$", r"\1ered"),
        (r"^(anal|catal|dial|epil|homol|monol|prol|travel)ogu(?:e|(?=ing))", r"\1og"),
        (r"^(def|lic|off|pret)enc(e|ed|ing)$", r"\1ens\2"),
        (r"^(gastro|an|leuk|hypoglyc|hyperglyc|isch|ur|tox)aem", r"\1em"),
        (r"^(an)aesth", r"\1esth"),
        (r"^(orthop|encyclop)aed", r"\1ed"),
        (r"^haem", "hem"),
        (r"^paed", "ped"),
        (r"^aetio", "etio"),
        (r"^(gyn)aec", r"\1ec"),
        (r"^oe(?=str|soph|dem)", "e"),
        (r"^foet(?=us|al)", "fet"),
        (r"rrhoea", "rrhea"),
        (r"^caesarean", "cesarean"),
        (r"^mediaeval", "medieval"),
        (r"^manoeuv(?:re|(?=r))", "maneuver"),
        (r"^sulph", "sulf"),
        (r"^grey", "gray"),
        (r"^sceptic", "skeptic"),
        (r"^plough", "plow"),
        (r"^(judg|acknowledg|abridg)ement$", r"\1ment"),
        (r"^(enrol|fulfil|instal)ment$", r"\1lment"),
    )
)
_MAY_BE_BRITISH = re.compile(r"ys[ei]|our|l(?:ed|er|ing|or)$|red?$|ogu|enc(?:e|ed|ing)$|ae|oe|sulph|^grey|^scept|^plough|ment$|^manoeuv")
"""What every rule needs; most words are told by this alone."""

_WORDS = dict(
    pair.split("-")
    for pair in (
        "ageing-aging aluminium-aluminum artefact-artifact benefitted-benefited biassed-biased doughnut-donut enrol-enroll focussed-focused"
        " focussing-focusing fulfil-fulfill gramme-gram jewellery-jewelry kilogramme-kilogram marvellous-marvelous mould-mold"
        " moustache-mustache practise-practice practised-practiced practising-practicing"
        " programme-program pyjama-pajama queueing-queuing skilful-skillful tyre-tire woollen-woolen"
        " yoghurt-yogurt"
    ).split()
)


def american(word: str) -> str:
    """A lower-case word in the singular as it is spelt in America; most are spelt the same everywhere.

    >>> [american(word) for word in ("optimisation", "colour", "modelling", "centre", "catalogue", "exercise", "hour", "fire")]
    ['optimization', 'color', 'modeling', 'center', 'catalog', 'exercise', 'hour', 'fire']
    """
    if len(word) < 4 or not word.isascii():
        return word
    if word in _WORDS:
        return _WORDS[word]
    ending = _IZE.fullmatch(word)
    if ending is not None:
        return f"{ending[1]}iz{ending[2]}" if f"{ending[1]}ise" not in _IS_NOT_IZE else word
    for british, spelt in _RULES if _MAY_BE_BRITISH.search(word) else ():
        if british.search(word):
            return british.sub(spelt, word, count=1)
    return word
