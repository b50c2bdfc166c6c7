"""What the side bar shows of each place: its icon and its key."""

from carejourney.records.places import Place

ICONS: dict[Place, str] = {
    Place.TODAY: "sun",
    Place.VISITS: "calendar-days",
    Place.TREATMENT: "route",
    Place.RESULTS: "test-tube",
    Place.MEDICINES: "pill",
    Place.SYMPTOMS: "thermometer",
    Place.PEOPLE: "folder-open",
    Place.LEARN: "book-open",
}


def keys(place: Place) -> str:
    """Return the shortcut of a place: Ctrl+1 to Ctrl+8."""
    return f"Ctrl+{list(Place).index(place) + 1}"
