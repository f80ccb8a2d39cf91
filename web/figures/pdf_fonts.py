"""The fonts in a PDF: of each only the glyphs that are used, numbered as they came, each with the letters it stands for.

Composite fonts with two-byte codes, as ISO 32000-1 describes in sections 9.7 (Type 0 and CIDFontType2) and 9.10.3 (ToUnicode).
"""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from string import ascii_uppercase

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import BasicFonts, PDFArray, PDFDictionary, PDFDocument, PDFName, PDFStream, PDFString, PDFZCompress

from .faces import font
from .shaping import Glyph

_TABLES = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "name", "post", "OS/2", "cmap", "gasp", "vhea", "vmtx")
"""What a PDF reader does not look at: glyphs are chosen and placed already."""
_MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_MOST = 100
"""Lines in a section of the map."""


class Font:
    """The glyphs of one font that a document uses. A glyph that stands for different letters has a code for each."""

    def __init__(self, file: Path, number: int) -> None:
        self.file = file
        self.name = f"W{number}"
        self._glyphs: dict[tuple[int, str], Glyph] = {}
        self._codes: dict[tuple[int, str], int] = {}

    def code(self, glyph: Glyph) -> str:
        """The code of the glyph, in hexadecimal digits."""
        key = glyph.id, glyph.text
        self._glyphs.setdefault(key, glyph)
        return f"{self._codes.setdefault(key, len(self._codes) + 1):04X}"

    def add_to(self, document: PDFDocument) -> None:
        """Put the font into the document, under its name."""
        data, ids = self._subset()
        base = f"{_tag(data)}+{self.file.stem}"
        parts = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": PDFName(base),
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([document.Reference(self._descendant(document, base, data, ids))]),
            "ToUnicode": document.Reference(stream(self._letters().encode("ascii"))),
        }
        document.idToObject[BasicFonts].dict[self.name] = document.Reference(PDFDictionary(parts))

    def _subset(self) -> tuple[bytes, list[int]]:
        """A font of the used glyphs, and which of its glyphs each code means, from 0."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(glyph.id for glyph in self._glyphs.values())
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        wanted.drop_table_tag_set.update(map(_number, _TABLES))
        plan = hb.SubsetPlan(font(self.file).face, wanted)
        new = plan.old_to_new_glyph_mapping
        return bytes(plan.execute().blob.data), [0, *(new[id] for id, _ in self._codes)]

    def _descendant(self, document: PDFDocument, base: str, data: bytes, ids: Iterable[int]) -> PDFDictionary:
        widths = [round(glyph.advance * 1000) for glyph in self._glyphs.values()]
        system = {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
        parts = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": PDFName(base),
            "CIDSystemInfo": PDFDictionary(system),
            "FontDescriptor": document.Reference(_descriptor(document, base, self.file, data)),
            "W": PDFArray([1, PDFArray(widths)]),
            "CIDToGIDMap": document.Reference(stream(b"".join(id.to_bytes(2, "big") for id in ids))),
        }
        return PDFDictionary(parts)

    def _letters(self) -> str:
        """What each code stands for, as a character map."""
        lines = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>\n" for (_, text), code in self._codes.items() if text]
        parts = [lines[start : start + _MOST] for start in range(0, len(lines), _MOST)]
        return _MAP.format("".join(f"{len(part)} beginbfchar\n{''.join(part)}endbfchar\n" for part in parts))


def _number(table: str) -> int:
    return int.from_bytes(table.encode("ascii"), "big")


def _tag(data: bytes) -> str:
    """Six letters that name a part of a font by its content."""
    return "".join(ascii_uppercase[byte % len(ascii_uppercase)] for byte in sha256(data).digest()[:6])


def stream(content: bytes) -> PDFStream:
    """Content of a document, compressed."""
    return PDFStream(content=content, filters=[PDFZCompress])


def _descriptor(document: PDFDocument, base: str, file: Path, data: bytes) -> PDFDictionary:
    face = font(file)
    unit, heights = face.face.upem, face.get_font_extents("ltr")
    program = stream(data)
    program.dictionary["Length1"] = len(data)
    ascent, descent = round(heights.ascender * 1000 / unit), round(heights.descender * 1000 / unit)
    parts = {
        "Type": PDFName("FontDescriptor"),
        "FontName": PDFName(base),
        "Flags": 4,
        "FontBBox": PDFArray([-1000, descent, 3000, ascent]),
        "ItalicAngle": 0,
        "Ascent": ascent,
        "Descent": descent,
        "CapHeight": 714,
        "StemV": 80,
        "FontFile2": document.Reference(program),
    }
    return PDFDictionary(parts)
