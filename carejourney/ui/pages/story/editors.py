"""Editors that only the treatment has: reasons, doses that were lowered, side effects."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from carejourney.i18n import _
from carejourney.records.kinds import LONGEST_TEXT
from carejourney.records.types.symptom_entry import Severity
from carejourney.ui.generic.editors import ChipRowEditor, LineEditor, Options
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.column import Column
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.fields import field
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Plain
from carejourney.usecases.form import cells_of, rows_text

PERCENT = 90
"""The breadth at 100 % of a box for a percent."""
WORDS = 260
"""The breadth at 100 % of a box for a few words beside another."""
_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d+)?", re.ASCII)
_OF_FULL = re.compile(r"(\d{1,9}(?:[.,]\d+)?)\s*%(?:, (.*))?", re.ASCII | re.DOTALL)


class ChipsEditor(ChipRowEditor):
    """Base: any number of chips. `alone` are answers that stand by themselves, such as «None»."""

    def __init__(self, options: Options, alone: Sequence[str] = ()) -> None:
        super().__init__(ChipRow(options, many=True))
        self._alone, self._before = tuple(alone), tuple[str, ...]()
        self.chips.picked.connect(self._pick)

    def _choose(self, values: Sequence[str]) -> None:
        self.chips.set_values(values)
        self._before = self.chips.values()

    def _pick(self, values: tuple[str, ...]) -> None:
        """Let an answer that stands by itself take the others away, and the other way round."""
        new = [each for each in values if each not in self._before]
        if new:
            values = tuple(each for each in values if (each in self._alone) == (new[0] in self._alone))
        self._choose(values)
        self._picked(new)
        self._tell()

    def _picked(self, new: list[str]) -> None:
        """Follow what was chosen; `new` is what was not chosen before."""


class ReasonEditor(ChipsEditor):
    """Why: any of a few reasons, and one's own words. The text is all of them, one after another."""

    def __init__(self, reasons: Sequence[str], alone: Sequence[str]) -> None:
        super().__init__([(each, each) for each in reasons], alone)
        self._reasons = tuple(reasons)
        self.own = LineEditor()
        self.own.line.setPlaceholderText(_("In your own words"))
        self.body.addWidget(self.own)
        self.own.edited.connect(self._tell)
        follow(self._fit)

    def text(self) -> str:
        """Return the reasons."""
        return ", ".join(part for part in (*self.chips.values(), self.own.text().strip()) if part)

    def set_text(self, text: str) -> None:
        """Show the reasons: those of the chips that it begins with, and the rest as one's own words."""
        chosen: list[str] = []
        rest = text
        while (reason := next((r for r in self._reasons if _begins(rest, r)), None)) is not None:
            chosen.append(reason)
            rest = rest[len(reason) :].removeprefix(",").strip()
        self._choose(chosen)
        self.own.set_text(rest)

    def setAccessibleName(self, name: str, /) -> None:  # noqa: N802 - Qt's name
        """Name the chips and the box."""
        super().setAccessibleName(name)
        self.own.setAccessibleName(_("{question} In your own words").format(question=name))

    def setAccessibleDescription(self, description: str, /) -> None:  # noqa: N802 - Qt's name
        """Describe the chips and the box."""
        super().setAccessibleDescription(description)
        self.own.setAccessibleDescription(description)

    def _fit(self) -> None:
        self.body.setSpacing(current().sizes.space8)


def _begins(text: str, reason: str) -> bool:
    return text.startswith(reason) and text[len(reason) : len(reason) + 1] in ("", ",")


class DoseRow(QWidget):
    """To what one medicine was lowered: percent, or words."""

    def __init__(self, editor: "LowerEditor", key: str, words: str) -> None:
        super().__init__()
        self.key = key
        question = _("{medicine}: to what?").format(medicine=words)
        self.name, self.percent, self.said = QLineEdit(), QLineEdit(), QLineEdit()
        self.name.setVisible(False)
        self._flow = Flow(self)
        self._flow.addWidget(Plain(question, "label", wrap=False))
        if key == LowerEditor.ANOTHER:
            self._flow.addWidget(self.name)
            self.name.setAccessibleName(_("Which other medicine?"))
            self.name.setPlaceholderText(_("Which one?"))
            self.name.setVisible(True)
        self._flow.addWidget(self.percent)
        self._flow.addWidget(Plain(_("% of the full dose, or in words"), wrap=False))
        self._flow.addWidget(self.said)
        self.percent.setAccessibleName(_("{question} In percent of the full dose").format(question=question))
        self.said.setAccessibleName(_("{question} In words").format(question=question))
        for box in (self.name, self.percent, self.said):
            box.setAccessibleDescription(_("This may stay empty."))
            box.setMaxLength(LONGEST_TEXT + 1)
            box.textEdited.connect(editor.tell)
        follow(self._fit)

    def cells(self) -> list[str]:
        """Return the medicine and to what it was lowered."""
        number = self.percent.text().strip().removesuffix("%").strip()
        number = f"{number}%" if _NUMBER.fullmatch(number) else number
        to = ", ".join(part for part in (number, self.said.text().strip()) if part)
        if self.key == LowerEditor.ANOTHER:
            return [self.name.text().strip() or _("another medicine"), to]
        return [_("not sure which") if self.key == LowerEditor.NOT_SURE else self.key, to]

    def show_to(self, to: str) -> None:
        """Show to what it was lowered."""
        found = _OF_FULL.fullmatch(to)
        self.percent.setText(found[1] if found else "")
        self.said.setText((found[2] or "") if found else to)

    def _fit(self) -> None:
        self._flow.setSpacing(current().sizes.space8)
        self.percent.setFixedWidth(current().scale.px(PERCENT))
        for box in (self.name, self.said):
            box.setFixedWidth(current().scale.px(WORDS))


