"""Made-up visit summaries: a usual one, an empty one, a very full one and an absurd one."""

from dataclasses import replace
from functools import cache

from carejourney.domain.summary.model import (
    Identity,
    Line,
    MedicineLine,
    Medicines,
    Results,
    Said,
    SinceLastVisit,
    SymptomRow,
    TreatmentRow,
    Treatments,
    Trend,
    VisitSummary,
)
from carejourney.printing.measures import Paper
from carejourney.printing.page import Sheet
from carejourney.printing.recovery_sheet import print_recovery_sheet
from carejourney.printing.visit_summary import print_visit_summary

MARKUP = '<b>x</b> <img src="file:///etc/passwd">'
HEBREW = "שלום"
EMOJI = "👩🏽‍⚕️"


def labeled(label: str, text: str) -> Line:
    return (Said(label + " ", bold=True), Said(text))


def trend() -> Trend:
    return Trend(
        points=(
            (739502, 1480.0),
            (739533, 1420.0),
            (739563, 880.0),
            (739594, 520.0),
            (739621, 430.0),
            (739649, 455.0),
            (739677, 610.0),
        ),
        first_label="1,480 on September 8, 2025",
        last_label="610 on March 2, 2026",
        scale="Even scale from 0",
        log=False,
        test="CA 19-9, U/mL",
        alt="CA 19-9 in units per mL: 1,480 on September 8, 2025, falling to 430 on January 5, 2026, "
        "then 610 on March 2, 2026.",
    )


def margaret(*, example: bool = False) -> VisitSummary:
    return VisitSummary(
        title="Visit summary",
        identity=Identity(
            name="Margaret Hale",
            born="Born May 14, 1957 (age 68).",
            allergies="Allergy: penicillin (rash)",
            running="Margaret Hale, born May 14, 1957",
            visit=("Thursday, March 12, 2026, 10:30 am", "Dr Anita Rao, oncologist"),
            example=example,
        ),
        needs=(
            "Can the numb fingers get better, or should the dose change again?",
            "Is she eligible for a clinical trial here, now or after the April scan?",
            "Still losing weight. Can the enzyme capsules go up?",
        ),
        needs_note="4 more on the question sheet.",
        in_short=(
            (
                Said(
                    "Pancreatic cancer, adenocarcinoma on biopsy, stage IV, with spread to the liver, "
                    "found February 2025. "
                ),
                Said("Now on 2nd treatment: gemcitabine + nab-paclitaxel", bold=True),
                Said(
                    ", since September 29, 2025, 6 cycles. Last dose March 2, next March 16. "
                    "nab-paclitaxel at 80% since December 1, 2025 (low white cells). "
                    "Waiting for: CT of March 9."
                ),
            ),
            (
                Said(
                    "Daily life: rests under half the day (ECOG 1, told March 2). "
                    "Stent (metal) and port in place. Diabetes. "
                    "Decides for her: Tom Hale, son, 555 0117. Record number: RV-48213."
                ),
            ),
        ),
        since=SinceLastVisit(
            heading="Since the last visit (February 26, 2026)",
            symptoms=(
                SymptomRow(
                    "Numb fingers and toes", "Moderate, drops things (Mar 8)", "Moderate (Mar 10)", "Worse"
                ),
                SymptomRow("Tiredness", "Moderate (Mar 4)", "Moderate (Mar 10)", "About the same"),
                SymptomRow("Pain, upper belly", "Mild (Mar 3)", "None (Mar 10)", "Better"),
            ),
            facts=(
                labeled(
                    "Weight:",
                    "57.1 kg (126 lb) on March 10. Down 1.1 kg in 3 months, "
                    "down 6.4 kg since treatment began.",
                ),
                labeled("Fever, emergency room, missed doses, falls:", "none (asked March 11)."),
                labeled("Stopped:", "metoclopramide, March 1 (restless legs)."),
            ),
        ),
        medicines=Medicines(
            heading="Medicines now (9)",
            checked="Checked March 2, 2026.",
            lines=(
                MedicineLine("apixaban", "5 mg twice a day", keep_dose=True),
                MedicineLine("insulin glargine", "12 units at bedtime", "[CHANGED Feb 20]", keep_dose=True),
                MedicineLine("morphine slow-release", "15 mg every 12 hours", keep_dose=True),
                MedicineLine("pancrelipase", "25,000 units: 2 with meals, 1 with snacks"),
                MedicineLine("pantoprazole", "40 mg each morning"),
                MedicineLine("duloxetine", "30 mg each morning", "[NEW Mar 1]"),
                MedicineLine("ondansetron", "8 mg when feeling sick"),
                MedicineLine("loperamide", "2 mg when needed"),
                MedicineLine("vitamin D", "1,000 units each morning"),
            ),
        ),
        treatments=Treatments(
            rows=(
                TreatmentRow(
                    "1st",
                    "mFOLFIRINOX; oxaliplatin 75% from May, stopped July (numb fingers)",
                    "Mar 10 to Sep 8, 2025",
                    "12",
                    "Smaller, Jun 2025",
                    "Scan showed growth",
                ),
                TreatmentRow(
                    "2nd",
                    "gemcitabine + nab-paclitaxel",
                    "Sep 29, 2025 to now",
                    "6",
                    "Same, Dec 2025",
                    "Still on it",
                    earlier=False,
                ),
            )
        ),
        results=Results(
            lines=(
                labeled(
                    "Last scan,",
                    "CT December 15, 2025: “stable liver lesions, no new lesions”. CT March 9: waiting.",
                ),
                labeled(
                    "CA 19-9", "(U/mL, Riverside lab): 610 on March 2; 455 on February 2; 430 on January 5."
                ),
                labeled(
                    "Genes.",
                    "Inherited: none reported (Lab A, 84 genes, April 2025). Tumor: KRAS G12D, TP53.",
                ),
                labeled("MSI:", "stable. MMR: not tested."),
            ),
            trend=trend(),
        ),
        prepared="Prepared by family on March 11, 2026. Not a medical record.",
        file_name="Margaret Hale - visit summary - 2026-03-12.pdf",
    )


