"""The plain rows of the workbook: as many as the lists behind the figures, and no draft."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.models import RevisionAnswer
from assessments.sending.actions import reopen
from organisations.models import User
from planning.choices import Outcome
from planning.decisions.actions import decide
from planning.models import SupportNeed
from planning.rollups.records import records_of
from planning.scope import scope_of
from tests.conftest import NOON, TODAY
from tests.layers import layer
from tests.planning.asking import PLACE, ask, commit
from tests.planning.planners import return_of
from tests.planning.rollups.test_rollup_pages import add_pcns

pytestmark = pytest.mark.usefixtures("noon")


def sheets(client, where=PLACE) -> dict[str, list[dict]]:
    content = client.get(reverse("planning:rollup_download", args=[*where, "xlsx"])).content
    book = {}
    for sheet in load_workbook(BytesIO(content)):
        headers, *rows = sheet.values
        book[sheet.title] = [dict(zip(headers, row, strict=True)) for row in rows]
    return book


@layer
def asked(cast, cycle, framework, returns):
    """Fellside's two needs: the first met by a commitment of Blackmoor, the second waits."""
    met, waiting = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=2)
    decide(
        need=met,
        by=cast.place_reviewer,
        at=NOON,
        outcome=Outcome.MET,
        reason="From April.",
        organisation=cast["W-P1"],
        commitment=commit(cycle, cast["W-P1"], by=cast.place_reviewer),
    )
    return met, waiting


def test_each_answer_is_a_row_with_its_place_theme_step_and_level(cast, asked, sign_in):
    rows = sheets(sign_in(cast.place_reviewer))["Answers"]

    assert len(rows) == 6
    (row,) = (r for r in rows if r["Code"] == "W-N2" and r["Step"] == "INT-02-N")
    assert (row["Place"], row["Other places"]) == ("Blackmoor Place", "Saltcrag Place")
    assert (row["Organisation"], row["Tier"]) == ("Tarnbeck PCN", "Neighbourhood")
    assert (row["Theme"], row["Answer"], row["Level"]) == ("Integrated teams", "In place", 3)
    assert (row["Counted as in place"], row["Overdue"]) == ("Yes", "No")


def test_a_step_without_a_date_is_not_overdue(cast, asked, sign_in):
    rows = sheets(sign_in(cast.place_reviewer))["Answers"]

    assert {(r["Code"], r["Step"]) for r in rows if r["Overdue"] == "Yes"} == {("W-N1", "INT-02-N")}
    assert {r["Overdue"] for r in rows if r["When by"] is None} == {"No"}


def test_needs_and_decisions_are_rows(cast, asked, sign_in):
    book = sheets(sign_in(cast.place_reviewer))

    assert [(r["Need"], r["Stands"], r["Held by"]) for r in book["Needs"]] == [
        ("N01", "Met", "Blackmoor Place"),
        ("N02", "Waiting", "Blackmoor Place"),
    ]
    (decision,) = book["Decisions"]
    assert (decision["Need"], decision["Decision"], decision["Decided by"]) == (
        "N01",
        "Met",
        "Blackmoor Place",
    )
    assert (decision["Reason"], decision["What will be done"]) == (
        "From April.",
        "Lend a facilitator",
    )


def test_what_is_typed_since_is_in_no_row(cast, cycle, framework, asked, sign_in):
    assessment = return_of(cycle, cast["W-N1"])
    reopen(assessment=assessment, by=cast.pcn_lead, at=NOON)
    values = AnswerValues(choice=Choice.NOT_SURE, note="Among ourselves")
    save_answer(
        assessment=assessment,
        step=framework.steps["INT-01-N"],
        values=values,
        number=1,
        by=cast.pcn_lead,
        at=NOON,
    )
    draft = SupportNeed.objects.get(pk=asked[1].pk)
    draft.pk, draft.reference, draft.title, draft.state = None, "N09", "A draft need", "draft"
    draft.sent_at = draft.holder = draft.held_since = None
    draft.save()

    book = sheets(sign_in(cast.place_reviewer))

    said = repr([book[title] for title in ("Answers", "Needs", "Decisions")])
    assert "Among ourselves" not in said
    assert "A draft need" not in said
    assert len(book["Answers"]) == 6
    assert len(book["Needs"]) == 2


@pytest.mark.parametrize(
    ("person", "code", "answers", "needs"),
    [
        ("place_reviewer", "W-P1", 6, 2),
        ("other_place_reviewer", "W-P2", 6, 0),
        ("system_staff", "W-SYS", 9, 2),
    ],
)
def test_the_rows_are_those_of_whom_one_sees_and_once_each(
    cast, asked, person, code, answers, needs
):
    user: User = getattr(cast, person)

    records = records_of(user, scope_of(user, code, "2026-27"), on=TODAY)

    assert (len(records.answers), len(records.needs)) == (answers, needs)
    keys = [(row.whose.code, row.step) for row in records.answers]
    assert len(set(keys)) == len(keys)


def test_the_rows_take_the_same_queries_for_3_pcns_and_30(cast, cycle, framework, asked):
    user, counted = cast.system_staff, []
    scope = scope_of(user, "W-SYS", "2026-27")

    for more in (range(1), range(1, 28)):
        add_pcns(cast, cycle, framework, more)
        with CaptureQueriesContext(connection) as queries:
            records_of(user, scope, on=TODAY)
        counted.append(len(queries))

    assert counted[0] == counted[1] <= 8


def test_the_page_does_not_read_the_rows(cast, asked, sign_in, monkeypatch):
    def never(*_, **__):
        raise AssertionError("Only the workbook reads the rows behind the figures.")

    monkeypatch.setattr("planning.rollups.views.records_of", never)
    client = sign_in(cast.place_reviewer)

    for name, more in (("rollup", []), ("rollup_download", ["html"]), ("rollup_table", [])):
        assert client.get(reverse(f"planning:{name}", args=[*PLACE, *more])).status_code == 200


@pytest.mark.parametrize("note", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_a_note_is_never_a_formula(cast, asked, sign_in, note):
    RevisionAnswer.objects.of_organisation(cast["W-N1"]).update(note=note)

    content = (
        sign_in(cast.place_reviewer)
        .get(reverse("planning:rollup_download", args=[*PLACE, "xlsx"]))
        .content
    )

    cells = [
        c for row in load_workbook(BytesIO(content))["Answers"] for c in row if c.value == note
    ]
    assert len(cells) == 3
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_in_the_table_of_figures_a_name_is_never_a_formula(cast, asked, sign_in):
    pcn = cast["W-N1"]
    pcn.name = "=HYPERLINK(1)"
    pcn.save()
    return_of_pcn = return_of(asked[0].action.plan.assessment.cycle, pcn)
    return_of_pcn.organisation_name = pcn.name
    return_of_pcn.save()

    page = sign_in(cast.place_reviewer).get(reverse("planning:rollup_table", args=PLACE))

    text = page.content.decode("utf-8-sig")
    assert page["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="figures-W-P1-2026-27.csv"' in page["Content-Disposition"]
    assert ",'=HYPERLINK(1)," in text
    assert ",=HYPERLINK" not in text
