"""Needs asked in the same words stand once in a support plan; each is named and counted."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils.html import strip_tags
from openpyxl import load_workbook

from planning.choices import Kind, NeedState, Outcome
from planning.decisions.actions import decide
from planning.needs.answers import Decided, NeedAnswer
from planning.support.copies import support_plan_paper
from planning.support.document import AskedLine
from planning.support.gathering import support_plan_document
from planning.support.together import asked_together
from tests.conftest import NOON, TODAY
from tests.layers import layer
from tests.planning.asking import ask, commit, support_plan_of

DAY = timedelta(days=1)
WAITING = NeedAnswer(NeedState.WAITING, "Blackmoor Place", NOON, ())
NO = Decided(Outcome.DECLINED, "Blackmoor Place", "W-P1", NOON, "A reviewer", "No money.", None)
DECLINED = NeedAnswer(NeedState.DECLINED, "", None, (NO,))


def need(organisation: str, reference: str = "N01", **changes) -> AskedLine:
    given = {
        "kind": Kind.ADVICE,
        "title": "A surveyor",
        "words": "We do not know what the walls hide.",
        "needed_by": date(2027, 3, 31),
        "size": "1 day",
        "category": "Estates",
        "state": NeedState.WAITING,
        "answer": WAITING,
    }
    return AskedLine(organisation=organisation, reference=reference, **(given | changes))


def names(groups) -> list[list[str]]:
    return [[each.name for each in group.needs] for group in groups]


def said(found) -> list[tuple[str, ...]]:
    return [each.names for each in found]


def test_needs_in_the_same_words_stand_together_where_the_first_of_them_stood():
    lines = [need("Fellside"), need("Tarnbeck", title="A room"), need("Oxenclough")]

    assert names(asked_together(lines)) == [["Fellside N01", "Oxenclough N01"], ["Tarnbeck N01"]]


@pytest.mark.parametrize("other", [{"kind": Kind.MONEY}, {"title": "A room"}, {"words": "Soon."}])
def test_needs_of_another_kind_or_in_other_words_stand_apart(other):
    assert len(asked_together([need("Fellside"), need("Oxenclough", **other)])) == 2


def test_one_that_asks_twice_is_counted_once():
    (group,) = asked_together([need("Fellside"), need("Fellside", "N02"), need("Oxenclough")])

    assert group.askers == 2


def test_what_holds_of_all_of_them_is_said_once_and_of_none_by_name():
    later = replace(WAITING, held_since=NOON + timedelta(minutes=1))
    (group,) = asked_together([need("Fellside"), need("Oxenclough", answer=later)])

    assert said(group.sizes) == said(group.dates) == said(group.answers) == [()]


def test_what_differs_is_said_of_those_that_it_holds_of():
    lines = [
        need("Fellside"),
        need("Oxenclough", size="2 days", answer=replace(WAITING, held_since=NOON + DAY)),
        need("Tarnbeck", needed_by=date(2027, 1, 31), answer=DECLINED),
    ]
    (group,) = asked_together(lines)

    both, first = ("Fellside N01", "Oxenclough N01"), ("Fellside N01",)
    assert said(group.sizes) == [("Fellside N01", "Tarnbeck N01"), ("Oxenclough N01",)]
    assert said(group.dates) == [both, ("Tarnbeck N01",)]
    assert said(group.answers) == [first, ("Oxenclough N01",), ("Tarnbeck N01",)]


def test_a_decision_in_other_words_is_another_answer_and_one_signed_later_is_not():
    again = replace(DECLINED, decisions=(replace(NO, at=NOON + DAY),))
    other = replace(DECLINED, decisions=(replace(NO, reason="Not this year."),))
    lines = [need("A", answer=DECLINED), need("B", answer=again), need("C", answer=other)]

    (group,) = asked_together(lines)

    assert said(group.answers) == [("A N01", "B N01"), ("C N01",)]


@layer
def document(cast, cycle, framework):
    """Fellside and Tarnbeck ask Blackmoor for the same; Tarnbeck's is declined."""
    ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, size="1 day")
    (other,) = ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead, size="1 day")
    place = {"organisation": cast["W-P1"], "by": cast.place_reviewer}
    commit(cycle, **place)
    decide(need=other, outcome=Outcome.DECLINED, reason="No money.", at=NOON, **place)
    return support_plan_document(support_plan_of(cycle, cast["W-P1"]), on=TODAY)


def test_the_page_says_how_many_ask_names_them_and_counts_each(document):
    text = " ".join(strip_tags(support_plan_paper(document).html()).split())

    assert "Asked by 2 PCNs:" in text
    assert text.count("Fellside PCN N01") == text.count("Tarnbeck PCN N01") == 2
    assert (document.total.asked, document.waiting) == (2, 1)


def test_the_workbook_keeps_a_line_a_need(document):
    book = load_workbook(BytesIO(support_plan_paper(document).file("xlsx")))

    cells = [[cell.value for cell in row] for sheet in book for row in sheet]
    assert sum("Fellside PCN" in row or "Tarnbeck PCN" in row for row in cells) == 2
