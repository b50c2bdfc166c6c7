"""Everybody else: doctors, nurses, family, organizations."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import Answers
from carejourney.records.base import Record
from carejourney.records.kinds import Choice, Toggle, Words
from carejourney.records.places import Place


class ContactRole(Answers):
    """What somebody does. Suggestions read these keys."""

    ONCOLOGIST = "oncologist", N_("Oncologist")
    SURGEON = "surgeon", N_("Surgeon")
    PALLIATIVE = "palliative", N_("Palliative care")
    HOSPICE = "hospice", N_("Hospice")
    DIETITIAN = "dietitian", N_("Dietitian")
    NURSE_NAVIGATOR = "nurse_navigator", N_("Nurse navigator")
    PRIMARY_DOCTOR = "primary_doctor", N_("Primary doctor")
    PHARMACY = "pharmacy", N_("Pharmacy")
    TRIAL_COORDINATOR = "trial_coordinator", N_("Trial coordinator")
    GENETIC_COUNSELOR = "genetic_counselor", N_("Genetic counselor")
    HOME_NURSE = "home_nurse", N_("Home nurse")
    SOCIAL_WORKER = "social_worker", N_("Social worker")
    FINANCIAL_COUNSELOR = "financial_counselor", N_("Financial counselor")
    CHAPLAIN = "chaplain", N_("Chaplain")
    SUPPORT_ORGANIZATION = "support_organization", N_("Support organization")
    SECOND_OPINION = "second_opinion", N_("Second-opinion doctor")
    HOSPITAL = "hospital", N_("Clinic or hospital")
    FAMILY = "family", N_("Family or friend")
    OTHER = "other", N_("Somebody else")


@dataclass(frozen=True, kw_only=True)
class Contact(
    Record,
    table="contact",
    kept_at=Place.PEOPLE,
    leads=True,
    noun=N_("Contact"),
    plural=N_("People"),
    icon="contact",
):
    """A person or place to call. The after-hours phone is the family's own day-or-night number."""

    name: Annotated[str, Words(N_("Name"), search=2, in_list=True)]
    role: Annotated[
        ContactRole | None, Choice(N_("What do they do?"), answers=ContactRole, in_list=True, search=1)
    ] = None
    place: Annotated[str, Words(N_("Where?"), in_list=True)] = ""
    phone: Annotated[str, Words(N_("Phone in the day"), in_list=True)] = ""
    after_hours: Annotated[str, Words(N_("Phone after hours, day or night"), in_list=True)] = ""
    fax: Annotated[str, Words(N_("Fax"))] = ""
    portal: Annotated[str, Words(N_("Portal or email"))] = ""
    first: Annotated[bool, Toggle(N_("Call this one first"))] = False
    note: Annotated[str, Words(N_("Note"), long=True, autosave=True)] = ""
