"""The two kinds of trouble that a person can mend. Anything else that is raised is a bug."""


class CareJourneyError(Exception):
    """Carries one plain sentence (or a few) that says what happened and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class InputProblem(CareJourneyError):
    """Something typed cannot be kept as it is. `field` names the field beside which it is shown, if one."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class UnknownName(InputProblem):
    """A record type, field, sheet or choice that does not exist: wrong usage, not wrong data."""


class SituationProblem(CareJourneyError):
    """The computer or a file is not as it must be: wrong passphrase, disk full, file damaged, file in use."""
