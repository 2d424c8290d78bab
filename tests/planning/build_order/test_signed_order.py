"""The build order in what is signed: frozen, in rows beside it, compared, and kept again."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from planning.build_order.actions import GroupValues, edit_group, move_group, remove_group
from planning.build_order.lines import group_lines, signed_order
from planning.comparing.plans import plan_parts
from planning.models import Plan, SignedGroup
from planning.plans.changes import changes_between
from planning.plans.copies import plan_paper
from planning.plans.gathering import plan_document, signed_document
from planning.plans.keeping import keep_revision
from planning.plans.signing import reopen_plan
from tests.conftest import NOON, TODAY, text_of
from tests.documents.signed import Signed, golden
from tests.layers import layer
from tests.planning.build_order.values import ASTHMA, a_figure, a_group
from tests.planning.planners import long_document, page

LATER = NOON + timedelta(hours=1)


def plan_now() -> Plan:
    return Plan.objects.with_return().get()


@layer
def changed(signed, cast) -> Plan:
    """The signed plan, opened again: G01 taken out, G02 said otherwise, G03 first."""
    who = {"by": cast.pcn_lead, "at": LATER}
    plan = plan_now()
    reopen_plan(plan=plan, **who)
    groups = {group.reference: group for group in plan.population_groups.all()}
    remove_group(group=groups["G01"], **who)
    move_group(group=groups["G03"], up=True, **who)
    values = replace(GroupValues.of(groups["G02"]), name="Anybody", figures=())
    edit_group(group=groups["G02"], values=values, number=1, **who)
    return plan_now()


def test_the_rows_beside_a_revision_say_what_its_content_says(signed):
    document = signed_document(signed)

    assert signed_order(signed) == document.build_order
    assert [line.reference for line in document.build_order] == ["G01", "G02", "G03"]
    assert document.build_order[0].figures == (a_figure(),)


def test_what_changed_is_said_in_words_and_compared(changed, signed):
    earlier, later = signed_document(signed), plan_document(changed, on=TODAY)

    assert changes_between(earlier, later) == [
        "1 population group changed (G02)",
        "1 population group taken out (G01)",
        "build order changed",
    ]
    part = next(each for each in plan_parts(earlier, later) if each.heading == "Build order")
    assert part.moved
    assert [(each.word, each.key) for each in part.differences] == [
        ("Changed", "G02"),
        ("Taken out", "G01"),
    ]
    assert [label for label, _ in part.differences[0].changed] == ["Population group", "Figures"]


def test_keeping_a_revision_puts_the_build_order_back(changed, signed, cast):
    keep_revision(plan=changed, by=cast.pcn_lead, at=LATER + timedelta(hours=1))

    assert group_lines(plan_now()) == signed_order(signed)
    assert not plan_now().is_open


def test_those_above_read_the_order_as_it_was_signed(changed, cast, sign_in):
    above = sign_in(cast.place_reviewer)

    for name in ("plan", "plan_document"):
        said = text_of(above.get(page(name)))
        assert ASTHMA in said
        assert "1,240" in said
        assert "Anybody" not in said
    assert above.get(page("build_order")).status_code == 403


def test_a_plan_signed_before_there_were_build_orders_has_none():
    document = long_document(1).read(Signed(**golden("plan", "0.1.0")))

    assert document.build_order == ()
    assert "build order" not in plan_paper(document).page()


def test_page_and_workbook_hold_every_group_in_order():
    groups = (a_group(2, ASTHMA, figures=(a_figure(),)), a_group(1))
    document = long_document(1, build_order=groups)

    drawn = " ".join(plan_paper(document).page().split())
    book = load_workbook(BytesIO(plan_paper(document).file("xlsx")))

    assert "5. Neighbourhood team build order" in drawn
    assert drawn.index(ASTHMA) < drawn.index("People with severe frailty")
    assert "<strong>1,240</strong> People aged 75 and over" in drawn
    _, *rows = book["Build order"].iter_rows(values_only=True)
    assert [row[:2] for row in rows] == [(1, "G02"), (2, "G01")]
    assert book["Build order figures"].max_row == 2


def test_rows_that_no_longer_say_what_was_signed_are_found(signed):
    call_command("check_revisions")
    SignedGroup.objects.filter(reference="G01").update(start_quarter=9)

    with pytest.raises(CommandError, match="Not intact: 1 of"):
        call_command("check_revisions")
