"""The style sheet: boxes, edges and type that Fusion's palette alone cannot give, made from tokens."""

from carejourney.ui.kit.tokens import Palette, Sizes

# Cured here, each a trap of Qt:
# - Weight never changes by state (`:checked`, `:hover`): the size hint is measured in the usual weight, so
#   bold words would be cut off. States change ground, edge and icon.
# - `color` on a box to type in fades its placeholder: `placeholder-text-color` is set beside it.
# - `min-height` counts neither edge nor padding: both are taken off the target height.
# - A thicker edge moves what it encloses: the padding gives back what the edge takes.
# - `QLineEdit.addAction` misplaces its icon under `min-height`: see boxes.FindBox, a frame with a bare edit.


def sheet(p: Palette, s: Sizes) -> str:
    """Return the style sheet for one palette at one text size."""
    return "\n".join((_words(p, s), _buttons(p, s), _entries(p, s), _boxes(p, s), _lists(p, s)))


def _words(p: Palette, s: Sizes) -> str:
    return f"""
QLabel {{ background: transparent; }}
QLabel[kind="h1"] {{ font-size: {s.h1}px; font-weight: 700; }}
QLabel[kind="h2"] {{ font-size: {s.h2}px; font-weight: 600; }}
QLabel[kind="label"] {{ font-size: {s.label}px; font-weight: 600; }}
QLabel[kind="strong"] {{ font-size: {s.body}px; font-weight: 600; }}
QLabel[kind="body"] {{ font-size: {s.body}px; }}
QLabel[kind="help"] {{ font-size: {s.help}px; color: {p.text2}; }}
QLabel[ink="text2"] {{ color: {p.text2}; }}
QLabel[ink="ok"] {{ color: {p.ok}; }}
QLabel[ink="stop"] {{ color: {p.stop}; font-weight: 600; }}
QLabel[ink="warn"] {{ color: {p.warn}; }}
QLabel[ink="on_soft"] {{ color: {p.on_soft}; }}
QLabel[ink="surface"] {{ color: {p.surface}; }}
QToolTip {{ background: {p.surface}; color: {p.text}; border: {s.edge}px solid {p.edge};
  padding: {s.space4}px; }}
"""


def _buttons(p: Palette, s: Sizes) -> str:
    inside = s.target - 2 * s.edge
    chip, chip_beside = s.chip - 2 * s.edge, s.space16 - s.edge
    more = s.strong_edge - s.edge
    return f"""
QPushButton[kind] {{ font-size: {s.body}px; min-height: {inside}px; padding: 0 {s.space16}px;
  border: {s.edge}px solid {p.edge}; border-radius: {s.control_radius}px;
  background: {p.surface}; color: {p.text}; }}
QPushButton[kind]:hover {{ background: {p.accent_soft}; color: {p.on_soft}; border-color: {p.accent}; }}
QPushButton[kind]:disabled {{ color: {p.text2}; border-color: {p.line}; background: {p.canvas}; }}
QPushButton[kind="primary"] {{ background: {p.accent}; color: {p.on_accent}; border-color: {p.accent};
  font-weight: 600; }}
QPushButton[kind="primary"]:hover {{ background: {p.on_soft}; color: {p.on_accent};
  border-color: {p.on_soft}; }}
QPushButton[kind="quiet"] {{ background: transparent; color: {p.accent}; border-color: transparent;
  font-weight: 600; padding: 0 {s.space8}px; }}
QPushButton[kind="quiet"]:hover {{ background: {p.accent_soft}; color: {p.on_soft}; }}
QPushButton[kind="link"] {{ background: transparent; color: {p.accent}; border-color: transparent;
  min-height: {chip}px; padding: 0 {s.space4}px; text-align: left; text-decoration: underline; }}
QPushButton[kind="link"]:hover {{ border-color: {p.accent}; color: {p.accent}; background: transparent; }}
QPushButton[kind="place"] {{ background: transparent; border-color: transparent; text-align: left;
  padding: 0 {s.space12}px; }}
QPushButton[kind="place"]:hover {{ background: {p.accent_soft}; color: {p.on_soft};
  border-color: transparent; }}
QPushButton[kind="place"]:checked {{ background: {p.accent}; color: {p.on_accent};
  border-color: {p.accent}; }}
QPushButton[kind="chip"] {{ min-height: {chip}px; border-radius: {s.chip // 2}px;
  padding: 0 {chip_beside}px; }}
QPushButton[kind="chip"]:checked {{ background: {p.accent_soft}; color: {p.on_soft};
  border: {s.strong_edge}px solid {p.accent}; min-height: {chip - 2 * more}px;
  padding: 0 {chip_beside - more}px; }}
"""


