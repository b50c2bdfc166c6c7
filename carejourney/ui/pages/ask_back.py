"""Asks two groups of the recovery code back, so that the sheet is known to be on paper and readable."""

import random
import secrets

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from carejourney.i18n import _
from carejourney.store.recovery_code import RecoveryCode
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.buttons import quiet, secondary
from carejourney.ui.kit.error_summary import go_to
from carejourney.ui.kit.fields import Field, field
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.undo_strip import announce
from carejourney.ui.kit.words import Help
from carejourney.usecases.sheets.recovery_sheet import is_group

_ASKED = 2


class AskBack(Card):
    """Two boxes and Check. What was typed stays, right or wrong; Later is always there."""

    proved = Signal()
    """Both groups were right."""
    later = Signal()
    """The person checks another day."""

    def __init__(
        self, code: RecoveryCode, chance: random.Random | None = None, parent: QWidget | None = None
    ) -> None:
        """Take the code, and `chance` to choose the groups with; None for chance itself."""
        chance = chance or secrets.SystemRandom()
        first, second = sorted(chance.sample(range(1, len(code.groups) + 1), _ASKED))
        title = _("Type group {first} and group {second} from the sheet").format(first=first, second=second)
        super().__init__(title, parent=parent)
        self._code = code
        self.fields: dict[int, Field] = {}
        self.boxes: dict[int, QLineEdit] = {}
        self.add(Help(_("This shows that the sheet can be read. Small letters are fine.")))
        asked = Flow()
        self.add(asked)
        for number in (first, second):
            box = QLineEdit()
            box.setInputMethodHints(
                Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData
            )
            box.returnPressed.connect(self._go_on)
            self.boxes[number] = box
            self.fields[number] = field(_("Group {number}").format(number=number), "", box)
            asked.addWidget(self.fields[number])
        self.check_button, self.later_button = secondary(_("Check")), quiet(_("Later"))
        self.check_button.setAutoDefault(True)  # Return presses it, too
        self.check_button.clicked.connect(self.check)
        self.later_button.clicked.connect(self.later)
        buttons = Flow()
        self._flows = (asked, buttons)
        for button in (self.check_button, self.later_button):
            buttons.addWidget(button)
        self.add(buttons)
        self.setFocusProxy(self.boxes[first])
        follow(self._fit_boxes)

    def check(self) -> None:
        """Tell that both groups are right, or say at each box what is not."""
        wrong = [number for number, box in self.boxes.items() if not is_group(self._code, number, box.text())]
        for number, asked in self.fields.items():
            said = _("This is not group {number}. Look at the sheet again.").format(number=number)
            asked.set_error(said if number in wrong else "")
        if wrong:
            go_to(self.boxes[wrong[0]])
            announce(self, self.fields[wrong[0]].error)
            return
        self.proved.emit()

    def _go_on(self) -> None:
        """Move to the box that is still empty, or check."""
        empty = [box for box in self.boxes.values() if not box.text().strip()]
        if empty and self.focusWidget() is not empty[0]:
            go_to(empty[0])
            return
        self.check()

    def _fit_boxes(self) -> None:
        for flow in self._flows:
            flow.setSpacing(current().sizes.space16)
        for box in self.boxes.values():
            box.setMaximumWidth(current().scale.px(200))
