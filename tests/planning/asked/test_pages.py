"""Asked against committed of a place and the system: who reads what, and every copy of it."""

import json
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from openpyxl import load_workbook

from planning.asked.gathering import gather_balance
from planning.choices import Kind, NeedState, Outcome
from planning.models import Action, Plan, SupportCategory, SupportNeed, SupportPlanRevision
from tests.conftest import NOON, TODAY, text_of
from tests.documents.signed import resealed
from tests.layers import layer
from tests.planning.asking import address, ask, commit, publish, support_plan_of
from tests.planning.decisions.deciding import decided
from tests.planning.planners import category
from tests.planning.rollups.test_rollup_pages import add_pcns

pytestmark = pytest.mark.usefixtures("noon")
DUE = date(2027, 3, 31)


@layer
def balanced(cast, cycle, framework) -> None:
    """Fellside asks Blackmoor for £100.50 and for something without an amount; Tarnbeck, which lies
    in both places, for £20. Blackmoor promises £60.25 and something without a cost."""
    first, _ = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=2, amount=10050)
    SupportNeed.objects.exclude(pk=first.pk).update(amount=None)
    ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead, amount=2000, people=15, days=2)
    promised = commit(cycle, cast["W-P1"], by=cast.place_reviewer, cost=6025)
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, title="Give advice")
    decided(cast, first, Outcome.MET, commitment=promised, at=NOON)
    publish(cast, support_plan_of(cycle, cast["W-P1"]))


def balance(cast, cycle, code="W-P1"):
    return gather_balance(cast[code], cycle, on=TODAY)


def test_a_place_sets_what_it_is_asked_for_against_what_it_published(balanced, cast, cycle):
    found = balance(cast, cycle).against

    assert (found.asked.total, found.asked.said, found.asked.unsaid) == (12050, 2, 1)
    assert (found.met.total, found.undecided.total) == (10050, 2000)
    assert (found.promised.total, found.promised.unsaid) == (6025, 1)
    assert (found.people.known, found.days.known) == (15, 2)


def test_a_pcn_in_two_places_counts_in_each_and_once_at_the_system(balanced, cast, cycle):
    blackmoor, saltcrag, system = (
        balance(cast, cycle, code).against for code in ("W-P1", "W-P2", "W-SYS")
    )

    assert saltcrag.asked.total == 2000
    assert system.asked.total == 12050
    assert system == blackmoor + saltcrag


def test_what_is_not_published_is_counted_nowhere(balanced, cast, cycle):
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, title="Later", cost=999)
    commit(cycle, cast["W-P2"], by=cast.other_place_reviewer, cost=999)

    assert balance(cast, cycle).against.promised.total == 6025
    assert balance(cast, cycle).unpublished == ()
    assert balance(cast, cycle, "W-P2").unpublished == ("Saltcrag Place",)


def test_a_plan_that_cannot_be_read_is_named_and_not_counted(balanced, cast, cycle):
    SupportPlanRevision.objects.update(checksum="0" * 64)

    found = balance(cast, cycle)

    assert (found.unreadable, found.against.promised.count) == (("Blackmoor Place",), 0)


def test_what_was_published_follows_a_category_that_was_merged_or_renamed(balanced, cast, cycle):
    data = SupportCategory.objects.get(code="DATA")
    category_of_both = SupportCategory.objects.filter(code="LEAD")
    category_of_both.update(name="Leading", merged_into=data, retired_at=NOON)

    (row,) = balance(cast, cycle).by_category

    assert (row.category, row.against.asked.total, row.against.promised.total) == (
        "DATA",
        12050,
        6025,
    )


def test_a_category_that_had_no_code_and_is_called_otherwise_now_keeps_its_name(
    balanced, cast, cycle
):
    revision = SupportPlanRevision.objects.get()
    content = revision.content | {"category_codes": []}
    SupportPlanRevision.objects.update(content=content, checksum=resealed(content).checksum)
    SupportCategory.objects.filter(code="LEAD").update(name="Leading")

    names = {row.name: row.against.promised.total for row in balance(cast, cycle).by_category}

    assert names == {"Leading": 0, "Leadership and protected time": 6025}


def test_the_page_shows_each_figure_and_what_lies_behind_it(balanced, cast, sign_in):
    page = sign_in(cast.place_reviewer).get(address("asked"))

    text = text_of(page)
    for words in (
        "£120.50 and 1 unsaid",
        "£60.25 and 1 unsaid",
        "Made from 0 of 2 returns.",
        "January to March 2027",
        "No amount said",
        "No cost said",
        "Lend a facilitator",
    ):
        assert words in text


