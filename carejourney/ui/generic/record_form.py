"""The form of any record type: its questions in order, what is understood, what is to sort out, and Keep."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carejourney.errors import InputProblem
from carejourney.i18n import _
from carejourney.records.base import FieldSpec, Record
from carejourney.records.catalog import TYPES, type_named
from carejourney.ui.generic.editors import Editor, editor_for
from carejourney.ui.kit.boxes import Banner
from carejourney.ui.kit.buttons import primary, quiet, secondary
from carejourney.ui.kit.error_summary import ErrorSummary
from carejourney.ui.kit.fields import Field, field
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Heading, Help
from carejourney.usecases.form import Form

DRAFT_AFTER = 600
"""Milliseconds after the last key; a draft is in the file within a second."""


class RecordForm(QWidget):
    """One record being typed. Nothing typed is ever lost: a draft is kept all the while."""

    kept = Signal(object)
    """The record, once it is safely kept."""
    left = Signal()
    """The person goes back; the draft stays."""

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.editors: dict[str, Editor] = {}
        self._fields: dict[str, Field] = {}
        self._echoes: dict[str, Help] = {}
        self._body = QVBoxLayout(self)
        self._body.addWidget(Heading(self._title()))
        self._draft_banner = self._offer_draft()
        self._summary = ErrorSummary()
        self._summary.setVisible(False)
        self._body.addWidget(self._summary)
        for spec in form.specs:
            self._add(spec)
        self._add_buttons()
        self._body.addStretch(1)
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self.flush)
        follow(self._fit)

    def flush(self) -> None:
        """Keep what is typed so far as a draft, now: before leaving, locking or closing."""
        self._timer.stop()
        if self.form.changed:
            self.form.keep_draft()

    def keep(self) -> Record | None:
        """Keep the record; or show everything that is to sort out, and move to the first of it."""
        problems = self.form.problems()
        self._show(problems)
        if problems:
            return None
        try:
            record = self.form.keep()
        except InputProblem as problem:
            self._show([problem])
            return None
        self._timer.stop()
        self.kept.emit(record)
        return record

    def _title(self) -> str:
        noun = _(self.form.cls.noun)
        return noun if self.form.record else _("New: {noun}").format(noun=noun.lower())

    def _add(self, spec: FieldSpec) -> None:
        editor = editor_for(spec, self.form.worded, self._targets)
        editor.set_text(self.form.typed[spec.name])
        editor.edited.connect(lambda text, name=spec.name: self._typed(name, text))
        asked = field(_(spec.kind.label), _(spec.kind.help), editor, optional=not spec.required)
        echo = Help("", ink="ok")
        echo.setVisible(False)
        self.editors[spec.name], self._fields[spec.name], self._echoes[spec.name] = editor, asked, echo
        self._body.addWidget(asked)
        self._body.addWidget(echo)
        self._show_echo(spec.name)

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        keep, another, back = primary(_("Keep this")), secondary(_("Keep and add another")), quiet(_("Back"))
        keep.clicked.connect(self.keep)
        another.clicked.connect(self._keep_and_begin_again)
        another.setVisible(self.form.record is None)
        back.clicked.connect(self._leave)
        for button in (keep, another, back):
            row.addWidget(button)
        row.addStretch(1)
        self._body.addLayout(row)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (("Ctrl+Return", self.keep), ("Ctrl+Enter", self.keep), ("Escape", self._leave)):
            QShortcut(QKeySequence(keys), self, context=within).activated.connect(act)

    def _offer_draft(self) -> Banner | None:
        if not self.form.draft():
            return None
        banner = Banner(_("You started this before. It was not kept yet."), action=_("Carry on"))
        banner.acted.connect(self._carry_on)
        self._body.addWidget(banner)
        return banner

    def _carry_on(self) -> None:
        self.form.carry_on()
        for name, editor in self.editors.items():
            editor.set_text(self.form.typed[name])
            self._show_echo(name)
        if self._draft_banner:
            self._draft_banner.setVisible(False)

    def _typed(self, name: str, text: str) -> None:
        self.form.typed[name] = text
        self._show_echo(name)
        self._timer.start()

    def _show_echo(self, name: str) -> None:
        echo, line = self.form.echo(name), self._echoes[name]
        line.setText(echo.understood or echo.problem)
        line.setVisible(bool(line.text()))

    def _show(self, problems: Sequence[InputProblem]) -> None:
        sentences = {problem.field: problem.sentence for problem in reversed(problems)}
        for name, asked in self._fields.items():
            asked.set_error(sentences.get(name, ""))
        links = [(problem.sentence, self._place_of(problem)) for problem in problems]
        self._summary.show_problems(links)

    def _place_of(self, problem: InputProblem) -> QWidget:
        editor = self.editors.get(problem.field or "")
        return editor if editor is not None else self

    def _keep_and_begin_again(self) -> None:
        if self.keep() is not None:
            self.form = Form(self.form.journey, self.form.cls, self.form.worded)
            for name, editor in self.editors.items():
                editor.set_text(self.form.typed[name])
                self._show_echo(name)
            self.editors[self.form.specs[0].name].setFocus()

    def _leave(self) -> None:
        self.flush()
        self.left.emit()

    def _targets(self, table: str | None) -> list[tuple[str, str]]:
        worded, reader = self.form.worded, self.form.journey.reader
        if table is not None:
            return [(record.id, worded.title(record)) for record in reader.all(type_named(table))]
        return [
            (f"{cls.table}/{record.id}", f"{_(cls.noun)}: {worded.title(record)}")
            for cls in TYPES
            for record in reader.all(cls)
        ]

    def _fit(self) -> None:
        self._body.setSpacing(current().sizes.space12)
