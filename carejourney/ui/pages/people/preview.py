"""The pages of a paper, one below the other, as pictures that the viewing process makes."""

from PySide6.QtCore import QMargins, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from carejourney.errors import CareJourneyError, SituationProblem
from carejourney.i18n import _
from carejourney.records.catalog import Paper
from carejourney.ui.kit.boxes import Banner
from carejourney.ui.kit.buttons import secondary
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Help
from carejourney.ui.pages.people.outcome import outcome
from carejourney.ui.session import Session
from carejourney.usecases.papers import view_of
from carejourney.viewing.view import PagePicture, PaperView

DOTS = 1400
"""Across a page: fine enough to read small print in a window of its whole width."""
FIRST, MORE = 2, 8
"""Pages that are shown at first, and that come with each press of the button: the form is not far below."""


class PageImage(QWidget):
    """One page, as wide as there is room and never wider than it is fine."""

    def __init__(self, picture: PagePicture, name: str) -> None:
        super().__init__()
        self._image = QImage(
            picture.dots, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888
        ).copy()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, as below
        """Return the size at half of what the picture holds."""
        return QSize(self._image.width() // 2, self.heightForWidth(self._image.width() // 2))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return a small picture, but no smaller than a button."""
        return QSize(current().sizes.target * 3, current().sizes.target)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int, /) -> int:  # noqa: N802
        """Return the height of the page at `width` pixels."""
        across = min(width, self._image.width())
        return max(round(across * self._image.height() / self._image.width()), current().sizes.target)

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802
        """Draw the page with an edge, so that white paper ends somewhere."""
        across = min(self.width(), self._image.width())
        down = round(across * self._image.height() / self._image.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRect(0, 0, across, down)
        painter.drawImage(place, self._image)
        painter.setPen(QPen(current().color("edge"), current().sizes.edge))
        painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.end()


class Preview(QWidget):
    """Shows one paper. `stop` ends the process behind it; `start` goes on where it stood."""

    counted = Signal(int)
    """How many pages there are."""

    def __init__(self, session: Session, paper: Paper, after: QWidget) -> None:
        """Take `after` as what Tab reaches before the pages."""
        super().__init__()
        self._session, self._paper, self._after = session, paper, after
        self._view: PaperView | None = None
        self._job: QObject | None = None
        self._pages = 0
        self._wanted = FIRST
        self.images: list[PageImage] = []
        self.state = Help("")
        self.problem = Banner("", "warn")
        self.more = secondary(_("Show more pages"))
        self.more.clicked.connect(self._show_more)
        self._row = Flow()
        self._row.addWidget(self.more)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(QMargins())
        for widget in (self.state, self.problem):
            self._body.addWidget(widget)
        self._body.addLayout(self._row)
        self._body.addStretch(1)
        for hidden in (self.problem, self.more):
            hidden.setVisible(False)
        follow(self._fit)
        self.start()

    def start(self) -> None:
        """Show the pages that are not shown yet."""
        if self._view is not None or self.problem.isVisibleTo(self) or self._is_complete():
            return
        if not self._paper.sha256:
            self._say(_("No file is kept with this paper. To keep one, add it as a new paper."))
            return
        try:
            view = view_of(self._session.journey, self._paper)
        except SituationProblem as problem:
            self._fail(problem)
            return
        self._view = view
        self._say(_("The pages are being made …"))
        self._job = self._session.jobs.start(outcome(view.pages), done=self._has_pages)

    def stop(self) -> None:
        """End the viewing process at once, also while it is at a page. What is shown stays."""
        view, self._view, self._job = self._view, None, None
        if view is not None:
            view.close()

    def _has_pages(self, pages: int | CareJourneyError) -> None:
        if self.sender() is not self._job:
            return  # what an earlier job still says
        if isinstance(pages, CareJourneyError):
            self._fail(pages)
            return
        self._pages = pages
        self.counted.emit(pages)
        self._next()

    def _next(self) -> None:
        """Ask for the next page, if it is wanted."""
        view, number = self._view, len(self.images) + 1
        if view is None:
            return
        if number > min(self._pages, self._wanted):
            self._say("")
            self.more.setVisible(not self._is_complete())
            if self._is_complete():
                self.stop()
            settle(self)
            return
        self._job = self._session.jobs.start(outcome(lambda: view.page(number, DOTS)), done=self._has_page)

    def _has_page(self, picture: PagePicture | CareJourneyError) -> None:
        if self.sender() is not self._job:
            return
        if isinstance(picture, CareJourneyError):
            self._fail(picture)
            return
        number = len(self.images) + 1
        name = _("Page {number} of {count}").format(number=number, count=self._pages)
        image = PageImage(picture, name)
        self.images.append(image)
        self._body.insertWidget(1 + number, image)
        image.setVisible(True)
        before = self.images[-2] if number > 1 else self._after
        QWidget.setTabOrder(before, image)
        self._next()

    def _fail(self, problem: CareJourneyError) -> None:
        self.stop()
        self._say("")
        self.problem.say(problem.sentence)
        self.problem.setVisible(True)
        settle(self)

    def _show_more(self) -> None:
        self._wanted += MORE
        self.more.setVisible(False)
        if self._view is None:
            self.start()
        else:
            self._next()

    def _is_complete(self) -> bool:
        return 0 < self._pages <= len(self.images)

    def _say(self, text: str) -> None:
        self.state.setText(text)
        self.state.setVisible(bool(text))

    def _fit(self) -> None:
        self._body.setSpacing(current().sizes.space12)
