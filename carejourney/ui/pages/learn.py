"""Learn: says that the reference pages are still to come, and takes a question meanwhile."""

from carejourney.i18n import _
from carejourney.records.places import Place
from carejourney.ui.intents import NewRecord
from carejourney.ui.kit.boxes import EmptyState
from carejourney.ui.kit.words import Heading
from carejourney.ui.page import Page
from carejourney.ui.session import Session


class LearnPage(Page):
    """It states nothing medical."""

    place = Place.LEARN

    def __init__(self, _session: Session) -> None:
        super().__init__(_("Learn"))
        self.add(Heading(_("Learn")))
        self.empty = EmptyState(
            _("The reference pages are not in this version"),
            _(
                "Short pages about the disease and its treatment will be here. "
                "Until then, write down what you wonder about. Your team can answer it at the next visit."
            ),
            _("Write a question"),
            icon="book-open",
        )
        self.empty.acted.connect(lambda: self.wanted.emit(NewRecord("question")))
        self.add(self.empty)
