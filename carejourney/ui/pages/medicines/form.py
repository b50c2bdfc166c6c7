"""The form of a medicine: as the label says it, how many and when, and whether a change is one of dose."""

import dataclasses
from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from carejourney.errors import CareJourneyError, InputProblem
from carejourney.i18n import _
from carejourney.records.base import FieldSpec, Record, fields_of
from carejourney.records.catalog import Medicine
from carejourney.records.kinds import PastWhen, Toggle
from carejourney.records.types.medicine import Dose
from carejourney.records.when import When
from carejourney.ui.generic.asking import show_texts
from carejourney.ui.generic.date_editor import DateEditor
from carejourney.ui.generic.editor_table import editor_for
from carejourney.ui.generic.editors import Editor
from carejourney.ui.generic.form_parts import Asked
from carejourney.ui.generic.narrative import Narrative
from carejourney.ui.generic.record_form import RecordForm
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.fields import field
from carejourney.ui.kit.showing import show_if
from carejourney.ui.kit.tab_order import tab_in_reading_order
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Help
from carejourney.ui.pages.medicines.doses import DosesEditor, Way, WayEditor
from carejourney.usecases import edit, medicines
from carejourney.usecases.form import Offer, cells_of

ORDER = (
    *("name", "brand", "strength", "form", "kind", "when_needed", "doses", "how", "most_a_day", "what_for"),
    *("since", "prescriber"),
)
"""What is asked, from top to bottom; the other fields are folded away."""
HIDDEN = ("follows",)
"""Only a change of dose writes this."""
CHANGE, CORRECTION = "change", "correction"


class DoseChange(QWidget):
    """Asks whether what was changed is a change of dose, and then from when on."""

    def __init__(self, since: FieldSpec, editor: DateEditor, today: str) -> None:
        super().__init__()
        self.chips = ChipRow(
            [(CHANGE, _("A change of dose")), (CORRECTION, _("A correction"))], required=True
        )
        self.since, self.editor, self._today = since, editor, today
        self.from_when = field(
            _("From when on?"), _("The old dose stays in the list, until the day before."), editor
        )
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.addWidget(
            field(
                _("What did you change?"),
                _("A correction mends what was typed wrong before."),
                self.chips,
            )
        )
        self._body.addWidget(self.from_when)
        self._picked = False
        self.chips.picked.connect(self._pick)
        self.start()
        follow(self._fit)

    @property
    def is_change(self) -> bool:
        """Whether a new row is to follow the old one."""
        return not self.isHidden() and self.chips.value() == CHANGE

    def start(self) -> None:
        """Begin anew: hidden, nothing chosen, from today on."""
        self._picked = False
        self.chips.set_value(CORRECTION)
        self.editor.set_text(self._today)
        self.setVisible(False)

    def suggest(self, *, changed: bool, other_dose: bool) -> None:
        """Ask while anything is changed. Another dose is a change until the person says otherwise."""
        if not self._picked:
            self.chips.set_value(CHANGE if other_dose else CORRECTION)
        self.setVisible(changed)
        self.from_when.setVisible(self.chips.value() == CHANGE)

    def _pick(self, value: object) -> None:
        self._picked = True
        self.from_when.setVisible(value == CHANGE)
        settle(self)

    def _fit(self) -> None:
        self._body.setSpacing(current().sizes.space16)


