"""Names of treatments that say which medicines are in them."""

_SAY_THEIR_PARTS = {
    "folfirinox": ("oxaliplatin", "leucovorin", "irinotecan", "fluorouracil"),
    "nalirifox": ("liposomal irinotecan", "oxaliplatin", "leucovorin", "fluorouracil"),
    "folfox": ("oxaliplatin", "leucovorin", "fluorouracil"),
}
"""The regimens whose names every oncologist reads as their parts."""


def is_said_by(name: str, medicine: str) -> bool:
    """Return whether a treatment's name already says that this medicine is in it.

    «modified FOLFIRINOX» says irinotecan; «gemcitabine + nab-paclitaxel» says both of its own.
    """
    treatment, wanted = name.casefold(), medicine.casefold()
    if wanted in treatment:
        return True
    return any(regimen in treatment and wanted in parts for regimen, parts in _SAY_THEIR_PARTS.items())
