"""Colors and lengths that every screen shares, without Qt, so that tests can compute with them."""

from dataclasses import dataclass, fields
from functools import cache
from typing import Final


@dataclass(frozen=True)
class Palette:
    """One set of colors, each as #RRGGBB. A `soft` color is a ground for the color it is named after."""

    dark: bool
    canvas: str
    surface: str
    sidebar: str
    text: str
    text2: str
    """Help and other words of second rank."""
    line: str
    """For decoration only: it does not reach the contrast that an edge needs."""
    edge: str
    """The edge of a control."""
    accent: str
    on_accent: str
    accent_soft: str
    on_soft: str
    stop: str
    """Only for what cannot be kept yet, never for a result."""
    stop_soft: str
    warn: str
    warn_soft: str
    ok: str
    """Only for what was understood or kept, never for a result."""
    ok_soft: str
    ring: str
    ring_glow: str
    """The focus ring has two tones: `ring` lies next to the control, `ring_glow` around it."""


LIGHT: Final = Palette(
    dark=False,
    canvas="#F5F3EE",
    surface="#FFFFFF",
    sidebar="#ECE8DF",
    text="#1D2226",
    text2="#434A51",
    line="#D9D4C9",
    edge="#737A82",
    accent="#0B5A66",
    on_accent="#FFFFFF",
    accent_soft="#DDEDEF",
    on_soft="#083C45",
    stop="#9B1C1C",
    stop_soft="#FBE9E7",
    warn="#6B4200",
    warn_soft="#FFF1CF",
    ok="#175430",
    ok_soft="#E2F1E5",
    ring="#1D2226",
    ring_glow="#FFC233",
)
DARK: Final = Palette(
    dark=True,
    canvas="#15191C",
    surface="#1E2327",
    sidebar="#191D21",
    text="#EDE9E1",
    text2="#BDB9B0",
    line="#343B41",
    edge="#8B939B",
    accent="#86CBD5",
    on_accent="#0A1F23",
    accent_soft="#183A40",
    on_soft="#CFECF0",
    stop="#FFB3AB",
    stop_soft="#3B1E1C",
    warn="#FFD98A",
    warn_soft="#3A2D10",
    ok="#A6DBB4",
    ok_soft="#17321F",
    ring="#0B0E10",
    ring_glow="#FFC233",
)

TEXT_PAIRS: Final = (
    *((ink, ground) for ink in ("text", "text2", "accent") for ground in ("canvas", "surface", "sidebar")),
    ("on_accent", "accent"),
    ("on_accent", "on_soft"),  # a primary button under the pointer
    ("on_soft", "accent_soft"),
    ("stop", "canvas"),
    ("stop", "surface"),
    ("stop", "stop_soft"),
    ("text", "stop_soft"),
    ("accent", "stop_soft"),
    ("warn", "warn_soft"),
    ("ok", "ok_soft"),
    ("ok", "canvas"),
    ("ok", "surface"),
    ("surface", "text"),  # the strip that offers Undo
)
"""Every pair (ink, ground) that words are set in. WCAG 2.2, 1.4.3 asks 4.5; these reach 7 or are bold."""

EDGE_PAIRS: Final = (
    *(("edge", ground) for ground in ("canvas", "surface", "sidebar")),
    *(("accent", ground) for ground in ("canvas", "surface", "accent_soft")),
    *(("stop", ground) for ground in ("canvas", "surface", "stop_soft")),
    ("ring", "ring_glow"),
)
"""Every pair that must be told apart without words. WCAG 2.2, 1.4.11 asks 3."""


def luminance(color: str) -> float:
    """Return the relative luminance of #RRGGBB, 0 to 1, as WCAG 2.2 defines it."""
    shares = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colors, 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@dataclass(frozen=True)
class Sizes:
    """Lengths in device independent pixels. The defaults are those at 100 %."""

    h1: int = 28
    h2: int = 20
    label: int = 17
    body: int = 16
    help: int = 15

    space4: int = 4
    space8: int = 8
    space12: int = 12
    space16: int = 16
    space24: int = 24
    space32: int = 32

    card_radius: int = 10
    card_beside: int = 20
    card_above: int = 18
    control_radius: int = 6
    target: int = 44
    """The least height of a button, a row or a box to type in."""
    chip: int = 38
    icon: int = 24
    small_icon: int = 20
    edge: int = 1
    strong_edge: int = 2
    ring: int = 3
    """The breadth of either tone of the focus ring."""
    measure: int = 480
    """The longest line of running words: about 70 characters."""


@dataclass(frozen=True)
class Scale:
    """The text size that the person chose, in percent. It multiplies every length."""

    STEPS = (100, 115, 130, 150, 175, 200)

    percent: int = 100

    def __post_init__(self) -> None:
        if self.percent not in self.STEPS:
            raise ValueError(f"{self.percent} % is not one of the steps {self.STEPS}")

    def px(self, length: float) -> int:
        """Return `length`, given at 100 %, in whole pixels at this text size."""
        return int(length * self.percent / 100 + 0.5)

    def sizes(self) -> Sizes:
        """Return every length at this text size."""
        return _sizes(self)

    def larger(self) -> "Scale":
        """Return the next larger text size, or this one where there is none."""
        return self._step(1)

    def smaller(self) -> "Scale":
        """Return the next smaller text size, or this one where there is none."""
        return self._step(-1)

    def _step(self, by: int) -> "Scale":
        at = self.STEPS.index(self.percent) + by
        return Scale(self.STEPS[min(max(at, 0), len(self.STEPS) - 1)])


@cache
def _sizes(scale: Scale) -> Sizes:
    usual = Sizes()
    return Sizes(**{field.name: scale.px(getattr(usual, field.name)) for field in fields(Sizes)})
