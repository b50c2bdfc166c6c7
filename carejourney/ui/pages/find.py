"""Find anything: what is kept and holds the words typed, while they are typed."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from carejourney.domain.wording import Wording, shortened
from carejourney.i18n import _, ngettext
from carejourney.records.base import Record, fields_of
from carejourney.records.catalog import TYPES, Appointment
from carejourney.ui.generic.drawn_row import DrawnRow, Line
from carejourney.ui.intents import OpenRecord, OpenVisit
from carejourney.ui.kit.boxes import Card, FindBox
from carejourney.ui.kit.button_row import ButtonRow
from carejourney.ui.kit.buttons import Button, quiet
from carejourney.ui.kit.column import Column
from carejourney.ui.kit.error_summary import go_to
from carejourney.ui.kit.undo_strip import announce
from carejourney.ui.kit.words import Heading, Help
from carejourney.ui.page import Page
from carejourney.ui.session import Session

MOST = 50
"""Hits that can be shown; more words find fewer."""
AT_ONCE = 20
"""Hits that are shown until the others are asked for."""
MOST_SAID = 3
"""Fields of a hit that stand under its title."""
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindPage(Page):
    """A box and, under it, the hits by type. Down goes from the box to the hits, Escape back."""

    def __init__(self, session: Session, text: str = "") -> None:
        super().__init__(_("Find"))
        self._session = session
        self.hits: list[tuple[Record, DrawnRow]] = []
        self.more: Button | None = None
        """Shows the hits that are left, where there are any."""
        self._most = AT_ONCE
        self.add(Heading(_("Find")))
        self.box = FindBox(_("Find anything"))
        self.add(self.box)
        self.said = Help("")
        self.add(self.said)
        self._content = QWidget()
        self.add(self._content)
        self.box.edit.setText(text)
        self.box.edit.textChanged.connect(self._typed)
        self.box.edit.installEventFilter(self)
        self.refresh()
        session.bridge.watch(self, TYPES, lambda _change: self.refresh())

    @property
    def text(self) -> str:
        """What is looked for."""
        return self.box.edit.text()

    def first(self) -> QWidget:
        """Return the box."""
        return self.box.edit

    def refresh(self) -> None:
        """Look again. The focus stays at the hit that has it, or goes to the box if that is gone."""
        held = [record.id for record, row in self.hits if row.hasFocus()]
        typed = self.text.strip()
        found = self._session.reader.find(typed, MOST + 1) if typed else []
        self._show(found[:MOST])
        self.said.setText(self._sentence(typed, len(found)))
        if held:
            same = [row for record, row in self.hits if record.id == held[0]]
            go_to(same[0] if same else self.box.edit)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # noqa: N802 - Qt's name
        """Move between the box and the hits, and open a hit."""
        if not isinstance(event, QKeyEvent) or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return super().eventFilter(watched, event)
        links = self._links()
        at = links.index(watched) if isinstance(watched, QAbstractButton) and watched in links else None
        key = Qt.Key(event.key())
        if event.type() == QEvent.Type.ShortcutOverride and at is not None and key == Qt.Key.Key_Escape:
            event.accept()  # else the window would take it as the way back
            return True
        if event.type() == QEvent.Type.KeyPress and self._go(key, at, links):
            return True
        return super().eventFilter(watched, event)

    def _go(self, key: Qt.Key, at: int | None, links: list[QAbstractButton]) -> bool:
        """Do what `key` asks for at hit `at`, None for the box; return whether it asks for anything."""
        if at is None:
            if key in (Qt.Key.Key_Down, *_RETURN) and links:
                go_to(links[0])
                return True
            return False
        to_box = key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and at == 0)
        steps = {
            Qt.Key.Key_Down: at + 1,
            Qt.Key.Key_Up: at - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(links),
        }
        if to_box:
            go_to(self.box.edit)
        elif key in steps:
            go_to(links[min(steps[key], len(links) - 1)])
        elif key in _RETURN:
            links[at].click()
        else:
            return False
        return True

    def _links(self) -> list[QAbstractButton]:
        """Return what arrows go through below the box."""
        rows: list[QAbstractButton] = [row for _record, row in self.hits]
        return [*rows, self.more] if self.more is not None else rows

    def _show_more(self) -> None:
        before = {record.id for record, _row in self.hits}
        self._most = MOST
        self.refresh()
        new = [row for record, row in self.hits if record.id not in before]
        go_to(new[0] if new else self.box.edit)

    def _typed(self) -> None:
        self._most = AT_ONCE
        self.refresh()
        announce(self, self.said.text())

    def _sentence(self, typed: str, count: int) -> str:
        if not typed:
            return _("Type a word, a name or a number: everything that is written down is looked through.")
        if not count:
            said = _("Nothing found for «{text}».").format(text=shortened(typed))
            return said + " " + _("Try one word, or only its beginning.")
        if count > MOST:
            return _("More than {count} found. Type another word to find fewer.").format(count=MOST)
        return ngettext("{count} found.", "{count} found.", count).format(count=count)

    def _show(self, found: list[Record]) -> None:
        before, self._content = self._content, Column("space16")
        self.hits, self.more = [], None
        groups: dict[type[Record], Card] = {}
        for record in found[: self._most]:
            cls = type(record)
            if cls not in groups:
                groups[cls] = Card(_(cls.plural))
                self._content.body.addWidget(groups[cls])
            self._add(groups[cls], record)
        left = len(found) - len(self.hits)
        if left > 0:
            words = ngettext("Show {count} more", "Show {count} more", left).format(count=left)
            self.more = quiet(words, icon="chevron-down")
            self.more.clicked.connect(self._show_more)
            self.more.installEventFilter(self)
            self._content.body.addWidget(ButtonRow([self.more]))
        # By group, as they stand on the screen: arrows go from one to the next.
        self.hits.sort(key=lambda hit: list(groups).index(type(hit[0])))
        self.body.replaceWidget(before, self._content)
        self._content.setVisible(True)  # at once, so that it can take the focus
        before.hide()
        before.deleteLater()

    def _add(self, card: Card, record: Record) -> None:
        worded = self._session.worded
        title, detail = worded.title(record), _detail(record, worded)
        name = ", ".join(part for part in (_(record.noun), title, detail) if part)
        row = DrawnRow((Line(title, "link", "accent"), Line(detail, "body", "text2")), name)
        row.clicked.connect(lambda: self._open(record))
        row.installEventFilter(self)
        self.hits.append((record, row))
        card.add(row)

    def _open(self, record: Record) -> None:
        if isinstance(record, Appointment):
            self.wanted.emit(OpenVisit(record.id))
        else:
            self.wanted.emit(OpenRecord(record.table, record.id))


def _detail(record: Record, worded: Wording) -> str:
    """Return what a list shows of the record besides its title."""
    title = worded.whole_title(record)
    said = [
        text
        for spec in fields_of(type(record))
        if spec.kind.in_list
        and (text := worded.say(spec.kind, getattr(record, spec.name)))
        and text not in title
    ]
    return ", ".join(shortened(text) for text in said[:MOST_SAID])
