"""The floor for a sheet: the same words as paragraphs and tables through platypus, untagged, one page."""

from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from carejourney.domain.summary.model import Line, VisitSummary
from carejourney.paths import resources

_FACE = "FloorSans"
_STYLE = ParagraphStyle("body", fontName=_FACE, fontSize=11.3, leading=14)


def platypus_pages(summary: VisitSummary) -> bytes:
    """Return the summary as plain as platypus makes it."""
    if _FACE not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(_FACE, resources() / "fonts" / "SourceSans3-Regular.ttf"))
    made = BytesIO()
    SimpleDocTemplate(made, pagesize=LETTER).build(_story(summary))
    return made.getvalue()


def _story(summary: VisitSummary) -> list[object]:
    who, since, results = summary.identity, summary.since, summary.results
    texts = [who.name, who.born, who.allergies, *who.visit, *summary.needs, summary.needs_note]
    story: list[object] = [_paragraph(text) for text in texts]
    story += [_lines(line) for line in (*summary.in_short, *since.facts, *results.lines)]
    story.append(
        _table([(row.what, row.worst, row.latest, row.compared) for row in since.symptoms], since.nothing)
    )
    story.append(
        _table(
            [(line.name, line.rest, line.mark) for line in summary.medicines.lines], summary.medicines.nothing
        )
    )
    rows = summary.treatments.rows
    cells = [(row.line, row.treatment, row.dates, row.cycles, row.best, row.stopped) for row in rows]
    story.append(_table(cells, summary.treatments.nothing))
    return story


def _paragraph(text: str) -> Paragraph:
    return Paragraph(escape(text) or "-", _STYLE)


def _lines(line: Line) -> Paragraph:
    return _paragraph("".join(said.text for said in line))


def _table(rows: Sequence[tuple[str, ...]], nothing: str) -> object:
    return Table([[_paragraph(cell) for cell in row] for row in rows]) if rows else _paragraph(nothing)
