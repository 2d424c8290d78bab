"""The money that a plan asks for: kept to the penny, added to the penny, said in words."""

from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from openpyxl import load_workbook

from planning.models import Action
from planning.plans.copies import plan_paper
from planning.plans.funding import FundingAsked
from planning.plans.gathering import plan_document
from planning.plans.lines import edit_action
from tests.conftest import NOON, TODAY
from tests.planning.planners import action_values, page, read_of
from tests.planning.plans.test_plan_forms import action_data

pytestmark = pytest.mark.usefixtures("noon")
OPEN_FOLD = '<details class="app-fold" open>'
ASKED = {"funding": "4,000.50", "funding_kind": "recurrent", "funding_source": "Growth money"}


def money(pence: int, kind: str):
    return action_values(funding=pence, funding_kind=kind)


def test_what_is_paid_every_year_is_never_added_to_what_is_paid_once():
    actions = [money(10, "once"), money(20, "once"), money(399999, "recurrent"), action_values()]

    asked = FundingAsked.of(actions)

    assert (asked.once, asked.recurrent) == (30, 399999)
    assert asked.words == "£0.30 once and £3,999.99 a year"


def test_a_plan_that_asks_for_nothing_says_nothing():
    assert FundingAsked.of([action_values()]).words == ""


def test_the_form_keeps_whole_pence(asking, lead):
    lead.post(page("action", "A01"), action_data(**ASKED))

    action = Action.objects.get(reference="A01")
    assert (action.funding, action.funding_kind) == (400050, "recurrent")
    assert lead.get(page("action", "A01")).context["form"]["funding"].value() == "4,000.50"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"funding": "a lot"}, "The funding must be an amount in pounds"),
        ({"funding": "0"}, "The funding must be more than £0, or left empty"),
        ({"funding": "5", "funding_kind": ""}, "Choose whether the funding is paid once or every"),
        ({"funding": "", "funding_kind": ""}, "Enter how much funding you ask for"),
        ({"funding": "", "funding_source": ""}, "Enter how much funding you ask for"),
        ({"funding_kind": "daily"}, "Choose whether the funding is paid once or every year"),
    ],
)
def test_an_error_opens_the_fold_and_keeps_what_was_typed(asking, lead, changes, message):
    response = lead.post(page("action", "A01"), action_data(partners="Us", **(ASKED | changes)))

    assert message in read_of(response)
    assert OPEN_FOLD in response.text
    assert Action.objects.get(reference="A01").partners == ""


def test_the_fold_is_shut_while_it_holds_nothing(asking, lead):
    shut = lead.get(page("action", "A01")).text
    lead.post(page("action", "A01"), action_data(measure="People seen in two hours"))

    assert OPEN_FOLD not in shut
    assert OPEN_FOLD in lead.get(page("action", "A01")).text


def test_page_document_and_workbook_say_the_same_sum(asking, cast, lead):
    plan, action, _ = asking
    values = action_values(
        measure="People seen", baseline="62%", target="80%", funding=400050,
        funding_kind="recurrent", funding_source="Growth money",
    )  # fmt: skip
    edit_action(action=action, values=values, number=1, by=cast.pcn_lead, at=NOON)

    read, printed = read_of(lead.get(page("plan"))), read_of(lead.get(page("plan_document")))
    book = load_workbook(BytesIO(plan_paper(plan_document(plan, on=TODAY)).file("xlsx")))
    about, (heads, row) = dict(book["Plan"].values), list(book["Actions"].values)
    cells = dict(zip(heads, row, strict=True))

    assert "Measure: People seen. Now: 62%. Target: 80%." in read
    assert "£4,000.50 a year, from Growth money" in read
    assert "£4,000.50 a year" in read.split("Actions")[0]
    assert "Funding asked in all: £4,000.50 a year." in printed
    assert (about["Funding asked once (£)"], about["Funding asked a year (£)"]) == (0, 4000.5)
    assert (cells["Funding asked (£)"], cells["Once or every year"]) == (4000.5, "Every year")
    assert (cells["Measure"], cells["Baseline"], cells["Target"]) == ("People seen", "62%", "80%")


@pytest.mark.parametrize(
    "funding",
    [
        {"funding": None, "funding_kind": "once"},
        {"funding": None, "funding_source": "Growth money"},
        {"funding": 100, "funding_kind": ""},
        {"funding": 0, "funding_kind": "once"},
    ],
)
def test_the_database_keeps_an_amount_with_how_often_or_neither(asking, funding):
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.update(**funding)


def test_both_editors_read_money_and_quarters_in_words(asking, cast, lead):
    _, action, _ = asking
    theirs = action_values(title="Form one team", funding=100, funding_kind="once", end_quarter=8)
    edit_action(action=action, values=theirs, number=1, by=cast.pcn_contributor, at=NOON)

    said = read_of(lead.post(page("action", "A01"), action_data(**ASKED, end_quarter="6")))

    for words in ("£1", "£4,000.50", "January to March 2028", "July to September 2027"):
        assert words in said
