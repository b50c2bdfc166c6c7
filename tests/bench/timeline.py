"""How long one frame of panning the picture of the treatment takes, with 250 values and 150 treatment days.

A frame is one step of a drag, or a press of «Earlier»: the days are chosen, laid out and painted. The floor
is what Qt itself needs: a plain list of as many rows, scrolled by a page in the same window. The clock stands
still; the window is offscreen, so that nothing but the program takes time. Both sides take turns.
"""

import os
import random
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from carejourney.domain.timeline import TWELVE_MONTHS, Span
from carejourney.records.base import Record
from carejourney.records.catalog import LabResult, Patient, Procedure, Scan, TreatmentDay, TreatmentLine
from carejourney.records.measured import Measured
from carejourney.records.places import Place
from carejourney.records.types.procedure import ProcedureKind
from carejourney.records.types.scan import ScanKind, ScanSaid
from carejourney.records.types.treatment_day import DoseChange, WentAhead
from carejourney.records.types.treatment_line import LineStatus, WhyStopped
from carejourney.records.when import When
from carejourney.ui.intents import GoTo
from carejourney.ui.kit.theme import Theme
from carejourney.ui.pages.story.page import StoryPage
from carejourney.ui.shell.routes import load_pages
from carejourney.ui.window import Window
from tests.bench.pages import ANSWERS, plain_list, settle, timed, worst
from tests.bench.table import Row
from tests.support.window import PASSPHRASE, make_program, open_window

VALUES, DAYS, SCANS, STAYS, LINES = 250, 150, 24, 16, 5
YEARS = 1_460
FRAMES = 60
SPANS = (("12 months in view", TWELVE_MONTHS), ("all of it in view", Span(60)))


def timeline_rows() -> Iterator[Row]:
    """Yield a line with a year in view and one with everything: the 95th percentile of a frame."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    Theme().apply(app)
    load_pages()
    with tempfile.TemporaryDirectory() as temporary:
        profile = Path(temporary)
        make_program(profile).journeys.new(Patient(name="Ann Lee"), PASSPHRASE)
        with open_window(profile, PASSPHRASE) as (window, entrance):
            assert entrance.desk is not None
            journey = entrance.desk.session.journey
            with journey.writer.write("Add {noun}") as step:
                for record in _records(entrance.desk.session.today):
                    step.add(record)
            window.resize(1366, 768)
            entrance.desk.go(GoTo(Place.TREATMENT))
            settle()
            assert isinstance(entrance.desk.page, StoryPage)
            for words, span in SPANS:
                yield _panned(window, entrance.desk.page, words, span)


def _panned(window: Window, page: StoryPage, words: str, span: Span) -> Row:
    page.ensureWidgetVisible(page.story.picture)
    count = len(page.story.shown.items)
    plain = plain_list(window, count)
    bar = plain.verticalScrollBar()
    frames, floors = [], []
    for at in range(FRAMES):
        plain.hide()
        settle()
        frames.append(timed(partial(page.story.span_chips.picked.emit, span.moved(at % 12))))
        plain.show()
        settle()
        floors.append(timed(partial(bar.setValue, (at + 1) * bar.pageStep() % bar.maximum())))
    plain.close()
    of = f"a plain list of {count:,} rows, scrolled by a page"
    return Row(f"a frame of panning, {words}, 95th percentile", worst(frames), worst(floors), ANSWERS, of)


def _records(today: date) -> Iterator[Record]:
    """Yield 4 years of treatment: what is drawn, and nothing else."""
    chance = random.Random(5)  # noqa: S311 - nothing secret

    def ago(days: int) -> When:
        return When.day(today - timedelta(days=days))

    def spread(count: int) -> Iterator[tuple[int, int]]:
        return ((at, YEARS - at * YEARS // count) for at in range(count))

    lines = []
    for at, days in spread(LINES):
        over = at < LINES - 1
        lines.append(
            TreatmentLine(
                name=f"gemcitabine + nab-paclitaxel, part {at + 1}",
                start=ago(days),
                status=LineStatus.STOPPED if over else LineStatus.RUNNING,
                stop=ago(days - 270) if over else None,
                why_stopped=list(WhyStopped)[at] if over else None,
            )
        )
    yield from lines
    for at, days in spread(DAYS):
        lower = (DoseChange(medicine="nab-paclitaxel", to=f"{90 - at % 40}%"),) if at % 12 == 5 else ()
        went = WentAhead.LOWER if lower else WentAhead.PUT_OFF if at % 17 == 0 else WentAhead.FULL
        line = lines[at * LINES // DAYS].id
        yield TreatmentDay(day=ago(days), went=went, line=line, cycle=at // 3 + 1, changes=lower)
    for _at, days in spread(VALUES):
        value = Measured(str(chance.randint(1, 9_000)), "U/mL")
        yield LabResult(test="CA 19-9", value=value, taken=ago(days))
    for at, days in spread(SCANS):
        yield Scan(what=ScanKind.CT, day=ago(days), said=list(ScanSaid)[at % 6])
    for at, days in spread(STAYS):
        what = f"Fever and chills {at}"
        yield Procedure(what=what, kind=ProcedureKind.HOSPITAL, start=ago(days), end=ago(days - 4))
