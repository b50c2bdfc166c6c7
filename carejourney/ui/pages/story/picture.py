"""The card with the picture of the treatment, or the same as a table, and what of it is shown."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from carejourney.domain.timeline import (
    EVERYTHING,
    SIX_MONTHS,
    TWELVE_MONTHS,
    Span,
    Timeline,
    table,
    tests_to_draw,
    timeline,
)
from carejourney.domain.timeline.model import Value, shown_days
from carejourney.domain.timeline.values import lab_of
from carejourney.i18n import _
from carejourney.records.base import RecordId, Records
from carejourney.ui.generic.timeline_view import TimelineView
from carejourney.ui.intents import OpenRecord
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.buttons import Button, quiet, secondary
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.choice import Choice
from carejourney.ui.kit.fields import field
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.tab_order import tab_in_reading_order
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Plain
from carejourney.ui.pages.story.table import StoryTable
from carejourney.ui.session import Session

MARKER = "CA 19-9"
LAB = 360
"""The breadth at 100 % of the list of blood tests."""


class StoryCard(Card):
    """Picture or table. Every mark and every row opens its record."""

    wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setAccessibleName(_("The story so far"))
        self._session = session
        self._span, self._lab = EVERYTHING, MARKER
        self._log: bool | None = None
        self._timeline: Timeline | None = None
        self._records: Records | None = None
        self.view_chips = ChipRow(
            [("picture", _("Picture")), ("table", _("Table"))], name=_("Show as"), required=True
        )
        self.view_chips.set_value("picture")
        self.view_chips.picked.connect(self._show_view)
        self.span_chips = ChipRow(
            [
                (EVERYTHING, _("Everything")),
                (TWELVE_MONTHS, _("Last 12 months")),
                (SIX_MONTHS, _("Last 6 months")),
            ],
            name=_("Show"),
            required=True,
        )
        self.span_chips.picked.connect(self._choose_span)
        self._heads = Flow()
        self._caption = Plain(_("Show"), ink="text2", wrap=False)
        for part in (self.view_chips, self._caption, self.span_chips):
            self._heads.addWidget(part)
        self.picture = TimelineView()
        self.picture.opened.connect(self._open)
        self.picture.moved.connect(self._move)
        self.picture.zoomed.connect(self._zoom)
        self.table = StoryTable()
        self.table.opened.connect(self._open)
        self.add(self._heads)
        self.add(self.picture)
        self.add(self.table)
        self._add_ways()
        follow(self._fit_story)

    def show_kept(self, records: Records) -> None:
        """Show what is kept now."""
        session = self._session
        self._records = records
        self._timeline = timeline(
            records,
            today=session.today,
            region=session.region,
            span=self._span,
            lab=self._lab,
            log=self._log,
        )
        names = tests_to_draw(records, today=session.today, region=session.region)
        if [self.labs.itemText(at) for at in range(self.labs.count())] != list(names):
            self.labs.clear()
            self.labs.addItems(list(names))
        self.labs.setCurrentText(self._lab)
        self._show_view()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is written down for the picture."""
        return self._timeline is None or not self._timeline.items

    def _add_ways(self) -> None:
        self._ways_box = QWidget()
        self._ways = Flow(self._ways_box)
        self.earlier = self._way(_("Earlier"), Span.earlier)
        self.later = self._way(_("Later"), Span.later)
        self.closer = self._way(_("Zoom in"), lambda span: span.closer(self.shown))
        self.wider = self._way(_("Zoom out"), lambda span: span.wider(self.shown))
        self._steps = (self.earlier, self.later, self.closer, self.wider)
        self.scale = quiet("…", name=_("Scale"))
        self.scale.clicked.connect(self._turn_scale)
        self._ways.addWidget(self.scale)
        self.add(self._ways_box)
        self.labs = Choice()
        self.labs.activated.connect(self._choose_lab)
        self._lab_field = field(_("Which blood test is in the picture?"), "", self.labs)
        across = QHBoxLayout()
        across.addWidget(self._lab_field, 1000)
        across.addStretch(1)
        self.add(across)

    def _way(self, words: str, step: Callable[[Span], Span]) -> Button:
        button = secondary(words)
        button.clicked.connect(lambda: self._choose_span(step(self._span)))
        self._ways.addWidget(button)
        return button

    @property
    def shown(self) -> Timeline:
        """What the picture shows now."""
        if self._timeline is None:
            raise RuntimeError("the picture is moved before it shows")
        return self._timeline

    def _choose_span(self, span: Span) -> None:
        self._span = span
        self._look_elsewhere()

    def _move(self, months: int) -> None:
        """Follow a drag, as far as there is anything to see."""
        span = self._span
        if span.goes_earlier(self.shown) if months > 0 else span.goes_later(self.shown):
            self._choose_span(span.moved(months))

    def _zoom(self, closer: bool) -> None:
        """Follow the wheel."""
        self._choose_span(self._span.closer(self.shown) if closer else self._span.wider(self.shown))

    def _turn_scale(self) -> None:
        self._log = not self.shown.lab.log
        self._look_elsewhere()

    def _choose_lab(self) -> None:
        self._lab, self._log = str(self.labs.currentText()), None
        if self._records is not None:
            self.show_kept(self._records)

    def _look_elsewhere(self) -> None:
        """Show other days, or another scale, of what is known already: nothing is read or worked out anew."""
        shown = self.shown
        first, last = shown_days(self._span, shown.items, shown.today)
        moved = replace(shown, first=first, last=last)
        self._timeline = replace(moved, lab=lab_of(self._lab, moved.inside(Value), log=self._log))
        self._show_view()

    def _show_view(self) -> None:
        shown = self.shown
        self.span_chips.set_value(self._span)
        is_picture = self.view_chips.value() == "picture"
        if is_picture:
            self.picture.show_timeline(shown)
        else:
            self.table.show_rows(table(shown))
            tab_in_reading_order(self)
        self.picture.setVisible(is_picture)
        self.table.setVisible(not is_picture)
        # The table has everything: what of it shows is a matter of the picture only.
        for part in (self._caption, self.span_chips, self._ways_box):
            part.setVisible(is_picture)
        self._offer_ways()
        self._lab_field.setVisible(is_picture and self.labs.count() > 1)
        lab = shown.lab
        words = _("Even scale for {test}") if lab.log else _("Scale by tens for {test}")
        self.scale.setText(words.format(test=lab.name).replace("&", "&&"))
        self.scale.setAccessibleName(words.format(test=lab.name))
        self.scale.setVisible(lab.can_log)

    def _offer_ways(self) -> None:
        """Let only those ways be taken that lead to something else than what shows."""
        span, shown = self._span, self.shown
        had_focus = next((way for way in self._steps if way.hasFocus()), None)
        self.earlier.setEnabled(span.goes_earlier(shown))
        self.later.setEnabled(span.goes_later(shown))
        self.closer.setEnabled(span.closer(shown) != span)
        self.wider.setEnabled(span.wider(shown) != span)
        if had_focus is not None and not had_focus.isEnabled():
            way = next((way for way in self._steps if way.isEnabled()), self.picture)
            way.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, table_name: str, record_id: str) -> None:
        self.wanted.emit(OpenRecord(table_name, RecordId(record_id)))

    def _fit_story(self) -> None:
        for flow in (self._heads, self._ways):
            flow.setSpacing(current().sizes.space8)
        self._heads.setSpacing(current().sizes.space16)  # two choices, not one
        self._lab_field.setMaximumWidth(current().scale.px(LAB))
