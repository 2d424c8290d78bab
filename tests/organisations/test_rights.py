"""Whether somebody holds a right in an organisation, on a day, and how they are refused."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from organisations.choices import Role
from organisations.permissions import Right
from organisations.rights import may, require, rights_in
from tests import factories as make
from tests.conftest import TODAY

YESTERDAY = TODAY - timedelta(days=1)


def test_rights_in_an_organisation_are_those_of_all_roles_there_and_of_none_elsewhere(cast):
    make.MembershipFactory(
        user=cast.place_reviewer, organisation=cast["W-P1"], role=Role.ADMINISTRATOR
    )

    def rights(code: str) -> set[Right]:
        return set(rights_in(cast.place_reviewer, cast[code], on=TODAY))

    assert rights("W-P1") == set(Right)
    assert rights("W-N1") == rights("W-P2") == set()


def test_rights_end_with_the_role_that_gives_them(cast):
    cast.pcn_lead.memberships.update(end=YESTERDAY)

    assert rights_in(cast.pcn_lead, cast["W-N1"], on=YESTERDAY) == {
        Right.WRITE,
        Right.ANSWER,
        Right.SIGN,
        Right.PROPOSE,
        Right.SPEAK,
    }
    assert rights_in(cast.pcn_lead, cast["W-N1"], on=TODAY) == set()


def test_one_may_what_ones_role_allows_for_that_organisation_alone(cast):
    assert may(cast.pcn_lead, Right.SIGN, cast["W-N1"], on=TODAY) is True
    assert not may(cast.pcn_lead, Right.SIGN, cast["W-N2"], on=TODAY)
    assert not may(cast.pcn_contributor, Right.SIGN, cast["W-N1"], on=TODAY)
    assert not may(cast.pcn_lead, Right.SIGN, cast["W-N1"], on=TODAY - timedelta(days=9_999))


def test_who_may_not_is_refused_in_a_sentence(cast):
    require(cast.pcn_lead, Right.SIGN, cast["W-N1"], on=TODAY)

    for nobody_here in (cast.pcn_contributor, cast.other_pcn_lead, AnonymousUser()):
        with pytest.raises(PermissionDenied, match=r"You may not .+ for Fellside PCN\."):
            require(nobody_here, Right.SIGN, cast["W-N1"], on=TODAY)


def test_the_operator_at_the_server_is_refused_nothing(cast):
    require(None, Right.SIGN, cast["W-N1"], on=TODAY)
