"""The inbox of needs and the page of one need."""

from datetime import timedelta

import pytest
from django.urls import reverse

from planning.choices import NeedState, Outcome
from planning.decisions.actions import decide
from planning.models import Commitment, Decision
from tests.conftest import NOON
from tests.layers import layer
from tests.planning.asking import PLACE, ask, commit, send_return

INBOX = reverse("planning:needs", args=PLACE)


@layer
def asked(cast, cycle, framework):
    """Fellside asks Blackmoor for three things beside one step; all of them wait."""
    return ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=3)


def address(need) -> str:
    return reverse("planning:need", args=[need.pk])


def typed(need, **changes) -> dict:
    given = {
        "number": need.number,
        "holder": need.holder_id,
        "outcome": "declined",
        "reason": "There is no money for it this year.",
    }
    return given | changes


def declined(cast, need):
    return decide(
        need=need,
        by=cast.place_reviewer,
        at=NOON + timedelta(days=1),
        outcome=Outcome.DECLINED,
        reason="No money.",
        organisation=cast["W-P1"],
    )


def test_the_inbox_counts_what_waits_and_what_was_decided(cast, asked, sign_in):
    declined(cast, asked[0])

    page = sign_in(cast.place_reviewer).get(INBOX)

    counts = {link.state: link.count for link in page.context["links"]}
    assert counts == {"here": 2, "met": 0, "passed_up": 0, "declined": 1, "all": 3}
    assert [line.need.pk for line in page.context["lines"]] == [asked[1].pk, asked[2].pk]
    assert "“We have nobody who can chair.”" in page.text


def test_a_pcn_in_two_places_asks_the_first_and_both_can_read_it(cast, cycle, framework, sign_in):
    ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead)
    elsewhere = reverse("planning:needs", args=["W-P2", "2026-27"])

    other = sign_in(cast.other_place_reviewer).get(f"{elsewhere}?state=waiting")
    own = sign_in(cast.place_reviewer).get(INBOX)

    assert {link.state: link.count for link in other.context["links"]}["here"] == 0
    assert [line.is_here for line in other.context["lines"]] == [False]
    assert [line.is_here for line in own.context["lines"]] == [True]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("state=all", 4),
        ("state=all&organisation=W-N2", 1),
        ("state=all&organisation=tarn", 1),
        ("state=all&organisation=nobody", 0),
        ("state=all&category=NOTHING&theme=NOTHING&place=NOTHING", 4),
        ("state=all&place=W-P2", 1),
        ("state=declined", 0),
        ("state=nonsense&order=nonsense", 4),
    ],
)
def test_the_inbox_is_narrowed(cast, cycle, framework, asked, sign_in, query, count):
    ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead)

    page = sign_in(cast.place_reviewer).get(f"{INBOX}?{query}")

    assert len(page.context["lines"]) == count
    assert {link.count for link in page.context["links"] if link.is_current} == {count}


def test_a_need_shows_both_steps_of_its_row_and_the_needs_alike(
    cast, cycle, framework, asked, sign_in
):
    send_return(cycle, framework, cast["W-P1"], by=cast.place_reviewer, level=2)
    ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead)

    page = sign_in(cast.place_reviewer).get(INBOX)

    line = page.context["lines"][0]
    assert line.counterpart == framework.steps["INT-01-P"]
    assert line.counterpart_answer == "2 In progress"
    assert line.alike == ("Tarnbeck PCN",)


def test_ticked_needs_are_decided_on_together(cast, asked, sign_in):
    client = sign_in(cast.place_reviewer)
    ticked = {"together": "1", "pick": [need.pk for need in asked]}

    page = client.get(INBOX, ticked, follow=True)
    form = page.context["form"]
    client.post(address(asked[0]), typed(asked[0], also=form.initial["also"]))

    assert page.redirect_chain[0][0].startswith(address(asked[0]))
    assert Decision.objects.count() == 3


@pytest.mark.parametrize("beyond", ["9" * 40, "-1", "one"])
def test_what_can_be_no_need_is_left_out_of_those_decided_together(cast, asked, sign_in, beyond):
    client = sign_in(cast.place_reviewer)

    together = client.get(INBOX, {"together": "1", "pick": [asked[0].pk, beyond]})
    page = client.get(address(asked[0]), {"also": beyond})

    assert beyond not in together.url
    assert page.context["form"].initial["also"] == []


def test_with_nothing_ticked_the_inbox_says_so(cast, asked, sign_in):
    page = sign_in(cast.place_reviewer).get(INBOX, {"together": "1"})

    assert "Tick at least one need" in page.text


def test_a_decision_is_sent_and_the_inbox_opens_again(cast, asked, sign_in):
    response = sign_in(cast.place_reviewer).post(address(asked[0]), typed(asked[0]), follow=True)

    asked[0].refresh_from_db()
    assert asked[0].state == NeedState.DECLINED
    assert "Fellside PCN can read it now" in response.text


