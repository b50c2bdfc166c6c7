"""What a person chose for this computer: text size, light or dark, dates, paper. Nothing about a patient.

Kept in clear in the profile, so that it holds before any journey is opened.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from carejourney.errors import SituationProblem
from carejourney.files import make_private_folder, write_whole

FILE = "settings.json"
TextSize = Literal[100, 115, 130, 150, 175, 200]
Look = Literal["system", "light", "dark"]
Paper = Literal["", "letter", "a4"]
DateOrder = Literal["", "month first", "day first", "year first"]
HourClock = Literal[0, 12, 24]


@dataclass(frozen=True)
class Settings:
    """One set of choices. The defaults follow the computer: light or dark, its country's dates and paper."""

    text_size: TextSize = 100
    """Percent."""
    look: Look = "system"
    paper: Paper = ""
    """Empty: as usual in the country, as are the order and the clock below."""
    date_order: DateOrder = ""
    clock: HourClock = 0
    large_print: bool = False
    window: tuple[int, ...] = ()
    """Left, top, width, height and whether it filled the screen; empty before the first closing."""


_ALLOWED: dict[str, tuple[Any, ...]] = {
    "text_size": get_args(TextSize),
    "look": get_args(Look),
    "paper": get_args(Paper),
    "date_order": get_args(DateOrder),
    "clock": get_args(HourClock),
    "large_print": (True, False),
}


def read(folder: Path) -> Settings:
    """Return the settings kept in `folder`. What is missing or makes no sense is as at the beginning."""
    try:
        kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(kept, dict):
        return Settings()
    chosen = {name: kept[name] for name, allowed in _ALLOWED.items() if _is_among(kept.get(name), allowed)}
    window = kept.get("window")
    if isinstance(window, list) and len(window) == 5 and all(type(each) is int for each in window):
        chosen["window"] = tuple(max(-100_000, min(each, 100_000)) for each in window)
    return Settings(**chosen)


def keep(folder: Path, settings: Settings) -> None:
    """Keep the settings in `folder`; where nothing can be kept, they hold until the program closes."""
    content = json.dumps(asdict(settings), indent=1)
    with suppress(OSError, SituationProblem):
        make_private_folder(folder)
        write_whole(folder / FILE, content.encode())


def _is_among(value: object, allowed: tuple[Any, ...]) -> bool:
    return any(type(value) is type(each) and value == each for each in allowed)
