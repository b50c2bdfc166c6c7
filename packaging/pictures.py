"""Make the pictures in the README from the example journey: `.venv/bin/python packaging/pictures.py`.

Needs pdftoppm (Debian: poppler-utils). The clock is set, so the pictures change only when the program does.
"""

import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["TZ"] = "America/Chicago"
os.environ["LC_ALL"] = "C.UTF-8"
PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from PySide6.QtWidgets import QApplication  # noqa: E402

import carejourney.ui  # noqa: E402, F401 - the project folder has to be on the path first; before Qt
from carejourney.app.program import build  # noqa: E402
from carejourney.cli import run  # noqa: E402
from carejourney.clock import fixed_clock  # noqa: E402
from carejourney.domain.visits import next_appointment  # noqa: E402
from carejourney.paths import Profile  # noqa: E402
from carejourney.settings import Settings  # noqa: E402
from carejourney.ui import look  # noqa: E402
from carejourney.ui.entrance import Entrance  # noqa: E402
from carejourney.ui.intents import OpenVisit  # noqa: E402
from carejourney.ui.window import Window  # noqa: E402

DAY = fixed_clock(datetime(2026, 3, 11, 23, 30, tzinfo=UTC))
PICTURES = PROJECT / "packaging" / "pictures"
SIZE = (1280, 900)


def main() -> int:
    """Print the example's visit summary, open Today and the next visit, and save each as a PNG."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder) / "sheet.pdf"
        for arguments in (
            ["sample"],
            ["print", "visit-summary", "-o", str(sheet), "--journey", "Margaret Hale", "--paper", "letter"],
        ):
            code = run(["--profile", folder, *arguments], lambda profile: build(profile, clock=DAY))
            if code:
                return code
        target = PICTURES / "visit-summary"
        subprocess.run(["pdftoppm", "-png", "-gray", "-r", "100", "-singlefile", sheet, target], check=True)
        save_screens(Path(folder))
    for picture in sorted(PICTURES.glob("*.png")):
        print(picture.relative_to(PROJECT))
    return 0


def save_screens(folder: Path) -> None:
    """Open the window on the example and save what it shows."""
    app = QApplication(["carejourney"])
    settings = Settings(look="light")
    look.apply(app, settings)
    window = Window()
    entrance = Entrance(window, Profile.at(folder), settings, lambda: build(folder, clock=DAY))
    entrance.begin("example")
    window.show()
    window.resize(*SIZE)
    window.activateWindow()
    while entrance.desk is None:
        app.processEvents()
        time.sleep(0.01)
    desk = entrance.desk
    save(app, window, "today")
    visit = next_appointment(desk.session.reader, desk.session.today)
    if visit is not None:
        desk.go(OpenVisit(visit.id))
        save(app, window, "visit")
    window.close()
    entrance.end()


def save(app: QApplication, window: Window, name: str) -> None:
    """Let the window take its shape, and save it."""
    window.activateWindow()
    for _turn in range(20):
        app.processEvents()
        time.sleep(0.01)
    window.grab().save(str(PICTURES / f"{name}.png"))


if __name__ == "__main__":
    sys.exit(main())
