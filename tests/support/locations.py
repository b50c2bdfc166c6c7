"""Every page there is, for tests that walk through all of them."""

from carejourney.domain.visits import done_visits, next_appointment
from carejourney.records.catalog import Medicine, SecondOpinion
from carejourney.records.places import Place
from carejourney.ui.intents import (
    Find,
    GoTo,
    Location,
    NewRecord,
    OpenHistory,
    OpenPrint,
    OpenRecord,
    OpenSettings,
    OpenVisit,
    WhoToCall,
)
from carejourney.ui.session import Session


def every_location(session: Session) -> dict[str, Location]:
    """Return each page under a short name; those of a visit only where there is one."""
    patient = session.patient
    found: dict[str, Location] = {str(place.value): GoTo(place) for place in Place}
    found |= {
        "questions": GoTo(Place.VISITS, "question"),
        "print": OpenPrint(),
        "recovery-sheet": OpenPrint("recovery-sheet"),
        "settings": OpenSettings(),
        "who-to-call": WhoToCall(),
        "find": Find("pain"),
        "new-visit": NewRecord("appointment"),
        "new-question": NewRecord("question"),
        "new-genetic-test": NewRecord("genetic_test"),
        "new-results": NewRecord("lab_result"),
        "new-medicine": NewRecord("medicine"),
        "new-treatment": NewRecord("treatment_line"),
        "new-treatment-day": NewRecord("treatment_day"),
        "papers": GoTo(Place.PEOPLE, "paper"),
        "genes": GoTo(Place.RESULTS, "genes"),
        "new-contact": NewRecord("contact"),
        "patient": OpenRecord("patient", patient.id),
        "history": OpenHistory("patient", patient.id),
    }
    coming = next_appointment(session.reader, session.today)
    past = done_visits(session.reader, session.today)
    for opinion in session.reader.all(SecondOpinion)[:1]:
        found["second-opinion"] = OpenRecord("second_opinion", opinion.id)
    for medicine in session.reader.all(Medicine)[:1]:
        found["medicine"] = OpenRecord("medicine", medicine.id)
    if coming:
        found["visit"] = OpenVisit(coming.id)
    if past:
        found["past-visit"] = OpenVisit(past[-1].id, "notes")
    return found
