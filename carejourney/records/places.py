"""The places of the program, in the order of its side bar. A record type says at which one it is kept."""

from carejourney.i18n import N_
from carejourney.records.answers import Answers


class Place(Answers):
    """A place: its key, and the words on its button."""

    TODAY = "today", N_("Today")
    VISITS = "visits", N_("Visits and questions")
    TREATMENT = "treatment", N_("Treatment story")
    RESULTS = "results", N_("Test results")
    MEDICINES = "medicines", N_("Medicines")
    SYMPTOMS = "symptoms", N_("Symptoms")
    PEOPLE = "people", N_("People and papers")
    LEARN = "learn", N_("Learn")
