"""Weight, temperature and the before-visit check since the last visit."""

from dataclasses import replace

from carejourney.records.answers import YesNo
from carejourney.records.base import Record
from carejourney.records.catalog import BeforeVisitCheck, Measurement
from carejourney.records.measured import Measured, Operator
from carejourney.records.types.measurement import MeasurementKind
from carejourney.records.when import When
from tests.domain.test_summary_filled import LAST, RAO, SECOND_LINE, VISIT, build, on, text, weight


def facts(*records: Record) -> str:
    return text(*build(VISIT, LAST, RAO, *records).since.facts)


def measured(
    value: str,
    unit: str,
    when: When | None,
    kind: MeasurementKind = MeasurementKind.WEIGHT,
    sign: Operator = "",
) -> Measurement:
    return Measurement(what=kind, value=Measured(value, unit, sign), day=when)


def degrees(value: str, unit: str, when: When | None) -> Measurement:
    return measured(value, unit, when, MeasurementKind.TEMPERATURE)


def test_weight_now_and_its_changes() -> None:
    weights = [
        weight("57.1", on(3, 10)),
        weight("63.5", on(9, 25, 2025)),
        weight("59.4", on(12, 9, 2025)),
        weight("58.2", on(2, 24)),
    ]
    assert (
        "Weight: 57.1 kg (126 lb) Mar 10, down 1.1 kg (2 lb) since Feb 24, down 2.3 kg (5 lb) since Dec 9, "
        "down 6.4 kg (14 lb) since Sep 25 (start of treatment)."
    ) in facts(SECOND_LINE, *weights)


def test_the_unit_typed_stands_first() -> None:
    weights = [measured("128", "lb", on(2, 24)), measured("130", "lb", on(3, 10))]
    assert "Weight: 130 lb (59.0 kg) Mar 10, up 2 lb (0.9 kg) since Feb 24" in facts(*weights)


def test_no_change_is_about_the_same() -> None:
    weights = [measured("57.10", "kg", on(2, 24)), measured("57.1", "kg", on(3, 10))]
    assert "57.1 kg (126 lb) Mar 10, about the same since Feb 24" in facts(*weights)


def test_what_cannot_be_compared_is_said() -> None:
    assert "Weight: 57.1 kg (126 lb) Mar 10, 3 months ago: not written down." in facts(
        weight("57.1", on(3, 10))
    )
    assert "3 months ago and at the start of treatment: not written down." in facts(
        SECOND_LINE, weight("57.1", on(3, 10))
    )
    assert "Weight: 9 stone (Mar 10)." in facts(measured("9", "stone", on(3, 10)))
    assert "Weight: about 57 kg (126 lb) Mar 10" in facts(measured("57", "kg", on(3, 10), sign="about"))


def test_an_old_weight_keeps_its_date_and_today_s_is_said_to_be_missing() -> None:
    shown = facts(weight("63.5", on(3, 8, 2025)))
    assert "Weight: 63.5 kg (140 lb) Mar 8, 2025" in shown
    assert "Not written down in this time: symptoms, weight, fever, emergency room" in shown


def test_the_highest_temperature_of_the_days_written_down() -> None:
    shown = facts(
        degrees("37.2", "°C", on(3, 4)),
        degrees("100.6", "°F", on(3, 5)),
        degrees("37.0", "°C", on(3, 5)),
        degrees("39.9", "°C", on(2, 20)),
    )
    assert "Highest temperature of the 2 days written down: 100.6 °F (38.1 °C), Mar 5." in shown


def test_a_temperature_that_cannot_be_compared_is_not_lost() -> None:
    shown = facts(degrees("37.2", "°C", on(3, 4)), degrees("hot", "", on(3, 5)))
    assert "Highest temperature of the 1 day written down: 37.2 °C (99.0 °F), Mar 4; “hot” (Mar 5)." in shown
    assert "Temperature: “hot” (Mar 5)." in facts(degrees("hot", "", on(3, 5)))


def check(day: When, **answers: YesNo) -> BeforeVisitCheck:
    return replace(BeforeVisitCheck(day=day), **answers)  # type: ignore[arg-type]


def test_the_check_prints_each_answer_as_given() -> None:
    shown = facts(
        check(
            on(3, 11), fever=YesNo.NO, emergency=YesNo.NOT_SURE, falls=YesNo.YES, new_medicine=YesNo.NOT_TOLD
        )
    )
    assert (
        "Before-visit check (Mar 11): Yes: falls. Not sure: emergency room or hospital. "
        "Not told: new medicine. No: fever. Not written down: missed doses."
    ) in shown


def test_a_yes_stays_even_if_a_later_check_says_no() -> None:
    shown = facts(check(on(3, 1), fever=YesNo.YES), check(on(3, 11), fever=YesNo.NO, falls=YesNo.NO))
    assert "Before-visit check (Mar 11): Yes: fever (Mar 1). No: falls." in shown


def test_an_old_check_is_not_since_the_last_visit() -> None:
    shown = facts(check(on(2, 20), fever=YesNo.YES), weight("57.1", on(3, 10)))
    assert "Before-visit check" not in shown
    assert "fever, emergency room or hospital, missed doses, falls, new medicine." in shown
