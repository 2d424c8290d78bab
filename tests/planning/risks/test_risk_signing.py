"""Risks in what is signed: frozen with the revision, in rows beside it, read above as signed."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from organisations.choices import Tier
from planning.models import Plan, SignedRisk
from planning.plans.changes import changes_between
from planning.plans.copies import plan_paper, section_numbers
from planning.plans.gathering import plan_document, signed_document
from planning.plans.keeping import keep_revision
from planning.plans.signing import reopen_plan, submit_plan
from planning.risks.actions import RiskValues, close_risk, edit_risk
from planning.risks.lines import signed_lines
from tests.conftest import NOON, TODAY, text_of
from tests.documents.signed import Signed, golden
from tests.layers import layer
from tests.planning.planners import long_document, page
from tests.planning.risks.values import CLOSED, a_risk

LATER = NOON + timedelta(hours=1)


def plan_now() -> Plan:
    return Plan.objects.with_return().get()


@layer
def signed(logged, cast):
    """Fellside's plan as revision 1, with a risk."""
    return submit_plan(plan=plan_now(), by=cast.pcn_lead, at=NOON)


@layer
def moved(signed, logged, cast):
    """The same risk, which the team has made worse since."""
    values = replace(RiskValues.of(logged), impact=5, title="Nobody at all")
    return edit_risk(risk=logged, values=values, number=1, by=cast.pcn_lead, at=LATER)


def test_the_rows_beside_a_revision_say_what_its_content_says(signed):
    assert signed_lines(signed) == signed_document(signed).risks
    assert len(signed_lines(signed)) == 1


def test_what_was_signed_stays_while_the_log_goes_on(moved, signed):
    assert [line.title for line in signed_document(signed).risks] == ["Nobody to chair"]
    assert [line.title for line in plan_document(plan_now(), on=TODAY).risks] == ["Nobody at all"]


def test_a_changed_risk_is_reason_enough_for_a_new_revision(moved, signed, cast):
    reopen_plan(plan=plan_now(), by=cast.pcn_lead, at=LATER)

    again = submit_plan(plan=plan_now(), by=cast.pcn_lead, at=LATER)

    earlier, later = signed_document(signed), signed_document(again)
    assert changes_between(earlier, later) == ["1 risk changed (R01)"]
    assert SignedRisk.objects.count() == 2


def test_nothing_changed_is_no_reason(signed, cast):
    reopen_plan(plan=plan_now(), by=cast.pcn_lead, at=LATER)

    with pytest.raises(ValidationError, match="Nothing has changed"):
        submit_plan(plan=plan_now(), by=cast.pcn_lead, at=LATER)


def test_keeping_a_revision_leaves_the_risks_as_the_team_keeps_them(moved, lead, cast):
    reopen_plan(plan=plan_now(), by=cast.pcn_lead, at=LATER)

    asked = text_of(lead.get(page("plan_keep")))
    keep_revision(plan=plan_now(), by=cast.pcn_lead, at=LATER)

    assert "Nothing has changed since revision 1" in asked
    assert [line.title for line in plan_document(plan_now(), on=TODAY).risks] == ["Nobody at all"]


def test_those_above_read_the_risks_as_they_were_signed(moved, cast, lead, sign_in):
    above = sign_in(cast.place_reviewer)

    for name in ("plan", "plan_document"):
        said = text_of(above.get(page(name)))
        assert "Nobody to chair" in said
        assert "Nobody at all" not in said
    ours = text_of(lead.get(page("plan")))
    assert "Nobody at all" in ours
    assert "Since revision 1 was signed: 1 risk changed (R01)." in ours


def test_a_plan_signed_before_there_were_risks_has_none():
    document = long_document(1).read(Signed(**golden("plan", "0.1.0")))

    assert document.risks == ()
    assert "What could go wrong" not in plan_paper(document).page()


def test_page_and_workbook_hold_every_risk_the_worst_first():
    risks = (a_risk(1, likelihood=1, impact=1), a_risk(2, **CLOSED), a_risk(3, action="A01"))
    document = long_document(1, risks=risks)

    drawn = " ".join(plan_paper(document).page().split())
    book = load_workbook(BytesIO(plan_paper(document).file("xlsx")))

    assert "5. What could go wrong" in drawn
    for words in ("High, 12", "Likely, medium impact", "Low, 1", "Closed on 20 November 2026"):
        assert words in drawn
    headers, *rows = book["Risks"].iter_rows(values_only=True)
    assert [row[0] for row in rows] == ["R02", "R03", "R01"]
    assert [row[headers.index("State")] for row in rows] == ["Closed", "Open", "Open"]
    assert [row[headers.index("Score")] for row in rows] == [12, 12, 1]


def test_the_section_of_risks_is_numbered_after_those_there_are():
    def numbered(**changes):
        return section_numbers(replace(long_document(1), risks=("R01",), **changes))["risks"]

    assert numbered() == 5
    assert numbered(sent_to="", tier=Tier.SYSTEM) == 4
    assert numbered(actions=()) == 3
    assert numbered(actions=(), sent_to="") == 2


def test_rows_that_no_longer_say_what_was_signed_are_found(signed, capsys):
    call_command("check_revisions")
    SignedRisk.objects.update(impact=1)

    with pytest.raises(CommandError, match="Not intact: 1 of"):
        call_command("check_revisions")


def test_a_closed_risk_is_signed_as_closed(logged, cast):
    who = {"by": cast.pcn_lead, "at": NOON}
    close_risk(risk=logged, closed_because="Two were trained.", number=1, **who)

    revision = submit_plan(plan=plan_now(), **who)

    (line,) = signed_document(revision).risks
    assert (line.is_open, line.closed_on, line.closed_because) == (
        False,
        TODAY,
        "Two were trained.",
    )
