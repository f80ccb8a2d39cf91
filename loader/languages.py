"""Which language definitions are written in, told by their little words and their letters; only English prose is read.

Little words are those that any text of a language needs, whatever it is about. A word that English has as well tells nothing.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

ENGLISH = ""
"""What is said of English, and of a text too short to be anything else."""

UNKNOWN = "another language"

LONG_ENOUGH = 8
"""Words from which on a definition is judged by itself; a shorter one is taken for what the rest of its document is."""

LOOKED_AT = 2_000
"""Characters of a definition that are judged."""

_FEWEST_LETTERS = 3
_FEWEST_HITS = 3
_FEWEST_SHARE = 0.08
"""Little words among the words of all the definitions of a document before they say that it is another language."""

_MANY_WORDS = 60
_ENGLISH_SHARE = 0.03
"""English has at least so many little words in whole sentences; a document with fewer is in a language that is not listed here."""

_ENGLISH_WORDS = frozenset(
    """
    the of and to is in that for with as by are from or this be an which on can at its it used into when how not than more each between
    where has have one their they was were such also other these what using without only both any all but if so over under do no out who
    """.split()
)
FUNCTION_WORDS = {
    "Afrikaans": "het nie wat van vir deur wees word kan ook om tot uit gebruik waar hierdie daar sodat tussen indien hulle met",
    "Catalan": "els les amb per als dels una que pel com més són aquest aquesta entre seva seu quan també perquè és",
    "Croatian": "je se koji koja koje kao ili od za iz sa nije su te što kod između gdje ako samo svi ovo",
    "Czech": "je se které který která jako nebo pro při od jsou není také mezi tím kde podle když pomocí jeho",
    "Danish": "og det er af på som med til ikke eller kan ved fra bliver hvor også efter mellem bruges én der et om",
    "Dutch": "de het een van en dat wordt worden voor met zijn niet deze uit ook bij naar tussen waarbij waarin als kan om tot aan wat",
    "Estonian": "ja ning on mis kui või see selle kus oma mida mille ei ka saab kasutatakse vahel",
    "Finnish": "ja on ovat joka jossa että tai sekä kun jotka niiden sen ei voidaan joita käytetään myös mukaan kuin jonka",
    "French": (
        "le la les des un une et est dans pour qui que par sur avec au aux du ce cette sont pas ou plus son ses se leur entre être en de"
    ),
    "German": (
        "der das den dem des ein eine einer eines einem einen und ist sind wird werden für mit von zu im auf nicht als oder auch sich durch"
        " bei nach aus zur zum wie dass wenn es kann"
    ),
    "Hungarian": "az egy és hogy nem vagy amely mint ezt meg van azt által aki ami között lehet olyan segítségével során",
    "Indonesian": "yang dan di dari untuk dengan pada ini itu adalah dalam oleh atau ke dapat tidak sebagai sebuah suatu secara antara",
    "Italian": "il lo gli della delle dei del di che è una un per con nel nella sono non da si come più dal dalla tra al alla degli ed le",
    "Latvian": "un ir kas ar no uz par kā tiek lai vai pie kurā kuru tas šo starp tā",
    "Lithuanian": "ir yra kad kuris kuri kurie iš su į apie arba tai bei nuo kaip jų tarp",
    "Norwegian": "og det er av på som med til ikke eller kan ved fra blir hvor også etter mellom brukes én et om",
    "Polish": "jest się nie na z do że który która które oraz przez lub dla od jako są ich po przy w celu między jego czy ze",
    "Portuguese": "o os uma um é são que de da do das dos em no na para com por não se mais como ao pela pelo entre ou e à seu sua",
    "Romanian": "și este care în pe cu din sau pentru sunt prin la unui unei dintre mai nu ca fi o un între",
    "Spanish": "el la los las un una de del que es son en y para con por se al como su sus más no entre lo o ser este esta cuando",
    "Swedish": "och det är av på som med till inte eller kan vid från blir att ett den de där också efter mellan används för en om",
    "Swahili": "ya wa na kwa ni katika za cha ambayo ambao kama au hii yake kutoka hutumika pia",
    "Turkish": "ve bir bu için ile olan olarak de da gibi daha çok veya olduğu sonra kadar her arasında tarafından değil",
    "Vietnamese": "là của và các một trong cho được không với những có từ này để khi người như được",
}
"""The little words of languages in Latin letters, by the language's English name."""