def empty() -> VisitSummary:
    return VisitSummary(
        title="Visit summary",
        identity=Identity(
            name="Ana Lima",
            born="Born: not written down.",
            allergies="Allergies: not written down",
            running="Ana Lima, born: not written down",
            visit=("Next visit: not written down",),
        ),
        needs=(),
        needs_note="No questions written down.",
        in_short=(),
        since=SinceLastVisit("Lately", (), (), nothing="Nothing written down."),
        medicines=Medicines("Medicines now", "", (), nothing="Not written down."),
        treatments=Treatments((), nothing="Not written down."),
        results=Results(
            (labeled("Last scan:", "not written down."), labeled("CA 19-9:", "not written down."))
        ),
        prepared="Prepared by family on March 11, 2026. Not a medical record.",
        file_name="Ana Lima - visit summary.pdf",
    )


def full() -> VisitSummary:
    """12 medicines, 4 lines of treatment, 8 symptoms."""
    usual = margaret()
    more_symptoms = (
        SymptomRow("Feeling sick", "Moderate (Mar 5)", "Mild (Mar 10)", "About the same"),
        SymptomRow("Loose stools", "Mild (Mar 2)", "Mild (Mar 9)", "About the same", can_drop=True),
        SymptomRow("Poor sleep", "Mild (Mar 1)", "Mild (Mar 10)", "About the same", can_drop=True),
        SymptomRow("Low mood", "Mild (Mar 6)", "Mild (Mar 10)", "New"),
        SymptomRow("Itching", "Mild (Mar 6)", "Mild (Mar 6)", "About the same", can_drop=True),
    )
    more_medicines = (
        MedicineLine("dexamethasone", "4 mg on the 2 days after treatment"),
        MedicineLine("prochlorperazine", "10 mg when ondansetron is not enough"),
        MedicineLine("magnesium oxide", "400 mg twice a day"),
    )
    earlier = (
        TreatmentRow(
            "1st",
            "mFOLFIRINOX; oxaliplatin 75% from May, stopped July (numb fingers)",
            "Mar 10 to Sep 8, 2024",
            "12",
            "Smaller, Jun 2024",
            "Scan showed growth",
        ),
        TreatmentRow(
            "2nd",
            "gemcitabine + nab-paclitaxel, then gemcitabine alone",
            "Sep 29, 2024 to Mar 3, 2025",
            "6",
            "Same, Dec 2024",
            "Scan showed growth",
        ),
        TreatmentRow(
            "3rd",
            "liposomal irinotecan + 5-FU + leucovorin",
            "Apr 7 to Jul 14, 2025",
            "5",
            "Grew, Jul 2025",
            "Too weak",
        ),
        TreatmentRow(
            "4th",
            "Trial NCT00000000: a pill once a day",
            "Sep 2, 2025 to now",
            "7",
            "Same, Dec 2025",
            "Still on it",
            earlier=False,
        ),
    )
    return replace(
        usual,
        since=replace(usual.since, symptoms=(*usual.since.symptoms, *more_symptoms)),
        medicines=replace(
            usual.medicines, heading="Medicines now (12)", lines=(*usual.medicines.lines, *more_medicines)
        ),
        treatments=Treatments(earlier),
    )


