"""Where things lie: the program's own resources, and the folders of one profile."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import appdirs

from carejourney.errors import SituationProblem
from carejourney.i18n import _

APP = "CareJourney"
EXAMPLE_ID = "00000000000000000000000000e8a391"
"""The id of the example journey, the same in every profile."""


def resources() -> Path:
    """Return the folder with fonts, words and the example, in a checkout, a wheel or a bundle."""
    package = Path(__file__).resolve().parent
    for folder in (package / "resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise SituationProblem(_("The program's own files are missing. Install CareJourney again."))


@dataclass(frozen=True)
class Profile:
    """The two folders that belong to one user of this computer."""

    data: Path
    settings: Path
    warning: str = ""
    """What the person is told of a place that is not the best; empty where it is good."""

    @property
    def journeys(self) -> Path:
        """The folder that holds one folder a journey."""
        return self.data / "journeys"

    @staticmethod
    def standard() -> "Profile":
        """Return the user's own folders. Raises SituationProblem where they are not fit for records."""
        data, settings = (
            Path(folder(APP, appauthor=False)) for folder in (appdirs.user_data_dir, appdirs.user_config_dir)
        )
        # An empty or relative XDG_DATA_HOME would put the records under whatever folder is current.
        if not (data.is_absolute() and settings.is_absolute()):
            raise SituationProblem(
                _("This computer does not say where your own files belong. Name a folder with --profile.")
            )
        place = shared_place(data)
        if place:
            raise SituationProblem(
                _(
                    "Your own folder lies in {place}, which copies files while they are in use. "
                    "That can damage records. Name another folder with --profile."
                ).format(place=place)
            )
        return Profile(data=data, settings=settings)

    @staticmethod
    def at(folder: Path) -> "Profile":
        """Return the profile that lies in `folder`, used in place of the user's own folders."""
        try:
            absolute = folder.expanduser().absolute()
        except RuntimeError as error:
            raise SituationProblem(_("There is no folder {folder}.").format(folder=folder)) from error
        place = shared_place(absolute)
        warning = ""
        if place:
            warning = _(
                "This folder lies in {place}, which copies files while they are in use. "
                "That can damage records. A folder on this computer is safer."
            ).format(place=place)
        return Profile(data=absolute, settings=absolute, warning=warning)


def journey_folders(folder: Path) -> list[Path]:
    """Return the folders of the journeys below `folder`, by id. Half-made ones are left alone.

    Raises SituationProblem where it cannot be read.
    """
    try:
        if not folder.exists():
            return []
        return sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    except OSError as error:
        raise SituationProblem(
            _("The folder {folder} cannot be read. Allow reading it, or name another with --profile.").format(
                folder=folder
            )
        ) from error


SYNCED = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "icloud drive",
    "mobile documents",
    "nextcloud",
)
NETWORK_FILE_SYSTEMS = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "fuse.sshfs",
    "davfs",
    "fuse.rclone",
    "9p",
    "afs",
}


def shared_place(folder: Path) -> str:
    """Return the name of the synced folder or network mount that `folder` lies in, or an empty string."""
    folder = Path(os.path.realpath(folder))  # resolve() raises where links go in a ring
    for part in folder.parts:
        if any(part.casefold().startswith(name) for name in SYNCED):
            return part
    mounts = Path("/proc/mounts")
    if sys.platform != "linux" or not mounts.exists():
        return ""
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        where, file_system = line.split()[1:3]
        where = where.replace(r"\040", " ")
        if folder.is_relative_to(where) and len(where) >= len(best):
            best, kind = where, file_system
    return best if kind in NETWORK_FILE_SYSTEMS else ""
