"""The editor of a link to any record, with a page where the link leads to or comes from a paper."""

from collections.abc import Callable

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator

from carejourney.i18n import _
from carejourney.ui.generic.editors import Editor, LineEditor, ListEditor, Options
from carejourney.ui.kit.fields import field
from carejourney.ui.kit.theme import current, follow


class TargetEditor(Editor):
    """A list of records and a box for the page. Its text is «table/id», or «table/id/page»."""

    def __init__(self, options: Callable[[], Options], *, of_a_paper: bool) -> None:
        """`of_a_paper`: what links is a paper, so its page is asked whatever it is linked to."""
        self.target, self.page = ListEditor(options), LineEditor(short=True)
        super().__init__(self.target.inner)
        self._of_a_paper = of_a_paper
        # A page is digits and nothing else: what is no page cannot be typed.
        self.page.line.setValidator(QRegularExpressionValidator(QRegularExpression("[1-9][0-9]{0,4}"), self))
        self.asked_page = field(_("On which page of the paper?"), "", self.page, optional=True)
        self.body.addWidget(self.target)
        self.body.addWidget(self.asked_page)
        self.target.edited.connect(self._chosen)
        self.page.edited.connect(self._tell)
        self._show_page()
        follow(self._fit_target)

    def text(self) -> str:
        """Return the record and the page."""
        target, page = self.target.text(), self.page.text().strip()
        return f"{target}/{page}" if page and target and self._takes_page() else target

    def set_text(self, text: str) -> None:
        """Show a record and its page."""
        table, *rest = text.split("/")
        page = rest.pop() if len(rest) == 2 and rest[-1].isdecimal() else ""
        self.target.set_text("/".join((table, *rest)))
        self.page.set_text(page)
        self._show_page()

    def refresh(self) -> None:
        """Offer the records that there are now."""
        self.target.refresh()

    def _chosen(self) -> None:
        self._show_page()
        self._tell()

    def _takes_page(self) -> bool:
        return self._of_a_paper or self.target.text().startswith("paper/")

    def _show_page(self) -> None:
        self.asked_page.setVisible(self._takes_page())

    def _fit_target(self) -> None:
        self.body.setSpacing(current().sizes.space8)
