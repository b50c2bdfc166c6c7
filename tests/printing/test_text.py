"""Lines keep every letter and never run past their width."""

# ruff: noqa: RUF001 - letters of other scripts look like Latin ones

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from carejourney.domain.summary.model import Said
from carejourney.printing.fonts import text_width
from carejourney.printing.text import Look, cleaned, plain_text, said, set_lines, set_text, words_of

LOOK = Look(12)
lines = st.lists(st.builds(Said, st.text(), st.booleans()), max_size=4).map(tuple)


@given(lines, st.floats(30, 500), st.floats(0, 12))
def test_lines_fit_and_lose_nothing(line: tuple[Said, ...], width: float, hang: float) -> None:
    clean, _ = cleaned(line)
    broken = set_lines(words_of(clean, LOOK), LOOK, width, hang)
    assert "".join(run.text for one in broken for run in one.runs()) == plain_text(clean)
    for one in broken:
        assert one.width <= width - one.indent + 0.1
        inked = sum(text_width(run.text, run.font, 12) for run in one.runs())
        assert inked - one.width <= 10


def test_a_word_may_change_weight_half_way() -> None:
    line = (Said("nab-", bold=True), Said("paclitaxel, then"))
    first, *_ = set_lines(words_of(line, LOOK), LOOK, 80)
    assert [run.text for run in first.runs()] == ["nab-", "paclitaxel, "]


def test_a_long_word_breaks_after_a_dash_where_one_is_near() -> None:
    broken = set_lines(words_of((Said("aaaaaaaaaaaa-bbbbbbbbbbbbbbbb"),), LOOK), LOOK, 90)
    assert broken[0].runs()[0].text == "aaaaaaaaaaaa-"


def test_a_mark_never_starts_a_line() -> None:
    word = "x\N{COMBINING DOT BELOW}" * 200
    clean, _ = cleaned((Said(word),))
    for one in set_lines(words_of(clean, LOOK), LOOK, 41):
        assert one.runs()[0].text[0] != "\N{COMBINING DOT BELOW}"


def lines_of(text: str, width: float) -> list[str]:
    return ["".join(run.text for run in line.runs()) for line in set_text(text, LOOK, width)]


def test_a_joined_picture_is_never_cut_in_two() -> None:
    clean, _ = cleaned(said("👩🏽‍⚕" * 60))
    lines = lines_of(plain_text(clean), 100)
    assert len(lines) > 5
    assert all(line.startswith("👩") and line.endswith("⚕") for line in lines)


def test_chinese_breaks_between_letters_but_not_before_a_stop() -> None:
    lines = lines_of("她晚上痛得睡不著，每天只能睡兩個小時。（真的很痛！）" * 4, 115)
    assert len(lines) > 8
    assert not any(line[0] in "，。！）" or line[-1] == "（" for line in lines)


def test_a_number_between_chinese_letters_stays_whole() -> None:
    for width in range(60, 200, 7):
        assert any("10/12/2026" in line for line in lines_of("我們希望在10/12/2026以前知道結果", width))


def test_a_long_thai_phrase_is_cut_between_letters() -> None:
    lines = lines_of("ที่นี่น้ำผู้ป่วย" * 12, 120)
    assert len(lines) > 5
    assert not any(unicodedata.category(line[0]).startswith("M") for line in lines)


def test_lines_from_right_to_left_end_level_at_the_right() -> None:
    lines = set_text("כואב לה מאוד בלילה, והיא לא ישנה יותר משעתיים ברצף " * 3, LOOK, 150)
    assert len(lines) > 3
    assert all(line.right_to_left for line in lines)
    ends = {round(line.indent + line.words[-1].space_width + line.width, 3) for line in lines}
    assert len(ends) == 1


def test_a_line_that_begins_with_latin_letters_reads_from_left_to_right() -> None:
    (line,) = set_text("Dr שרה כהן, 555 0142", LOOK, 400)
    assert (line.right_to_left, line.indent) == (False, 0.0)
