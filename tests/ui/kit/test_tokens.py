import pytest

from carejourney.ui.kit.tokens import DARK, EDGE_PAIRS, LIGHT, TEXT_PAIRS, Palette, Scale, Sizes, contrast

PALETTES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
BOLD_ONLY = {("stop", "stop_soft"), ("accent", "stop_soft"), ("accent", "sidebar")}
"""Pairs that may stay a little under 7."""


def ratio(palette: Palette, pair: tuple[str, str]) -> float:
    first, second = (str(getattr(palette, name)) for name in pair)
    return contrast(first, second)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#0B5A66", "#0B5A66") == 1


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="-on-".join)
def test_words_stand_out(palette: Palette, pair: tuple[str, str]) -> None:
    assert ratio(palette, pair) >= (6.4 if pair in BOLD_ONLY else 7)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("pair", EDGE_PAIRS, ids="-on-".join)
def test_edges_stand_out(palette: Palette, pair: tuple[str, str]) -> None:
    assert ratio(palette, pair) >= 3


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("ground", ["canvas", "surface", "sidebar", "accent_soft", "stop_soft"])
def test_one_tone_of_the_ring_stands_out_on_every_ground(palette: Palette, ground: str) -> None:
    assert max(ratio(palette, ("ring", ground)), ratio(palette, ("ring_glow", ground))) >= 3


@pytest.mark.parametrize("percent", Scale.STEPS)
def test_every_length_grows_with_the_text_size(percent: int) -> None:
    usual, sizes = Sizes(), Scale(percent).sizes()
    for name in Sizes.__dataclass_fields__:
        assert getattr(sizes, name) == pytest.approx(getattr(usual, name) * percent / 100, abs=0.5), name


def test_the_text_size_moves_by_steps_and_stops_at_the_ends() -> None:
    assert Scale(100).larger() == Scale(115)
    assert Scale(100).smaller() == Scale(100)
    assert Scale(200).larger() == Scale(200)
    assert Scale(175).smaller() == Scale(150)
    with pytest.raises(ValueError, match="140"):
        Scale(140)
