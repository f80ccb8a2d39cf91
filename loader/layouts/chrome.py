"""Words of web pages at large that belong to the site and not to what it says.

Nothing here belongs to one site or one field. A phrase of WEAK may as well be a term, so it only counts
as chrome where no sentence follows.
"""

import re

WEAK = frozenset(
    """
    home|about|about us|account|blog|book a demo|careers|community|company|contact|contact us|cookies|cookie policy|dashboard|discord|
    docs|documentation|download|explore|facebook|faq|feedback|get started|github|glossary|guides|help|help centre|help center|imprint|
    index|instagram|jobs|learn|legal|library|linkedin|mastodon|media|menu|news|newsletter|next|our team|partners|plans|press|previous|
    pricing|privacy|products|register|resources|rss|search|security|services|settings|shop|sitemap|slack|solutions|sponsors|
    sponsorships|status|store|subscribe|support|team|terms|tiktok|toggle navigation|tools|topics|tutorials|twitter|videos|x|youtube
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
STRONG = frozenset(
    """
    accept all|advertisement|all rights reserved|back|back to top|close|copy link|featured in|load more|loading|log in|log out|login|logout|
    mentioned in|more posts|next article|next page|on this page|previous article|previous page|privacy policy|recent posts|referenced in|
    reject all|related articles|related posts|related reading|share|share this|show less|show more|sign in|sign out|sign up|
    skip to content|skip to main content|start free trial|table of contents|terms and conditions|terms of service|terms of use|
    try it free|was this helpful|you may also like
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)

RELATED = re.compile(
    r"(?:see also|related|(?:related|similar|connected|linked) (?:terms?|concepts?|entries|entry|topics?|words?|ideas?))", re.I
)
FACETS = frozenset(
    """
    advantages|applications|background|benefits|best practices|conclusion|definition|description|details|disadvantages|discussion|
    example|examples|exercises|explanation|footnotes|formula|further reading|history|important|in practice|in short|introduction|
    key points|key takeaways|limitations|more information|notes|note|origin|overview|pitfalls|pronunciation|pros and cons|recap|references|
    remarks|sources|summary|tips|tl;dr|trade-offs|types|usage|use cases|variants|warning|bibliography|changelog|contributing|
    contributors|credits|licence|license|acknowledgements|acknowledgments|links|external links|resources|contents|table of contents|
    readme|about this glossary|how to contribute
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
"""Headings under which one term is told further; none of them is a term of its own."""

LEVEL = re.compile(r"[\s·|,/-]*(?:beginner|basic|easy|intermediate|advanced|expert)$", re.I)
"""How hard a page says it is, often glued to its tag."""

_ARROWS = "←→↗↑↓›»«‹▸▶▾⟶⟵⇒"
_OPENING = re.compile(
    r"(?:back to|read (?:the|more|in|on|full|next)|learn more|see (?:all|more)|view (?:all|more)|browse|continue reading|"
    r"explore (?:all|our|the|more|\w+$|\w+ \w+$)|click (?:here|to)|subscribe (?:to|for|now)|sign (?:in|up) (?:to|with|for)|"
    r"log in (?:to|with)|join (?:our|the|us)\b|share (?:on|this)|follow us|download (?:the|our)|edit (?:this )?(?:page|on)|"
    r"suggest an? (?:edit|change)|(?:last )?updated(?: on|:)|published(?: on|:)|posted (?:on|by|in)|written by|filed under|tagged|"
    r"©|\(c\)|copyright)(?!\w)",
    re.I,
)
_ALL = re.compile(
    r"(?:all|more|other|popular|latest|recent|featured|trending|browse) "
    r"(?:concepts|terms|entries|topics|words|articles|posts|guides|categories|definitions|letters)"
)
_LOGO = re.compile(r".{0,60}\b(?:logo|avatar|icon)$", re.I)
_CRUMBS = re.compile(r"[^>›»/|]{1,40}(?:\s[>›»/|]\s[^>›»/|]{1,60}){2,}")
_LEGAL = re.compile(
    r"(?:privacy|terms|cookies?|legal|imprint)(?: policy)?(?:\s*[+&|,/·•]\s*|\s+and\s+|\s+)"
    r"(?:tos|terms|privacy|cookies?|legal|conditions)\b.{0,40}",
    re.I,
)


def plain(text: str) -> str:
    """How a line is looked up here: lower case, without arrows, dots and colons around it.

    >>> plain("Loading...")
    'loading'
    """
    return text[:200].strip(_ARROWS + " .:…!?*|·-").casefold()


def is_site_link(text: str) -> bool:
    """Whether a line is surely the site's own: a log-in, a back link, a teaser's "read more", a notice.

    >>> [is_site_link(text) for text in ("← Back to the list", "Sign in", "© 2031 Pans & Co", "Search")]
    [True, True, True, False]
    """
    if len(text) > 200:
        return False
    if text.endswith(".") and text.count(" ") > 5:
        return False
    arrow = len(text) > 1 and (text[0] in _ARROWS or text[-1] in _ARROWS) and text.count(" ") < 10
    bare = plain(text)
    known = bare in STRONG or _ALL.fullmatch(bare) is not None
    return arrow or known or any(pattern.match(text) for pattern in (_OPENING, _LEGAL)) or _is_logo(text) or is_trail(text)


def _is_logo(text: str) -> bool:
    return text[-1:] in "oOrRnN" and _LOGO.fullmatch(text) is not None


def is_trail(text: str) -> bool:
    """Whether a line is a trail of links, as `Home > Sauces > Roux`."""
    parted = any(mark in text for mark in ">›»/|")
    return parted and len(text) <= 200 and not text.endswith(".") and _CRUMBS.fullmatch(text) is not None


def is_facet(heading: str) -> bool:
    """Whether a heading only opens a further part of what is being told.

    >>> is_facet("How it is made"), is_facet("Examples"), is_facet("Whey")
    (True, True, False)
    """
    first = heading.casefold().split(" ")[0]
    opens = first in ("how", "why", "when", "where", "what", "what's", "what’s", "who", "which", "can", "should") and " " in heading.strip()
    return opens or heading.endswith("?") or plain(heading) in FACETS or plain(heading) in STRONG
