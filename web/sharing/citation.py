"""How one cites a figure: what it shows, where, of which data, and who said so."""

import re
from collections.abc import Sequence

from graph import names

from ..figures import SourceNote
from .escaping import cut, in_latex
from .shared import Shared
from .texts import Text

MOST = 5
"""Sources that are named; the others are counted."""
LONGEST = 160
"""Characters of a source's title, licence or address."""


def citations(shared: Shared, sources: Sequence[SourceNote], version: str) -> tuple[Text, ...]:
    """The citation as text and for BibTeX; `version` is that of the data. The day of reading is the reader's to add."""
    rest = f"data version {version}.{_told(sources)}"
    return Text("Text", f"“{shared.title}.” Wayline, {rest} {shared.link}"), Text("BibTeX", _bibtex(shared, f"Wayline, {rest}"))


def _told(sources: Sequence[SourceNote]) -> str:
    if not sources:
        return ""
    more = [f"and {len(sources) - MOST} more"] if len(sources) > MOST else []
    return f" After {'; '.join([*map(_source, sources[:MOST]), *more])}."


def _source(source: SourceNote) -> str:
    title, uri, licence = (cut(text, LONGEST) for text in (source.title, source.uri, source.licence))
    return " ".join(filter(None, (title, f"({licence})" if licence else "", uri)))


def _bibtex(shared: Shared, note: str) -> str:
    key = re.sub(r"[^a-z0-9-]", "", names.slug(shared.title))[:40].strip("-") or "figure"
    fields = {
        "title": f"{{{in_latex(shared.title)}}}",
        "url": shared.link,
        "note": in_latex(note),
    }
    return "\n".join((f"@misc{{wayline-{key},", *(f"  {name} = {{{value}}}," for name, value in fields.items()), "}"))
