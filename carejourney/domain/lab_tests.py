"""Which blood tests belong together, and which names mean the same test. Names only."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from carejourney.domain.summary.marker import is_marker
from carejourney.i18n import N_
from carejourney.records.answers import Answers
from carejourney.records.names import plain_name


class Panel(Answers):
    """The blood tests that one report usually has together."""

    MARKER = "ca_19_9", N_("CA 19-9")
    BLOOD = "blood_counts", N_("Blood counts")
    LIVER = "liver_tests", N_("Liver tests")


@dataclass(frozen=True)
class LabTest:
    """A test that reports name in several ways. `also` are other names of exactly the same test."""

    name: str
    panel: Panel
    also: tuple[str, ...] = ()


LAB_TESTS = (
    LabTest("CA 19-9", Panel.MARKER),
    LabTest("White cells", Panel.BLOOD, ("White blood cells", "White blood cell count", "WBC", "Leukocytes")),
    LabTest("Neutrophils", Panel.BLOOD),
    LabTest(
        "Absolute neutrophils", Panel.BLOOD, ("ANC", "Absolute neutrophil count", "Neutrophils absolute")
    ),
    LabTest("Lymphocytes", Panel.BLOOD),
    LabTest("Red cells", Panel.BLOOD, ("Red blood cells", "Red blood cell count", "RBC", "Erythrocytes")),
    LabTest("Hemoglobin", Panel.BLOOD, ("Haemoglobin", "Hgb", "Hb")),
    LabTest("Hematocrit", Panel.BLOOD, ("Haematocrit", "Hct")),
    LabTest("Platelets", Panel.BLOOD, ("Platelet count", "Plt", "Thrombocytes")),
    LabTest("Bilirubin", Panel.LIVER, ("Total bilirubin", "Bilirubin total", "Bilirubin, total", "T bili")),
    LabTest(
        "Direct bilirubin", Panel.LIVER, ("Bilirubin direct", "Bilirubin, direct", "Conjugated bilirubin")
    ),
    LabTest("ALT", Panel.LIVER, ("ALT (SGPT)", "SGPT", "Alanine aminotransferase")),
    LabTest("AST", Panel.LIVER, ("AST (SGOT)", "SGOT", "Aspartate aminotransferase")),
    LabTest("Alkaline phosphatase", Panel.LIVER, ("Alk phos", "ALP")),
    LabTest("GGT", Panel.LIVER, ("Gamma GT", "Gamma-glutamyl transferase")),
    LabTest("Albumin", Panel.LIVER),
    LabTest("Total protein", Panel.LIVER, ("Protein, total", "Protein total")),
)

_KNOWN = {plain_name(name): test for test in LAB_TESTS for name in (test.name, *test.also)}
_ORDER = {test.name: place for place, test in enumerate(LAB_TESTS)}
"""Where a test stands among others of one day."""


@lru_cache(maxsize=4096)
def known_test(name: str) -> LabTest | None:
    """Return the test that a report calls `name`, or None where the table does not have it."""
    return LAB_TESTS[0] if is_marker(name) else _KNOWN.get(plain_name(name))


@lru_cache(maxsize=4096)
def same_test(name: str) -> str:
    """Return what two names have in common exactly where they mean one test."""
    known = known_test(name)
    return known.name if known else plain_name(name)


def panel_of(name: str) -> Panel | None:
    """Return the panel that a test belongs to, or None."""
    known = known_test(name)
    return known.panel if known else None


def usual_place(name: str) -> int:
    """Return a number by which the tests of one report are put in their usual order."""
    known = known_test(name)
    return _ORDER[known.name] if known else len(_ORDER)


def names_of(panel: Panel) -> list[str]:
    """Return our names of the tests of a panel."""
    return [test.name for test in LAB_TESTS if test.panel is panel]


def all_names(typed: Iterable[str]) -> list[str]:
    """Return every name to offer: those that the family typed, then ours for tests that it has not typed."""
    own = list(dict.fromkeys(name.strip() for name in typed if name.strip()))
    meant = {same_test(name) for name in own}
    return own + [test.name for test in LAB_TESTS if test.name not in meant]
