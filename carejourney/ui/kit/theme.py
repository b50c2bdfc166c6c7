"""Gives the application its look: colors, type and lengths, for the palette and text size in force."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from carejourney.errors import SituationProblem
from carejourney.i18n import _
from carejourney.paths import resources
from carejourney.ui.kit.sheet import sheet
from carejourney.ui.kit.tokens import LIGHT, Palette, Scale, Sizes

FAMILY: Final = "Source Sans 3"
FONTS: Final = ("SourceSans3-Regular.ttf", "SourceSans3-Semibold.ttf", "SourceSans3-Bold.ttf")

Group = QPalette.ColorGroup
Role = QPalette.ColorRole


@dataclass(frozen=True)
class Theme:
    """One palette at one text size."""

    palette: Palette = LIGHT
    scale: Scale = Scale()  # noqa: RUF009 - frozen
    follows_system: bool = False
    """Whether the palette is the computer's own choice, so that its menus and dialogs fit by themselves."""

    @property
    def sizes(self) -> Sizes:
        """Every length at this text size."""
        return self.scale.sizes()

    def color(self, name: str) -> QColor:
        """Return the color that tokens call `name`."""
        return QColor(str(getattr(self.palette, name)))

    def apply(self, app: QApplication) -> None:
        """Give `app` this look in every window. Raises SituationProblem where a font is missing."""
        global _current  # noqa: PLW0603 - one application has one look, as QApplication itself has
        load_fonts()
        _current = self
        dark = self.palette.dark
        # Popup menus take the system's colors where the sheet does not reach: the scheme is set as well.
        if not self.follows_system:
            app.styleHints().setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        if app.style().name() != "fusion":
            app.setStyle("Fusion")
        app.setPalette(self.qpalette())
        font = QFont(FAMILY)
        font.setPixelSize(self.sizes.body)
        app.setFont(font)
        app.setStyleSheet(sheet(self.palette, self.sizes))
        _news.changed.emit()

    def qpalette(self) -> QPalette:
        """Return a palette that leaves no role to the system, with inactive windows as active ones.

        Fusion mixes what is left out with the system's palette: words turn black on dark, or vanish, when a
        window loses the focus.
        """
        p = self.palette
        colors = {
            Role.Window: p.canvas,
            Role.WindowText: p.text,
            Role.Base: p.surface,
            Role.AlternateBase: p.canvas,
            Role.Text: p.text,
            Role.PlaceholderText: p.text2,
            Role.Button: p.surface,
            Role.ButtonText: p.text,
            Role.BrightText: p.stop,
            Role.ToolTipBase: p.surface,
            Role.ToolTipText: p.text,
            Role.Light: p.surface,
            Role.Midlight: p.line,
            Role.Mid: p.edge,
            Role.Dark: p.edge,
            Role.Shadow: p.edge,
            Role.Highlight: p.accent,
            Role.HighlightedText: p.on_accent,
            Role.Accent: p.accent,
            Role.Link: p.accent,
            Role.LinkVisited: p.accent,
        }
        made = QPalette()
        for role, color in colors.items():
            for group in (Group.Active, Group.Inactive, Group.Disabled):
                made.setColor(group, role, QColor(color))
        for role in (Role.WindowText, Role.Text, Role.ButtonText):
            made.setColor(Group.Disabled, role, QColor(p.text2))
        return made


class _News(QObject):
    changed = Signal()


_current = Theme()
_news = _News()


def current() -> Theme:
    """Return the look that is in force."""
    return _current


def follow(fit: Callable[[], None]) -> None:
    """Call `fit`, a method of a widget, now and at every change of look, for as long as the widget lives."""
    fit()
    _news.changed.connect(fit)


@cache
def load_fonts() -> None:
    """Make Source Sans 3 known to Qt, once. Raises SituationProblem where a file is missing."""
    for name in FONTS:
        if QFontDatabase.addApplicationFont(str(resources() / "fonts" / name)) < 0:
            raise SituationProblem(_("The program's own files are missing. Install CareJourney again."))
