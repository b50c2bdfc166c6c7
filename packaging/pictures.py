"""Make the pictures in the README from the example journey: `.venv/bin/python packaging/pictures.py`.

Needs pdftoppm (Debian: poppler-utils). The clock is set, so the pictures change only when the program does.
"""

import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from carejourney.app.program import build  # noqa: E402 - the project folder has to be on the path first
from carejourney.cli import run  # noqa: E402
from carejourney.clock import fixed_clock  # noqa: E402

DAY = fixed_clock(datetime(2026, 3, 11, 17, 0, tzinfo=UTC))
PICTURES = PROJECT / "packaging" / "pictures"


def main() -> int:
    """Print the example's visit summary and turn its first page into a PNG."""
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
    print(target.with_suffix(".png").relative_to(PROJECT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
