"""Papers for tests: made on the spot, kept in a journey, found on the disk."""

from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

from carejourney.records.catalog import Paper
from carejourney.store.journey import Journey, JourneyFolder


def pdf(pages: int = 3, *, width: float = 612, height: float = 792) -> bytes:
    """Return a PDF of empty pages."""
    made = pypdfium2.PdfDocument.new()
    for _page in range(pages):
        made.new_page(width, height)
    out = BytesIO()
    made.save(out)
    made.close()
    return out.getvalue()


def photo() -> bytes:
    """Return a small JPEG."""
    out = BytesIO()
    Image.new("RGB", (300, 200), "navy").save(out, "JPEG")
    return out.getvalue()


def file_of(journey: Journey, paper: Paper | str) -> Path:
    """Return where the file of a paper lies."""
    name = paper if isinstance(paper, str) else paper.id
    return journey.folder.path / "papers" / name[:2] / name


def files(folder: JourneyFolder) -> set[str]:
    """Return the names of all files of papers, half-written ones too."""
    return {path.name for path in (folder.path / "papers").glob("*/*")}


def added(journey: Journey, content: bytes, title: str = "A paper") -> Paper:
    """Keep a paper with its record, as the use case does."""
    kept = journey.papers.keep(content)
    paper = Paper(id=kept.id, title=title, size=kept.size, sha256=kept.sha256)
    with journey.writer.write("Add") as step:
        step.add(paper)
    return paper
