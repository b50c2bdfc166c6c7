"""The look that the settings ask for: light or dark, and the text size."""

from dataclasses import replace
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from carejourney.settings import Settings, TextSize
from carejourney.ui.kit.theme import Theme
from carejourney.ui.kit.tokens import DARK, LIGHT, Scale


def apply(app: QApplication, settings: Settings) -> None:
    """Give `app` the look. «system» follows the computer, now and when it changes."""
    hints = app.styleHints()
    follows = settings.look == "system"
    if follows:
        hints.unsetColorScheme()
    dark = hints.colorScheme() is Qt.ColorScheme.Dark if follows else settings.look == "dark"
    Theme(DARK if dark else LIGHT, Scale(settings.text_size), follows_system=follows).apply(app)


def resized(settings: Settings, step: int) -> Settings:
    """Return the settings with the text a step larger (1) or smaller (-1), or as at first (0)."""
    scale = Scale(settings.text_size)
    new = {1: scale.larger(), -1: scale.smaller(), 0: Scale()}[step]
    return replace(settings, text_size=cast("TextSize", new.percent))
