"""The packet as plain text, for pasting into the portal of a center: no table, no tab, one fact a line."""

from collections.abc import Iterator, Sequence

from carejourney.domain.phrases import listed
from carejourney.domain.sheets.contacts import CareTeam
from carejourney.domain.sheets.medicines import MedicineRow, MedicineSheet
from carejourney.domain.sheets.packet import LETTERS, SECTIONS, Packet, SectionName
from carejourney.domain.sheets.packet_parts import Block
from carejourney.domain.sheets.treatment_history import TreatmentHistory
from carejourney.domain.summary.model import Line
from carejourney.i18n import _


def packet_text(packet: Packet) -> str:
    """Return all chosen parts in words; of the papers, their list."""
    parts: list[tuple[SectionName, list[str]]] = [
        ("story", list(_story(packet))),
        ("history", list(_history(packet.history)) if packet.history else []),
        ("results", list(_blocks(packet.results))),
        ("medicines", list(_medicines(packet.medicines)) if packet.medicines else []),
        ("daily-life", list(_blocks(packet.daily_life))),
        ("team", list(_team(packet.team)) if packet.team else []),
        ("papers", [listed([f"{each.mark}. {each.title}", each.details]) for each in packet.papers]),
        ("gaps", list(_blocks(packet.gaps))),
    ]
    lines = list(_cover(packet))
    for name, words in parts:
        if words:
            lines += ["", f"{LETTERS[name]}. {_(SECTIONS[name])}".upper(), *words]
    return "\n".join([*lines, "", packet.prepared, ""])


def _plain(line: Line) -> str:
    return "".join(said.text for said in line)


def _cover(packet: Packet) -> Iterator[str]:
    who = packet.identity
    yield packet.title.upper()
    yield f"{who.name}. {who.born} {packet.cover.record_numbers}"
    yield who.allergies
    yield ""
    yield _("What we are asking:")
    yield from (f"{number}. {text}" for number, text in enumerate(packet.cover.asked, 1))
    if not packet.cover.asked:
        yield _("Not written down.")
    yield ""
    yield from (f"{label}: {_plain(words)}" for label, words in packet.cover.rows if words)


def _story(packet: Packet) -> Iterator[str]:
    if packet.story is None:
        return
    yield from (f"{when}: {words}" for when, words in packet.story.rows())
    if packet.story.now:
        yield f"{packet.story.now_label}: {_plain(packet.story.now)}"
    elif not packet.story.told:
        yield _("Not written down.")


def _history(history: TreatmentHistory) -> Iterator[str]:
    yield _("Lines of treatment:")
    for line in history.lines:
        words = listed((_plain(each) for each in line.treatment), apart=" ")
        yield listed(
            [
                f"- {line.line}: {words}",
                _("Dates: {dates}.").format(dates=line.dates),
                _("Cycles: {cycles}.").format(cycles=line.cycles) if line.cycles else "",
                _("Best result: {best}.").format(best=line.best) if line.best else "",
                _("Why stopped: {why}.").format(why=line.stopped) if line.stopped else "",
            ],
            apart=" ",
        )
    if history.lines_note:
        yield history.lines_note
    yield _("What changed treatment:")
    yield from (f"- {each.reason}: {listed(each.changed, apart='; ')}" for each in history.reasons)
    if not history.reasons:
        yield _("Not written down.")
    yield _("Procedures and hospital stays:")
    yield from (f"- {row.when}: {listed([row.what, row.details])}" for row in history.done)
    if history.done_note:
        yield history.done_note


def _medicines(sheet: MedicineSheet) -> Iterator[str]:
    yield _plain(sheet.allergies)
    yield from (each for each in (sheet.checked, sheet.pharmacy) if each)
    yield from (_medicine(row) for row in (*sheet.every_day, *sheet.when_needed))
    yield from (each for each in (sheet.nothing, *sheet.notes) if each)
    yield from (f"- {listed([row.name, row.brand], apart=' ')} {row.words}" for row in sheet.stopped)
    yield from (_plain(line) for line in sheet.at_clinic)


def _medicine(row: MedicineRow) -> str:
    name = listed([row.name, row.brand, row.strength, row.mark], apart=" ")
    what_for = _("for: {what}").format(what=row.what_for) if row.what_for else ""
    since = _("since: {when}").format(when=row.since) if row.since else ""
    return "- " + listed([name, row.how_many_and_when, what_for, since])


def _team(team: CareTeam) -> Iterator[str]:
    for each in (*team.team, *team.family):
        day = _("in the day: {number}").format(number=each.day)
        night = _("day or night: {number}").format(number=each.day_or_night)
        yield f"- {each.name}. {listed([each.what, day + ', ' + night + '.', each.written], apart=' ')}"


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        yield f"{block.heading}:"
        for row in block.rows:
            titles = zip(block.titles[1:], row[1:], strict=True)
            named = [f"{title}: {words}" for title, words in titles if words]
            more = listed(row[1:]) if len(row) == 2 else listed(named, apart="; ")
            yield f"- {listed([row[0], more], apart='. ')}"
        yield from (_plain(line) for line in block.lines)
        if not block.rows and not block.lines:
            yield _("Not written down.")
