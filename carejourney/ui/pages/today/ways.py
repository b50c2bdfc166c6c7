"""Where the buttons of Today lead, and the icon of what they are about."""

from collections.abc import Callable

from carejourney.domain.today import Intent, RowTarget
from carejourney.records.places import Place
from carejourney.records.types.measurement import MeasurementKind
from carejourney.ui import intents

Ask = Callable[[intents.Intent], None]
"""Tells the shell what the person wants."""

ICONS: dict[Intent, str] = {
    Intent.LOG_TREATMENT_DAY: "syringe",
    Intent.LOOK_OVER_QUESTIONS: "message-circle-question",
    Intent.CHECK_MEDICINES: "pill",
    Intent.ADD_NOTES: "notebook-pen",
    Intent.WRITE_QUESTION: "flask-conical",
    Intent.WRITE_WEIGHT: "weight",
    Intent.PRINT_RECOVERY_SHEET: "lock",
    Intent.ADD_CONTACT: "phone",
    Intent.ADD_MEDICINE: "pill",
    Intent.ADD_TREATMENT_LINE: "route",
    Intent.ADD_APPOINTMENT: "calendar-days",
}


def way(target: RowTarget) -> intents.Intent:
    """Return what the shell is asked for."""
    match target:
        case RowTarget(Intent.LOOK_OVER_QUESTIONS, str(visit)):
            return intents.OpenVisit(visit, "questions")
        case RowTarget(Intent.ADD_NOTES, str(visit)):
            return intents.OpenVisit(visit, "notes")
        case RowTarget(Intent.WRITE_QUESTION, str(record), table):
            return intents.NewRecord("question", (("about", f"{table}/{record}"),))
        case RowTarget(Intent.LOG_TREATMENT_DAY, typed=typed):
            return intents.NewRecord("treatment_day", typed)
        case _:
            return _ALWAYS[target.intent]


_ALWAYS: dict[Intent, intents.Intent] = {
    Intent.LOOK_OVER_QUESTIONS: intents.GoTo(Place.VISITS),
    Intent.ADD_NOTES: intents.GoTo(Place.VISITS),
    Intent.WRITE_QUESTION: intents.NewRecord("question"),
    Intent.CHECK_MEDICINES: intents.GoTo(Place.MEDICINES),
    Intent.WRITE_WEIGHT: intents.NewRecord("measurement", (("what", MeasurementKind.WEIGHT.value),)),
    Intent.PRINT_RECOVERY_SHEET: intents.OpenPrint("recovery-sheet"),
    Intent.ADD_CONTACT: intents.NewRecord("contact"),
    Intent.ADD_MEDICINE: intents.NewRecord("medicine"),
    Intent.ADD_TREATMENT_LINE: intents.NewRecord("treatment_line"),
    Intent.ADD_APPOINTMENT: intents.NewRecord("appointment"),
}
"""What needs no record, and where to look when the record is not named."""
