"""Fonts of shaped text in a PDF: reportlab asks its own for letters, these are asked for shapes.

Only the shapes that a document shows are put into it, with the letters they stand for.
"""

import hashlib
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

import uharfbuzz as hb  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfdoc

from carejourney.printing.scripts import Glyph, face

_DROPPED = ("GSUB", "GPOS", "GDEF", "cmap", "name", "OS/2", "post", "STAT", "DSIG", "gasp", "meta")
_SYMBOLIC = 4


class GlyphFont:
    """One font file for every document in the making."""

    def __init__(self, name: str) -> None:
        self._face = face(name)
        self._key = f"G-{name}"
        self._codes: WeakKeyDictionary[Any, dict[tuple[int, str], int]] = WeakKeyDictionary()

    def key(self, document: Any) -> str:
        """Return the name that the pages of this document call the font by."""
        if document not in self._codes:
            self._codes[document] = {}
            document.delayedFonts.append(self)
        return f"/{self._key}"

    def code(self, document: Any, glyph: Glyph) -> int:
        """Return the number of a shape in this document, the same for the same text."""
        codes = self._codes[document]
        return codes.setdefault((glyph.id, glyph.text), len(codes) + 1)

    def width(self, glyph: Glyph) -> float:
        """Return how wide the shape is by itself, in thousandths of the size."""
        return self._face.width(glyph.id)

    def addObjects(self, document: Any) -> None:  # noqa: N802 - reportlab's name
        """Put the font into the document, with the shapes that it shows."""
        codes = self._codes.pop(document)
        shapes = [shape for shape, _ in codes]
        stream, places = self._subset(shapes)
        tag = hashlib.sha256(repr(list(codes)).encode()).hexdigest()[:6].translate(_TAG_LETTERS)
        name = pdfdoc.PDFName(f"{tag}+{self._face.name}")
        within = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": name,
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": self._descriptor(document, name, stream),
                "W": pdfdoc.PDFArray(
                    [1, pdfdoc.PDFArray([round(self._face.width(each)) for each in shapes])]
                ),
                "CIDToGIDMap": _stream(
                    document, b"\0\0" + b"".join(place.to_bytes(2, "big") for place in places)
                ),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": name,
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(within)]),
                "ToUnicode": _stream(document, _to_unicode(codes)),
            }
        )
        document.idToObject["BasicFonts"].dict[self._key] = document.Reference(font)

    def _subset(self, shapes: list[int]) -> tuple[bytes, list[int]]:
        """Return a font file with these shapes alone, and where it has them."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(shapes)
        wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
        wanted.drop_table_tag_set.update(int.from_bytes(tag.ljust(4).encode(), "big") for tag in _DROPPED)
        plan = hb.SubsetPlan(self._face.face, wanted)
        places = plan.old_to_new_glyph_mapping
        return plan.execute().blob.data, [places[shape] for shape in shapes]

    def _descriptor(self, document: Any, name: Any, font: bytes) -> Any:
        """Return what a reader of the document should know of the font."""
        scale = 1000 / self._face.face.upem
        extents = self._face.font.get_font_extents("ltr")
        top, bottom = round(extents.ascender * scale), round(extents.descender * scale)
        return document.Reference(
            pdfdoc.PDFDictionary(
                {
                    "Type": pdfdoc.PDFName("FontDescriptor"),
                    "FontName": name,
                    "Flags": _SYMBOLIC,
                    "FontBBox": pdfdoc.PDFArray([-1000, bottom, 2000, top]),
                    "ItalicAngle": 0,
                    "Ascent": top,
                    "Descent": bottom,
                    "CapHeight": 700,
                    "StemV": 80,
                    "FontFile2": _stream(document, font, Length1=len(font)),
                }
            )
        )


_NOTHING = "\N{ZERO WIDTH SPACE}"
"""For a shape whose text another one carries: a PDF must name some letter for each."""
_TAG_LETTERS = str.maketrans("0123456789abcdef", "ABCDEFGHIJKLMNOP")


@cache
def glyph_font(name: str) -> GlyphFont:
    """Return the font of this name for shaped text."""
    return GlyphFont(name)


def _stream(document: Any, content: bytes, **entries: int) -> Any:
    stream = pdfdoc.PDFStream()
    stream.content = content
    for key, value in entries.items():
        stream.dictionary[key] = value
    stream.filters = [pdfdoc.PDFZCompress]
    return document.Reference(stream)


def _to_unicode(codes: dict[tuple[int, str], int]) -> bytes:
    """Return the map from shapes back to letters, for readers that take the text out of the document."""
    rows = [
        f"<{code:04X}> <{(text or _NOTHING).encode('utf-16-be').hex().upper()}>"
        for (_, text), code in codes.items()
    ]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
        *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines).encode("ascii")
