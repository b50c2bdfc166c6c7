"""Every record type, one line each. A type that is not here does not exist."""

from carejourney.errors import UnknownName
from carejourney.i18n import _
from carejourney.records.base import Record
from carejourney.records.types.allergy import Allergy as Allergy
from carejourney.records.types.appointment import Appointment as Appointment
from carejourney.records.types.appointment_series import AppointmentSeries as AppointmentSeries
from carejourney.records.types.attachment import Attachment as Attachment
from carejourney.records.types.before_visit_check import BeforeVisitCheck as BeforeVisitCheck
from carejourney.records.types.biopsy_result import BiopsyResult as BiopsyResult
from carejourney.records.types.call_card import CallCard as CallCard
from carejourney.records.types.contact import Contact as Contact
from carejourney.records.types.daily_life import DailyLife as DailyLife
from carejourney.records.types.decision import Decision as Decision
from carejourney.records.types.diagnosis_fact import DiagnosisFact as DiagnosisFact
from carejourney.records.types.family_history import FamilyHistory as FamilyHistory
from carejourney.records.types.finding import Finding as Finding
from carejourney.records.types.genetic_test import GeneticTest as GeneticTest
from carejourney.records.types.lab_result import LabResult as LabResult
from carejourney.records.types.measurement import Measurement as Measurement
from carejourney.records.types.medicine import Medicine as Medicine
from carejourney.records.types.medicines_checked import MedicinesChecked as MedicinesChecked
from carejourney.records.types.next_step import NextStep as NextStep
from carejourney.records.types.note import Note as Note
from carejourney.records.types.other_condition import OtherCondition as OtherCondition
from carejourney.records.types.paper import Paper as Paper
from carejourney.records.types.patient import Patient as Patient
from carejourney.records.types.procedure import Procedure as Procedure
from carejourney.records.types.question import Question as Question
from carejourney.records.types.records_request import RecordsRequest as RecordsRequest
from carejourney.records.types.scan import Scan as Scan
from carejourney.records.types.second_opinion import SecondOpinion as SecondOpinion
from carejourney.records.types.section_answer import SectionAnswer as SectionAnswer
from carejourney.records.types.symptom_entry import SymptomEntry as SymptomEntry
from carejourney.records.types.treatment_day import TreatmentDay as TreatmentDay
from carejourney.records.types.treatment_line import TreatmentLine as TreatmentLine
from carejourney.records.types.trial import Trial as Trial
from carejourney.records.types.turned_away import TurnedAway as TurnedAway
from carejourney.records.types.who_decides import WhoDecides as WhoDecides

TYPES: tuple[type[Record], ...] = tuple(Record.__subclasses__())


def type_named(table: str) -> type[Record]:
    """Return the record type whose table is `table`. Raises UnknownName where there is none."""
    for each in TYPES:
        if each.table == table:
            return each
    raise UnknownName(
        _("There is no record type «{name}». There are: {names}.").format(
            name=table, names=", ".join(sorted(each.table for each in TYPES))
        )
    )
