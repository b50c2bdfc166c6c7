"""CareJourney: a private organizer for the family of a person with metastatic pancreatic cancer."""

__version__ = "0.1.0"