@pytest.mark.usefixtures("noon")
def test_a_new_commitment_is_written_while_deciding(cast, asked, sign_in):
    data = typed(
        asked[0],
        outcome="met",
        commitment="new",
        title="Lend a facilitator",
        for_whom="All PCNs",
        lead="Place lead",
        due_on_day="31",
        due_on_month="3",
        due_on_year="2027",
    )

    sign_in(cast.place_reviewer).post(address(asked[0]), data)

    assert Commitment.objects.get().decisions.get().need == asked[0]


def test_commitments_that_match_the_step_come_first(cast, cycle, framework, asked, sign_in):
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, title="Something else")
    matching = commit(cycle, cast["W-P1"], by=cast.place_reviewer, step=framework.steps["INT-01-P"])

    page = sign_in(cast.place_reviewer).get(address(asked[0]))

    choices = page.context["choices"]
    assert choices[0].commitment == matching
    assert [choice.why for choice in choices] == ["Matches the step.", "Same category."]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"outcome": ""}, "Choose what you have decided"),
        ({"reason": ""}, "Enter your reason"),
        ({"reason": "Ask 943 476 5919"}, "looks like an NHS number"),
        ({"outcome": "met"}, "Choose the commitment that meets it"),
        ({"outcome": "met", "commitment": "new"}, "Enter who leads it"),
        ({"also": ["1-99"]}, "changed meanwhile"),
    ],
)
def test_what_cannot_be_sent_is_explained_and_kept(cast, asked, sign_in, changes, message):
    page = sign_in(cast.place_reviewer).post(address(asked[0]), typed(asked[0], **changes))

    assert message in page.text
    assert "There is no money" in page.text or "reason" in changes
    assert not Decision.objects.exists()


def test_the_preview_says_what_the_pcn_will_read(cast, cycle, asked, sign_in):
    commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    data = typed(asked[0], outcome="met", commitment="C01", look="1")
    client = sign_in(cast.place_reviewer)

    page = client.post(address(asked[0]), data)
    piece = client.post(address(asked[0]), data, headers={"HX-Request": "true"})

    assert "Blackmoor Place will: Lend a facilitator" in page.text
    assert "Blackmoor Place will: Lend a facilitator" in piece.text
    assert "<html" not in piece.text
    assert not Decision.objects.exists()


def test_a_stale_page_shows_what_was_decided_and_keeps_what_was_written(cast, asked, sign_in):
    stale = typed(asked[0], outcome="passed_up", reason="The system must say.")
    declined(cast, asked[0])

    page = sign_in(cast.place_reviewer).post(address(asked[0]), stale)

    assert page.status_code == 409
    assert "No money." in page.text
    assert "The system must say." in page.text
    assert Decision.objects.count() == 1


def test_a_need_passed_up_meanwhile_keeps_what_was_written_in_sight(cast, asked, sign_in):
    stale = typed(asked[0], reason="We cannot help.")
    client = sign_in(cast.place_reviewer)
    client.post(address(asked[0]), typed(asked[0], outcome="passed_up", reason="Too large."))

    page = client.post(address(asked[0]), stale)

    assert page.status_code == 409
    assert "We cannot help." in page.text
    assert "Westmere Integrated Care Board decides on it now" in page.text


@pytest.mark.parametrize(
    ("person", "read", "decided"),
    [
        ("place_reviewer", 200, 302),
        ("system_staff", 200, 403),
        ("reader", 200, 403),
        ("pcn_lead", 200, 403),
        ("other_place_reviewer", 404, 404),
        ("outsider", 404, 404),
    ],
)
def test_who_reads_a_need_and_who_decides(cast, asked, sign_in, person, read, decided):
    client = sign_in(getattr(cast, person))

    page = client.get(address(asked[0]))
    sent = client.post(address(asked[0]), typed(asked[0]))

    assert (page.status_code, sent.status_code) == (read, decided)
    assert ("Send decision" in page.text) == (person == "place_reviewer")


def test_a_pcn_reads_its_own_need_without_what_its_place_answered(
    cast, cycle, framework, asked, sign_in
):
    send_return(cycle, framework, cast["W-P1"], by=cast.place_reviewer, level=4)

    page = sign_in(cast.pcn_lead).get(address(asked[0]))

    assert "In place and reviewed" not in page.text
    assert page.text.count("No answer submitted yet") == 1  # its own
    assert page.text.count("Its answer is not yours to see") == 1  # its place’s


@pytest.mark.parametrize("name", ["needs", "need"])
def test_pages_of_needs_take_the_same_queries_whatever_their_number(
    cast, cycle, framework, sign_in, django_assert_max_num_queries, name
):
    needs = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=2)
    target = INBOX if name == "needs" else address(needs[0])
    client = sign_in(cast.place_reviewer)

    with django_assert_max_num_queries(20) as few:
        client.get(target)
    ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead, count=9)
    with django_assert_max_num_queries(20) as many:
        client.get(target)

    assert len(few) == len(many)
