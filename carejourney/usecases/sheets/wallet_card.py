"""The wallet card, from the records to paper."""

from carejourney.domain.sheets.wallet_card import wallet_card
from carejourney.i18n import N_, _
from carejourney.store.journey import Journey
from carejourney.usecases.sheets.sheet import PrintChoices, Printed, Sheet, case_of, is_example, unprintable


def _is_for(_journey: Journey, _choices: PrintChoices) -> str:
    return _("Two cards to cut out, for an emergency")


def _make(journey: Journey, choices: PrintChoices) -> Printed:
    from carejourney.printing.wallet_card import print_wallet_card  # noqa: PLC0415 - loads reportlab

    card = wallet_card(case_of(journey, choices), example=is_example(journey))
    made = print_wallet_card(card, paper=choices.paper)
    return Printed(made.pdf, made.pages, (*made.left_out, *unprintable(made.unprintable)))


WALLET_CARD = Sheet(N_("Wallet card"), _is_for, _make, has_large_print=False)
