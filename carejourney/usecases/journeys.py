"""Journeys of one profile: make one, list them, open the one that is meant."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from carejourney.clock import Clock
from carejourney.errors import InputProblem, SituationProblem
from carejourney.i18n import N_, _
from carejourney.paths import Profile
from carejourney.records.base import Record
from carejourney.records.catalog import Patient
from carejourney.store.journey import Journey, JourneyFolder, create, journeys_in
from carejourney.store.keys import KdfCost, MasterKey, WrongPassphrase
from carejourney.store.writer import Writer

EXAMPLE_PASSPHRASE = "example"  # noqa: S105 - known to everybody, opens only the made-up person
AskPassphrase = Callable[[], str | None]
"""Returns what the person typed, or None where nobody can be asked."""


@dataclass(frozen=True)
class Listed:
    """A journey in a list. The name is None while it is locked; `note` says why it did not open."""

    id: str
    name: str | None
    example: bool
    note: str = ""


class Journeys:
    """Everything that is done to whole journeys."""

    def __init__(self, profile: Profile, clock: Clock, cost: KdfCost) -> None:
        self._folder = profile.journeys
        self._clock = clock
        self._cost = cost

    def new(
        self, patient: Patient, passphrase: str, *, also: Sequence[Record] = (), example: bool = False
    ) -> JourneyFolder:
        """Make a journey for `patient`, with the records `also` in it from the start.

        Raises InputProblem or SituationProblem; then nothing is left behind.
        """

        def first_write(writer: Writer) -> None:
            with writer.write(N_("Start this journey"), fixed=True) as step:
                for record in (patient, *also):
                    step.add(record)

        return create(
            self._folder, passphrase, self._clock, first_write=first_write, cost=self._cost, example=example
        )

    def example(self) -> JourneyFolder | None:
        """Return the example journey, if there is one."""
        return next((folder for folder in journeys_in(self._folder) if self._is_example(folder)), None)

    def listed(self, ask: AskPassphrase) -> list[Listed]:
        """Return every journey: those that the passphrase opens by name, and the others locked.

        Where no passphrase is given, the example opens by itself.
        """
        passphrase = ask()
        found = []
        for folder in journeys_in(self._folder):
            example = self._is_example(folder)
            if passphrase is None and not example:
                found.append(Listed(folder.id, None, example, _("locked")))
                continue
            try:
                with self._open(folder, _unlocked(folder, passphrase)) as journey:
                    found.append(Listed(folder.id, patient_of(journey).name, example))
            except WrongPassphrase:
                found.append(Listed(folder.id, None, example, _("locked")))
            except SituationProblem as problem:
                found.append(Listed(folder.id, None, example, problem.sentence))
        return found

    @contextmanager
    def opened(self, wanted: str, ask: AskPassphrase) -> Iterator[Journey]:
        """Open the journey with the id or the name `wanted`, and close it at the end.

        Raises InputProblem where none is meant or two are, SituationProblem where it cannot be opened.
        """
        folder, master = self._meant(wanted, ask)
        with self._open(folder, master) as journey:
            yield journey

    def _meant(self, wanted: str, ask: AskPassphrase) -> tuple[JourneyFolder, MasterKey]:
        folders = journeys_in(self._folder)
        by_id = [folder for folder in folders if folder.id == wanted.strip()]
        passphrase = ask()
        candidates = [
            folder for folder in by_id or folders if passphrase is not None or self._is_example(folder)
        ]
        if by_id and candidates:
            return by_id[0], _unlocked(by_id[0], passphrase)
        fits, trouble = self._named(wanted, candidates, passphrase)
        if len(fits) > 1:
            raise InputProblem(
                _("Two journeys have the name «{name}». Use the id in place of the name: {ids}.").format(
                    name=wanted, ids=", ".join(folder.id for folder, _master in fits)
                )
            )
        if fits:
            return fits[0]
        if passphrase is None and (by_id or len(candidates) < len(folders)):
            raise SituationProblem(
                _("This journey is locked. Give its passphrase with --passphrase-file, or use a terminal.")
            )
        if trouble:
            raise trouble
        raise InputProblem(
            _("No journey here has the name or id «{name}». «carejourney journeys» lists them.").format(
                name=wanted
            )
        )

    def _named(
        self, wanted: str, candidates: list[JourneyFolder], passphrase: str | None
    ) -> tuple[list[tuple[JourneyFolder, MasterKey]], SituationProblem | None]:
        """Return the candidates whose patient has this name, and what kept one from being looked at.

        A journey in use or damaged may be the one that is meant, and so counts before «wrong passphrase».
        """
        fits: list[tuple[JourneyFolder, MasterKey]] = []
        trouble: list[SituationProblem] = []
        wrong: list[SituationProblem] = []
        for folder in candidates:
            try:
                master = _unlocked(folder, passphrase)
                with self._open(folder, master) as journey:
                    if _plain(patient_of(journey).name) == _plain(wanted):
                        fits.append((folder, master))
            except WrongPassphrase as problem:
                wrong.append(problem)
            except SituationProblem as problem:
                trouble.append(problem)
        if not trouble and len(wrong) == len(candidates):
            trouble = wrong
        return fits, trouble[0] if trouble else None

    @contextmanager
    def _open(self, folder: JourneyFolder, master: MasterKey) -> Iterator[Journey]:
        journey = folder.open(master, self._clock)
        try:
            yield journey
        finally:
            journey.close()

    @staticmethod
    def _is_example(folder: JourneyFolder) -> bool:
        try:
            return folder.keys().example
        except SituationProblem:
            return False


def patient_of(journey: Journey) -> Patient:
    """Return whose journey this is."""
    return journey.reader.all(Patient)[0]


def _unlocked(folder: JourneyFolder, passphrase: str | None) -> MasterKey:
    """Return the journey's master key; with no passphrase, the example's own is tried."""
    return folder.keys().open_with_passphrase(EXAMPLE_PASSPHRASE if passphrase is None else passphrase)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
