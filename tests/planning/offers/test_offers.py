"""Offers as they are written: who reads and writes them, what the database holds them to."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from organisations.history import AlreadyThere, EditedMeanwhile
from planning.categories.actions import merge_category
from planning.choices import OfferState
from planning.models import Offer, SupportCategory
from planning.offers.actions import add_offer, bring_back_offer, edit_offer, withdraw_offer
from planning.offers.shown import OfferShown
from tests.cast import PEOPLE
from tests.conftest import NOON, TODAY
from tests.planning.offers.offering import offer_help, offer_values

IN_BLACKMOOR = {"pcn_lead", "pcn_contributor", "pcn_reader", "tarnbeck_lead", "place_reviewer"}
OF_WESTMERE = {"system_staff", "administrator", "reader"}
IN_SALTCRAG = {"other_pcn_lead", "other_place_reviewer"}
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def by(cast):
    return {"by": cast.place_reviewer, "at": NOON}


def change(offer, by, *, number=None, **changes) -> Offer:
    values = offer_values(**changes)
    return edit_offer(offer=offer, values=values, number=number or offer.number, **by)


@pytest.mark.parametrize("person", PEOPLE)
def test_an_offer_is_read_in_who_makes_it_beneath_and_above(person, cast, offer):
    ours = Offer.objects.visible_to(getattr(cast, person), on=TODAY)

    assert ours.exists() == (person in IN_BLACKMOOR | OF_WESTMERE)
    assert offer.owner == cast["W-P1"]


@pytest.mark.parametrize("person", PEOPLE)
def test_an_offer_of_the_system_is_read_in_all_of_it(person, cast):
    offer_help(cast["W-SYS"], by=cast.system_staff)

    seen = Offer.objects.visible_to(getattr(cast, person), on=TODAY)

    assert seen.exists() == (person in IN_BLACKMOOR | OF_WESTMERE | IN_SALTCRAG)


def test_who_reads_an_offer_follows_the_day(cast, offer):
    cast.pcn_lead.memberships.update(end=TODAY)
    seen = Offer.objects.visible_to

    assert seen(cast.pcn_lead, on=TODAY).exists()
    assert not seen(cast.pcn_lead, on=TOMORROW).exists()


def test_a_pcn_offers_nothing(cast):
    with pytest.raises(PermissionDenied):
        offer_help(cast["W-N1"], by=cast.pcn_lead)


def test_an_organisation_uses_its_own_offers_and_those_above_it(cast, offer):
    systems = offer_help(cast["W-SYS"], by=cast.system_staff)

    def reaching(code):
        return set(Offer.objects.reaching(cast[code], on=TODAY))

    assert reaching("W-N1") == reaching("W-P1") == {offer, systems}
    assert reaching("W-P2") == reaching("W-SYS") == {systems}


def test_references_are_given_once_an_owner(cast, offer, by):
    second = add_offer(owner=cast["W-P1"], values=offer_values(title="Another"), **by)
    systems = offer_help(cast["W-SYS"], by=cast.system_staff)

    assert (offer.reference, second.reference, systems.reference) == ("H01", "H02", "H01")


def test_the_very_same_offer_is_made_once(cast, offer, by):
    with pytest.raises(AlreadyThere):
        add_offer(owner=cast["W-P1"], values=offer_values(), **by)


def test_a_title_is_one_offers_in_capitals_or_not(cast, offer, by):
    with pytest.raises(ValidationError, match="H01 is called “A facilitator for a day” already"):
        add_offer(owner=cast["W-P1"], values=offer_values(title="A FACILITATOR for a day"), **by)


def test_what_two_people_changed_of_different_things_stands(offer, by):
    change(offer, by, provider="The other team")
    changed = change(offer, by, what="Two of them.", number=1)

    assert (changed.provider, changed.what, changed.number) == (
        "The other team",
        "Two of them.",
        3,
    )
    with pytest.raises(EditedMeanwhile):
        change(offer, by, provider="A third team", number=1)


def test_a_withdrawn_offer_comes_back(offer, by):
    gone = withdraw_offer(offer=offer, **by)
    with pytest.raises(ValidationError, match="withdrawn already"):
        withdraw_offer(offer=offer, **by)
    back = bring_back_offer(offer=offer, **by)
    with pytest.raises(ValidationError, match="on offer already"):
        bring_back_offer(offer=offer, **by)

    assert gone.withdrawn_at == NOON
    assert back.withdrawn_at is None
    assert back.history.count() == 3


def test_codes_are_those_of_the_framework_and_written_its_way(cast, framework, by):
    named = {"framework": framework.version.framework, "helps_with": "int-02-n; SUP"}
    offer = add_offer(owner=cast["W-P1"], values=offer_values(**named), **by)

    assert offer.helps_with == "INT-02-N, SUP"
    with pytest.raises(ValidationError, match="no code"):
        change(offer, by, **named | {"helps_with": "XYZ"})
    with pytest.raises(ValidationError, match="Choose the framework"):
        change(offer, by, helps_with="SUP")


def test_nothing_about_a_patient_is_kept(cast, by):
    with pytest.raises(ValidationError, match="NHS number"):
        add_offer(owner=cast["W-P1"], values=offer_values(how="Ask 943 476 5919"), **by)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"capacity": None}, "offer_capacity_with_its_unit"),
        ({"unit": ""}, "offer_capacity_with_its_unit"),
        ({"capacity": 0}, "offer_capacity_with_its_unit"),
        ({"charge": "costs"}, "offer_cost_where_it_costs"),
        ({"cost": 100}, "offer_cost_where_it_costs"),
        ({"charge": "costs", "cost": 0}, "offer_cost_where_it_costs"),
        ({"starts_on": TODAY, "ends_on": date(2026, 1, 1)}, "offer_ends_after_it_starts"),
        ({"helps_with": "INT"}, "offer_codes_of_a_framework"),
        ({"title": ""}, "offer_has_a_title"),
        ({"reference": "H02"}, "offer_reference_once|owner_id, planning_offer.reference"),
        ({"title": "ANOTHER"}, "offer_title_once"),
    ],
)
def test_the_database_refuses_what_makes_no_sense(changes, constraint, cast, offer, by):
    add_offer(owner=cast["W-P1"], values=offer_values(title="Another"), **by)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Offer.objects.filter(pk=offer.pk).update(**changes)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, OfferState.OPEN),
        ({"starts_on": TODAY, "ends_on": TODAY}, OfferState.OPEN),
        ({"starts_on": TOMORROW}, OfferState.TO_COME),
        ({"ends_on": TODAY - timedelta(days=1)}, OfferState.ENDED),
    ],
)
def test_an_offer_says_where_it_stands_and_only_an_open_one_is_open(changes, state, cast):
    offer_help(cast["W-P1"], by=cast.place_reviewer, **changes)

    shown = OfferShown.of(Offer.objects.with_taken().get(), on=TODAY)

    assert shown.state == state
    assert Offer.objects.open(on=TODAY).exists() == (state == OfferState.OPEN)


def test_a_withdrawn_offer_stands_as_that_and_is_not_open(offer, by):
    withdraw_offer(offer=offer, **by)

    shown = OfferShown.of(Offer.objects.with_taken().get(), on=TODAY)

    assert shown.state == OfferState.WITHDRAWN
    assert not Offer.objects.open(on=TODAY).exists()
    assert Offer.objects.withdrawn().get() == offer
    assert not Offer.objects.standing().exists()


def test_what_it_costs_and_how_much_there_is_stand_in_words(cast):
    free = offer_help(cast["W-P1"], by=cast.place_reviewer)
    dear = offer_help(
        *(cast["W-P1"],),
        by=cast.place_reviewer,
        title="Dear",
        charge="costs",
        cost=25050,
        capacity=None,
        unit="",
    )
    offers = {each.pk: each for each in Offer.objects.with_taken()}

    first, second = (OfferShown.of(offers[each.pk], on=TODAY) for each in (free, dear))

    assert (first.cost, first.capacity) == ("Free", "2 of 2 days left")
    assert (second.cost, second.capacity) == (
        "£250.50 each time it is taken up",
        "As much as is asked for",
    )


def test_offers_move_with_a_category_that_is_merged(offer):
    team = SupportCategory.objects.get(code="TEAM")

    merge_category(category=offer.category, into=team, by=None, at=NOON)

    offer.refresh_from_db()
    assert offer.category == team
    assert Offer.objects.of_category("LEAD").get() == offer
