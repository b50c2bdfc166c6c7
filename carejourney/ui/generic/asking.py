"""What all forms share while they are typed: the draft, the keys, the texts and what is to sort out."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from carejourney.domain.order import newest_first
from carejourney.domain.wording import shortened
from carejourney.errors import CareJourneyError, InputProblem, SituationProblem
from carejourney.i18n import _
from carejourney.records.base import Record
from carejourney.records.catalog import TYPES, type_named
from carejourney.ui.generic.editors import LinkOptions
from carejourney.ui.generic.form_parts import Asked
from carejourney.ui.kit.error_summary import ErrorSummary
from carejourney.ui.kit.words import Help
from carejourney.usecases.form import Echo, Form

DRAFT_AFTER = 600
"""Milliseconds after the last key; a draft is in the file within a second."""
LONGEST_SENTENCE = 300
"""Characters of a problem that a form shows: it may quote what was pasted."""


class DraftState(Help):
    """Has a draft kept soon after the last key, and says how that went. `keep` may raise SituationProblem."""

    def __init__(self, keep: Callable[[], None]) -> None:
        super().__init__("")
        self._keep = keep
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self._keep_now)
        self.setVisible(False)

    def keep_soon(self) -> None:
        """Keep a draft in a moment: something was typed."""
        self._timer.start()

    def stop(self) -> None:
        """Keep none any more: what is typed is kept in another way."""
        self._timer.stop()

    def say(self, text: str) -> None:
        """Say how the saving goes; nothing where `text` is empty."""
        self.setText(text)
        self.setVisible(bool(text))

    def say_kept(self) -> None:
        """Say that all that is typed is in the draft."""
        self.say(_("Nothing is lost if you leave. What you typed is kept as a draft."))

    def _keep_now(self) -> None:
        try:
            self._keep()
        except SituationProblem as problem:
            self.say(problem.sentence)
        else:
            self.say_kept()


def listen_to_keys(widget: QWidget, keep: Callable[[], object], leave: Callable[[], None]) -> None:
    """Let Ctrl+Enter keep, and Escape close what dropped down, or else leave."""
    within = Qt.ShortcutContext.WidgetWithChildrenShortcut
    escape = partial(_escape, leave)
    for keys, act in (("Ctrl+Return", keep), ("Ctrl+Enter", keep), ("Escape", escape)):
        QShortcut(QKeySequence(keys), widget, context=within).activated.connect(act)


MOST_OF_A_TYPE = 50
"""How many records of each type a link to any record offers: those written down last."""


def targets(form: Form, table: str | None) -> LinkOptions:
    """Return what a link of a form can be set to: the records of `table`, or of every type."""
    worded, reader = form.worded, form.journey.reader
    if table is not None:
        return LinkOptions(
            {each.id: each for each in newest_first(reader.all(type_named(table)))}, worded.title
        )
    lately = [each for cls in TYPES for each in reversed(reader.all(cls)[-MOST_OF_A_TYPE:])]

    def find(key: str) -> Record | None:
        named, _slash, record_id = key.partition("/")
        cls = next((each for each in TYPES if each.table == named), None)
        return None if cls is None else reader.get(cls, record_id)

    return LinkOptions(
        {f"{each.table}/{each.id}": each for each in lately},
        lambda each: f"{_(each.noun)}: {worded.title(each)}",
        find,
    )


def show_texts(form: Form, asked: Mapping[str, Asked], new: Collection[str]) -> None:
    """Put into the editors what the form holds, and leave alone those that show it already.

    `new` are the fields of which it is said what they are understood as.
    """
    for name, each in asked.items():
        text = form.typed[name]
        if each.editor.text().strip() != text.strip():
            each.editor.set_text(text)
        each.say(form.echo(name) if name in new else Echo())


def show_problems(
    form: Form,
    asked: Mapping[str, Asked],
    summary: ErrorSummary,
    problems: Sequence[CareJourneyError],
    control_of: Callable[[CareJourneyError], QWidget],
) -> None:
    """Show each problem beside its question, and all of them in the summary. `control_of`: where to go."""
    named = by_field(problems)
    for name, each in asked.items():
        problem = named.get(name)
        sentence = shortened(problem.sentence, LONGEST_SENTENCE) if problem else ""
        each.show_problem(sentence, form.offers(problem) if problem else ())
    summary.show_problems(
        [(shortened(each.sentence, LONGEST_SENTENCE), control_of(each)) for each in problems]
    )


def by_field(problems: Sequence[CareJourneyError]) -> dict[str, InputProblem]:
    """Return the first problem of each field."""
    return {p.field: p for p in reversed(problems) if isinstance(p, InputProblem) and p.field}


def _escape(leave: Callable[[], None]) -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    else:
        leave()
