"""Chips: up to about eight answers side by side, in place of a list that drops down."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from carejourney.ui.kit.buttons import Button
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow

STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class ChipRow(QWidget):
    """A choice among `options`, each a value and its words.

    One value is chosen, or any number with `many`. A second press takes a choice back, unless `required`.
    Tab reaches the row once, at its choice; arrows, Home and End move; Space chooses.
    """

    picked = Signal(object)
    """Only what a person did: the value or None; with `many` the tuple of values."""

    def __init__(
        self,
        options: Sequence[tuple[Any, str]],
        *,
        name: str = "",
        required: bool = False,
        many: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._required, self._many = required, many
        self._flow = Flow(self)
        self._values: list[Any] = []
        self._chips: list[Button] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self.set_options(options)
        follow(self._fit)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Replace the options. What was chosen stays chosen where it is still among them."""
        kept = self.values()
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._values = [value for value, _words in options]
        self._chips = [self._chip(words) for _value, words in options]
        self.describe(self.accessibleName(), self.accessibleDescription())
        self.set_values(kept)

    def values(self) -> tuple[Any, ...]:
        """Return what is chosen, in the order of the options."""
        return tuple(value for value, chip in zip(self._values, self._chips, strict=True) if chip.isChecked())

    def value(self) -> Any:
        """Return the one value that is chosen, or None."""
        return next(iter(self.values()), None)

    def set_value(self, value: Any) -> None:
        """Choose `value`, or nothing where it is None or no option. Emits nothing."""
        self.set_values(() if value is None else (value,))

    def set_values(self, values: Iterable[Any]) -> None:
        """Choose exactly `values`. Emits nothing."""
        chosen = tuple(values)
        for value, chip in zip(self._values, self._chips, strict=True):
            _show(chip, on=value in chosen)
        self._one_tab_stop()

    def chips(self) -> tuple[Button, ...]:
        """Return the buttons, in the order of the options."""
        return tuple(self._chips)

    def describe(self, name: str, description: str) -> None:
        """Name the row for screen readers, and tell at each chip what the choice is about."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        for chip in self._chips:
            chip.setAccessibleDescription(f"{name} {description}".strip())

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # noqa: N802 - Qt's name
        """Let arrows move among the chips."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self._chips:
            return self._move(self._chips.index(watched), Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _move(self, at: int, key: Qt.Key) -> bool:
        last = len(self._chips) - 1
        if key == Qt.Key.Key_Home:
            to = 0
        elif key == Qt.Key.Key_End:
            to = last
        elif key in STEPS:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            to = min(max(at + STEPS[key] * (-1 if mirrored and sideways else 1), 0), last)
        else:
            return False
        self._one_tab_stop(self._chips[to])
        self._chips[to].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _chip(self, words: str) -> Button:
        chip = Button(words, "chip", parent=self)
        chip.setCheckable(True)
        chip.clicked.connect(self._press)
        chip.installEventFilter(self)
        self._flow.addWidget(chip)
        if self.isVisible():  # else it is shown, and measured, together with the row
            chip.setVisible(True)
        return chip

    def _press(self) -> None:
        chip = self.sender()
        if not isinstance(chip, Button):
            return
        before = chip.property("chosen") is True
        if not self._many:
            for other in self._chips:
                _show(other, on=other is chip and (self._required or not before))
        else:
            _show(chip, on=not before or (self._required and len(self.values()) == 0))
        self._one_tab_stop(chip)
        changed = before != chip.isChecked()
        if changed:
            self.picked.emit(self.values() if self._many else self.value())

    def _one_tab_stop(self, stop: Button | None = None) -> None:
        """Let Tab reach one chip only: `stop`, or else the first that is chosen, or else the first."""
        chosen = [chip for chip in self._chips if chip.isChecked()]
        stop = stop or next(iter(chosen or self._chips), None)
        for chip in self._chips:
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus)
        if stop:
            self.setFocusProxy(stop)  # so that a label or a link can aim at the row

    def _fit(self) -> None:
        self._flow.setSpacing(current().sizes.space8)
        self.updateGeometry()


def _show(chip: Button, *, on: bool) -> None:
    chip.setChecked(on)
    chip.setProperty("chosen", on)
    chip.show_icon("check" if on else "")
    chip.updateGeometry()
