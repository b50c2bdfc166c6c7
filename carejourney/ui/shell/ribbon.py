"""The ribbon of the example family, so that nobody takes it for their own."""

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QFrame

from carejourney.i18n import _
from carejourney.ui.kit.boxes import frame
from carejourney.ui.kit.buttons import quiet
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Plain


class ExampleRibbon(QFrame):
    """Says that the person is made up, and leads to a journey of one's own."""

    own_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        frame(self, "ribbon")
        text = _("This is a made-up family.")
        self.setAccessibleName(text)
        self.own = quiet(_("Start your own journey"))
        self.own.clicked.connect(self.own_wanted)
        self._flow = Flow(self)
        self._words = Plain(text, "strong", ink="warn", wrap=False)
        for widget in (self._words, self.own):
            self._flow.addWidget(widget)
        follow(self._fit)

    def _fit(self) -> None:
        sizes = current().sizes
        self._flow.setContentsMargins(QMargins(sizes.space24, sizes.space4, sizes.space24, sizes.space4))
        self._flow.setSpacing(sizes.space12)
