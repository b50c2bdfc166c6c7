"""Reads a printed PDF back: every run of text and every stroke with its place, size and mark."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pikepdf

PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Tj", "TJ", "'", '"', "Do", "sh", "BI"}


@dataclass(frozen=True)
class Shown:
    """A run of text. Lengths in points from the left bottom corner of the page."""

    page: int
    text: str
    x: float
    y: float
    width: float
    size: float
    mark: str
    """«Artifact», or the number of the marked content."""


@dataclass(frozen=True)
class Painted:
    """A stroke or a filled shape."""

    page: int
    points: tuple[tuple[float, float], ...]
    weight: float
    operator: str
    mark: str


@dataclass
class _State:
    font: Any = None
    size: float = 0.0
    spacing: float = 0.0
    matrix: tuple[float, float] = (0.0, 0.0)
    weight: float = 1.0
    marks: list[str] = field(default_factory=list)
    points: list[tuple[float, float]] = field(default_factory=list)


class _Font:
    """A font whose codes are one byte each, as reportlab makes it."""

    def __init__(self, font: pikepdf.Object) -> None:
        self.first = int(font.FirstChar)
        self.widths = [float(width) for width in font.Widths]
        self.letters = _letters(font)

    def read(self, codes: bytes) -> tuple[str, float]:
        text = "".join(self.letters[code] for code in codes)
        return text, sum(self.widths[code - self.first] for code in codes) / 1000


class _ShapedFont(_Font):
    """A font of shaped text: two bytes each."""

    def __init__(self, font: pikepdf.Object) -> None:
        self.first = int(font.DescendantFonts[0].W[0])
        self.widths = [float(width) for width in font.DescendantFonts[0].W[1]]
        self.letters = _letters(font)

    def read(self, codes: bytes) -> tuple[str, float]:
        numbers = [int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2)]
        text = "".join(self.letters[number] for number in numbers)
        return text, sum(self.widths[number - self.first] for number in numbers) / 1000


def _letters(font: pikepdf.Object) -> dict[int, str]:
    """Return the text of each code; a shape whose text another carries has none."""
    rows = re.findall(
        r"^<([0-9A-F]+)> <([0-9A-F]{4,})>$", font.ToUnicode.read_bytes().decode("ascii"), re.MULTILINE
    )
    return {
        int(code, 16): bytes.fromhex(text)
        .decode("utf-16-be", "surrogatepass")
        .replace("\N{ZERO WIDTH SPACE}", "")
        for code, text in rows
    }


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


@lru_cache(maxsize=64)
def read_pages(pdf: bytes) -> tuple[list[Shown], list[Painted]]:
    """Return all text and all strokes, in the order in which they are painted."""
    shown: list[Shown] = []
    painted: list[Painted] = []
    with opened(pdf) as document:
        for number, page in enumerate(document.pages, 1):
            for item in _read_page(page, number):
                (shown if isinstance(item, Shown) else painted).append(item)  # type: ignore[arg-type]
    return shown, painted


def instructions(page: pikepdf.Page) -> Iterator[tuple[str, list[Any]]]:
    """Yield operators with their operands. No sheet holds a picture of dots."""
    for instruction in pikepdf.parse_content_stream(page):
        assert isinstance(instruction, pikepdf.ContentStreamInstruction)
        yield str(instruction.operator), list(instruction.operands)


def _read_page(page: pikepdf.Page, number: int) -> Iterator[Shown | Painted]:
    fonts = {
        name: (_ShapedFont if font.Subtype == "/Type0" else _Font)(font)
        for name, font in page.obj.Resources.Font.items()
    }
    state = _State()
    for name, operands in instructions(page):
        if name in PAINTS:
            mark = state.marks[-1] if state.marks else "none"
            if name in {"Tj", "TJ"}:
                text, width = _read_text(state.font, operands[0])
                wide = width * state.size + state.spacing * len(text)
                yield Shown(number, text, *state.matrix, wide, state.size, mark)
                state.matrix = (state.matrix[0] + wide, state.matrix[1])
            else:
                assert name in {"S", "f*"}, f"{name} is not read"
                yield Painted(number, tuple(state.points), state.weight, name, mark)
                state.points = []
        else:
            _follow(state, name, operands, fonts)
    assert not state.marks


def _read_text(font: _Font, shown: Any) -> tuple[str, float]:
    """Return the text that one operator shows, and its width as a share of its size."""
    parts = list(shown) if isinstance(shown, pikepdf.Array | list) else [shown]
    read = [
        ("", -float(part) / 1000) if isinstance(part, int | Decimal) else font.read(bytes(part))
        for part in parts
    ]
    return "".join(text for text, _ in read), sum(width for _, width in read)


def _mark(state: _State, operands: list[Any]) -> str:
    """Return what content that begins here is marked as; several shapes of one text are part of theirs."""
    tag = str(operands[0])
    if tag == "/Span":
        return state.marks[-1]
    return "Artifact" if tag == "/Artifact" else str(operands[1].MCID)


def _follow(state: _State, name: str, operands: list[Any], fonts: dict[str, _Font]) -> None:
    numbers = [float(one) for one in operands if isinstance(one, int | Decimal)]
    if name == "Tf":
        state.font, state.size = fonts[str(operands[0])], float(operands[1])
    elif name == "Tc":
        state.spacing = numbers[0]
    elif name == "Tm":
        assert numbers[:4] == [1, 0, 0, 1]
        state.matrix = (numbers[4], numbers[5])
    elif name == "cm":
        assert numbers == [1, 0, 0, 1, 0, 0]
    elif name == "w":
        state.weight = numbers[0]
    elif name in {"m", "l"}:
        state.points.append((numbers[0], numbers[1]))
    elif name == "c":
        state.points += list(zip(numbers[::2], numbers[1::2], strict=True))
    elif name == "re":
        x, y, width, height = numbers
        state.points += [(x, y), (x + width, y + height)]
    elif name == "n":
        state.points = []
    elif name == "BDC":
        state.marks.append(_mark(state, operands))
    elif name == "EMC":
        state.marks.pop()
    else:
        is_black_or_white = name == "g" and numbers[0] in {0, 1}
        known = {"BT", "ET", "TL", "T*", "d", "h", "q", "Q", "J", "j", "Ts", "Tr"}
        assert is_black_or_white or name in known, f"{name} is not read"


@dataclass(frozen=True)
class Node:
    """An element of the structure, as a screen reader finds it."""

    role: str
    actual: str
    alt: str
    scope: str
    spans: int
    marks: tuple[tuple[int, int], ...]
    """(page from 1, number of the marked content)"""
    kids: tuple["Node", ...]

    def walk(self) -> Iterator["Node"]:
        yield self
        for kid in self.kids:
            yield from kid.walk()


def read_structure(document: pikepdf.Pdf) -> Node:
    """Return the structure tree; checks that every element names its parent."""
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
    root = document.Root.StructTreeRoot
    return _node(root.K, root, pages)


def _node(element: Any, parent: Any, pages: dict[tuple[int, int], int]) -> Node:
    assert element.P.objgen == parent.objgen
    marks: list[tuple[int, int]] = []
    kids: list[Node] = []
    for kid in element.K:
        if kid.Type == pikepdf.Name.MCR:
            marks.append((pages[kid.Pg.objgen], int(kid.MCID)))
        else:
            kids.append(_node(kid, element, pages))
    table = element.get("/A", {})
    return Node(
        role=str(element.S)[1:],
        actual=str(element.get("/ActualText", "")),
        alt=str(element.get("/Alt", "")),
        scope=str(table.get("/Scope", ""))[1:],
        spans=int(table.get("/ColSpan", 1)),
        marks=tuple(marks),
        kids=tuple(kids),
    )


def page_texts(pdf: bytes) -> list[str]:
    """Return the words of each page in the order in which they are painted, lines joined."""
    texts: dict[int, list[str]] = {}
    for run in read_pages(pdf)[0]:
        texts.setdefault(run.page, []).append(run.text)
    return ["".join(texts[page]) for page in sorted(texts)]
