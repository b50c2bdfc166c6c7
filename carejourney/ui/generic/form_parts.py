"""Parts of a form: the draft found again, the questions that are folded away, one question with its echo."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from carejourney.i18n import _
from carejourney.records.base import FieldSpec
from carejourney.ui.generic.editors import Editor
from carejourney.ui.kit.boxes import frame
from carejourney.ui.kit.buttons import quiet, secondary
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.fields import field
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.undo_strip import announce
from carejourney.ui.kit.words import Help, Plain
from carejourney.usecases.form import Echo, Offer


class DraftBanner(QFrame):
    """Says that something was begun here and not kept, and offers both ways to go on."""

    carried_on = Signal()
    begun_again = Signal()

    def __init__(self) -> None:
        super().__init__()
        frame(self, "info")
        text = _("You started this before. It was not kept yet.")
        self.setAccessibleName(text)
        self.carry_on, self.start_again = secondary(_("Carry on")), secondary(_("Start again"))
        self.start_again.setAccessibleDescription(_("What was started before is dropped."))
        self.carry_on.clicked.connect(self.carried_on)
        self.start_again.clicked.connect(self.begun_again)
        self._row = Flow()
        self._row.addWidget(self.carry_on)
        self._row.addWidget(self.start_again)
        self._body = QVBoxLayout(self)
        self._body.addWidget(Plain(text, ink="on_soft"))
        self._body.addLayout(self._row)
        follow(self._fit)

    def _fit(self) -> None:
        sizes = current().sizes
        self._body.setContentsMargins(sizes.space16, sizes.space12, sizes.space16, sizes.space12)
        self._body.setSpacing(sizes.space8)
        self._row.setSpacing(sizes.space8)


class Asked(QWidget):
    """One question: its editor, what it is understood as, and what would mend it with one press."""

    offered = Signal(object)
    """An Offer that a person took."""

    def __init__(self, spec: FieldSpec, editor: Editor) -> None:
        super().__init__()
        self.spec, self.editor = spec, editor
        self.field = field(_(spec.kind.label), _(spec.kind.help), editor, optional=not spec.required)
        self._echo, self.status = Help("", ink="ok"), Help("")
        self._asks = False
        self.offers = QWidget()
        self._flow = Flow(self.offers)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        for widget in (self.field, self._echo, self.offers, self.status):
            self._body.addWidget(widget)
        for widget in (self.offers, self._echo, self.status):
            widget.setVisible(False)
        follow(self._fit)

    def say(self, echo: Echo) -> None:
        """Show what the text is understood as. Green is only for what was understood."""
        self._echo.setText(echo.understood or echo.problem)
        self._echo.setVisible(bool(self._echo.text()))
        ink = "ok" if echo.understood else "text2"
        if self._echo.property("ink") != ink:
            self._echo.setProperty("ink", ink)
            self._echo.style().unpolish(self._echo)
            self._echo.style().polish(self._echo)
        if echo.offers or self._asks:
            self._show_offers(echo.offers)
            self._asks = bool(echo.offers)

    def tell_state(self, text: str) -> None:
        """Show how the saving goes."""
        self.status.setText(text)
        self.status.setVisible(bool(text))

    def show_problem(self, sentence: str, offers: tuple[Offer, ...]) -> None:
        """Show what is to sort out, and the buttons that mend it; nothing where `sentence` is empty."""
        self.field.set_error(sentence)
        if self._asks and not offers:
            return  # what was asked about the text still is
        self._show_offers(offers)
        if offers:  # the buttons stand in place of the same words in the echo
            self._echo.setVisible(False)

    def _show_offers(self, offers: tuple[Offer, ...]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        before: QWidget = self.editor.inner
        for offer in offers:
            button = secondary(offer.words)
            button.setAccessibleDescription(self.field.question)
            button.clicked.connect(lambda _checked=False, offer=offer: self.offered.emit(offer))
            self._flow.addWidget(button)
            button.setVisible(True)
            self.setTabOrder(before, button)
            before = button
        self.offers.setVisible(bool(offers))

    def _fit(self) -> None:
        self._body.setSpacing(current().sizes.space4)
        self._flow.setSpacing(current().sizes.space8)


class Fold(QWidget):
    """Questions that most people leave alone, under one quiet button."""

    def __init__(self) -> None:
        super().__init__()
        self.button = quiet(_("More"), icon="chevron-right")
        self.button.setCheckable(True)
        self.button.toggled.connect(self._show)
        self._inside = QWidget()
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.addWidget(self.button)
        self._body.addWidget(self._inside)
        self._show_state(on=False)
        follow(self._fit)

    def add(self, widget: QWidget) -> None:
        """Put a question under the button."""
        self._lines.addWidget(widget)

    @property
    def is_open(self) -> bool:
        """Whether the questions show."""
        return self.button.isChecked()

    def open(self) -> None:
        """Show the questions."""
        self.button.setChecked(True)

    def _show(self, on: bool) -> None:
        self._show_state(on=on)
        settle(self)
        if self.button.hasFocus():
            announce(self.button, self.button.accessibleName())

    def _show_state(self, *, on: bool) -> None:
        self._inside.setVisible(on)
        self.button.show_icon("chevron-down" if on else "chevron-right")
        self.button.setAccessibleName(
            _("More: these questions are shown") if on else _("More: these questions are folded away")
        )

    def _fit(self) -> None:
        self._lines.setSpacing(current().sizes.space16)
        self._body.setSpacing(current().sizes.space12)
