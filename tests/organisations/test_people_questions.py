"""Questions asked of people and roles: who finds whom, and who administers whom."""

from datetime import timedelta

import pytest

from organisations.choices import DEMONSTRATION, Notices, Role
from organisations.models import Membership, User
from organisations.permissions import Right
from tests import factories as make
from tests.conftest import NOON, TODAY

YESTERDAY = TODAY - timedelta(days=1)
ADMINISTER = {"administrator", "other_administrator"}


def names(people) -> set[str]:
    return {user.email.split("@")[0] for user in people}


@pytest.mark.parametrize(
    ("person", "sees"),
    [
        ("pcn_lead", {"pcn_lead", "pcn_contributor", "pcn_reader"}),
        ("other_administrator", {"outsider", "other_administrator"}),
        ("nobody", set()),
    ],
)
def test_a_role_is_seen_where_its_organisation_is(person, sees, cast):
    found = Membership.objects.visible_to(getattr(cast, person), on=TODAY)

    assert names(role.user for role in found) == sees


def test_roles_are_administered_in_and_beneath_an_organisation_and_the_others_lie_outside(cast):
    inside = Membership.objects.administered_by(cast.other_administrator, on=TODAY)
    outside = Membership.objects.outside(cast.other_administrator, on=TODAY)

    assert names(role.user for role in inside) == {"outsider", "other_administrator"}
    assert inside.count() + outside.count() == Membership.objects.count()
    assert not set(inside) & set(outside)
    assert not Membership.objects.administered_by(cast.pcn_lead, on=TODAY).exists()
    assert names(role.user for role in Membership.objects.administrating()) == ADMINISTER


def test_a_person_is_current_while_they_have_a_role_where_one_administers(cast):
    ended = cast.pcn_lead.memberships.get()
    Membership.objects.filter(pk=ended.pk).update(end=YESTERDAY)
    make.MembershipFactory(user=cast.pcn_lead, organisation=cast["X-N1"])

    def found(administrator) -> tuple[bool, bool]:
        roles = Membership.objects.with_is_current(seen_by=administrator, on=TODAY)
        role = roles.get(pk=ended.pk)
        return role.is_current, role.is_elsewhere

    assert found(cast.administrator) == (False, True)
    assert found(cast.other_administrator) == (True, False)
    make.MembershipFactory(user=cast.pcn_lead, organisation=cast["W-N3"])
    assert found(cast.administrator) == (True, True)


def test_a_role_comes_with_the_day_it_was_first_given(cast):
    role = make.MembershipFactory(organisation=cast["W-N1"], start=YESTERDAY)
    role.start, role.end = make.OPENED, TODAY
    for moment in (NOON, NOON + timedelta(hours=1)):
        role._history_date = moment
        role.save()
    without_history = cast.pcn_lead.memberships.with_given_on().get()

    assert Membership.objects.with_given_on().get(pk=role.pk).given_on == YESTERDAY
    assert without_history.given_on == without_history.start


def test_people_are_administered_where_they_have_or_had_a_role(cast):
    Membership.objects.filter(user=cast.outsider).update(end=YESTERDAY)
    mine = User.objects.administered_by(cast.other_administrator, on=TODAY)
    today = User.objects.having_a_role(on=TODAY, seen_by=cast.other_administrator)

    assert names(mine) == {"outsider", "other_administrator"}
    assert names(today) == {"other_administrator"}


def test_a_person_comes_with_the_roles_that_one_administers_now(cast):
    make.MembershipFactory(user=cast.pcn_lead, organisation=cast["X-N1"])
    make.MembershipFactory(user=cast.pcn_lead, organisation=cast["W-N2"], end=YESTERDAY)

    found = User.objects.with_roles_seen_by(cast.administrator, on=TODAY).get(pk=cast.pcn_lead.pk)

    assert [str(role.organisation) for role in found.roles] == ["Fellside PCN"]


