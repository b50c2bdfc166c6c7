"""The place of the symptoms: how was today, the last days as a grid, weight, daily life."""

from carejourney.ui.pages.symptoms.page import SymptomsPage

__all__ = ["SymptomsPage"]
