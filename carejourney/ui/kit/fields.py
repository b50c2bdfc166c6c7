"""A question of a form: its words, its help, the control that takes the answer, what is to sort out."""

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from carejourney.i18n import _
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.icons import Mark
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Help, Plain, plain


class Field(QWidget):
    """One question. Made by `field`."""

    def __init__(self, label: str, help_text: str, control: QWidget, *, optional: bool) -> None:
        super().__init__()
        self.control = control
        self.error = ""
        self._question = label
        self._help = help_text
        self._label = Plain(plain(label), "label", wrap=True)
        self._label.setBuddy(control)
        self._optional = Plain(_("(optional)"), wrap=False) if optional else None
        self._help_line = Help(help_text)
        self._problem = Plain(kind="body", ink="stop")
        self._problem_box = QWidget()
        self._problem_line = QHBoxLayout(self._problem_box)
        self._problem_line.addWidget(
            Mark("circle-alert", "stop", size="small_icon"), 0, Qt.AlignmentFlag.AlignTop
        )
        self._problem_line.addWidget(self._problem)
        self._problem_line.addStretch(1)
        self._head = QHBoxLayout()
        self._head.addWidget(self._label)
        if self._optional:
            self._head.addWidget(self._optional)
        self._head.addStretch(1)
        self._body = QVBoxLayout(self)
        self._body.addLayout(self._head)
        for widget in (self._help_line, self._problem_box, control):
            self._body.addWidget(widget)
        # Only now: shown before it has a place, it would be a window of its own for a moment.
        self._help_line.setVisible(bool(help_text))
        self.set_error("")
        follow(self._fit)

    @property
    def question(self) -> str:
        """What is asked."""
        return self._question

    @property
    def label(self) -> QLabel:
        """The words of the question."""
        return self._label

    def set_error(self, text: str) -> None:
        """Show what is to sort out beside the control, or nothing where `text` is empty."""
        self.error = text
        self._problem.setText(text)
        self._problem_box.setVisible(bool(text))
        optional = _("(optional)") if self._optional else ""
        name = f"{self._question} {optional}".strip()
        description = " ".join(part for part in (self._help, text) if part)
        if isinstance(self.control, ChipRow):
            self.control.describe(name, description)
        else:
            self.control.setAccessibleName(name)
            self.control.setAccessibleDescription(description)
        marked = self.control
        while (inner := marked.focusProxy()) is not None:
            marked = inner  # an editor's edge is that of the box inside it
        if marked.property("problem") != bool(text):
            marked.setProperty("problem", bool(text))
            style = marked.style()  # a sheet looks at a property only when it polishes
            style.unpolish(marked)
            style.polish(marked)

    def _fit(self) -> None:
        sizes = current().sizes
        self._body.setContentsMargins(QMargins())
        self._body.setSpacing(sizes.space4)
        self._head.setContentsMargins(QMargins())
        self._head.setSpacing(sizes.space4)
        self._problem_line.setContentsMargins(QMargins())
        self._problem_line.setSpacing(sizes.space8)


def field(label: str, help_text: str, control: QWidget, *, optional: bool = False, error: str = "") -> Field:
    """Return the question `label` with its help above `control`.

    The one place where a control gets its label, its name and its description, so that none goes without.
    """
    made = Field(label, help_text, control, optional=optional)
    made.set_error(error)
    return made
