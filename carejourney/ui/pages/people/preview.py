"""The pages of a paper, one below the other, as pictures that the viewing process makes."""

from itertools import pairwise

from PySide6.QtCore import QMargins, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from carejourney.errors import CareJourneyError, SituationProblem
from carejourney.i18n import _
from carejourney.records.catalog import Paper
from carejourney.ui.kit.boxes import Banner
from carejourney.ui.kit.buttons import secondary
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Help
from carejourney.ui.pages.people.jump import Jump
from carejourney.ui.pages.people.outcome import outcome
from carejourney.ui.session import Session
from carejourney.usecases.papers import view_of
from carejourney.viewing.view import PagePicture, PaperView

DOTS = 1400
"""Across a page: fine enough to read small print in a window of its whole width."""
FIRST, MORE = 2, 8
"""Pages that are shown at first, and that come with each press of a button: the form is not far below."""
MOST_HELD = 24
"""Pages whose pictures are held at once: 7 MB each."""


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
    """Shows one paper from a page on. `stop` ends the process behind it; `start` goes on where it stood."""

    counted = Signal(int)
    """How many pages there are."""

    def __init__(self, session: Session, paper: Paper, after: QWidget, page: int | None = None) -> None:
        """Take `after` as what Tab reaches before the pages, `page` as the one to bring into view."""
        super().__init__()
        self._session, self._paper, self._after = session, paper, after
        self._view: PaperView | None = None
        self._job: QObject | None = None
        self._pages = 0
        self._first, self._wanted = page or 1, FIRST
        self._brings = page is not None
        """Whether the next page that is made is brought into view and has the focus."""
        self.images: list[PageImage | Banner] = []
        """The pages that are shown, and a message in the place of each that cannot be."""
        self.state = Help("")
        self.problem = Banner("", "warn")
        self.jump = Jump()
        self.jump.wanted.connect(self.go_to)
        self.earlier, self.more = secondary(_("Show earlier pages")), secondary(_("Show more pages"))
        self.earlier.clicked.connect(lambda: self.go_to(max(1, self._first - MORE), MORE))
        self.more.clicked.connect(self._show_more)
        self._above, self._below = Flow(), Flow()
        self._above.addWidget(self.earlier)
        self._below.addWidget(self.more)
        self._body = QVBoxLayout(self)
        self._shown = QVBoxLayout()
        for widget in (self.state, self.problem, self.jump):
            self._body.addWidget(widget)
        for layout in (self._above, self._shown, self._below):
            self._body.addLayout(layout)
        for each in (self._body, self._shown):
            each.setContentsMargins(QMargins())
        self._body.addStretch(1)
        for hidden in (self.problem, self.jump, self.earlier, self.more):
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

    def go_to(self, number: int, count: int = FIRST) -> None:
        """Show `count` pages from this one on, in the place of those that are shown."""
        self._clear()
        self._first, self._wanted, self._brings = number, count, True
        self.problem.setVisible(False)
        if self._view is None:
            self.start()
        else:
            self._say(_("The pages are being made …"))
            self._next()

    def stops(self) -> list[QWidget]:
        """Return what Tab reaches beside the pages, in its order."""
        return [*self.jump.stops(), self.earlier, self.more]

    def _has_pages(self, pages: int | CareJourneyError) -> None:
        if self.sender() is not self._job:
            return  # what an earlier job still says
        if isinstance(pages, CareJourneyError):
            self._fail(pages)
            return
        self._pages = pages
        self._first = min(self._first, pages)
        self.jump.count(pages)
        self.jump.setVisible(pages > FIRST)
        self.counted.emit(pages)
        self._next()

    def _next(self) -> None:
        """Ask for the next page, if it is wanted."""
        view, number = self._view, self._first + len(self.images)
        if view is None:
            return
        if number > self._pages or len(self.images) >= self._wanted:
            self._say("")
            self.more.setVisible(not self._is_complete())
            self.earlier.setVisible(self._first > 1)
            if self._is_complete():
                self.stop()
            settle(self)
            return
        self._job = self._session.jobs.start(outcome(lambda: view.page(number, DOTS)), done=self._has_page)

    def _has_page(self, picture: PagePicture | CareJourneyError) -> None:
        if self.sender() is not self._job:
            return
        number = self._first + len(self.images)
        if isinstance(picture, PagePicture):
            name = _("Page {number} of {count}").format(number=number, count=self._pages)
            self._add(PageImage(picture, name))
        elif self._pages == 1:
            self._fail(picture)
            return
        else:  # the other pages may be good
            self._add(Banner(_("Page {number} cannot be shown here.").format(number=number), "warn"))
        self._next()

    def _add(self, image: PageImage | Banner) -> None:
        self.images.append(image)
        self._shown.addWidget(image)
        image.setVisible(True)
        for before, after in pairwise(
            [self._after, *self.jump.stops(), self.earlier, *self.images, self.more]
        ):
            QWidget.setTabOrder(before, after)
        if self._brings:
            self._brings = False
            settle(self)
            image.setFocus(Qt.FocusReason.OtherFocusReason)
            _scroll_to(image)

    def _fail(self, problem: CareJourneyError) -> None:
        self.stop()
        self._say("")
        self.problem.say(problem.sentence)
        self.problem.setVisible(True)
        settle(self)

    def _show_more(self) -> None:
        if len(self.images) < self._wanted:
            return  # they are being made
        if len(self.images) + MORE > MOST_HELD:
            self.go_to(self._first + len(self.images), MORE)
            return
        self._wanted += MORE
        self._brings = self.more.hasFocus()
        if self._view is None:
            self.start()
        else:
            self._next()

    def _clear(self) -> None:
        for image in self.images:
            self._shown.removeWidget(image)
            image.hide()
            image.deleteLater()
        self.images = []

    def _is_complete(self) -> bool:
        return bool(self.images) and self._first + len(self.images) > self._pages

    def _say(self, text: str) -> None:
        self.state.setText(text)
        self.state.setVisible(bool(text))

    def _fit(self) -> None:
        for each in (self._body, self._shown):
            each.setSpacing(current().sizes.space12)


def _scroll_to(widget: QWidget) -> None:
    """Bring the upper edge of a widget to the upper edge of the page around it."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None and (content := around.widget()) is not None:
        top = widget.mapTo(content, QPoint()).y()
        around.verticalScrollBar().setValue(top - current().sizes.space16)
