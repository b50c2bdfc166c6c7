"""The newest results of many, without putting all of them in order."""

import random
from datetime import date, timedelta

from carejourney.domain.order import newest_first
from carejourney.records.catalog import LabResult
from carejourney.records.measured import Measured
from carejourney.records.when import When
from carejourney.ui.pages.results.lines import earlier_values, newest, results_in_order


def test_the_newest_are_the_same_as_if_all_were_put_in_order() -> None:
    pick = random.Random(7)  # noqa: S311 - the same cases each time, no secret
    days = [None, When.not_sure(), When.month(2025, 3), When.year(2025), When.day(date(2025, 3, 1))]
    days += [When.day(date(2025, 3, 1) + timedelta(days=at)) for at in range(20)]
    names = ("CA 19-9", "Hgb", "Hemoglobin", "Creatinine")
    for count in (0, 1, 5, 60):
        made = [
            LabResult(
                test=pick.choice(names),
                value=Measured(str(at)) if pick.random() < 0.8 else None,
                taken=pick.choice(days),
            )
            for at in range(count)
        ]
        assert [newest(made, most) for most in range(1, 70)] == [
            newest_first(made)[:most] for most in range(1, 70)
        ]
        whole = results_in_order(made, len(made))
        assert [results_in_order(made, most) for most in range(1, 70)] == [
            whole[:most] for most in range(1, 70)
        ]
        every = earlier_values(made, made)
        for most in (1, 7, 30):
            shown = results_in_order(made, most)
            few = earlier_values(made, shown)
            assert {each.id: few.get(each.id) for each in shown} == {
                each.id: every.get(each.id) for each in shown
            }
