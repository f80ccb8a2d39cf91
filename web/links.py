"""Which addresses from a document may become links."""

from urllib.parse import urlsplit

SCHEMES = ("http", "https")


def safe_link(uri: str) -> str:
    """The address if a reader may follow it: http or https with a host and no user name in front of it, or mailto; else nothing.

    >>> safe_link("https://example.org/a"), safe_link("javascript:alert(1)"), safe_link("https://good.example@evil.test/")
    ('https://example.org/a', '', '')
    """
    if any(ord(character) <= 32 or character == "\\" for character in uri):
        return ""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return ""
    if parts.scheme == "mailto":
        return uri if "@" in parts.path else ""
    return uri if parts.scheme in SCHEMES and parts.hostname and "@" not in parts.netloc else ""
