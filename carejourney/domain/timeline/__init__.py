"""The picture of the treatment: records in, primitives out, for screen and paper alike."""

from carejourney.domain.timeline.build import moved, tests_to_draw, timeline
from carejourney.domain.timeline.layout import layout
from carejourney.domain.timeline.model import (
    EVERYTHING,
    SIX_MONTHS,
    TWELVE_MONTHS,
    Item,
    Key,
    Lab,
    Shape,
    Span,
    Timeline,
)
from carejourney.domain.timeline.primitives import (
    BASELINE,
    Band,
    Bar,
    Dashed,
    Label,
    Layout,
    Line,
    Mark,
    Primitive,
    Role,
    TextWidth,
)
from carejourney.domain.timeline.readings import Reading, TableRow, readings, table

__all__ = [
    "BASELINE",
    "EVERYTHING",
    "SIX_MONTHS",
    "TWELVE_MONTHS",
    "Band",
    "Bar",
    "Dashed",
    "Item",
    "Key",
    "Lab",
    "Label",
    "Layout",
    "Line",
    "Mark",
    "Primitive",
    "Reading",
    "Role",
    "Shape",
    "Span",
    "TableRow",
    "TextWidth",
    "Timeline",
    "layout",
    "moved",
    "readings",
    "table",
    "tests_to_draw",
    "timeline",
]
