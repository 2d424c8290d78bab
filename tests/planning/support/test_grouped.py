"""Needs of one category about one row of the framework, brought together in a support plan."""

from datetime import date
from types import SimpleNamespace

from django.urls import reverse

from planning.choices import NeedState, Outcome
from planning.decisions.replies import reply_to
from planning.models import SupportNeed
from planning.support.copies import support_plan_paper
from planning.support.gathering import published_document, support_plan_document
from planning.support.grouped import MOST_NAMES, RowBeside, grouped
from planning.support.overview import overview_of
from tests.conftest import TODAY, text_of
from tests.planning.asking import address, ask, commit, publish, support_plan_of
from tests.planning.decisions.deciding import decided

INT, SUP = RowBeside("INT-01", "Teams"), RowBeside("SUP-01", "Sites", "SUP-01-P", "Share sites")


def need(pk: int, row: str = "INT-01", **changes) -> SimpleNamespace:
    given = {
        "pk": pk,
        "row": row,
        "organisation": f"PCN {pk}",
        "state": NeedState.WAITING,
        "needed_by": date(2027, 1, pk),
        "amount": 100,
        "people": None,
        "days": None,
    }
    return SimpleNamespace(**(given | changes))


def test_needs_stand_by_row_in_the_order_of_the_framework_and_those_about_none_last():
    needs = [need(1, ""), need(2, "SUP-01"), need(3), need(4)]

    groups = grouped(needs, (INT, SUP))

    assert [(group.title, [n.pk for n in group.needs]) for group in groups] == [
        ("INT-01, Teams", [3, 4]),
        ("SUP-01, Sites", [2]),
        ("No step in particular", [1]),
    ]


def test_a_row_says_who_asks_for_how_much_and_from_when():
    (group,) = grouped([need(3), need(2), need(4, organisation="PCN 2", amount=None)], (INT,))

    assert group.askers == ("PCN 3", "PCN 2")
    assert group.earliest == date(2027, 1, 2)
    assert group.sizes.words == ("£2, and 1 with no amount said",)


def test_of_many_who_ask_as_many_are_named_as_a_line_has_room_for():
    (group,) = grouped([need(pk) for pk in range(1, MOST_NAMES + 3)], (INT,))

    assert (len(group.names), group.others) == (MOST_NAMES, 2)


def test_those_that_wait_are_decided_on_together():
    needs = [need(1, state=NeedState.MET), need(2), need(3), need(4, state=NeedState.MORE_ASKED)]

    (group,) = grouped(needs, (INT,))

    assert (group.first_waiting.pk, group.also) == (2, "also=3")
    assert grouped(needs[:1], (INT,))[0].first_waiting is None


def asked_by_two(cast, cycle, framework):
    ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, amount=10050)
    ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead)
    commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    return support_plan_of(cycle, cast["W-P1"])


def test_the_page_brings_them_together_and_leads_to_deciding_on_all(
    cast, cycle, framework, sign_in
):
    asked_by_two(cast, cycle, framework)
    first, second = SupportNeed.objects.order_by("action__plan__assessment__organisation_name")
    place = sign_in(cast.place_reviewer)

    page = place.get(address("support_plan"))
    together = place.get(reverse("planning:need", args=[first.pk]), {"also": second.pk})

    for words in (
        "INT-01, ",
        "2 needs from Fellside PCN, Tarnbeck PCN.",
        "£100.50, and 1 with no amount said.",
        "Blackmoor Place’s own step: ",
        "Decide on 2 together",
    ):
        assert words in text_of(page)
    assert f"/needs/{first.pk}/?also={second.pk}" in page.text
    assert f'value="{second.pk}-{second.number}" ' in together.text
    assert "checked" in together.text


def test_the_document_freezes_the_row_with_the_own_step_beside_it(cast, cycle, framework):
    plan = asked_by_two(cast, cycle, framework)
    step = framework.steps["INT-01-P"]

    document = published_document(publish(cast, plan))
    framework.version.steps.filter(pk=step.pk).update(text="Said anew")
    printed = " ".join(support_plan_paper(document).page().split())

    assert [row.step_code for row in document.rows] == ["INT-01-P"]
    assert f"Our own step in this row, INT-01-P: {step.text}" in printed
    assert "2 needs from Fellside PCN, Tarnbeck PCN." in printed


def test_the_overview_groups_as_the_document_does(cast, cycle, framework):
    plan = asked_by_two(cast, cycle, framework)

    overview, document = overview_of(plan, on=TODAY), support_plan_document(plan, on=TODAY)

    def said(whole):
        return [
            (part.name, group.title, group.askers, group.sizes, group.earliest)
            for part in whole.groups
            for group in part.lines
        ]

    assert said(overview) == said(document)
    assert overview.rows == document.rows


def test_what_those_who_asked_say_stands_in_the_plan(cast, cycle, framework, sign_in):
    plan = asked_by_two(cast, cycle, framework)
    one = SupportNeed.objects.order_by("pk").first()
    decision = decided(cast, one, Outcome.DECLINED)
    before = overview_of(plan, on=TODAY)
    reply_to(
        decision=decision, verdict="not_it", words="Why?", by=cast.pcn_lead, at=decision.decided_at
    )

    after, document = overview_of(plan, on=TODAY), support_plan_document(plan, on=TODAY)

    assert before.standing != after.standing
    assert [(each.word, each.count) for each in after.verdicts] == [("Not what we need", 1)]
    assert after.verdicts == document.verdicts
    assert "Fellside PCN: Not what we need" in " ".join(support_plan_paper(document).page().split())
    page = text_of(sign_in(cast.place_reviewer).get(address("support_plan")))
    assert "not what we need, 1 time" in page
