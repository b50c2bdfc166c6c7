"""The cards of Today, each built from its part of the model."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carejourney.domain.today import Call, ComingUp, Hero, HeroKind, Row, Start
from carejourney.domain.wording import shortened
from carejourney.i18n import _
from carejourney.records.places import Place
from carejourney.ui.intents import GoTo, NewRecord, OpenPrint, OpenRecord, OpenVisit
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.button_row import ButtonRow
from carejourney.ui.kit.buttons import primary, quiet, secondary
from carejourney.ui.kit.column import Rule
from carejourney.ui.kit.columns import Columns
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Heading, Help, Plain
from carejourney.ui.pages.today.parts import Beside, Fold, Lines, RowButton
from carejourney.ui.pages.today.ways import ICONS, Ask, way

_LONGEST = 400
"""Characters of the family's words on a card of the day; the visit's page has them whole."""
_CARD_LONGEST = 4000
"""Of the team's card: far more than fits on one."""
_ROW_WIDE, _VISIT_WIDE, _DAY_WIDE = 440, 320, 92
"""Pixels at 100 % text."""
Act = Callable[[str], None]
"""Takes the id of a row or card that is turned away."""


def hero_card(hero: Hero, ask: Ask) -> Card:
    """Return the next visit, or how the last one went."""
    card = Card(kind="hero")
    title = shortened(hero.title, _LONGEST)
    card.setAccessibleName(title)
    after = hero.kind is HeroKind.AFTER
    who_and_where = _sentences(hero.who, hero.where)
    texts = [shortened(each, _LONGEST) for each in (who_and_where, *hero.before) if each]
    words = [Heading(title, 2, ink="on_soft"), *(Plain(each, ink="on_soft") for each in texts)]
    card.add(Beside("notebook-pen" if after else "calendar-days", Lines(words), ink="on_soft"))
    if after:
        act = primary(_("Add notes"), icon="pencil")
        act.clicked.connect(lambda: ask(OpenVisit(hero.visit, "notes")))
    else:
        act = primary(_("Print visit summary"), icon="printer")
        act.clicked.connect(lambda: ask(OpenPrint("visit-summary", hero.visit)))
    visit = secondary(_("Open this visit"))
    visit.clicked.connect(lambda: ask(OpenVisit(hero.visit)))
    card.add(ButtonRow([act, visit]))
    return card


def before_card(title: str, rows: Sequence[Row], ask: Ask, turn_away: Act) -> Card:
    """Return what can be done before the visit. Each row may wait, and nothing is counted."""
    card = Card(title)
    for at, row in enumerate(rows):
        if at:
            card.add(Rule())
        card.add(_task(row, ask, turn_away))
    _keep_gaps(card)
    return card


def coming_card(visits: Sequence[ComingUp], ask: Ask) -> Card:
    """Return the next 14 days; each row opens its visit."""
    card = Card(_("Coming up"))
    for at, visit in enumerate(visits):
        if at:
            card.add(Rule())
        card.add(_visit(visit, ask))
    every = quiet(_("All visits"), icon="chevron-right")
    every.clicked.connect(lambda: ask(GoTo(Place.VISITS)))
    card.add(ButtonRow([every]))
    _keep_gaps(card)
    return card


def call_box(call: Call, ask: Ask) -> Card:
    """Return the team's own number, and the family's typing of the team's card with its date."""
    card = Card()
    card.setAccessibleName(_("When to call"))
    words: list[QWidget] = [Heading(_("When to call"), 2)]
    buttons = []
    if call.number is None:
        words.append(Plain(_("No number written down.")))
        number = secondary(_("Add a number"), icon="plus")
        number.clicked.connect(lambda: ask(NewRecord("contact")))
        buttons.append(number)
    else:
        words.append(_Number(call.said, call.number.number))
    if call.card is None:
        typed = secondary(_("Add the team's card"), icon="plus")
        typed.clicked.connect(lambda: ask(NewRecord("call_card")))
    else:
        found = call.card
        words += [
            Plain(_("Your team's card says:")),
            Plain(shortened(found.words, _CARD_LONGEST)),
            Help(found.typed),
        ]
        typed = quiet(_("Open the card"))
        typed.clicked.connect(lambda: ask(OpenRecord("call_card", found.id)))
    buttons.append(typed)
    column = QWidget()
    body = QVBoxLayout(column)
    body.setContentsMargins(QMargins())
    body.addWidget(Lines(words))
    body.addWidget(ButtonRow(buttons))
    card.add(Beside("phone", column))
    return card


