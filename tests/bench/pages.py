"""How long a page takes to open and to answer a key, with 20,000 records and 300 papers.

The floor is what Qt itself needs: a plain list of as many rows as the page's place has records, opened in the
same window and worked with the same key. The clock stands still; the window is offscreen, so that nothing
but the program takes time. Rounds of both sides are interleaved.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QPlainTextEdit, QWidget

from carejourney.records.catalog import TYPES
from carejourney.records.places import Place
from carejourney.ui.intents import GoTo, Location
from carejourney.ui.kit.theme import Theme
from carejourney.ui.shell.desk import Desk
from carejourney.ui.shell.routes import load_pages
from carejourney.ui.window import Window
from tests.bench.table import Row
from tests.support.large import fill
from tests.support.locations import every_location
from tests.support.window import add_example_to, open_window

ROUNDS = 7
KEYS = 40
OPENS, ANSWERS = "100 ms", "16 ms"


def page_rows() -> Iterator[Row]:
    """Yield two lines a page: opening it, and the 95th percentile of what a key takes there."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    Theme().apply(app)
    load_pages()
    with tempfile.TemporaryDirectory() as temporary:
        profile = Path(temporary)
        add_example_to(profile)
        with open_window(profile) as (window, entrance):
            assert entrance.desk is not None
            fill(entrance.desk.session.journey, entrance.desk.session.today)
            window.resize(1366, 768)
            for name, location in every_location(entrance.desk.session).items():
                yield from _page(window, entrance.desk, name, location)


def _page(window: Window, desk: Desk, name: str, location: Location) -> Iterator[Row]:
    count = _records(desk, location)
    opened, floors = [], []
    for _round in range(ROUNDS + 1):
        desk.go(GoTo(Place.LEARN))
        settle()
        opened.append(timed(lambda: desk.go(location)))
        floors.append(timed(lambda: plain_list(window, count).close()))
    what = f"a plain list of {count:,} rows"
    yield Row(f"{name} opens", median(opened), median(floors), OPENS, what)
    desk.go(location)
    settle()
    box = _typed_into(desk.page)
    keys = [timed(lambda: QTest.keyClick(box, Qt.Key.Key_A)) for _key in range(KEYS)] if box else []
    keys += [
        timed(lambda: QTest.keyClick(desk.page.focusWidget() or desk.page, Qt.Key.Key_Down))
        for _key in range(KEYS)
    ]
    plain = plain_list(window, count)
    floor = [timed(lambda: QTest.keyClick(plain, Qt.Key.Key_Down)) for _key in range(KEYS)]
    plain.close()
    yield Row(f"{name} answers a key, 95th percentile", worst(keys), worst(floor), ANSWERS, what)


def _records(desk: Desk, location: Location) -> int:
    """Return how many records the place of a page has, at least one."""
    place = location.place if isinstance(location, GoTo) else Place.TODAY
    types = [cls for cls in TYPES if cls.kept_at is place]
    return max(1, sum(len(desk.session.reader.all(cls)) for cls in types))


def plain_list(window: QWidget, count: int) -> QListView:
    shown = QListView(window)
    shown.setModel(QStringListModel([f"Row {number}" for number in range(count)], shown))
    shown.resize(window.size())
    shown.show()
    shown.setFocus()
    settle()
    return shown


def _typed_into(page: QWidget) -> QWidget | None:
    boxes = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    seen = [each for each in boxes if each.isVisible() and not each.visibleRegion().isEmpty()]
    return seen[0] if seen else None


def settle() -> None:
    """Let the window live until everything is shown."""
    for _turn in range(3):
        QApplication.processEvents()


def timed(act: Callable[[], object]) -> float:
    """Return how many milliseconds `act` takes until all of it is painted."""
    began = time.perf_counter()
    act()
    settle()
    return (time.perf_counter() - began) * 1000


def median(taken: list[float]) -> float:
    """Return the median, the first round dropped."""
    return statistics.median(taken[1:])


def worst(taken: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(taken, n=20)[18]