class MedicineForm(RecordForm):
    """The generic form in the order of a label, with a box for each time of day.

    What is folded away is made when somebody looks at it: the form opens sooner.
    """

    change: DoseChange
    way: WayEditor
    doses: DosesEditor
    was: Help
    """How it was taken before."""

    @property
    def record(self) -> Medicine | None:
        """The medicine as it is kept, or None for a new one."""
        record = self.form.record
        return record if isinstance(record, Medicine) else None

    @property
    def editors(self) -> dict[str, Editor]:
        """The editor of each field that is asked, the folded ones too."""
        self._make_folded()
        return {
            spec.name: self.asked[spec.name].editor for spec in self.form.specs if spec.name not in HIDDEN
        }

    def _ask(self) -> None:
        self.was = Help("")
        self._body.addWidget(self.was)
        self.was.setVisible(False)
        specs = {spec.name: spec for spec in self.form.specs}
        # It answers more than the record's mark does.
        needed = dataclasses.replace(specs["when_needed"], kind=Toggle(_("How is it taken?")), required=True)
        self.way, self.doses = WayEditor(), DosesEditor()
        own: dict[str, Editor] = {"when_needed": self.way, "doses": self.doses}
        for name in ORDER:
            spec = needed if name == "when_needed" else specs[name]
            self._body.addWidget(self._make_asked(spec, own.get(name)))
        self.change = self._dose_change(specs["since"])
        self._body.addWidget(self.fold)
        self._body.addWidget(self.change)
        self.change.setVisible(False)
        self.fold.button.toggled.connect(self._make_folded)
        self.way.turned.connect(self._show_way)
        self._show_texts()

    def _make_asked(self, spec: FieldSpec, editor: Editor | None = None) -> Asked:
        asked = Asked(spec, editor or editor_for(spec, self.form.worded, self._targets))
        asked.editor.edited.connect(lambda text: self._typed(spec.name, text))
        asked.offered.connect(self._mend)
        self.asked[spec.name] = asked
        return asked

    def _make_folded(self) -> None:
        """Make the questions that are folded away, once."""
        folded = [spec for spec in self.form.specs if self._is_folded(spec.name)]
        if folded[0].name in self.asked:
            return
        for spec in folded:
            asked = self._make_asked(spec)
            self.fold.add(asked)
            asked.setVisible(True)
        tab_in_reading_order(self)
        if self.form.record is not None:
            self._narratives["note"] = Narrative(self.form, self.asked["note"], self._clock, self._origin)
        new = self.form.given | set(self.form.changed)
        show_texts(self.form, {spec.name: self.asked[spec.name] for spec in folded}, new)
        settle(self.fold)

    def _dose_change(self, since: FieldSpec) -> DoseChange:
        return DoseChange(since, DateEditor(PastWhen(""), self.form.worded), self._today())

    def _today(self) -> str:
        worded = self.form.worded
        return worded.say(PastWhen(""), When.day(worded.today))

    def _show_texts(self) -> None:
        super()._show_texts()
        if not self.form.typed["when_needed"] and self.form.typed["how"] and not self.form.typed["doses"]:
            self.way.set_way(Way.WORDS)
        if any(text for name, text in self.form.typed.items() if self._is_folded(name)):
            self.fold.open()
        self._show_way()
        self._suggest()

    def _typed(self, name: str, text: str) -> None:
        super()._typed(name, text)
        if name == "left" and text.strip() and "counted" not in self.form.changed:
            self._put("counted", self._today())  # a count is of a day: only so it has a last one
        self._suggest()

    def _put(self, name: str, text: str) -> None:
        self.asked[name].editor.set_text(text)
        super()._typed(name, text)

    def _show_way(self) -> None:
        """Ask what belongs to how it is taken. What is written in a box never goes out of sight."""
        typed, way = self.form.typed, self.way.way
        show_if(self.asked["doses"], way is Way.TIMES or bool(typed["doses"]))
        show_if(self.asked["how"], way is not Way.TIMES or bool(typed["how"]))
        show_if(self.asked["most_a_day"], way is Way.NEEDED or bool(typed["most_a_day"]))
        if self.isVisible():
            settle(self)

    def _suggest(self) -> None:
        record, changed = self.record, set(self.form.changed) - {"note"}
        if record is None or not medicines.can_change_dose(self.form.journey, record):
            self.change.setVisible(False)
            return
        was_hidden = self.change.isHidden()
        other = bool(changed & set(medicines.DOSE))
        self.change.suggest(changed=bool(changed - {"stopped", "why_stopped"}), other_dose=other)
        if was_hidden != self.change.isHidden():
            settle(self)

    def _keep(self) -> Record | None:
        problems: list[CareJourneyError] = [*self.form.problems(), *self._disagreement()]
        before = self.record
        if problems or before is None or not self.change.is_change:
            self._show_problems(problems)
            return None if problems else super()._keep()
        self.is_keeping = True
        try:
            return self._keep_change(before)
        except CareJourneyError as problem:
            self._show_problems([problem])
            return None
        finally:
            self.is_keeping = False

    def _keep_change(self, before: Medicine) -> Record:
        """Keep the change as a row of its own, and drop the draft. Raises CareJourneyError."""
        form, change = self.form, self.change
        begins = form.worded.read_field(change.since, change.editor.text())
        typed = {name: text for name, text in form.changed.items() if name != "doses"}
        values = edit.read_fields(Medicine, typed, form.worded)
        after = dataclasses.replace(before, **values)
        if "doses" in form.changed:
            after = dataclasses.replace(after, doses=self._read_doses())
        made = medicines.change_dose(form.journey, before, after, begins)
        form.drop_draft()
        self._state.stop()
        return made

    def _read_doses(self) -> tuple[Dose, ...]:
        """Return the rows that the boxes hold."""
        specs = fields_of(Dose)
        return tuple(
            Dose(
                **{
                    spec.name: self.form.worded.read_field(spec, cell)
                    for spec, cell in zip(specs, cells, strict=False)
                }
            )
            for cells in cells_of(self.doses.text())
        )

    def _disagreement(self) -> list[InputProblem]:
        """Return a problem where only one of the boxes and the words beside them was changed.

        The words are what the list and the sheets show, so that a new dose would not be seen.
        """
        typed, changed = self.form.typed, self.form.changed
        if self.record is None or not (typed["doses"] and typed["how"].strip()):
            return []
        if ("doses" in changed) == ("how" in changed):
            return []
        words = _("The boxes and the words may not say the same now. Change both, or empty one of them.")
        return [InputProblem(words, "how")]

    def _show_problems(self, problems: Sequence[CareJourneyError]) -> None:
        named = {each.field for each in problems if isinstance(each, InputProblem)}
        if any(self._is_folded(name) for name in named if name):
            self.fold.open()
        super()._show_problems(problems)
        if "how" in named and self._disagreement():
            offers = (Offer(_("Empty the words"), {"how": ""}), Offer(_("Empty the boxes"), {"doses": ""}))
            self.asked["how"].show_problem(self.asked["how"].field.error, offers)

    def _is_folded(self, name: str) -> bool:
        return name not in ORDER and name not in HIDDEN
