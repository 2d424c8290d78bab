"""Every constraint of partners and guests refuses what it is there to refuse."""

import pytest
from django.db import IntegrityError, transaction

from assessments.models import Answer, AskedStep, Guest, Partner
from tests.assessments.doing import answer_all
from tests.assessments.guests.inviting import make_guest
from tests.assessments.partners.asking import NAME, make_partner
from tests.assessments.test_models import refused
from tests.conftest import NOON


def test_a_partner_is_asked_once_by_a_name_in_whatever_case(cast, ours, hospice):
    given = {"assessment": ours, "ends_on": hospice.ends_on, "asked_at": NOON}

    refused(
        "partner_once_by_a_name",
        lambda: Partner.objects.create(name=NAME.upper(), asked_by=cast.pcn_lead, **given),
    )


def test_a_partner_has_a_name(hospice):
    refused("partner_has_a_name", lambda: Partner.objects.update(name=""))


@pytest.mark.parametrize("field", ["withdrawn_at", "withdrawn_by"])
def test_a_link_is_withdrawn_by_somebody_at_some_time(field, cast, hospice):
    value = {"withdrawn_at": NOON, "withdrawn_by": cast.pcn_lead}[field]

    refused("partner_withdrawn_by_somebody", lambda: Partner.objects.update(**{field: value}))


def test_a_step_is_asked_of_a_partner_once(hospice):
    step = hospice.asked.get().step

    refused("asked_step_once", lambda: AskedStep.objects.create(partner=hospice, step=step))


def test_an_answer_is_a_persons_or_a_partners(cast, ours, hospice):
    answer_all(ours, cast.pcn_lead)

    refused("answer_by_a_person_or_a_partner", lambda: Answer.objects.update(partner=hospice))


def test_somebody_is_a_guest_of_a_draft_once(cast, ours):
    guest = make_guest(ours, cast["W-P1"], by=cast.pcn_lead)
    given = {"until": guest.until, "invited_at": NOON, "invited_by": cast.pcn_lead}

    refused(
        "guest_once",
        lambda: Guest.objects.create(assessment=ours, membership=guest.membership, **given),
    )


@pytest.mark.parametrize("field", ["ended_at", "ended_by"])
def test_an_invitation_is_ended_by_somebody_at_some_time(field, cast, ours):
    make_guest(ours, cast["W-P1"], by=cast.pcn_lead)
    value = {"ended_at": NOON, "ended_by": cast.pcn_lead}[field]

    refused("guest_ended_by_somebody", lambda: Guest.objects.update(**{field: value}))


def test_two_partners_of_one_name_are_asked_in_two_returns(cast, cycle, hospice):
    other = type(hospice.assessment).objects.get(cycle=cycle, organisation=cast["W-N2"])

    with transaction.atomic():
        make_partner(other, by=cast.tarnbeck_lead)

    with pytest.raises(IntegrityError), transaction.atomic():
        Partner.objects.filter(pk=hospice.pk).update(assessment=other)