_SHARED = _ENGLISH_WORDS | frozenset(
    "die man men war hat am me per come plus mas den dos van con des pour us et al sur via o e y w z".split()
)
"""Words that stand in English text, in its names and its borrowings; they speak for no other language."""

_BY_WORD: dict[str, tuple[str, ...]] = {
    word: tuple(language for language, words in FUNCTION_WORDS.items() if word in words.split())
    for word in {word for words in FUNCTION_WORDS.values() for word in words.split()} - _SHARED
}
FOREIGN = frozenset(_BY_WORD)
"""Every little word of another language that tells it from English."""

_TELLING = FOREIGN | _ENGLISH_WORDS

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    "CJK": "Chinese letters",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "GREEK": "Greek",
    "HEBREW": "Hebrew",
}


def languages(texts: Iterable[str]) -> list[str]:
    """The language of each definition of one document by its English name or its script; empty for English and where nobody could tell.

    >>> languages(["Ein Gefäß, in dem gekocht oder gebraten wird.", "A vessel in which food is cooked or fried."])
    ['German', '']
    >>> languages(["Метод обучения"]), languages(["Mean squared error"])
    (['Cyrillic letters'], [''])
    """
    words = [_WORD.findall(text[:LOOKED_AT].lower()) for text in texts]
    counts = [_counted(one) for one in words]
    whole = _of_document(words, counts)
    return [_of_one(own, count, whole) for own, count in zip(words, counts, strict=True)]


def _counted(words: Sequence[str]) -> Counter[str]:
    """How many of the words are little words of each language."""
    telling = [word for word in words if word in _TELLING]
    counts = Counter([ENGLISH for word in telling if word in _ENGLISH_WORDS])
    for word in telling:
        for language in _BY_WORD.get(word, ()):
            counts[language] += 1
    return counts


def _of_one(words: Sequence[str], counts: Counter[str], whole: str) -> str:
    if script := _script(words):
        return script
    if len(words) < LONG_ENOUGH:
        return whole
    language, hits = _foremost(counts)
    if hits > max(1, counts[ENGLISH]):
        return whole if counts[whole] == hits else language
    return ENGLISH if counts[ENGLISH] > hits else whole


def _of_document(words: Sequence[Sequence[str]], counts: Sequence[Counter[str]]) -> str:
    """What the document is written in as a whole."""
    total = sum(counts, Counter[str]())
    number = sum(map(len, words))
    language, hits = _foremost(total)
    if hits >= _FEWEST_HITS and hits > total[ENGLISH] and hits > _FEWEST_SHARE * number:
        return language
    long = [(len(own), count[ENGLISH]) for own, count in zip(words, counts, strict=True) if len(own) >= LONG_ENOUGH]
    told = sum(length for length, _ in long)
    return UNKNOWN if told >= _MANY_WORDS and sum(english for _, english in long) < _ENGLISH_SHARE * told else ENGLISH


def _foremost(counts: Counter[str]) -> tuple[str, int]:
    """The other language with the most little words, the first by name where several have as many."""
    others = [(-hits, language) for language, hits in counts.items() if language != ENGLISH]
    hits, language = min(others, default=(0, ENGLISH))
    return language, -hits


def _script(words: Sequence[str]) -> str:
    """The script of most letters, where that is not the Latin one."""
    if all(map(str.isascii, words)):
        return ""
    letters = [(unicodedata.name(letter, "UNKNOWN").partition(" ")[0], len(word)) for word in words for letter in word]
    # A Greek letter by itself is a formula's.
    others = Counter(name for name, length in letters if name != "LATIN" and (name != "GREEK" or length > 1))
    if others.total() < _FEWEST_LETTERS or 2 * others.total() <= len(letters):
        return ""
    most = min(others, key=lambda name: (-others[name], name))
    return _SCRIPTS.get(most, f"{most.capitalize()} letters")
