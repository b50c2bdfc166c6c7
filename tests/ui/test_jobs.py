"""Long work runs outside the window's thread, says how far it is, and can be called off."""

from threading import Event, get_ident

from pytestqt.qtbot import QtBot

from carejourney.ui.jobs import Jobs, Progress


def test_a_result_arrives_in_the_windows_thread(qtbot: QtBot) -> None:
    jobs = Jobs()
    results: list[tuple[int, int]] = []
    jobs.start(lambda _progress: get_ident(), done=lambda worked: results.append((worked, get_ident())))
    qtbot.waitUntil(lambda: bool(results))
    worked, arrived = results[0]
    assert worked != arrived == get_ident()
    jobs.stop()


def test_progress_is_said_on_the_way(qtbot: QtBot) -> None:
    jobs = Jobs()
    said: list[float] = []
    go = Event()

    def work(progress: Progress) -> str:
        go.wait(5)
        progress.report(0.5)
        return "made"

    job = jobs.start(work, done=lambda _result: None)
    job.progressed.connect(said.append)
    go.set()
    qtbot.waitUntil(lambda: said == [0.5, 1.0])


def test_what_is_called_off_brings_no_result(qtbot: QtBot) -> None:
    jobs = Jobs()
    results: list[str] = []
    go = Event()

    def work(progress: Progress) -> str:
        go.wait(5)
        progress.report(0.5)
        return "unwanted"

    job = jobs.start(work, done=results.append)
    job.cancel()
    with qtbot.waitSignal(job.ended, timeout=5000):
        go.set()
    jobs.stop()
    assert results == []


def test_a_failure_goes_to_whoever_waits(qtbot: QtBot) -> None:
    jobs = Jobs()
    go = Event()

    def work(_progress: Progress) -> str:
        go.wait(5)
        raise ValueError("no paper")

    heard: list[Exception] = []
    job = jobs.start(work, done=lambda _result: None, failed=heard.append)
    with qtbot.waitSignal(job.ended, timeout=5000):
        go.set()
    assert [str(problem) for problem in heard] == ["no paper"]
