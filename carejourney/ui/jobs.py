"""Long work outside the window's thread: a function of plain values, with progress and cancel."""

from collections.abc import Callable
from threading import Event
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

T = TypeVar("T")


class Canceled(Exception):
    """The person does not want the result any more."""


class Progress:
    """What the work uses to say how far it is, and to learn that it is not wanted any more."""

    def __init__(self, said: Callable[[float], None]) -> None:
        self._said = said
        self._canceled = Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._canceled.set()

    def report(self, part: float) -> None:
        """Say how much is done, 0 to 1. Raises Canceled where nobody waits any more."""
        if self._canceled.is_set():
            raise Canceled
        self._said(part)


class Job(QObject, Generic[T]):
    """One piece of work under way. Its signals arrive in the window's thread."""

    progressed = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    """The exception that the work ended with."""
    ended = Signal()
    """After done, failed or cancel."""

    def __init__(self, work: Callable[[Progress], T], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.progress = Progress(self.progressed.emit)

    def cancel(self) -> None:
        """Stop waiting for the result."""
        self.progress.cancel()

    def run(self) -> None:
        """Do the work and say how it ended."""
        try:
            result = self._work(self.progress)
            self.progress.report(1.0)
        except Canceled:
            pass
        except Exception as error:  # noqa: BLE001 - whatever it is goes to whoever waits
            self.failed.emit(error)
        else:
            self.done.emit(result)
        self.ended.emit()


class _Runnable(QRunnable):
    def __init__(self, job: Job[Any]) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()


class Jobs(QObject):
    """Runs jobs, a few at a time, and knows which are still under way."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._running: set[Job[Any]] = set()

    def start(
        self,
        work: Callable[[Progress], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job[T]:
        """Begin `work`, which must touch no widget and no database, and call `done` with its result.

        `failed` gets what it ended with instead; without it that is a bug like any other.
        """
        job: Job[T] = Job(work, self)
        self._running.add(job)
        job.done.connect(done)
        job.failed.connect(failed or _raise)  # before it begins: it may fail at once
        job.ended.connect(lambda: self._running.discard(job))
        self._pool.start(_Runnable(job))
        return job

    def stop(self) -> None:
        """Cancel everything and wait until no thread is left."""
        for job in tuple(self._running):
            job.cancel()
        self._pool.waitForDone()


def _raise(problem: Exception) -> None:
    raise problem
