"""The banner above every page: whose journey it is, Find, Who to call, Add."""

from PySide6.QtCore import QMargins, QPoint, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from carejourney.domain.summary.case import Case
from carejourney.domain.summary.identity import identity
from carejourney.domain.wording import shortened
from carejourney.i18n import _
from carejourney.records.catalog import Allergy, Patient, SectionAnswer
from carejourney.records.places import Place
from carejourney.ui.intents import Find, GoTo, OpenPrint, OpenSettings, WhoToCall
from carejourney.ui.kit.boxes import FindBox, frame
from carejourney.ui.kit.buttons import primary, secondary
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.icons import icon
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Plain
from carejourney.ui.session import Session
from carejourney.ui.shell.add_menu import add_menu
from carejourney.ui.shell.places import ICONS, keys


class Banner(QFrame):
    """Name, birth date and allergies stand here on every page."""

    wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        frame(self, "banner")
        self.setAccessibleName(_("Whose journey this is"))
        # It is never squeezed: name and birth date show on every page.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._session = session
        self._name = Plain(kind="h2")
        self._facts = Plain(kind="help", wrap=False)
        self._allergy = Plain(kind="strong")
        self.places = secondary(_("Places"), icon="menu")
        self.places.setAccessibleDescription(_("The eight places, Print and Settings"))
        self.places.clicked.connect(self._show_places)
        self.box = FindBox(_("Find anything"))
        self.box.edit.returnPressed.connect(self._find)
        self.open_find = secondary(_("Find"), icon="search")
        self.open_find.clicked.connect(lambda: self.wanted.emit(Find()))
        self.call = secondary(_("Who to call"), icon="phone")
        self.call.setAccessibleDescription(_("The team's numbers, day or night"))
        self.call.clicked.connect(lambda: self.wanted.emit(WhoToCall()))
        self.add = primary(_("Add"), icon="plus")
        self.add.setAccessibleDescription(_("Write something down. Ctrl+N"))
        self.add.clicked.connect(self.show_add)
        self._add_menu = add_menu(self, self.wanted.emit)
        self._places_menu = self._make_places_menu()
        self._texts = QVBoxLayout()
        self._second = Flow()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._buttons = QHBoxLayout()
        self._lay_out()
        self.show_patient()
        self.set_narrow(narrow=False, tight=False)
        session.bridge.watch(self, (Patient, Allergy, SectionAnswer), lambda _change: self.show_patient())
        follow(self._fit)

    def show_patient(self) -> None:
        """Show name, birth date and allergies as they are kept now."""
        session = self._session
        case = Case(session.reader, {}, session.today, session.zone, session.region, None)
        who = identity(case, example=session.is_example)
        self._name.setText(shortened(who.name, 60))
        self._facts.setText(who.born)
        self._allergy.setText(shortened(who.allergies, 90))

    def set_narrow(self, *, narrow: bool, tight: bool) -> None:
        """`tight`: Find is a button. `narrow`: two rows, and the places drop down."""
        self.places.setVisible(narrow)
        self.box.setVisible(not tight)
        self.open_find.setVisible(tight)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)

    def focus_find(self) -> bool:
        """Move the focus into the box to find, where it shows."""
        if not self.box.isVisible():
            return False
        self.box.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.edit.selectAll()
        return True

    def enter(self) -> QWidget:
        """Return what takes the focus when one comes here by F6."""
        return self.box.edit if self.box.isVisible() else self.open_find

    def show_add(self) -> None:
        """Open the Add menu below its button."""
        self._add_menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height())))

    def menu(self) -> QMenu:
        """Return the Add menu."""
        return self._add_menu

    def _find(self) -> None:
        text = self.box.edit.text()
        self.box.edit.setText("")
        self.wanted.emit(Find(text))

    def _show_places(self) -> None:
        self._places_menu.popup(self.places.mapToGlobal(QPoint(0, self.places.height())))

    def _make_places_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(_("Places"))
        for place in Place:
            action = menu.addAction(icon(ICONS[place]), f"{place}\t{keys(place)}")
            action.triggered.connect(lambda _checked=False, place=place: self.wanted.emit(GoTo(place)))
        menu.addSeparator()
        for words, mark, intent in (
            (_("Print"), "printer", OpenPrint()),
            (_("Settings"), "settings", OpenSettings()),
        ):
            action = menu.addAction(icon(mark), words)
            action.triggered.connect(lambda _checked=False, intent=intent: self.wanted.emit(intent))
        return menu

    def _lay_out(self) -> None:
        self._texts.addWidget(self._name)
        self._second.addWidget(self._facts)
        self._second.addWidget(self._allergy)
        self._texts.addLayout(self._second)
        self._buttons.addWidget(self.places)
        self._buttons.addStretch(1)
        for widget in (self.box, self.open_find, self.call, self.add):
            self._buttons.addWidget(widget)
        self._row.addLayout(self._texts, 1)
        self._row.addLayout(self._buttons)

    def _fit(self) -> None:
        sizes = current().sizes
        self._row.setContentsMargins(QMargins(sizes.space24, sizes.space8, sizes.space24, sizes.space8))
        self._row.setSpacing(sizes.space16)
        self._texts.setSpacing(0)
        self._second.setSpacing(sizes.space8)
        self._buttons.setSpacing(sizes.space12)
        self.box.setFixedWidth(current().scale.px(216))
