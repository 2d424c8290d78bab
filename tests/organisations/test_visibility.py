"""The one rule: a user sees what they belong to and all beneath it that day; they edit by role."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations.choices import Role, Tier
from organisations.models import Link, Membership, Organisation
from organisations.permissions import Right
from organisations.visibility import member_organisations
from tests import factories as make
from tests.conftest import TODAY

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
FELLSIDE = {"W-N1", "W-G1"}
BLACKMOOR = {"W-P1", "W-N1", "W-N2", "W-G1"}
WESTMERE = BLACKMOOR | {"W-SYS", "W-P2", "W-N3"}


def seen(user, *, on: date = TODAY) -> set[str]:
    return codes(Organisation.objects.visible_to(user, on=on))


def codes(organisations) -> set[str]:
    listed = list(organisations.values_list("ods_code", flat=True))
    assert len(listed) == len(set(listed))
    return set(listed)


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("pcn_lead", FELLSIDE),
        ("pcn_contributor", FELLSIDE),
        ("pcn_reader", FELLSIDE),
        ("tarnbeck_lead", {"W-N2"}),
        ("place_reviewer", BLACKMOOR),
        ("other_place_reviewer", {"W-P2", "W-N2", "W-N3"}),
        ("system_staff", WESTMERE),
        ("administrator", WESTMERE),
        ("reader", WESTMERE),
        ("outsider", {"X-N1"}),
        ("other_administrator", {"X-SYS", "X-P1", "X-N1"}),
        ("nobody", set()),
    ],
)
def test_people_see_what_they_belong_to_and_all_beneath(cast, person, expected):
    assert seen(getattr(cast, person)) == expected


def test_a_stranger_sees_nothing(cast):
    assert not Organisation.objects.visible_to(AnonymousUser()).exists()


def test_an_ended_link_hides_what_lay_beneath_from_the_day_after(cast):
    Link.objects.filter(child=cast["W-N1"]).update(end=YESTERDAY)

    assert seen(cast.place_reviewer) == {"W-P1", "W-N2"}
    assert seen(cast.place_reviewer, on=YESTERDAY) == BLACKMOOR
    assert seen(cast.pcn_lead) == FELLSIDE


def test_a_link_shows_nothing_before_its_first_day(cast):
    Link.objects.filter(child=cast["W-N3"]).update(start=TOMORROW)

    assert "W-N3" not in seen(cast.other_place_reviewer)
    assert "W-N3" in seen(cast.other_place_reviewer, on=TOMORROW)


def test_a_link_counts_on_its_last_day(cast):
    Link.objects.filter(child=cast["W-N1"]).update(end=TODAY)

    assert "W-N1" in seen(cast.place_reviewer)


def test_an_ended_or_future_role_shows_nothing(cast):
    Membership.objects.filter(user=cast.pcn_lead).update(end=YESTERDAY)
    Membership.objects.filter(user=cast.tarnbeck_lead).update(start=TOMORROW)

    assert seen(cast.pcn_lead) == set()
    assert seen(cast.tarnbeck_lead) == set()


def test_a_pcn_in_two_places_is_seen_from_both_and_listed_once_by_the_system(cast):
    assert "W-N2" in seen(cast.place_reviewer) & seen(cast.other_place_reviewer)
    assert "W-N2" in seen(cast.system_staff)


def test_a_closed_organisation_is_still_seen_while_it_is_linked(cast):
    Organisation.objects.filter(ods_code="W-N1").update(closed_on=YESTERDAY)

    assert "W-N1" in seen(cast.place_reviewer)
    assert "W-N1" not in codes(
        Organisation.objects.visible_to(cast.place_reviewer, on=TODAY).open(on=TODAY)
    )


def test_what_closed_stays_readable_for_those_it_lay_in_on_its_last_day(cast):
    shared = Organisation.objects.filter(ods_code="W-N2")
    shared.update(closed_on=YESTERDAY)
    blackmoor, saltcrag = shared.get().links_up.order_by("-is_primary")
    Link.objects.filter(pk=blackmoor.pk).update(end=YESTERDAY)
    Link.objects.filter(pk=saltcrag.pk).update(end=YESTERDAY - timedelta(days=1))

    assert "W-N2" in seen(cast.place_reviewer)
    assert "W-N2" in seen(cast.administrator)
    assert "W-N2" not in seen(cast.other_place_reviewer)


def test_people_edit_by_role_and_only_their_own_organisation(cast):
    def edited_by(user) -> set[str]:
        return codes(Organisation.objects.held_by(user, Right.SIGN, on=TODAY))

    assert edited_by(cast.pcn_lead) == {"W-N1"}
    assert edited_by(cast.pcn_contributor) == set()
    assert edited_by(cast.place_reviewer) == {"W-P1"}
    assert edited_by(cast.administrator) == set()


def test_people_belong_where_they_have_a_role_now_and_where_one_allows_it(cast):
    make.MembershipFactory(user=cast.pcn_lead, organisation=cast["W-N3"], role=Role.READER)
    make.MembershipFactory(user=cast.pcn_lead, organisation=cast["W-N2"], end=YESTERDAY)

    def belongs(right: Right | None = None) -> set[str]:
        own = member_organisations(cast.pcn_lead, on=TODAY, right=right)
        return codes(Organisation.objects.filter(pk__in=own))

    assert belongs() == {"W-N1", "W-N3"}
    assert belongs(Right.WRITE) == {"W-N1"}


def test_asked_without_a_day_a_right_is_of_today(cast):
    Membership.objects.update(end=YESTERDAY)

    for rights_of in (
        partial(Organisation.objects.visible_to, cast.pcn_lead),
        partial(Organisation.objects.held_by, cast.pcn_lead, Right.SIGN),
        partial(Organisation.objects.administered_by, cast.administrator),
    ):
        assert rights_of(on=YESTERDAY).exists()
        assert not rights_of().exists()


def test_administrators_manage_their_organisation_and_all_beneath(cast):
    def managed_by(user) -> set[str]:
        return codes(Organisation.objects.administered_by(user, on=TODAY))

    assert managed_by(cast.administrator) == WESTMERE
    assert managed_by(cast.other_administrator) == {"X-SYS", "X-P1", "X-N1"}
    assert managed_by(cast.system_staff) == set()


def test_an_administrator_of_a_place_manages_the_place_and_its_pcns(cast):
    make.MembershipFactory(user=cast.nobody, organisation=cast["W-P2"], role=Role.ADMINISTRATOR)

    managed = codes(Organisation.objects.administered_by(cast.nobody, on=TODAY))

    assert managed == {"W-P2", "W-N2", "W-N3"}


def test_above_is_the_organisation_and_all_that_it_lies_in(cast):
    Link.objects.filter(child=cast["W-N2"], parent=cast["W-P2"]).update(end=YESTERDAY)
    ids = [cast["W-N2"].pk, cast["X-P1"].pk]

    above = Organisation.objects.above(ids, on=TODAY)

    assert codes(above) == {"W-N2", "W-P1", "W-SYS", "X-P1", "X-SYS"}


def test_within_is_the_organisation_and_what_lies_beneath_it(cast):
    within = Organisation.objects.within(cast["W-P1"], on=TODAY)

    assert codes(within) == BLACKMOOR


@pytest.mark.parametrize("scope", ["visible_to", "administered_by"])
def test_the_rule_is_one_query_for_3_pcns_and_for_30(cast, scope):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            list(getattr(Organisation.objects, scope)(cast.administrator, on=TODAY))
        return len(captured)

    three = queries()
    for _ in range(27):
        make.LinkFactory(parent=cast["W-P1"], child__tier=Tier.NEIGHBOURHOOD)

    assert three == queries() == 1


def test_a_link_is_seen_from_either_end(cast):
    Link.objects.filter(child=cast["W-N1"]).update(end=YESTERDAY)
    link = Link.objects.get(child=cast["W-N1"])

    assert link in Link.objects.visible_to(cast.pcn_lead, on=TODAY)
    assert link in Link.objects.visible_to(cast.place_reviewer, on=TODAY)
    assert link not in Link.objects.visible_to(cast.outsider, on=TODAY)
