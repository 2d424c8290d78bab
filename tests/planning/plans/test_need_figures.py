"""What a need says in figures: typed, kept, signed and read in every copy."""

from datetime import date
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from nhsuk.money import MOST
from planning.choices import Priority
from planning.models import Commitment, SupportNeed
from planning.models.needs import MOST_DAYS, MOST_TENTHS
from planning.plans.copies import plan_paper
from planning.plans.gathering import plan_document
from planning.plans.signing import submit_plan
from tests.assessments.cycles.test_changing import parts
from tests.conftest import NOON, TODAY, text_of
from tests.planning.asking import commit
from tests.planning.planners import FELLSIDE, category


def posted(**changes) -> dict:
    return {
        "title": "Money for tablets",
        "category": category().pk,
        "kind": "money",
        "asked_of": "place",
        **parts("needed_by", date(2027, 1, 31)),
    } | changes


def add(lead, **changes):
    address = reverse("planning:need_add", args=[*FELLSIDE, "A01"])
    return lead.post(address, posted(**changes))


FIGURES = {"amount": "£1,250.50", "people": "1.5", "days": "12", "priority": "essential"}


def test_figures_are_kept_as_whole_pence_and_tenths(asking, lead):
    assert add(lead, **FIGURES).status_code == 302

    need = SupportNeed.objects.get(title="Money for tablets")
    assert (need.amount, need.people, need.days, need.priority) == (125050, 15, 12, "essential")


def test_what_is_left_empty_stays_unsaid(asking, lead):
    add(lead)

    need = SupportNeed.objects.get(title="Money for tablets")
    assert (need.amount, need.people, need.days) == (None, None, None)
    assert need.priority == Priority.UNSAID


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("amount", "lots", "The money you need must be an amount in pounds"),
        ("people", "two", "The number of people must be a number such as 2 or 0.5"),
        ("days", "half", "The days must be a whole number"),
    ],
)
def test_a_figure_that_is_none_is_explained_and_its_fold_is_open(
    asking, lead, name, value, sentence
):
    response = add(lead, **FIGURES | {name: value})

    assert sentence in response.text
    assert f'value="{value}"' in response.text
    assert '<details class="app-fold" open>' in response.text
    assert not SupportNeed.objects.filter(title="Money for tablets").exists()


def test_the_fold_is_closed_until_something_is_in_it(asking, lead):
    _, _, need = asking
    edit = reverse("planning:need_edit", args=[*FELLSIDE, need.reference])

    empty = lead.get(edit)
    SupportNeed.objects.filter(pk=need.pk).update(amount=125050, priority="helpful")
    filled = lead.get(edit)

    assert '<details class="app-fold">' in empty.text
    assert '<details class="app-fold" open>' in filled.text
    assert 'value="1,250.50"' in filled.text


def test_the_history_of_a_need_says_its_figures_in_words(asking, lead):
    add(lead, **FIGURES)
    past = text_of(lead.get(reverse("planning:need_past", args=[*FELLSIDE, "N02"])))

    for words in ("£1,250.50", "1.5 whole-time people", "12 days", "Essential"):
        assert words in past


def test_the_signed_plan_says_them_on_page_and_in_its_workbook(asking, lead, cast):
    plan, *_ = asking
    add(lead, **FIGURES)
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    paper = plan_paper(plan_document(plan, on=TODAY))

    book = load_workbook(BytesIO(paper.file("xlsx")))
    headers, *rows = book["Support needs"].iter_rows(values_only=True)
    said = dict(zip(headers, rows[1], strict=True))

    assert "£1,250.50, 1.5 whole-time people, 12 days, Essential" in paper.page()
    assert (said["Pounds asked"], said["People, whole-time"], said["Days"]) == (1250.5, 1.5, 12)
    assert said["How much it matters"] == "Essential"
    assert dict(zip(headers, rows[0], strict=True))["Pounds asked"] is None


@pytest.mark.parametrize(
    ("field", "most"), [("amount", MOST), ("people", MOST_TENTHS), ("days", MOST_DAYS)]
)
def test_the_database_keeps_no_figure_that_is_a_slip_of_the_hand(asking, field, most):
    need = SupportNeed.objects.all()

    assert need.update(**{field: most}) == 1
    with pytest.raises(IntegrityError, match=f"need_{field}_not_too_much"), transaction.atomic():
        need.update(**{field: most + 1})


def test_the_database_knows_how_much_a_need_may_matter(asking):
    with pytest.raises(IntegrityError, match="need_priority_known"), transaction.atomic():
        SupportNeed.objects.update(priority="urgent")


def test_the_database_keeps_no_cost_that_is_a_slip_of_the_hand(cast, cycle):
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, cost=MOST)

    with pytest.raises(IntegrityError, match="commitment_cost_not_too_much"), transaction.atomic():
        Commitment.objects.update(cost=MOST + 1)


def test_each_priority_says_what_it_means():
    assert all(each.meaning for each in Priority if each != Priority.UNSAID)
