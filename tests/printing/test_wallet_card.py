"""The wallet card on paper: two of them, as large as a bank card, with what matters most on each."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import get_args

import pytest

from carejourney.domain.sheets.wallet_card import Fact, WalletCard, wallet_card
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.model import Said
from carejourney.printing.measures import MM, Paper
from carejourney.printing.page import Sheet
from carejourney.printing.wallet_card import HEIGHT, WIDTH, print_wallet_card
from carejourney.records.catalog import Patient
from carejourney.region import Region
from carejourney.usecases.example import example_records
from tests.printing import examples
from tests.printing.reading import Painted, page_texts, read_pages
from tests.printing.rules import check_rules, structure_of, words_of
from tests.support.memory import MemoryRecords

TODAY = date(2026, 3, 11)
HERE = "America/Chicago"
US = Region.of("en_US")
WORDS = (
    "“Call us for fever, shaking chills, bleeding that does not stop, yellow skin or eyes, dark urine, pain "
    "that tablets do not hold, vomiting for more than a day, confusion, a fall, a swollen leg, chest pain, "
    "short breath, or anything else that worries you, at any hour of the day or night.”"
)


def example() -> WalletCard:
    return wallet_card(Case(MemoryRecords(*example_records(TODAY, HERE)), {}, TODAY, HERE, US, None))


def empty() -> WalletCard:
    return wallet_card(Case(MemoryRecords(Patient(name="Ana Lima")), {}, TODAY, HERE, US, None))


def full() -> WalletCard:
    card = example()
    many = [f"medicine {number}" for number in range(12)]
    two = "Blood thinner: apixaban 5 mg, 1 twice a day; enoxaparin 60 mg, 1 shot under the skin at bedtime."
    thinner = Fact((Said(two, bold=True),), "Blood thinner: apixaban, enoxaparin.")
    front = replace(
        card.front,
        allergy="ALLERGY: " + "; ".join(f"{each} (hives)" for each in many),
        allergy_names="ALLERGY: " + "; ".join(many),
        facts=(card.front.facts[0], thinner, *card.front.facts[2:]),
    )
    return replace(card, front=front, back=replace(card.back, words=WORDS))


def absurd() -> WalletCard:
    card, word = example(), "w" * 2000
    fact = Fact((Said(word),), word)
    return replace(
        card,
        front=replace(card.front, name=word, born=word, allergy=word, allergy_names=word, facts=(fact, fact)),
        back=replace(
            card.back, whom=word, number="5" * 500, words=examples.MARKUP * 50, people=((Said("w" * 80),),)
        ),
    )


MADE = {"example": example, "empty": empty, "full": full, "absurd": absurd}


@cache
def printed(name: str, paper: Paper = "letter") -> Sheet:
    return print_wallet_card(MADE[name](), paper=paper)


def frames(sheet: Sheet) -> list[Painted]:
    """Return the frames as large as a whole card, the upper one first."""
    found = [
        each
        for each in read_pages(sheet.pdf)[1]
        if len(each.points) == 2 and each.points[1][0] - each.points[0][0] == pytest.approx(2 * WIDTH)
        and each.points[1][1] - each.points[0][1] == pytest.approx(HEIGHT)
    ]  # fmt: skip
    return sorted(found, key=lambda each: -each.points[0][1])


@pytest.mark.parametrize("paper", get_args(Paper))
@pytest.mark.parametrize("name", MADE)
def test_the_rules_of_every_sheet(name: str, paper: Paper) -> None:
    check_rules(printed(name, paper), paper)


@pytest.mark.parametrize("name", MADE)
def test_both_papers_have_the_same_words(name: str) -> None:
    letter, a4 = (page_texts(printed(name, paper).pdf) for paper in get_args(Paper))
    assert letter == a4


@pytest.mark.parametrize("name", MADE)
def test_two_cards_as_large_as_bank_cards_hold_all_that_is_theirs(name: str) -> None:
    """Nothing crosses the cut or the fold, and the footer stands below both."""
    sheet = printed(name)
    assert (round(WIDTH / MM, 1), round(HEIGHT / MM, 1)) == (85.6, 54.0)
    cards = frames(sheet)
    assert len(cards) == 2
    shown = read_pages(sheet.pdf)[0]
    for card in cards:
        (left, bottom), (right, top) = card.points
        fold = (left + right) / 2
        within = [run for run in shown if run.page == card.page and bottom - 9 < run.y < top + 4]
        assert len(within) > 8
        for run in within:
            assert bottom + 4 < run.y < top - 8, run
            first, last = (left, fold) if run.x < fold else (fold, right)
            ink = run.width * len(run.text.rstrip()) / max(len(run.text), 1)
            assert first + 4 < run.x, run
            assert run.x + ink < last - 3, run
    footer = [run.y for run in shown if run.text.startswith("Prepared by")]
    assert footer
    assert max(footer) < min(card.points[0][1] for card in cards) or sheet.pages > 1


def test_both_cards_say_the_same_and_a_reader_hears_it_once() -> None:
    sheet = printed("example")
    assert sheet.left_out == ()
    text = words_of(sheet)
    for words in (
        "ALLERGY: penicillin (rash)",
        "On chemotherapy for pancreatic cancer: ",
        "Blood thinner: apixaban 5 mg, 1 twice a day.",
        "In place: metal stent (Feb 2025)",
        "Call first, day or night: ",
        "555 0142",
        "Dr Anita Rao, in the day: ",
        "True on March 11, 2026",
    ):
        assert text.count(words) == 2
    tree = structure_of(sheet)
    assert sum(node.actual == "True on March 11, 2026" for node in tree.walk()) == 1
    assert [node.actual for node in tree.walk() if node.role == "H2"] == [
        "Call first, day or night: Dr Anita Rao"
    ]


def test_the_day_is_bold_and_the_number_large() -> None:
    runs = read_pages(printed("example").pdf)[0]
    assert {run.size for run in runs if run.text.replace("\xa0", " ") == "555 0142"} == {19.0}
    assert {run.size for run in runs if run.text == "True on March 11, 2026"} == {11.0}


def test_without_a_number_there_is_a_line_to_write_it_on() -> None:
    sheet = printed("empty")
    text = words_of(sheet)
    assert text.count("number not written down") == 2
    assert text.count("Number:") == 2
    fold = sum(frames(sheet)[0].points[at][0] for at in (0, 1)) / 2
    lines = [
        each
        for each in read_pages(sheet.pdf)[1]
        if each.weight == 0.5 and each.points[0][0] > fold + 20 and each.points[0][1] > 100
    ]
    assert len(lines) == 2


def test_what_has_no_room_gives_way_to_what_matters_more() -> None:
    """Names stay where doses and reactions have no room; the sheet and the person are told."""
    sheet = printed("full")
    text = words_of(sheet)
    assert sheet.pages == 1
    assert len(sheet.left_out) >= 3
    for sentence in sheet.left_out:
        assert sentence in text
    assert "ALLERGY: medicine 0; medicine 1" in text
    assert "More: see the medicine list." in text
    assert text.count("Blood thinner: apixaban, enoxaparin.") == 2
    assert text.count("Doses and more: see the visit summary.") == 2
    assert text.count("All of it: care team sheet.") == 2
    assert text.count("Ruth Hale: ") == 2
    assert text.count("True on March 11, 2026") == 2


def test_one_person_makes_room_for_the_words_of_the_team() -> None:
    card = example()
    longer = replace(card.back, words=WORDS[:215] + ".”")
    text = words_of(print_wallet_card(replace(card, back=longer), paper="letter"))
    assert text.count("Dr Anita Rao, in the day: ") == 1  # only in the sentence about what has no room
    assert "All of it: care team sheet." not in text


def test_after_the_end_there_is_no_number_to_call() -> None:
    card = example()
    over = replace(card.back, call="", number="", words="", typed="")
    text = words_of(print_wallet_card(replace(card, back=over), paper="letter"))
    assert "Call first" not in text
    assert "Our team says" not in text
    assert "Number:" not in text