def test_a_figure_opens_its_needs_and_commitments_alone(balanced, cast, sign_in):
    client = sign_in(cast.place_reviewer)

    here = text_of(client.get(address("asked"), {"category": "LEAD", "when": "q4"}))
    nothing = text_of(client.get(address("asked"), {"category": "DATA"}))
    unknown = text_of(client.get(address("asked"), {"category": "X", "when": "never"}))

    assert "Below stands Leadership and protected time, January to March 2027 alone." in here
    assert "No need." in nothing
    assert "No commitment." in nothing
    assert "Below stands" not in unknown


def test_nothing_yet_is_said_in_words(cast, cycle, sign_in):
    assert "Nothing asked or committed yet" in text_of(
        sign_in(cast.place_reviewer).get(address("asked"))
    )


def test_print_workbook_and_table_say_what_the_page_says(balanced, cast, sign_in):
    client = sign_in(cast.place_reviewer)

    printed = text_of(client.get(address("asked_download", "html")))
    book = load_workbook(BytesIO(client.get(address("asked_download", "xlsx")).content))
    table = client.get(address("asked_table")).content.decode("utf-8-sig").splitlines()

    assert "£120.50 and 1 unsaid" in printed
    by_category = list(book["By category"].values)
    assert by_category[1][:4] == ("Leadership and protected time", 3, 120.5, 1)
    assert by_category[-1][8:] == (2, 60.25, 1) or by_category[-1][-3:] == (2, 60.25, 1)
    assert [row[7] for row in book["Needs"].values][1:] == [100.5, None, 20]
    assert len(table) == len(list(book["Category and quarter"].values)) == 2
    assert table[1].startswith("LEAD,Leadership and protected time,January to March 2027,3,120.5")


def test_the_command_prints_what_the_page_is_made_from(balanced, cast, cycle):
    printed, said = StringIO(), StringIO()
    where = ["--organisation", "W-SYS", "--cycle", "2026-27"]

    call_command("rollup", *where, "--json", stdout=printed)
    call_command("rollup", *where, stdout=said)

    content = json.loads(printed.getvalue())
    assert content["asked"] == [
        {"category": "LEAD", "quarter": "q4", "needs": 3, "pence": 12050, "no_amount": 1}
    ]
    assert content["committed"] == [
        {"category": "LEAD", "quarter": "q4", "commitments": 2, "pence": 6025, "no_amount": 1}
    ]
    assert "Asked: £120.50, and 1 with no amount said" in said.getvalue()
    assert "Committed: £60.25, and 1 with no amount said" in said.getvalue()


def test_a_pcn_reads_its_own_through_the_command(balanced, cast, cycle):
    assert balance(cast, cycle, "W-N1").against.asked.total == 10050


def add_needs(cast, cycle, framework, positions) -> None:
    """PCNs that ask for something, without walking through the workflow."""
    add_pcns(cast, cycle, framework, positions)
    for assessment in cycle.assessments.filter(plan=None, organisation_name__startswith="Extra"):
        plan = Plan.objects.create(assessment=assessment, state="submitted", created_at=NOON)
        action = Action.objects.create(
            plan=plan, reference="A01", theme=framework.themes["INT"], title="Do it"
        )
        SupportNeed.objects.create(
            action=action,
            reference="N01",
            category=category(),
            kind=Kind.MONEY,
            title="Money",
            asked_of="place",
            needed_by=DUE,
            state=NeedState.WAITING,
            sent_at=NOON,
            holder=cast["W-P1"],
            held_since=NOON,
            amount=100,
        )


@pytest.mark.parametrize(
    ("person", "code"), [("place_reviewer", "W-P1"), ("system_staff", "W-SYS")]
)
@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("asked", []),
        ("asked_download", ["xlsx"]),
        ("asked_download", ["html"]),
        ("asked_table", []),
    ],
)
def test_it_takes_the_same_queries_for_3_pcns_and_30(
    balanced,
    cast,
    cycle,
    framework,
    sign_in,
    django_assert_max_num_queries,
    name,
    more,
    person,
    code,
):
    page = reverse(f"planning:{name}", args=[code, "2026-27", *more])
    client = sign_in(getattr(cast, person))
    add_needs(cast, cycle, framework, range(1))

    with django_assert_max_num_queries(14) as few:
        assert client.get(page).status_code == 200
    add_needs(cast, cycle, framework, range(1, 28))
    with django_assert_max_num_queries(14) as many:
        assert client.get(page).status_code == 200

    assert len(few) == len(many)
    assert balance(cast, cycle).against.asked.total == 12050 + 28 * 100


def test_a_quarter_without_anything_says_so_on_a_phone_too(balanced, cast, sign_in):
    page = text_of(
        sign_in(cast.place_reviewer).get(reverse("planning:asked", args=["W-P1", "2026-27"]))
    )

    quarter = page.split("April to June 2026</th>", 1)[1].split("</tr>", 1)[0]
    assert 'data-label="needs">0</td>' in quarter
    assert 'data-label="commitments">0</td>' in quarter
