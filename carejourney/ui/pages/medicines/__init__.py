"""The place of the medicines: the list of them, and the form of one."""

from carejourney.ui.pages.medicines.medicine import MedicinePage
from carejourney.ui.pages.medicines.page import MedicinesPage

__all__ = ["MedicinePage", "MedicinesPage"]
