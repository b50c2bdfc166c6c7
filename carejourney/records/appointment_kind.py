"""What an appointment, or a series of them, is."""

from carejourney.i18n import N_
from carejourney.records.answers import Answers


class AppointmentKind(Answers):
    """What is to happen. Suggestions read these keys."""

    VISIT = "visit", N_("Visit")
    SECOND_OPINION = "second_opinion", N_("Second opinion")
    TREATMENT = "treatment", N_("Treatment")
    PUMP_OFF = "pump_off", N_("Pump off")
    INJECTION = "injection", N_("Injection")
    FLUIDS = "fluids", N_("Fluids or transfusion")
    PORT_FLUSH = "port_flush", N_("Port flush")
    SCAN = "scan", N_("Scan")
    BLOOD_TEST = "blood_test", N_("Blood test")
    PROCEDURE = "procedure", N_("Procedure")
    DRAIN = "drain", N_("Drain")
    CALL = "call", N_("Phone or video call")
    SUPPORT_GROUP = "support_group", N_("Support group")
    OTHER = "other", N_("Something else")
