"""Weight or temperature on a day."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import Answers
from carejourney.records.base import Record
from carejourney.records.kinds import Choice, MeasuredValue, PastWhen, Words
from carejourney.records.measured import Measured
from carejourney.records.places import Place
from carejourney.records.when import When


class MeasurementKind(Answers):
    """What was measured at home."""

    WEIGHT = "weight", N_("Weight")
    TEMPERATURE = "temperature", N_("Temperature")


@dataclass(frozen=True, kw_only=True)
class Measurement(
    Record,
    table="measurement",
    kept_at=Place.SYMPTOMS,
    noun=N_("Measurement"),
    plural=N_("Measurements"),
    icon="weight",
    dated="day",
):
    """A number that the family reads off at home."""

    what: Annotated[
        MeasurementKind, Choice(N_("What was measured?"), answers=MeasurementKind, in_list=True, search=1)
    ]
    value: Annotated[Measured, MeasuredValue(N_("How much?"), in_list=True, units=("kg", "lb", "°C", "°F"))]
    day: Annotated[When | None, PastWhen(N_("When?"), starts_today=True, in_list=True)] = None
    note: Annotated[str, Words(N_("Note"), search=2)] = ""
