"""The Add menu: the eight things that are written down most, each with its letter."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from carejourney.i18n import N_, _
from carejourney.ui.intents import NewRecord
from carejourney.ui.kit.icons import icon

ENTRIES: tuple[tuple[str, str, str], ...] = (
    ("question", N_("&Question"), "message-circle-question"),
    ("appointment", N_("&Visit or test"), "calendar-days"),
    ("symptom_entry", N_("&Symptom"), "thermometer"),
    ("treatment_day", N_("&Treatment day"), "syringe"),
    ("lab_result", N_("&Result"), "test-tube"),
    ("medicine", N_("&Medicine"), "pill"),
    ("paper", N_("&Paper"), "file-text"),
    ("note", N_("&Note"), "notebook-pen"),
)
"""Table, words with the letter to press, icon."""


def add_menu(parent: QWidget, wanted: Callable[[object], None]) -> QMenu:
    """Return the menu; `wanted` gets the intent that was chosen."""
    menu = QMenu(parent)
    menu.setAccessibleName(_("Add"))
    for table, words, mark in ENTRIES:
        action = menu.addAction(icon(mark), _(words))
        action.triggered.connect(lambda _checked=False, table=table: wanted(NewRecord(table)))
    return menu