def _entries(p: Palette, s: Sizes) -> str:
    pad = s.space4
    inside = s.target - 2 * s.edge - 2 * pad
    more = s.strong_edge - s.edge
    return f"""
QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox {{ font-size: {s.body}px; background: {p.surface};
  color: {p.text}; placeholder-text-color: {p.text2}; border: {s.edge}px solid {p.edge};
  border-radius: {s.control_radius}px; padding: {pad}px {s.space12}px; min-height: {inside}px;
  selection-background-color: {p.accent}; selection-color: {p.on_accent}; }}
QPlainTextEdit {{ padding: {pad}px {s.space8}px; }}
QLineEdit[problem="true"], QPlainTextEdit[problem="true"], QComboBox[problem="true"],
QAbstractSpinBox[problem="true"] {{ border: {s.strong_edge}px solid {p.stop};
  min-height: {inside - 2 * more}px; padding: {pad}px {s.space12 - more}px; }}
QLineEdit[kind="bare"], QComboBox QLineEdit, QAbstractSpinBox QLineEdit {{ border: none; padding: 0;
  min-height: 0;  background: transparent; }}
QLineEdit[kind="bare"] {{ min-height: {s.target - 2 * s.space4}px; }}
QComboBox {{ padding-right: {s.space32 + s.space8}px; }}
QComboBox::drop-down {{ border: none; width: {s.space32}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{ background: {p.surface}; border: {s.edge}px solid {p.edge}; }}
QComboBox QAbstractItemView::item {{ min-height: {s.chip}px; padding: 0 {s.space12}px; }}
"""


def _boxes(p: Palette, s: Sizes) -> str:
    return f"""
QFrame[kind="card"] {{ background: {p.surface}; border: {s.edge}px solid {p.line};
  border-radius: {s.card_radius}px; }}
QFrame[kind="hero"] {{ background: {p.accent_soft}; border: {s.edge}px solid {p.accent};
  border-radius: {s.card_radius}px; }}
QFrame[kind="info"] {{ background: {p.accent_soft}; border: {s.edge}px solid {p.accent};
  border-radius: {s.control_radius}px; }}
QFrame[kind="warn"] {{ background: {p.warn_soft}; border: {s.edge}px solid {p.warn};
  border-radius: {s.control_radius}px; }}
QFrame[kind="problem"] {{ background: {p.stop_soft}; border: {s.strong_edge}px solid {p.stop};
  border-radius: {s.control_radius}px; }}
QFrame[kind="sidebar"] {{ background: {p.sidebar}; border: none;
  border-right: {s.edge}px solid {p.line}; }}
QFrame[kind="banner"] {{ background: {p.surface}; border: none; border-bottom: {s.edge}px solid {p.line}; }}
QFrame[kind="ribbon"] {{ background: {p.warn_soft}; border: none;
  border-bottom: {s.edge}px solid {p.warn}; }}
QFrame[kind="undo"] {{ background: {p.text}; border: none; }}
QFrame[kind="entry"] {{ background: {p.surface}; border: {s.edge}px solid {p.edge};
  border-radius: {s.control_radius}px; min-height: {s.target - 2 * s.edge}px; }}
"""


def _lists(p: Palette, s: Sizes) -> str:
    return f"""
QScrollArea {{ border: none; }}
QListView::item {{ min-height: {s.target}px; padding: 0 {s.space8}px; color: {p.text}; }}
QListView::item:selected {{ background: {p.accent}; color: {p.on_accent};
  border-radius: {s.control_radius}px; }}
QListView[kind="records"] {{ background: {p.surface}; border: {s.edge}px solid {p.line};
  border-radius: {s.card_radius}px; padding: {s.space4}px; outline: none; }}
QFrame[kind="popup"] {{ background: {p.surface}; border: {s.strong_edge}px solid {p.edge}; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {p.surface}; }}
QCalendarWidget QToolButton {{ background: {p.surface}; color: {p.text}; font-size: {s.label}px;
  font-weight: 600; border: {s.edge}px solid transparent; border-radius: {s.control_radius}px;
  min-height: {s.chip}px; min-width: {s.chip}px; padding: 0 {s.space8}px; }}
QCalendarWidget QToolButton:hover, QCalendarWidget QToolButton:focus {{ background: {p.accent_soft};
  color: {p.on_soft}; border-color: {p.accent}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QCalendarWidget QTableView {{ background: {p.surface}; color: {p.text}; font-size: {s.body}px; border: none;
  selection-background-color: {p.accent}; selection-color: {p.on_accent};
  alternate-background-color: {p.surface}; outline: none; }}
QMenu {{ background: {p.surface}; color: {p.text}; border: {s.edge}px solid {p.edge};
  padding: {s.space4}px; }}
QMenu::item {{ padding: {s.space12}px {s.space24}px; border-radius: {s.control_radius}px; }}
QMenu::item:selected {{ background: {p.accent}; color: {p.on_accent}; }}
QMenu::icon {{ padding-left: {s.space12}px; }}
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: {s.space16}px; }}
QScrollBar:horizontal {{ height: {s.space16}px; }}
QScrollBar::handle {{ background: {p.edge}; border-radius: {s.space4}px; margin: {s.space4}px; }}
QScrollBar::handle:vertical {{ min-height: {s.target}px; }}
QScrollBar::handle:horizontal {{ min-width: {s.target}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