def start_cards(starts: Sequence[Start], ask: Ask, hide: Act) -> QWidget:
    """Return the gentle cards of a new journey, two side by side where there is room."""
    return _Grid([_start(each, ask, hide) for each in starts])


class _Number(QWidget):
    """What the domain says of a number, with the number itself in bold."""

    def __init__(self, said: str, number: str) -> None:
        super().__init__()
        self._flow = Flow(self)
        before, _number, _after = said.rpartition(number)
        self._flow.addWidget(Plain(shortened(before, _LONGEST)))
        self._flow.addWidget(Plain(shortened(number, _LONGEST), "strong"))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow(self._fit)

    def _fit(self) -> None:
        self._flow.setSpacing(current().sizes.space4)


class _Grid(QWidget):
    """Cards two and two."""

    def __init__(self, cards: list[QWidget]) -> None:
        super().__init__()
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(QMargins())
        for at in range(0, len(cards), 2):
            pair = cards[at : at + 2]
            self._body.addWidget(Columns(pair, (1,) * len(pair)))
        follow(self._fit)

    def _fit(self) -> None:
        self._body.setSpacing(current().sizes.space16)


def _task(row: Row, ask: Ask, turn_away: Act) -> QWidget:
    title = shortened(row.title)
    words: list[QWidget] = [Plain(title, "strong")]
    if row.detail:
        words.append(Help(shortened(row.detail)))
    act = secondary(row.verb, name=f"{row.verb}: {title}")
    act.clicked.connect(lambda: ask(way(row.target)))
    later = quiet(_("Not now"), name=_("Not now: {title}").format(title=title))
    later.clicked.connect(lambda: turn_away(row.id))
    return Beside(
        ICONS[row.target.intent], Fold(Lines(words), ButtonRow([act, later]), wide=_ROW_WIDE, grows=0)
    )


def _visit(visit: ComingUp, ask: Ask) -> QWidget:
    first = ", ".join(filter(None, [visit.time, visit.what, shortened(visit.who)]))
    second = _sentences(visit.away, shortened(visit.detail))
    words: list[QWidget] = [Plain(first)]
    if second:
        words.append(Help(second))
    row = RowButton(
        Fold(_Day(visit.day), Lines(words), wide=_VISIT_WIDE, grows=1),
        _("Open the visit: {what}").format(what=_sentences(f"{visit.day}, {first}", second)),
    )
    row.clicked.connect(lambda: ask(OpenVisit(visit.appointment)))
    return row


class _Day(Plain):
    """The day of a visit, as wide as the others', so that the times stand below one another."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "strong")
        follow(self._fit_day)

    def _fit_day(self) -> None:
        self.setMinimumWidth(current().scale.px(_DAY_WIDE))


def _start(start: Start, ask: Ask, hide: Act) -> Card:
    card = Card()
    card.setAccessibleName(start.title)
    card.add(
        Beside(ICONS[start.target.intent], Lines([Heading(start.title, 2), Plain(start.detail, ink="text2")]))
    )
    act = secondary(start.verb, icon="plus")
    act.clicked.connect(lambda: ask(way(start.target)))
    away = quiet(_("Hide"), name=_("Hide for good: {title}").format(title=start.title))
    away.clicked.connect(lambda: hide(start.id))
    card.add(ButtonRow([act, away]))
    return card


def _keep_gaps(card: Card) -> None:
    """Give all the room of a card that is as high as its neighbor to its end, none to its rows."""
    card.body.setStretch(card.body.count() - 1, 1)


def _sentences(*parts: str) -> str:
    """Return the parts that say anything, each with an end of its own."""
    said = [part.strip() for part in parts if part.strip()]
    return " ".join(part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in said)
