"""Settings: how the window looks, journeys, what changed last, the keys, and what the program is."""

from carejourney.ui.pages.settings.page import KEYS, SettingsPage

__all__ = ["KEYS", "SettingsPage"]