class LowerEditor(ChipsEditor):
    """Which medicines were lowered, and to what. The text is rows of a medicine and its dose."""

    ANOTHER, NOT_SURE = "\0another", "\0not sure"

    def __init__(self, medicines: Sequence[str]) -> None:
        self._medicines: tuple[str, ...] = ()
        super().__init__([], (self.NOT_SURE,))
        self.rows: dict[str, DoseRow] = {}
        self._column = Column()
        self.body.addWidget(self._column)
        self._column.setVisible(False)
        self.set_medicines(medicines)
        follow(self._fit)

    def set_medicines(self, medicines: Sequence[str]) -> None:
        """Offer the medicines of a line."""
        if tuple(medicines) != self._medicines or not self.chips.chips():
            text = self.text()
            self._medicines = tuple(medicines)
            for chip in self.chips.chips():  # they go only later
                chip.hide()
            more = [(self.ANOTHER, _("Another medicine")), (self.NOT_SURE, _("Not sure"))]
            self.chips.set_options([*((each, each) for each in medicines), *more])
            self.set_text(text)

    def text(self) -> str:
        """Return the rows."""
        return rows_text([self.rows[key].cells() for key in self.chips.values()])

    def set_text(self, text: str) -> None:
        """Show the rows. A medicine that the line does not have shows as another one."""
        known = {each.casefold(): each for each in self._medicines}
        rows: dict[str, list[str]] = {}
        for row in cells_of(text):
            cells = [*row, "", ""]
            key = known.get(cells[0].casefold(), self.ANOTHER)
            rows[self.NOT_SURE if cells[0] == _("not sure which") else key] = cells
        self._choose(tuple(rows))
        self._show_rows()
        for key, cells in rows.items():
            self.rows[key].show_to(cells[1])
            self.rows[key].name.setText(cells[0] if cells[0] != _("another medicine") else "")

    def tell(self) -> None:
        """Tell what was typed in a row."""
        self._tell()

    def _picked(self, new: list[str]) -> None:
        self._show_rows()
        row = self.rows.get(new[0]) if new else None
        if row is not None:
            settle(self)
            box = row.name if row.key == self.ANOTHER else row.percent
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self) -> None:
        chosen = self.chips.values()
        words = dict(zip(self._values(), (chip.words for chip in self.chips.chips()), strict=True))
        for key in [key for key in self.rows if key not in chosen]:
            row = self.rows.pop(key)
            self._column.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        for at, key in enumerate(chosen):
            if key not in self.rows:
                self.rows[key] = DoseRow(self, key, words[key])
                self._column.body.insertWidget(at, self.rows[key])
        self._column.setVisible(bool(chosen))

    def _values(self) -> list[str]:
        return [*self._medicines, self.ANOTHER, self.NOT_SURE]

    def _fit(self) -> None:
        self.body.setSpacing(current().sizes.space12)


class EffectsEditor(ChipsEditor):
    """Which side effects, and how bad each was. The text is rows of a symptom's key and how bad it was."""

    def __init__(self, options: Options, alone: Sequence[str]) -> None:
        self.rows: dict[str, ChipRow] = {}
        super().__init__(options, alone)
        self._words = dict(options)
        self._column = Column("space12")
        self.body.addWidget(self._column)
        self._column.setVisible(False)
        follow(self._fit)

    def text(self) -> str:
        """Return the rows."""
        return rows_text([[key, self._how_bad(key)] for key in self.chips.values()])

    def set_text(self, text: str) -> None:
        """Show the rows."""
        rows = {row[0]: row[1] if len(row) > 1 else "" for row in cells_of(text) if row}
        self._choose(tuple(rows))
        self._show_rows()
        for key, how_bad in rows.items():
            if key in self.rows:
                self.rows[key].set_value(how_bad or None)

    def _how_bad(self, key: str) -> str:
        return str(self.rows[key].value() or "") if key in self.rows else ""

    def _picked(self, new: list[str]) -> None:  # noqa: ARG002 - nothing moves the focus
        self._show_rows()
        settle(self)

    def _show_rows(self) -> None:
        chosen = [key for key in self.chips.values() if key not in self._alone]
        kept = {key: row.value() for key, row in self.rows.items() if key in chosen}
        self._column.clear()
        self.rows.clear()
        for key in chosen:
            question = _("How bad: {what}").format(what=self._words[key])
            row = ChipRow([(each.value, str(each)) for each in Severity if each is not Severity.NONE])
            self._column.body.addWidget(field(question, "", row))
            row.set_value(kept.get(key))
            row.picked.connect(self._tell)
            self.rows[key] = row
        self._column.setVisible(bool(chosen))

    def _fit(self) -> None:
        self.body.setSpacing(current().sizes.space12)
