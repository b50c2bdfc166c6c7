"""Tags: says what each mark on a page is, so that a screen reader reads the sheet in order.

reportlab draws but does not tag. So content is marked while it is drawn (`Marks`), and the structure tree,
its way back from page to structure, language and title are attached afterwards with pikepdf (`attach_tags`).
"""

import io
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

CREATOR = "CareJourney"

_KEPT_WHEN_EMPTY = {"TD", "TH"}  # an empty cell still holds its column's place


@dataclass(frozen=True, eq=False)
class Element:
    """A node of the structure: a standard PDF role, what it holds, and what a reader is told of it."""

    role: str
    kids: tuple["Element", ...] = ()
    actual: str = ""
    """The whole text, since a line end on paper is not one in the text."""
    alt: str = ""
    """What a picture shows, in sentences."""
    scope: str = ""
    """Of a table's heading cell: Column or Row."""
    spans: int = 1
    """How many columns a cell takes."""


class Marks:
    """Which marked content on which page belongs to which element, gathered while drawing."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._page = 0
        self._next = 0
        self._within_artifact = False
        self.of: dict[Element, list[tuple[int, int]]] = defaultdict(list)
        """(page counted from 0, number on that page) by element, in the order drawn."""

    def next_page(self) -> None:
        """Start the numbers of the following page."""
        self._page += 1
        self._next = 0

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """Mark what is drawn within as part of `element`; within an artifact it stays artifact."""
        if self._within_artifact:
            yield
            return
        self.of[element].append((self._page, self._next))
        self._canvas.addLiteral(f"/{element.role} <</MCID {self._next}>> BDC")
        self._next += 1
        yield
        self._canvas.addLiteral("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout", place: str = "") -> Iterator[None]:
        """Mark what is drawn within as no part of the text: rules, frames, headers, footers.

        `kind` is Layout or Pagination; `place` is Header or Footer.
        """
        if self._within_artifact:
            yield
            return
        subtype = f" /Subtype /{place}" if place else ""
        self._canvas.addLiteral(f"/Artifact <</Type /{kind}{subtype}>> BDC")
        self._within_artifact = True
        yield
        self._within_artifact = False
        self._canvas.addLiteral("EMC")


@dataclass(frozen=True)
class About:
    """What the file says of itself."""

    title: str
    language: str = "en-US"


def attach_tags(drawn: bytes, story: tuple[Element, ...], marks: Marks, about: About) -> bytes:
    """Return the drawn PDF with its structure, language and title; the same input gives the same bytes."""
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        _Tree(pdf, marks).attach(story)
        root = pdf.Root
        root.MarkInfo = Dictionary(Marked=True)
        root.Lang = String(about.language)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        del pdf.docinfo
        pdf.docinfo["/Title"] = about.title
        pdf.docinfo["/Creator"] = CREATOR
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            xmp["dc:title"] = about.title
            xmp["dc:language"] = [about.language]
            xmp["xmp:CreatorTool"] = CREATOR
        out = io.BytesIO()
        pdf.save(
            out,
            min_version="1.7",
            deterministic_id=True,
            compress_streams=True,
            recompress_flate=True,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return out.getvalue()


class _Tree:
    """Writes elements and marks as PDF objects."""

    def __init__(self, pdf: pikepdf.Pdf, marks: Marks) -> None:
        self._pdf = pdf
        self._marks = marks
        self._parents: dict[int, dict[int, pikepdf.Object]] = defaultdict(dict)

    def attach(self, story: tuple[Element, ...]) -> None:
        """Add the structure tree for `story` and the parent tree of every page."""
        root = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = self._node(Element("Document", story), root)
        numbers = Array()
        for index, page in enumerate(self._pdf.pages):
            page.obj.StructParents = index
            page.obj.Tabs = Name.S
            parents = self._parents[index]
            numbers.append(index)
            numbers.append(self._pdf.make_indirect(Array([parents[mark] for mark in sorted(parents)])))
        root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=numbers))
        root.ParentTreeNextKey = len(self._pdf.pages)
        self._pdf.Root.StructTreeRoot = root

    def _is_empty(self, element: Element) -> bool:
        return (
            element.role not in _KEPT_WHEN_EMPTY
            and not self._marks.of.get(element)
            and all(self._is_empty(kid) for kid in element.kids)
        )

    def _node(self, element: Element, parent: pikepdf.Object) -> pikepdf.Object:
        node = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + element.role), P=parent))
        if element.actual:
            node.ActualText = String(element.actual)
        if element.alt:
            node.Alt = String(element.alt)
        table = Dictionary(O=Name.Table)
        if element.scope:
            table.Scope = Name("/" + element.scope)
        if element.spans > 1:
            table.ColSpan = element.spans
        if len(table) > 1:
            node.A = table
        kids = Array()
        for page, number in self._marks.of.get(element, ()):
            kids.append(Dictionary(Type=Name.MCR, Pg=self._pdf.pages[page].obj, MCID=number))
            self._parents[page][number] = node
        for kid in element.kids:
            if not self._is_empty(kid):
                kids.append(self._node(kid, node))
        node.K = kids
        return node