def test_a_person_is_administered_by_one_alone_once_they_have_no_role_elsewhere(cast):
    role = make.MembershipFactory(user=cast.pcn_lead, organisation=cast["X-N1"])
    where_may, found = User.objects.where_may, User.objects.filter(pk=cast.pcn_lead.pk)

    def theirs_and_elsewhere() -> tuple[bool, bool]:
        marked = found.with_is_elsewhere(seen_by=cast.administrator, on=TODAY).get()
        alone = where_may(cast.administrator, Right.ADMINISTER).contains(cast.pcn_lead)
        return alone, marked.is_elsewhere

    assert theirs_and_elsewhere() == (False, True)
    Membership.objects.filter(pk=role.pk).update(end=YESTERDAY)
    assert theirs_and_elsewhere() == (True, False)
    assert not where_may(cast.administrator, Right.ADMINISTER).contains(cast.nobody)
    assert not where_may(cast.administrator, Right.REVIEW).exists()


def test_who_hears_are_those_with_the_right_there_now_who_want_letters_each_once(cast):
    """Not who has left, whose account is shut, who wants none, nor who has no real address."""
    roles = {"organisation": cast["W-N1"], "role": Role.LEAD}
    make.MembershipFactory(**roles, end=YESTERDAY)
    make.MembershipFactory(**roles, user__is_active=False)
    make.MembershipFactory(**roles, user__notices=Notices.NEVER)
    make.MembershipFactory(**roles, user__email=f"lead{DEMONSTRATION}")
    make.MembershipFactory(user=cast.pcn_contributor, organisation=cast["W-N2"])

    hear = User.objects.who_hear([cast["W-N1"], cast["W-N2"]], Right.WRITE, on=TODAY)

    assert [user.job_title for user in hear] == ["pcn lead", "pcn contributor", "tarnbeck lead"]


def test_people_are_searched_by_address_name_and_job_title(cast):
    User.objects.filter(pk=cast.outsider.pk).update(name="Wilhelmina")

    assert names(User.objects.search("WILHELM")) == {"outsider"}
    assert names(User.objects.search("tarnbeck_lead@")) == {"tarnbeck_lead"}
    assert names(User.objects.search("pcn contrib")) == {"pcn_contributor"}
    everyone = User.objects.with_is_elsewhere(seen_by=cast.administrator, on=TODAY)
    assert names(everyone.search_job_titles("PCN contrib")) == {"pcn_contributor"}
    assert names(everyone.search_job_titles("@example.org")) == set()
    assert names(everyone.search_job_titles("outsider")) == set()


def reminded(cast) -> dict[int, list[str]]:
    who_writes = Membership.objects.reminded([cast["W-N1"]], Right.WRITE, on=TODAY)
    return who_writes.addresses()


def test_those_who_write_for_an_organisation_are_reminded_each_once_and_in_order(cast):
    make.MembershipFactory(user=cast.pcn_contributor, organisation=cast["W-N1"], role=Role.LEAD)
    writers = sorted((cast.pcn_lead, cast.pcn_contributor), key=lambda user: user.pk)

    assert reminded(cast) == {cast["W-N1"].pk: [user.email for user in writers]}


@pytest.mark.parametrize(
    "change", [{"is_active": False}, {"wants_reminders": False}, {"email": f"lead{DEMONSTRATION}"}]
)
def test_whom_no_reminder_can_or_should_reach_gets_none(change, cast):
    User.objects.filter(pk=cast.pcn_lead.pk).update(**change)

    assert reminded(cast) == {cast["W-N1"].pk: [cast.pcn_contributor.email]}


def test_who_wrote_until_yesterday_is_not_reminded(cast):
    cast.pcn_lead.memberships.update(end=YESTERDAY)

    assert reminded(cast) == {cast["W-N1"].pk: [cast.pcn_contributor.email]}


def test_addresses_are_kept_by_organisation_in_order(cast):
    people = (cast.pcn_lead, cast.outsider)
    found = Membership.objects.filter(user__in=people).addresses()

    assert list(found) == sorted([cast["W-N1"].pk, cast["X-N1"].pk])
    assert sorted(found.values()) == sorted([user.email] for user in people)
