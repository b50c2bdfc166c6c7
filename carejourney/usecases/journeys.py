"""Journeys of one profile: make one, list them, open the one that is meant."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from carejourney.clock import Clock
from carejourney.domain.dates import say_when
from carejourney.errors import InputProblem, SituationProblem
from carejourney.i18n import N_, _
from carejourney.paths import Profile, journey_folders
from carejourney.records.base import Record
from carejourney.records.catalog import Patient
from carejourney.records.names import plain_name
from carejourney.region import Region
from carejourney.store.journey import Journey, JourneyFolder, create, journeys_in
from carejourney.store.keys import KdfCost, MasterKey, WrongPassphrase, open_each
from carejourney.store.recovery_code import RecoveryCode
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


@dataclass(frozen=True, repr=False)
class Unlocked:
    """A journey whose key is known; its records are still closed."""

    folder: JourneyFolder
    master: MasterKey


@dataclass
class _LookedAt:
    """What came of looking for a name."""

    fits: list[tuple[JourneyFolder, MasterKey]] = field(default_factory=list)
    others: int = 0
    """Journeys that opened and have another name."""
    trouble: list[SituationProblem] = field(default_factory=list)
    """Journeys that the passphrase opens and that could not be looked at."""
    locked: list[SituationProblem] = field(default_factory=list)


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

    def has_others(self, than: str) -> bool:
        """Return whether there is a journey besides the one with the id `than`."""
        try:
            return any(folder.id != than for folder in journeys_in(self._folder))
        except SituationProblem:
            return False

    def unlock(self, passphrase: str) -> list["Unlocked"]:
        """Return every journey that the passphrase opens, the one that was used last first.

        Raises WrongPassphrase where none opens, or what is wrong with the only one that there is.
        """
        folders = journey_folders(self._folder)
        return self.unlocked(open_each(folders, lambda keys: keys.open_with_passphrase(passphrase)))

    def unlock_with_code(self, typed: str) -> list["Unlocked"]:
        """Return every journey that the recovery code opens. Raises as `unlock`; InputProblem for a slip."""
        code = RecoveryCode.read(typed)
        folders = journey_folders(self._folder)
        return self.unlocked(open_each(folders, lambda keys: keys.open_with_recovery_code(code)))

    def unlocked(self, opened: Iterable[tuple[Path, MasterKey]]) -> list["Unlocked"]:
        """Return journeys whose keys are known, the one that was used last first."""
        found = [Unlocked(JourneyFolder(path.name, path), master) for path, master in opened]
        return sorted(found, key=lambda each: each.folder.last_used, reverse=True)

    def open(self, unlocked: "Unlocked") -> Journey:
        """Return the open journey. Whoever opens it closes it. Raises SituationProblem."""
        return unlocked.folder.open(unlocked.master, self._clock)

    def who(self, unlocked: "Unlocked", region: Region) -> str:
        """Return «Margaret Hale, born May 14, 1957», or what is wrong with the journey."""
        try:
            with self._open(unlocked.folder, unlocked.master) as journey:
                patient = patient_of(journey)
        except SituationProblem as problem:
            return problem.sentence
        if patient.born is None:
            return patient.name
        return _("{name}, born {day}").format(name=patient.name, day=say_when(patient.born, region))

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
        found = self._looked_at(wanted, candidates, passphrase)
        if len(found.fits) > 1:
            raise InputProblem(
                _("Two journeys have the name «{name}». Use the id in place of the name: {ids}.").format(
                    name=wanted, ids=", ".join(folder.id for folder, _master in found.fits)
                )
            )
        if found.trouble:
            # A journey that is in use or damaged may be the one that is meant.
            raise found.trouble[0]
        if found.fits:
            return found.fits[0]
        if passphrase is None and (by_id or len(candidates) < len(folders)):
            raise SituationProblem(
                _("This journey is locked. Give its passphrase with --passphrase-file, or use a terminal.")
            )
        if found.locked and not found.others:
            raise found.locked[0]
        raise InputProblem(
            _("No journey here has the name or id «{name}». «carejourney journeys» lists them.").format(
                name=wanted
            )
        )

    def _looked_at(
        self, wanted: str, candidates: Sequence[JourneyFolder], passphrase: str | None
    ) -> "_LookedAt":
        """Look at the name in each journey that the passphrase opens."""
        found = _LookedAt()
        for folder in candidates:
            try:
                master = _unlocked(folder, passphrase)
            except SituationProblem as problem:
                # Wrong words come first; a folder without good keys may be no journey at all.
                place = 0 if isinstance(problem, WrongPassphrase) else len(found.locked)
                found.locked.insert(place, problem)
                continue
            try:
                with self._open(folder, master) as journey:
                    if plain_name(patient_of(journey).name) == plain_name(wanted):
                        found.fits.append((folder, master))
                    else:
                        found.others += 1
            except SituationProblem as problem:
                found.trouble.append(problem)
        return found

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
