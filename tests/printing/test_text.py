"""Lines keep every letter and never run past their width."""

from hypothesis import given
from hypothesis import strategies as st

from carejourney.domain.summary.model import Said
from carejourney.printing.fonts import text_width
from carejourney.printing.text import Look, cleaned, plain_text, set_lines, words_of

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
