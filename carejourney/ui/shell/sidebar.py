"""The side bar: the eight places, and below them Print and Settings."""

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from carejourney.i18n import _
from carejourney.records.places import Place
from carejourney.ui.intents import GoTo, OpenPrint, OpenSettings
from carejourney.ui.kit.boxes import frame
from carejourney.ui.kit.buttons import Button, quiet, secondary
from carejourney.ui.kit.icons import Mark
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Plain
from carejourney.ui.shell.places import ICONS, keys

BREADTH = 232
"""Pixels at 100 % text."""


class Sidebar(QFrame):
    """Tab enters it at the place that shows; arrows move among the places."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        frame(self, "sidebar")
        self.setAccessibleName(_("Places"))
        self._buttons = {place: self._button(place) for place in Place}
        self.printing = secondary(_("Print"), icon="printer")
        self.printing.setAccessibleDescription(_("Sheets to take along. Ctrl+9"))
        self.printing.clicked.connect(lambda: self.wanted.emit(OpenPrint()))
        self.printing.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.settings = quiet(_("Settings"), icon="settings")
        self.settings.setAccessibleDescription(_("Text size, light or dark, keys, lock"))
        self.settings.clicked.connect(lambda: self.wanted.emit(OpenSettings()))
        # In a low window at large text the places scroll; Print and Settings always show.
        places = QWidget()
        self._places = QVBoxLayout(places)
        for button in self._buttons.values():
            self._places.addWidget(button)
        self._places.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(places)
        for part in (area.viewport(), places):
            part.setAutoFillBackground(False)
        self._title = QHBoxLayout()
        self._title.addWidget(Mark("house", "accent"))
        self._title.addWidget(Plain(_("CareJourney"), "h2", wrap=False))
        self._title.addStretch(1)
        self._body = QVBoxLayout(self)
        self._body.addLayout(self._title)
        self._body.addWidget(area, 1)
        self._body.addWidget(self.printing)
        self._body.addWidget(self.settings, 0, Qt.AlignmentFlag.AlignHCenter)
        follow(self._fit)

    def mark(self, place: Place | None) -> None:
        """Mark the place that shows."""
        for each, button in self._buttons.items():
            button.setChecked(each is place)
            button.show_icon(ICONS[each], "on_accent" if each is place else "text")
            reason = (
                Qt.FocusPolicy.StrongFocus if each is (place or Place.TODAY) else Qt.FocusPolicy.ClickFocus
            )
            button.setFocusPolicy(reason)

    def enter(self) -> QWidget:
        """Return the button that takes the focus when one comes here by F6."""
        return next((each for each in self._buttons.values() if each.isChecked()), self._buttons[Place.TODAY])

    def button(self, place: Place) -> Button:
        """Return the button of a place."""
        return self._buttons[place]

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name
        """Move among the places."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        buttons = list(self._buttons.values())
        at = next((index for index, each in enumerate(buttons) if each.hasFocus()), None)
        step = steps.get(Qt.Key(event.key()))
        if at is None or step is None:
            super().keyPressEvent(event)
            return
        buttons[min(max(at + step, 0), len(buttons) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _button(self, place: Place) -> Button:
        button = Button(str(place), "place", icon=ICONS[place])
        button.setCheckable(True)
        button.setAccessibleDescription(keys(place))
        button.clicked.connect(lambda: self.wanted.emit(GoTo(place)))
        return button

    def _fit(self) -> None:
        sizes = current().sizes
        self.setFixedWidth(current().scale.px(BREADTH))
        edge = sizes.space12
        self._body.setContentsMargins(QMargins(edge, sizes.space12, edge, sizes.space16))
        self._body.setSpacing(sizes.space8)
        self._title.setContentsMargins(QMargins(sizes.space8, 0, 0, sizes.space4))
        self._title.setSpacing(sizes.space12)
        self._places.setContentsMargins(QMargins())
        self._places.setSpacing(sizes.space4)
