"""Buttons side by side, as a widget where a layout cannot go."""

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow


class ButtonRow(QWidget):
    """Buttons that go on in the next line where the room ends."""

    def __init__(self, buttons: Sequence[QWidget]) -> None:
        super().__init__()
        self.flow = Flow(self)
        for button in buttons:
            self.flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow(self._fit)

    def _fit(self) -> None:
        self.flow.setSpacing(current().sizes.space8)
