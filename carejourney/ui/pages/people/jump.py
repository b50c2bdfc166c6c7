"""A box for the number of a page, and the button that goes there."""

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from carejourney.i18n import _
from carejourney.ui.kit.buttons import secondary
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.fields import field
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow

BREADTH = 90
"""Of the box at 100 %: five digits."""


class Jump(QWidget):
    """Leads to a page of a paper."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._count = 1
        self.box = QLineEdit()
        self.box.setMaxLength(9)
        self.go = secondary(_("Go"), name=_("Go to this page"))
        line = QWidget()
        line.setFocusProxy(self.box)
        self._flow = Flow(line)
        for each in (self.box, self.go):
            self._flow.addWidget(each)
        self._asked = field(_("Go to a page"), "", line)
        self.box.setAccessibleName(self._asked.question)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(QMargins())
        self._body.addWidget(self._asked)
        self.go.clicked.connect(self._ask)
        self.box.returnPressed.connect(self._ask)
        follow(self._fit)

    def count(self, pages: int) -> None:
        """Say how many pages there are."""
        self._count = pages
        words = _("1 to {count}").format(count=pages)
        self.box.setPlaceholderText(words)
        self.box.setAccessibleDescription(words)

    def stops(self) -> list[QWidget]:
        """Return what Tab reaches, in its order."""
        return [self.box, self.go]

    def _ask(self) -> None:
        typed = self.box.text().strip()
        number = int(typed) if typed.isascii() and typed.isdecimal() else 0
        is_page = 1 <= number <= self._count
        problem = "" if is_page else _("Write a page from 1 to {count}.").format(count=self._count)
        self._asked.set_error(problem)
        self.box.setAccessibleDescription(problem or _("1 to {count}").format(count=self._count))
        settle(self)
        if is_page:
            self.wanted.emit(number)

    def _fit(self) -> None:
        self._flow.setSpacing(current().sizes.space8)
        self.box.setFixedWidth(current().scale.px(BREADTH))
