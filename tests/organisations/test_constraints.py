"""What the database itself refuses, whoever asks."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from organisations.choices import Tier
from organisations.models import User
from tests import factories as make

pytestmark = pytest.mark.django_db
START = date(2020, 4, 1)
BEFORE = START - timedelta(days=1)


def refused(name: str):
    """The block breaks the constraint of that name (SQLite names columns of a plain unique)."""
    return pytest.raises(IntegrityError, match=name)


def test_two_people_cannot_have_one_address_in_different_case():
    make.UserFactory(email="somebody@example.org")

    with refused("user_email|email"), transaction.atomic():
        User.objects.create(email="Somebody@example.org")


def test_an_organisation_cannot_close_before_it_opens():
    with refused("organisation_closes_after_it_opens"), transaction.atomic():
        make.OrganisationFactory(opened_on=START, closed_on=BEFORE)


def test_an_organisation_may_close_on_the_day_it_opened():
    assert make.OrganisationFactory(opened_on=START, closed_on=START).pk


def test_an_organisation_has_a_code_and_no_other_has_it():
    with refused("organisation_has_a_code"), transaction.atomic():
        make.OrganisationFactory(ods_code="")
    make.OrganisationFactory(ods_code="U00000")
    with refused("ods_code"), transaction.atomic():
        make.OrganisationFactory(ods_code="U00000")


def test_only_a_system_lies_in_a_region():
    assert make.OrganisationFactory(tier=Tier.SYSTEM, region="North West").pk
    with refused("organisation_region_of_a_system"), transaction.atomic():
        make.OrganisationFactory(tier=Tier.PLACE, region="North West")


def test_a_link_cannot_end_before_it_starts():
    with refused("link_ends_after_it_starts"), transaction.atomic():
        make.LinkFactory(start=START, end=BEFORE)


def test_a_link_joins_two_organisations():
    organisation = make.OrganisationFactory()

    with refused("link_joins_two_organisations"), transaction.atomic():
        make.LinkFactory(parent=organisation, child=organisation)


def test_a_link_begins_once_on_a_day():
    link = make.LinkFactory(start=START)

    with refused("link_once_from_a_day|parent_id"), transaction.atomic():
        make.LinkFactory(parent=link.parent, child=link.child, start=START, is_primary=False)


def test_an_organisation_has_one_primary_parent_at_a_time():
    link = make.LinkFactory()

    with refused("link_one_primary_parent|child_id"), transaction.atomic():
        make.LinkFactory(child=link.child)


def test_a_second_parent_that_is_not_primary_and_an_ended_primary_one_are_welcome():
    link = make.LinkFactory()

    assert make.LinkFactory(child=link.child, is_primary=False).pk
    assert make.LinkFactory(child=link.child, end=date(2021, 3, 31)).pk


def test_a_person_has_a_role_once_at_a_time():
    membership = make.MembershipFactory()
    same = {"user": membership.user, "organisation": membership.organisation}

    with refused("membership_once_at_a_time|user_id"), transaction.atomic():
        make.MembershipFactory(**same)
    assert make.MembershipFactory(**same, end=date(2021, 3, 31)).pk


def test_a_role_cannot_end_before_it_starts():
    with refused("membership_ends_after_it_starts"), transaction.atomic():
        make.MembershipFactory(start=START, end=BEFORE)
