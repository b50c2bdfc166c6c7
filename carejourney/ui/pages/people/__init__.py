"""The place of the people and the papers."""

from carejourney.ui.pages.people.page import PeoplePage
from carejourney.ui.pages.people.paper import PaperPage

__all__ = ["PaperPage", "PeoplePage"]
