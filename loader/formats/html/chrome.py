"""What belongs to a site and not to its page: menus, banners, buttons, footnote marks, what is hidden."""

import re

from ...layouts import chrome
from ..markup import Node, Piece

SILENT = frozenset("script style xmp iframe noembed noframes textarea".split())
"""Elements without text for readers."""

_NEVER = SILENT | frozenset(
    "audio canvas datalist embed head input link map math meta noscript object optgroup option output progress rp rt select"
    " source svg template track video".split()
)
_TAGS = frozenset("aside dialog footer form header menu nav".split())
_ROLES = frozenset("alert alertdialog banner complementary contentinfo dialog menu menubar navigation search toolbar tooltip".split())
_WORDS = frozenset(
    """
    nav navbar navigation navigator navblock navbox nav-links menu sidebar side-bar breadcrumb breadcrumbs crumbs toc table-of-contents
    page-toc footer site-header main-header global-header masthead topbar top-bar cookie cookies consent gdpr banner share sharing
    share-buttons sharedaddy social socials pagination pager paging prev-next comments comment-list comment-respond disqus newsletter
    subscribe skip-link skip skiplink sr-only visually-hidden visuallyhidden screen-reader-text screenreader headerlink
    mw-editsection mw-jump-link mw-indicators mw-hidden-catlinks printfooter catlinks noprint edit-link editlink edit-page edit-this-page
    ads advert advertisement adsbygoogle sponsor modal popup offcanvas off-canvas search-form searchbox search-box searchform
    alphabet alphabet-nav az-nav alpha-nav letter-nav letters-nav az-list-nav back-to-top backtotop to-top author-bio byline post-meta
    entry-meta post-navigation related-posts widget-area site-info copyright infobox metadata hatnote ambox permalink copy-button copybtn
    reading-time last-updated lastmod tooltip-trigger feedback page-feedback language-switcher lang-switch theme-toggle
    """.split()
)
_MAIN = frozenset(["content", "main-content", "mw-content-text", "bodyContent"])
_KEPT = frozenset("html body main article dl dt dd table tbody thead tr summary details h1 h2 h3 h4 h5 h6".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FOLDED = frozenset("accordion collapse collapsible panel tab tab-pane toggle dropdown-content faq answer".split())
_MARK = re.compile(r"\s*(?:\[[^\[\]]{1,12}\]|[*†‡§¶#🔗⚓∞↩↑↗]+\s*|\(?\d{1,3}\)?)\s*")
_ANCHOR = re.compile(r"\s*(?:[^\w\s]{1,3}|\[edit\]|edit|link|permalink)\s*", re.IGNORECASE)
_BUTTON = re.compile(r".{0,25}\b(?:copy|close|share|edit|toggle|expand|collapse|search|print|menu|listen|play)\b.{0,15}", re.IGNORECASE)
_MOST = 0.5
"""What holds more than this share of the page's text is no chrome, whatever it is called."""


def without_chrome(root: Node) -> Node:
    """The tree without what belongs to the site; the tree itself is changed."""
    controlled = frozenset(node.get("aria-controls") or node.get("data-target").lstrip("#") for node in root.walk()) - {""}
    _measure(root)
    most = max(_MOST * root.size, 1)
    stack = [root]
    while stack:
        node = stack.pop()
        node.children = [child for child in node.children if isinstance(child, Piece) or not _goes(child, most, controlled)]
        stack.extend(node.nodes)
    return root


def _measure(root: Node) -> None:
    """Note at every element how much text stands in it; without the recursion of asking each for its text."""
    order = [root, *root.walk()]
    for node in reversed(order):
        own = sum(len(child.text.strip()) for child in node.children if isinstance(child, Piece))
        node.size = own + sum(child.size for child in node.nodes if child.tag not in _NEVER)


def _goes(node: Node, most: float, controlled: frozenset[str]) -> bool:
    if node.tag in _NEVER:
        return True
    if _is_mark(node) or _is_button(node):
        return True
    if not 0 < node.size <= most:
        return False
    return _is_site(node) or (_is_hidden(node) and node.get("id") not in controlled)


def _is_site(node: Node) -> bool:
    if node.tag in ("header", "footer") and node.above("article", "section", "main", "li", "details"):
        return node.tag == "footer" and not chrome.RELATED.match(node.text.strip())
    if node.tag in _TAGS or node.get("role") in _ROLES:
        return True
    return node.tag not in _KEPT and bool(node.words & _WORDS)


def _is_hidden(node: Node) -> bool:
    """Folded text is hidden until a reader opens it, but no less the page's."""
    hidden = "hidden" in node.attributes or node.get("aria-hidden") == "true" or _HIDDEN.search(node.get("style"))
    return bool(hidden) and not node.words & _FOLDED and node.above("details") is None


def _is_mark(node: Node) -> bool:
    """Whether an element is a footnote's mark or leads to the heading it stands in."""
    if not 0 < node.size < 15:
        return False
    if node.tag == "sup":
        noted = any(inner.tag == "a" for inner in node.walk()) or node.words & {"reference", "footnote", "footnote-ref", "fn"}
        return bool(_MARK.fullmatch(node.text)) and (bool(noted) or node.text.strip().startswith("["))
    linked = node.tag == "a" or (node.tag == "span" and any(inner.tag == "a" for inner in node.walk()))
    return linked and _ANCHOR.fullmatch(node.text) is not None


def _is_button(node: Node) -> bool:
    """Whether a button does something to the page, unlike one that opens a term."""
    if node.tag != "button" or node.above("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary"):
        return False
    opens = "aria-expanded" in node.attributes or node.get("aria-controls") or node.get("data-bs-toggle") or node.words & _FOLDED
    return not opens or _BUTTON.fullmatch(node.text) is not None


def main_of(root: Node) -> Node:
    """The element that holds the page's own text."""
    whole = root.size
    for node in root.walk():
        named = node.tag == "main" or node.get("role") == "main" or node.get("id") in _MAIN
        if named and node.size > 0.4 * whole:
            return node
    articles = [node for node in root.walk() if node.tag == "article" and node.size > 0.7 * whole]
    return articles[-1] if articles else root
