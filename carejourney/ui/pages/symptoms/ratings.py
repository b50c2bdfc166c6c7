"""«How was today?»: one row a symptom, kept with one tap, and more about it where somebody says more."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carejourney.domain.symptom_days import (
    RATED,
    Symptom,
    all_asked_about,
    asked_about,
    day_of,
    entry_on,
    said_briefly,
)
from carejourney.errors import CareJourneyError
from carejourney.i18n import _
from carejourney.records.answers import YesNo
from carejourney.records.catalog import SymptomEntry
from carejourney.records.types.symptom_entry import Severity, SymptomKind
from carejourney.ui.generic.editors import LineEditor
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.buttons import Button, quiet, secondary
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.fields import field
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.showing import show_if
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Help
from carejourney.ui.pages.symptoms.answers import AnswerRow

TOLD = (YesNo.YES, YesNo.NO, YesNo.NOT_SURE)
More = Callable[[SymptomEntry, str, object], None]
"""Keeps another answer of an entry: its field and the value. Raises CareJourneyError."""


class MoreWords(QWidget):
    """Own words, what helped and whether the team knows: kept by Enter, or when the box is left."""

    def __init__(self, entry: SymptomEntry, more: More) -> None:
        super().__init__()
        self.entry, self._more = entry, more
        self.words, self.helped = LineEditor(), LineEditor()
        self.told = ChipRow([(answer, str(answer)) for answer in TOLD])
        self._fields = {
            "words": field(_("In our own words"), "", self.words, optional=True),
            "helped": field(_("What helped?"), "", self.helped, optional=True),
            "told": field(_("Did you tell the team?"), "", self.told, optional=True),
        }
        self._body = QVBoxLayout(self)
        for each in self._fields.values():
            self._body.addWidget(each)
        # The words of something else are its name: another name would be another symptom.
        self._fields["words"].setVisible(entry.what is not SymptomKind.OTHER)
        for name, editor in (("words", self.words), ("helped", self.helped)):
            editor.line.editingFinished.connect(lambda name=name: self._keep_text(name))
        self.told.picked.connect(lambda answer: self._keep("told", answer))
        self.show_entry(entry)
        follow(self._fit)

    def show_entry(self, entry: SymptomEntry) -> None:
        """Show what is kept now, but never in place of what somebody is typing."""
        before, self.entry = self.entry, entry
        for name, editor in (("words", self.words), ("helped", self.helped)):
            is_typing = editor.text().strip() != getattr(before, name) and editor.line.hasFocus()
            if not is_typing and editor.text() != getattr(entry, name):
                editor.set_text(getattr(entry, name))
        self.told.set_value(entry.told)

    def flush(self) -> None:
        """Keep what is typed."""
        for name in ("words", "helped"):
            self._keep_text(name)

    def _keep_text(self, name: str) -> None:
        text = (self.words if name == "words" else self.helped).text().strip()
        if text != getattr(self.entry, name):
            self._keep(name, text)

    def _keep(self, name: str, value: object) -> None:
        try:
            self._more(self.entry, name, value)
        except CareJourneyError as problem:
            self._fields[name].set_error(problem.sentence)
            settle(self)
        else:
            self._fields[name].set_error("")

    def _fit(self) -> None:
        sizes = current().sizes
        self._body.setContentsMargins(QMargins(sizes.space24, 0, 0, sizes.space12))
        self._body.setSpacing(sizes.space8)


class SymptomRow(QWidget):
    """A symptom and its four answers; once there is one of today, more can be said about it."""

    rated = Signal(object, object)
    """The symptom, and how bad it is or None."""

    def __init__(self, symptom: Symptom, more: More, parent: QWidget) -> None:
        super().__init__(parent)
        self.symptom, self._more = symptom, more
        self.entry: SymptomEntry | None = None
        self.more_words: MoreWords | None = None
        self.say_more: Button | None = None
        self.later: Help | None = None
        self.answers = AnswerRow(
            symptom.name,
            [(each, said_briefly(each)) for each in RATED],
            about=_("How was it today?"),
            parent=self,
        )
        self.chips = self.answers.chips
        self.answers.picked.connect(lambda how_bad: self.rated.emit(self.symptom, how_bad))
        self._body = QVBoxLayout(self)
        self._body.addWidget(self.answers)
        follow(self._fit)

    def show_entry(self, entry: SymptomEntry | None) -> None:
        """Show what is kept of today."""
        self.entry = entry
        self.chips.set_value(entry.how_bad if entry else None)
        if entry is not None and self.say_more is None:
            self._add_below()
        if self.say_more is None or self.later is None:
            return
        not_sure = entry is not None and entry.how_bad is Severity.NOT_SURE
        self.later.setText(_("How bad: not sure") if not_sure else _("How bad: not written down"))
        show_if(self.later, entry is not None and entry.how_bad not in RATED)
        if entry is None:
            if self.say_more.hasFocus() or (self.more_words and self.more_words.isAncestorOf(_focused(self))):
                self.chips.setFocus()
            self.say_more.setChecked(False)
        show_if(self.say_more, entry is not None)
        if self.more_words is not None and entry is not None:
            self.more_words.show_entry(entry)

    def flush(self) -> None:
        """Keep what is typed."""
        if self.more_words is not None:
            self.more_words.flush()

    def _add_below(self) -> None:
        self.later = Help("")
        self.say_more = quiet(_("Say more"), name=_("Say more: {what}").format(what=self.symptom.name))
        self.say_more.setCheckable(True)
        self.say_more.toggled.connect(self._show_more)
        self.answers.add(self.later)
        self.answers.add(self.say_more)
        if self.isVisible():
            settle(self)

    def _show_more(self, on: bool) -> None:
        if on and self.entry is not None:
            self.more_words = MoreWords(self.entry, self._more)
            self._body.addWidget(self.more_words)
            self.more_words.setVisible(True)
            settle(self)
            first = self.more_words.words if self.more_words.words.isVisible() else self.more_words.helped
            first.setFocus()
        elif self.more_words is not None:
            form, self.more_words = self.more_words, None
            self._body.removeWidget(form)
            form.hide()
            form.deleteLater()
            settle(self)

    def _fit(self) -> None:
        sizes = current().sizes
        self._body.setContentsMargins(QMargins(0, sizes.space4, 0, sizes.space4))
        self._body.setSpacing(0)


def _focused(around: QWidget) -> QWidget:
    return around.window().focusWidget() or around


class HowWasToday(Card):
    """The family's own list first, then the usual ones, then anything in their own words."""

    rated = Signal(object, object)
    written = Signal(str)
    """Something in the family's own words, by Enter or by Keep."""

    def __init__(self, more: More) -> None:
        super().__init__(_("How was today?"))
        self._more = more
        self.rows: dict[tuple[str, str], SymptomRow] = {}
        self._entries: Sequence[SymptomEntry] = ()
        self._today = date.min
        says = [str(each) for each in RATED if ":" in str(each)]
        self._legend = Help(". ".join(says) + ".")
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.others = quiet(_("Show more symptoms"), icon="chevron-down")
        self.others.clicked.connect(self._show_others)
        self.words = LineEditor()
        self.words.line.setPlaceholderText(_("Hiccups all evening"))
        self.words.line.returnPressed.connect(self._write)
        self.words_field = field(_("Something else, in your own words"), _("Enter keeps it."), self.words)
        self.keep = secondary(_("Keep"), name=_("Keep these words"))
        self.keep.clicked.connect(self._write)
        self._words_row = Flow()
        self._words_row.addWidget(self.keep)
        self.add(self._legend)
        self.add(self._column)
        self.add(self.others)
        self.add(self.words_field)
        self.add(self._words_row)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+Return"), self.words, context=within).activated.connect(self._write)
        follow(self._fit_rows)

    def show_entries(self, entries: Sequence[SymptomEntry], today: date) -> None:
        """Show today's answers. A row that came once stays where it is."""
        self._entries, self._today = entries, today
        for symptom in asked_about(entries, today):
            self._row(symptom)
        todays = [each for each in entries if day_of(each) == today]
        for row in self.rows.values():
            row.show_entry(entry_on(todays, row.symptom, today))

    def flush(self) -> None:
        """Keep what is typed about a symptom."""
        for row in self.rows.values():
            row.flush()

    def clear_words(self) -> None:
        """Empty the box: what was in it is kept."""
        self.words_field.set_error("")
        self.words.set_text("")

    def _row(self, symptom: Symptom) -> None:
        if symptom.key in self.rows:
            return
        row = SymptomRow(symptom, self._more, self)
        row.rated.connect(self.rated)
        self.rows[symptom.key] = row
        self._column.addWidget(row)
        if self.isVisible():
            row.setVisible(True)

    def _show_others(self) -> None:
        before = len(self.rows)
        for symptom in all_asked_about(self._entries, self._today):
            self._row(symptom)
        self.others.setVisible(False)
        settle(self)
        rows = list(self.rows.values())
        if len(rows) > before:
            rows[before].chips.setFocus()

    def _write(self) -> None:
        text = self.words.text().strip()
        if text:
            self.written.emit(text)
        self.words.setFocus()

    def _fit_rows(self) -> None:
        self._words_row.setSpacing(current().sizes.space8)
