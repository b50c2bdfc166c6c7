"""The small chart says its ends and its scale, and no word stands on a dot."""

from dataclasses import replace
from itertools import pairwise

import pytest

from carejourney.domain.summary.model import Trend
from carejourney.printing.visit_summary import print_visit_summary
from tests.printing import examples
from tests.printing.reading import Painted, Shown, read_pages


def chart(trend: Trend) -> tuple[list[Shown], list[Painted]]:
    usual = examples.margaret()
    summary = replace(usual, results=replace(usual.results, trend=trend))
    shown, painted = read_pages(print_visit_summary(summary, paper="letter", large_print=True).pdf)
    figure = next(run for run in shown if run.text.startswith(("CA 19-9, U/mL", trend.last_label[:8])))
    mark = (figure.page, figure.mark)
    return (
        [run for run in shown if (run.page, run.mark) == mark],
        [stroke for stroke in painted if (stroke.page, stroke.mark) == mark],
    )


def log_trend() -> Trend:
    return replace(
        examples.trend(),
        points=((739500, 4820.0), (739560, 385.0), (739620, 1480.0), (739700, 36.0)),
        log=True,
        scale="Each line up is 10 times more",
    )


@pytest.mark.parametrize("trend", [examples.trend(), log_trend()], ids=["even", "tens"])
def test_no_word_on_a_dot_or_a_line(trend: Trend) -> None:
    shown, painted = chart(trend)
    dots = [stroke for stroke in painted if stroke.operator == "f*"]
    assert len(dots) == len(trend.points)
    for dot in dots:
        xs, ys = zip(*dot.points, strict=True)
        for run in shown:
            apart = (
                run.x >= max(xs)
                or run.x + run.width <= min(xs)
                or run.y - 3 >= max(ys)
                or run.y + run.size * 0.7 <= min(ys)
            )
            assert apart, (run, dot)


def test_even_scale_begins_at_nothing() -> None:
    _, painted = chart(examples.trend())
    foot = next(stroke for stroke in painted if stroke.operator == "S").points[0][1]
    heights = [
        sum(y for _, y in dot.points) / len(dot.points) - foot for dot in painted if dot.operator == "f*"
    ]
    values = [value for _, value in examples.trend().points]
    for height, value in zip(heights, values, strict=True):
        assert height / heights[0] == pytest.approx(value / values[0], abs=0.02)


def test_scale_of_tens_prints_its_numbers() -> None:
    shown, painted = chart(log_trend())
    assert {"10", "100", "1,000", "10,000"} <= {run.text for run in shown}
    level = [s for s in painted if s.operator == "S" and len({y for _, y in s.points}) == 1]
    gaps = [high.points[0][1] - low.points[0][1] for low, high in pairwise(level)]
    assert gaps == pytest.approx([gaps[0]] * 3)


@pytest.mark.parametrize(
    "points",
    [
        (),
        ((1, 5.0),),
        ((1, 0.0), (2, 0.0)),
        ((1, 5.0), (1, 7.0)),
        ((1, float("nan")), (2, float("inf"))),
        ((1, 1e-300), (2, 1e300)),
        ((1, -3.0), (2, 4.0)),
    ],
)
@pytest.mark.parametrize("log", [False, True])
def test_odd_values_do_not_break_it(points: tuple[tuple[int, float], ...], *, log: bool) -> None:
    shown, painted = chart(replace(examples.trend(), points=points, log=log))
    assert "Even scale from 0" in " ".join(run.text.strip() for run in shown)
    assert all(abs(x) < 600 and abs(y) < 800 for stroke in painted for x, y in stroke.points)


def test_one_value_is_said_once() -> None:
    shown, _ = chart(replace(examples.trend(), points=((5, 610.0),)))
    text = "".join(run.text for run in shown)
    assert "610 on March 2, 2026" in text
    assert "1,480" not in text