def absurd() -> VisitSummary:
    """Long words, right-to-left letters, pictures, control characters, markup, 100,000 characters."""
    usual = margaret(example=True)
    long_word = "w" * 2000
    return replace(
        usual,
        identity=replace(
            usual.identity,
            name="Margaret " + "Hale" * 500,
            running="Margaret " + "Hale" * 500 + ", born May 14, 1957",
            allergies="Allergy: " + long_word,
            matters=MARKUP + " & " + EMOJI + HEBREW,
        ),
        needs=(MARKUP, long_word, "What about this? " * 300),
        in_short=((Said("many words " * 9091),), (Said("\x00\x07" + HEBREW),)),
        since=replace(
            usual.since,
            symptoms=(
                SymptomRow(long_word, long_word, "y " * 1500, HEBREW),
                *usual.since.symptoms,
                SymptomRow("", "", "", ""),
            ),
            facts=tuple(labeled("Fact", str(number)) for number in range(60)),
        ),
        medicines=replace(
            usual.medicines,
            lines=(
                *(
                    MedicineLine(f"medicine{at}" * (1 + at % 5), "many times a day " * (at % 9), "[NEW]")
                    for at in range(150)
                ),
                MedicineLine(long_word, "dose " * 1200),
            ),
        ),
        treatments=Treatments(
            tuple(
                TreatmentRow(*(f"{number}th", long_word, "now", "12", "z" * number, MARKUP))
                for number in range(8)
            )
        ),
        results=Results(
            (labeled("CA 19-9", "1 " * 1500),),
            replace(
                trend(),
                points=((1, float("nan")), (2, -5.0), (2, 1e300), (3, 0.0)),
                log=True,
                first_label=long_word,
            ),
        ),
        prepared="Prepared by " + long_word,
    )


ALL = {"margaret": margaret, "empty": empty, "full": full, "absurd": absurd}


@cache
def sheet_of(name: str, paper: Paper, *, large: bool) -> Sheet:
    """Return one of them printed, or the recovery sheet."""
    if name == "recovery":
        return print_recovery_sheet(
            name="Margaret Hale",
            born="Born May 14, 1957.",
            code="7Q2M-X0RT-9KDE-41WB-ZC8H-3NPV-6GJ5",
            made="March 11, 2026",
            paper=paper,
        )
    return print_visit_summary(ALL[name](), paper=paper, large_print=large)
