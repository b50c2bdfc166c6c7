"""The Today page: what now."""

from carejourney.ui.pages.today.page import TodayPage

__all__ = ["TodayPage"]
