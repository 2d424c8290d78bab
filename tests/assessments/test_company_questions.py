"""What is asked of partners and guests: who of them answers in which draft, until when."""

from datetime import timedelta

import pytest

from assessments.cycles.actions import open_cycle
from assessments.guests.actions import end_guest
from assessments.models import AskedStep, Assessment, Guest, Partner
from assessments.partners.actions import ask_again, withdraw_partner
from assessments.upgrading.actions import upgrade_cycle
from organisations.models import Membership
from tests import factories as make
from tests.assessments.doing import INT1, INT2, RETURN, the_return
from tests.assessments.guests.inviting import UNTIL, make_guest
from tests.assessments.partners.asking import ENDS, make_partner
from tests.assessments.upgrading.changing import LATER, second_version
from tests.conftest import NOON, TODAY
from tests.layers import layer

A_DAY = timedelta(days=1)


@layer
def hospice(cast, ours) -> Partner:
    """Asked for INT-02-N of Fellside's return."""
    return make_partner(ours, by=cast.pcn_lead)


@layer
def guest(cast, ours) -> Guest:
    return make_guest(ours, cast["W-P1"], by=cast.pcn_lead)


@layer
def tarnbeck(cast, cycle) -> Assessment:
    return the_return(cycle, "W-N2")


@layer
def councils(cast, tarnbeck) -> Partner:
    """Asked for INT-01-N of Tarnbeck's return."""
    return make_partner(tarnbeck, INT1, by=cast.tarnbeck_lead, name="The council")


def shared(returns) -> set[str]:
    found = returns.with_company().filter(has_company=True)
    return set(found.values_list("organisation__ods_code", flat=True))


# --- Returns ------------------------------------------------------------------------------------


def test_a_return_has_company_once_somebody_was_asked_into_that_very_one(cast, ours, tarnbeck):
    assert shared(Assessment.objects) == set()

    make_partner(ours, by=cast.pcn_lead)
    assert shared(Assessment.objects) == {"W-N1"}

    make_guest(tarnbeck, cast["W-P2"], by=cast.tarnbeck_lead)
    assert shared(Assessment.objects) == {"W-N1", "W-N2"}


def test_a_return_is_open_to_a_partner_for_the_steps_they_were_asked(
    framework, ours, hospice, councils
):
    steps = framework.steps

    assert list(Assessment.objects.open_to(hospice, steps[INT2], on=ENDS)) == [ours]
    assert not Assessment.objects.open_to(hospice, steps[INT1], on=ENDS).exists()
    assert not Assessment.objects.open_to(hospice, steps[INT2], on=ENDS + A_DAY).exists()


def test_a_return_is_open_by_the_newest_link_alone(cast, framework, ours, hospice):
    renewed = ask_again(partner=hospice, email="", ends_on=ENDS, by=cast.pcn_lead, at=NOON)
    came_by_the_old = Partner(pk=hospice.pk, issue=1)
    step = framework.steps[INT2]

    assert not Assessment.objects.open_to(came_by_the_old, step, on=TODAY).exists()
    assert list(Assessment.objects.open_to(renewed, step, on=TODAY)) == [ours]


# --- Partners and their steps -------------------------------------------------------------------


def test_partners_and_their_steps_are_those_of_one_return(ours, hospice, councils):
    assert list(Partner.objects.of_assessment(ours)) == [hospice]
    assert [each.partner for each in AskedStep.objects.of_assessment(ours)] == [hospice]
    assert [each.step.code for each in AskedStep.objects.of_partner(councils)] == [INT1]


def test_a_link_works_until_its_last_day_unless_it_was_withdrawn(cast, hospice):
    assert list(Partner.objects.working(on=ENDS)) == [hospice]
    assert not Partner.objects.working(on=ENDS + A_DAY).exists()

    withdraw_partner(partner=hospice, by=cast.pcn_lead, at=NOON)

    assert not Partner.objects.working(on=ENDS).exists()


@pytest.mark.parametrize(
    ("issue", "address", "opens"),
    [
        (1, RETURN, True),
        (2, RETURN, True),
        (3, RETURN, False),
        (2, ["W-N2", "2026-27"], False),
        (2, ["W-N1", "2025-26"], False),
    ],
)
def test_a_link_opens_at_the_address_of_its_return_and_before_it_was_renewed_too(
    issue, address, opens, cast, hospice, councils
):
    ask_again(partner=hospice, email="", ends_on=ENDS, by=cast.pcn_lead, at=NOON)

    found = Partner.objects.opened_by((hospice.pk, issue), *address)

    assert list(found) == [hospice] * opens


def test_a_link_opens_with_all_that_its_page_names(hospice, django_assert_num_queries):
    with django_assert_num_queries(1):
        (found,) = Partner.objects.opened_by((hospice.pk, 1), *RETURN)
        cycle = found.assessment.cycle
        named = [found.assessment.organisation, cycle.system, cycle.version.framework]

    assert all(named)
    assert cycle.version.scale


def test_without_a_link_nobody_is_found(hospice):
    assert not Partner.objects.opened_by(None, *RETURN).exists()


def test_what_is_asked_follows_its_step_in_its_cycle_alone(cast, cycle, framework, hospice):
    other = make.CycleFactory(
        system=cast["W-SYS"], version=framework.version, slug="2025-26", plan_year=2025
    )
    open_cycle(cycle=other, by=cast.administrator, at=NOON)
    earlier = make_partner(the_return(other, "W-N1"), by=cast.pcn_lead)
    version = second_version(framework.version, words={INT2: "Other words."})
    upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER)

    asked = AskedStep.objects.asked().values_list("partner", "step__version")

    assert set(asked) == {(hospice.pk, version.pk), (earlier.pk, framework.version.pk)}


def test_a_step_that_left_the_framework_is_asked_of_nobody(cast, cycle, framework, hospice):
    version = second_version(framework.version, without=[INT2])
    upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER)

    assert AskedStep.objects.exists()
    assert not AskedStep.objects.asked().exists()


# --- Guests -------------------------------------------------------------------------------------


def test_guests_are_those_of_one_return_and_invitations_those_of_one_person(
    cast, ours, tarnbeck, guest, django_assert_num_queries
):
    assert not Guest.objects.of_assessment(tarnbeck).exists()
    assert not Guest.objects.of_person(cast.place_reviewer).exists()
    assert list(Guest.objects.of_person(guest.membership.user)) == [guest]
    with django_assert_num_queries(1):
        assert [str(each) for each in Guest.objects.of_assessment(ours)] == [str(guest)]


@pytest.mark.parametrize(
    ("change", "runs"),
    [
        ({}, True),
        ({"start": TODAY}, True),
        ({"start": TODAY + A_DAY}, False),
        ({"end": TODAY}, True),
        ({"end": TODAY - A_DAY}, False),
    ],
)
def test_a_guest_is_in_while_their_role_above_runs(change, runs, guest):
    Membership.objects.filter(pk=guest.membership_id).update(**change)

    assert Guest.objects.running(on=TODAY).exists() == runs


def test_a_guest_is_in_until_a_day_and_not_once_that_was_ended(cast, guest):
    assert Guest.objects.running(on=UNTIL).exists()
    assert not Guest.objects.running(on=UNTIL + A_DAY).exists()

    end_guest(guest=guest, by=cast.pcn_lead, at=NOON)

    assert not Guest.objects.running(on=UNTIL).exists()


def test_a_guest_who_may_not_sign_in_is_not_in(guest):
    guest.membership.user.is_active = False
    guest.membership.user.save()

    assert not Guest.objects.running(on=TODAY).exists()
