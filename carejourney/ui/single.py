"""One window a profile: a second start brings the first window to the front.

The only module that may use QtNetwork, and of it only the local socket, which never leaves this computer.
"""

import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QDeadlineTimer, QLockFile, QObject, QThread, Signal

from carejourney.errors import SituationProblem
from carejourney.files import make_private_folder

WAIT = 3000
"""Milliseconds that the first window has to answer: it may be about to open itself."""
_BETWEEN = 50
"""Milliseconds until it is asked again."""


class SingleInstance(QObject):
    """Held as long as the window is open."""

    called = Signal()
    """Somebody has started the program again."""

    def __init__(self, profile: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        there = os.path.realpath(profile)  # one folder is one window, by whatever way one names it
        made = QCryptographicHash.hash(os.fsencode(there), QCryptographicHash.Algorithm.Sha256)
        name = made.toHex().toStdString()[:24]
        with suppress(SituationProblem):
            make_private_folder(profile)  # on the first start there is none for the lock to lie in
        self._name = f"carejourney-{name}"
        self._lock = QLockFile(str(profile / ".window.lock"))
        self._lock.setStaleLockTime(0)

    def is_first(self) -> bool:
        """Take the place of the only window; False where another one has it.

        Where no lock can be made (a folder that cannot be written) nothing stands in the way.
        """
        if self._lock.tryLock(0):
            return True
        return self._lock.error() is not QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """Hear of later starts."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - the first paint needs none of it

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)
        self._server.newConnection.connect(self._hear)
        self._server.listen(self._name)

    def call_first(self) -> bool:
        """Ask the first window to come to the front; return whether it could be reached."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415

        socket, asked = QLocalSocket(), QDeadlineTimer(WAIT)
        socket.connectToServer(self._name)
        while not (reached := bool(socket.waitForConnected(WAIT))) and not asked.hasExpired():
            QThread.msleep(_BETWEEN)
            socket.connectToServer(self._name)
        socket.disconnectFromServer()
        return reached

    def leave(self) -> None:
        """Let another window open."""
        self._lock.unlock()

    def _hear(self) -> None:
        while (connection := self._server.nextPendingConnection()) is not None:
            connection.deleteLater()
            self.called.emit()
