"""The page of a support plan counts what its document lists, and says the same."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from planning.choices import NeedState, Outcome
from planning.decisions.actions import decide
from planning.models import Commitment, SupportNeed
from planning.support.actions import CommitmentValues, edit_commitment, save_introduction
from planning.support.gathering import support_plan_document
from planning.support.overview import overview_of
from tests.conftest import NOON, TODAY, text_of
from tests.layers import layer
from tests.planning.asking import address, ask, commit, publish, support_plan_of


def decided(cast, need, outcome, *, code="W-P1", by=None, commitment=None):
    return decide(
        need=need,
        by=by or cast.place_reviewer,
        at=NOON,
        outcome=outcome,
        reason="For now.",
        organisation=cast[code],
        commitment=commitment,
    )


@layer
def passed_up(cast, cycle, framework, written):
    """A need that Blackmoor passed up and the system meets by a commitment of its own."""
    need = ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead)[0]
    decided(cast, need, Outcome.PASSED_UP)
    promised = commit(cycle, cast["W-SYS"], by=cast.system_staff)
    need.refresh_from_db()
    decided(cast, need, Outcome.MET, code="W-SYS", by=cast.system_staff, commitment=promised)
    return need


@pytest.mark.parametrize("code", ["W-P1", "W-SYS"])
def test_the_page_counts_what_the_document_lists(cast, cycle, passed_up, code):
    plan = support_plan_of(cycle, cast[code])

    overview, document = overview_of(plan, on=TODAY), support_plan_document(plan, on=TODAY)

    assert overview.counts == document.counts
    assert overview.total == document.total
    assert overview.commitments == document.commitments
    assert [need.name for need in overview.needs] == [need.name for need in document.needs]
    assert [need.state for need in overview.needs] == [need.state for need in document.needs]
    assert (overview.returns_received, overview.returns_expected) == (
        document.returns_received,
        document.returns_expected,
    )


def test_the_page_names_as_many_changes_as_the_document(cast, cycle, framework, written):
    publish(cast, written)
    new = ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead, count=2)
    decided(cast, new[0], Outcome.DECLINED)
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, title="Run a workshop")

    overview, document = overview_of(written, on=TODAY), support_plan_document(written, on=TODAY)

    assert overview.changes == document.changes
    assert [change.word for change in overview.changes] == ["Added", "Asked", "Declined", "Asked"]


def reworded(commitment, by):
    values = replace(CommitmentValues.of(commitment), title="Something else")
    edit_commitment(commitment=commitment, values=values, number=1, by=by, at=NOON)


def test_whatever_publishing_would_freeze_changes_what_was_seen(cast, cycle, passed_up):
    plan = support_plan_of(cycle, cast["W-P1"])
    waiting = plan_waiting(plan)
    seen = [overview_of(plan, on=TODAY).seen]

    def look():
        seen.append(overview_of(support_plan_of(cycle, cast["W-P1"]), on=TODAY).seen)

    decided(cast, waiting, Outcome.DECLINED)
    look()
    reworded(plan.commitments.get(), cast.place_reviewer)
    look()
    reworded(Commitment.objects.get(support_plan__organisation=cast["W-SYS"]), cast.system_staff)
    look()
    given = {"organisation": cast["W-P1"], "cycle": cycle, "number": 1}
    save_introduction(introduction="Read this.", by=cast.place_reviewer, at=NOON, **given)
    look()
    publish(cast, plan)
    look()
    seen.append(overview_of(plan, on=TODAY + timedelta(days=1)).seen)

    assert len(set(seen)) == len(seen)


def plan_waiting(plan):
    waiting = next(n for n in overview_of(plan, on=TODAY).needs if n.state == NeedState.WAITING)
    return SupportNeed.objects.get(pk=waiting.pk)


def test_a_commitment_names_ten_of_the_needs_it_answers_and_opens_all_of_them(
    cast, cycle, framework, sign_in
):
    promised = commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    needs = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=13)
    for need in needs[:12]:
        decided(cast, need, Outcome.MET, commitment=promised)
    client = sign_in(cast.place_reviewer)

    page = client.get(address("support_plan")).text

    line = page.split("Answers ")[1].split("</p>")[0]
    assert line.count("Fellside PCN") == 10
    url = re.search(r'href="([^"]+)">all 12 needs', line).group(1).replace("&amp;", "&")
    listed = client.get(url)
    assert listed.context["page"].paginator.count == 12
    assert "12 needs put to Blackmoor Place itself, as they stand there: met by C01." in listed.text
    assert not any("commitment" in link.query for link in listed.context["links"])


def test_of_few_needs_every_one_is_named(cast, written, sign_in):
    page = text_of(sign_in(cast.place_reviewer).get(address("support_plan")))

    assert "Answers Fellside PCN N01" in page
    assert "and others" not in page


def test_a_list_that_is_too_long_to_choose_from_is_searched(
    cast, cycle, framework, sign_in, monkeypatch
):
    monkeypatch.setattr("planning.decisions.inbox.MOST_IN_A_LIST", 1)
    ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)
    ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead)
    client, inbox = (
        sign_in(cast.place_reviewer),
        reverse("planning:needs", args=["W-P1", "2026-27"]),
    )

    page = client.get(inbox)
    found = [
        client.get(f"{inbox}?organisation={words}").context["page"].paginator.count
        for words in ("tarn", "w-n2", "PCN", "nobody")
    ]

    assert re.search(r'<input[^>]+name="organisation"', page.text)
    assert found == [1, 1, 2, 0]
