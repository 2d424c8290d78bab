"""Deciding on a need with an offer: a commitment that names it, and one of it less."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from organisations.history import EditedMeanwhile
from planning.choices import Outcome
from planning.decisions.actions import decide_together
from planning.models import Commitment, Decision, SupportNeed
from planning.offers.actions import edit_offer, withdraw_offer
from planning.offers.capacity import taken_of
from planning.support.actions import add_commitment
from planning.support.gathering import support_plan_document
from planning.support.workbook import support_plan_workbook
from spreadsheets.tables import read_table
from tests.cast import client_of
from tests.conftest import NOON, TODAY, text_of
from tests.layers import layer
from tests.planning.asking import ask, commitment_values, support_plan_of
from tests.planning.decisions.deciding import decided
from tests.planning.offers.offering import offer_help, offer_values

pytestmark = pytest.mark.usefixtures("noon")


@layer
def offer(cast):
    """Blackmoor offers two days of a facilitator."""
    return offer_help(cast["W-P1"], by=cast.place_reviewer)


@layer
def three(cast, cycle, framework) -> list[SupportNeed]:
    """Fellside asks Blackmoor for three things of one category; all wait."""
    return ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=3)


@layer
def place(cast):
    return client_of(cast.place_reviewer)


def take_up(cast, offer, *needs, by="place_reviewer", code="W-P1"):
    return decide_together(
        needs=[(need, need.number) for need in needs],
        by=getattr(cast, by),
        at=NOON,
        organisation=cast[code],
        outcome=Outcome.MET,
        reason="There is one.",
        new=commitment_values(title=offer.title),
        offer=offer,
    )


def test_taking_it_up_twice_is_one_commitment_and_two_of_it(cast, offer, three):
    first, second, _third = three

    take_up(cast, offer, first)
    take_up(cast, offer, second)

    commitment = Commitment.objects.get()
    assert commitment.offer == offer
    assert commitment.decisions.count() == 2
    assert taken_of(offer) == 2


def test_no_more_is_taken_than_there_is_and_nothing_of_the_rest_is_kept(cast, offer, three):
    with pytest.raises(ValidationError, match="Nothing is left of “H01 A facilitator for a day”"):
        take_up(cast, offer, *three)

    assert not Commitment.objects.exists()
    assert not Decision.objects.exists()


def test_a_need_decided_anew_gives_back_what_it_had(cast, offer, three):
    first, second, third = three
    take_up(cast, offer, first, second)
    first.refresh_from_db()

    decided(cast, first, Outcome.DECLINED)

    assert taken_of(offer) == 1
    take_up(cast, offer, third)
    assert taken_of(offer) == 2


def test_a_need_that_has_one_takes_no_second(cast, offer, three):
    first, second, _third = three
    take_up(cast, offer, first, second)
    first.refresh_from_db()

    decided(cast, first, Outcome.MET, commitment=Commitment.objects.get())

    assert taken_of(offer) == 2


def test_less_is_not_offered_than_was_taken(cast, offer, three):
    take_up(cast, offer, *three[:2])
    by = {"number": 1, "by": cast.place_reviewer, "at": NOON}

    with pytest.raises(ValidationError, match="2 are taken already, so enter 2 or more"):
        edit_offer(offer=offer, values=offer_values(capacity=1), **by)

    edit_offer(offer=offer, values=offer_values(capacity=None, unit=""), **by)
    take_up(cast, offer, three[2])
    assert taken_of(offer) == 3


def test_what_was_withdrawn_is_taken_by_nobody_and_stays_promised(cast, offer, three):
    take_up(cast, offer, three[0])
    withdraw_offer(offer=offer, by=cast.place_reviewer, at=NOON)

    with pytest.raises(ValidationError, match="has been withdrawn"):
        take_up(cast, offer, three[1])

    assert taken_of(offer) == 1


def test_what_is_not_on_offer_on_the_day_is_not_taken(cast, three):
    ended = offer_help(cast["W-P1"], by=cast.place_reviewer, ends_on=TODAY)

    with pytest.raises(ValidationError, match="is not on offer on 31 January 2027"):
        take_up(cast, ended, three[0])


def test_nobody_takes_up_an_offer_of_another_place(cast, three):
    theirs = offer_help(cast["W-P2"], by=cast.other_place_reviewer)

    with pytest.raises(ValidationError, match="of your own, or of your system"):
        take_up(cast, theirs, three[0])


def test_a_place_takes_up_what_its_system_offers(cast, three):
    systems = offer_help(cast["W-SYS"], by=cast.system_staff)

    take_up(cast, systems, three[0])

    assert Commitment.objects.get().offer == systems


def test_the_commitment_of_an_offer_is_one_in_a_support_plan(cast, cycle, offer):
    given = {"organisation": cast["W-P1"], "cycle": cycle, "by": cast.place_reviewer, "at": NOON}
    made = add_commitment(values=commitment_values(), offer=offer, **given)

    with pytest.raises(Exception, match="added already") as there:
        add_commitment(values=commitment_values(title="Other words"), offer=offer, **given)

    assert there.value.current == made


def test_a_stale_decision_takes_nothing(cast, offer, three):
    with pytest.raises(EditedMeanwhile):
        decide_together(
            needs=[(three[0], 99)],
            by=cast.place_reviewer,
            at=NOON,
            organisation=cast["W-P1"],
            outcome=Outcome.MET,
            reason="There is one.",
            new=commitment_values(),
            offer=offer,
        )

    assert taken_of(offer) == 0


# --- On the page of the need -------------------------------------------------------------------


def sent(client, need, offer, **changes):
    given = {
        "number": need.number,
        "holder": need.holder_id,
        "outcome": "met",
        "commitment": f"offer-{offer.pk}",
        "reason": "A day in January.",
    }
    return client.post(reverse("planning:need", args=[need.pk]), given | changes, follow=True)


def test_the_page_of_a_need_offers_what_fits_and_says_why(place, offer, three):
    page = text_of(place.get(reverse("planning:need", args=[three[0].pk])))

    assert "Take up the offer H01 A facilitator for a day" in page
    assert "2 of 2 days left. Free" in page
    assert (
        "Same category, same kind of help, on offer on 31 January 2027, from Blackmoor Place."
        in page
    )


def test_a_pcn_reads_what_could_meet_its_need_and_takes_up_nothing(cast, offer, three):
    page = text_of(client_of(cast.pcn_lead).get(reverse("planning:need", args=[three[0].pk])))

    assert "Help that exists already" in page
    assert "A facilitator for a day" in page
    assert "Take up the offer" not in page


def test_one_press_writes_the_commitment_in_the_words_of_the_offer(place, offer, three):
    sent(place, three[0], offer)

    commitment = Commitment.objects.get()
    assert (commitment.title, commitment.lead) == ("A facilitator for a day", "Place team")
    assert (commitment.for_whom, commitment.due_on) == ("Fellside PCN", three[0].needed_by)
    assert commitment.offer == offer
    page = text_of(place.get(reverse("planning:need", args=[three[1].pk])))
    assert "Takes up H01 A facilitator for a day, of Blackmoor Place: 1 of 2 days left." in page
    assert "Take up the offer" not in page


def test_what_the_pcn_will_read_is_shown_before_it_is_sent(place, offer, three):
    page = text_of(sent(place, three[0], offer, look="1"))

    assert "Blackmoor Place will: A facilitator for a day" in page
    assert not Decision.objects.exists()


def test_an_offer_that_went_meanwhile_is_told_and_what_was_typed_stays(cast, place, offer, three):
    withdraw_offer(offer=offer, by=cast.place_reviewer, at=NOON)

    page = sent(place, three[0], offer)

    assert "“H01 A facilitator for a day” has been withdrawn." in text_of(page)
    assert "A day in January." in page.text
    assert not Decision.objects.exists()


# --- In the support plan -----------------------------------------------------------------------


def test_the_support_plan_says_which_offer_on_page_in_document_and_workbook(
    cast, cycle, place, offer, three
):
    take_up(cast, offer, three[0])
    words = "H01 A facilitator for a day, of Blackmoor Place"
    plan = support_plan_of(cycle, cast["W-P1"])

    document = support_plan_document(plan, on=TODAY)
    wanted = {"offer": ("Offer taken up",), "title": ("What we will do",)}
    table = read_table(support_plan_workbook(document), wanted=wanted, most=10)

    assert [line.offer for line in document.commitments] == [words]
    assert [row.values["offer"] for row in table.rows] == [words]
    pages = (plan.get_absolute_url(), f"{plan.get_absolute_url()}document/")
    for page in pages:
        assert f"Takes up the offer {words}" in text_of(place.get(page))
    edit = reverse("planning:commitment", args=["W-P1", cycle.slug, "C01"])
    assert words in text_of(place.get(edit))
