"""What is asked of organisations, links, roles and people: each question with an answer by hand."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from organisations.choices import ListKind, Role, Tier
from organisations.models import IncomingList, Link, Membership, Organisation
from organisations.permissions import TIERS_OF_ROLE, Right
from tests import factories as make
from tests.cast import PEOPLE
from tests.conftest import NOON, TODAY

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
WRITE = {"pcn_lead", "pcn_contributor", "tarnbeck_lead", "other_pcn_lead", "outsider"}
REVIEW = {"place_reviewer", "other_place_reviewer", "system_staff"}


def codes(organisations) -> list[str]:
    return sorted(organisations.values_list("ods_code", flat=True))


# --- What roles may do -------------------------------------------------------------------------


@pytest.mark.parametrize("person", PEOPLE)
def test_what_each_role_may_do_for_its_own_organisation(person, cast):
    user, (code, _) = getattr(cast, person), PEOPLE[person]
    own = [code] if code else []

    def may(right) -> list[str]:
        return codes(Organisation.objects.held_by(user, right, on=TODAY))

    assert may(Right.WRITE) == own * (person in WRITE | REVIEW)
    assert may(Right.SIGN) == own * (person in WRITE - {"pcn_contributor"} | REVIEW)
    assert may(Right.REVIEW) == own * (person in REVIEW)


def test_each_role_makes_sense_at_some_tiers():
    assert {role: set(tiers) for role, tiers in TIERS_OF_ROLE.items()} == {
        Role.CONTRIBUTOR: {Tier.NEIGHBOURHOOD},
        Role.LEAD: {Tier.NEIGHBOURHOOD},
        Role.PLACE_REVIEWER: {Tier.PLACE},
        Role.SYSTEM_STAFF: {Tier.SYSTEM},
        Role.ADMINISTRATOR: {Tier.PLACE, Tier.SYSTEM},
        Role.READER: {Tier.NEIGHBOURHOOD, Tier.PLACE, Tier.SYSTEM},
        Role.PRACTICE: {Tier.PRACTICE},
    }


@pytest.mark.parametrize(("field", "value"), [("end", YESTERDAY), ("start", TOMORROW)])
def test_a_role_that_has_ended_or_not_begun_gives_no_right(field, value, cast):
    Membership.objects.update(**{field: value})

    for person in (cast.administrator, cast.system_staff):
        assert not Organisation.objects.visible_to(person, on=TODAY).exists()
        assert not Organisation.objects.administered_by(person, on=TODAY).exists()
        for right in Right:
            assert not Organisation.objects.held_by(person, right, on=TODAY).exists()


@pytest.mark.parametrize("field", ["start", "end"])
def test_a_role_counts_on_its_first_and_on_its_last_day(field, cast):
    Membership.objects.update(**{field: TODAY})

    assert Organisation.objects.visible_to(cast.administrator, on=TODAY).exists()
    assert Organisation.objects.administered_by(cast.administrator, on=TODAY).exists()
    assert Organisation.objects.held_by(cast.pcn_lead, Right.WRITE, on=TODAY).exists()


def test_to_administer_reaches_beneath_and_no_other_right_does(cast):
    where_may = Organisation.objects.where_may

    assert codes(where_may(cast.other_administrator, Right.ADMINISTER, on=TODAY)) == [
        "X-N1",
        "X-P1",
        "X-SYS",
    ]
    assert codes(where_may(cast.place_reviewer, Right.REVIEW, on=TODAY)) == ["W-P1"]


# --- Organisations and links -------------------------------------------------------------------


def test_a_row_at_hand_is_found_again_as_it_stands_now_and_no_other(cast):
    Organisation.objects.filter(ods_code="W-N1").update(name="Renamed PCN")

    assert [str(found) for found in Organisation.objects.again(cast["W-N1"])] == ["Renamed PCN"]


def test_a_code_is_taken_however_it_is_typed(cast):
    assert Organisation.objects.is_taken("w-n1") is True
    assert Organisation.objects.is_taken("w-n9") is False


def test_an_organisation_is_open_from_its_first_day_to_its_last(cast):
    days = {"W-N1": (TODAY, None), "W-N2": (None, TODAY), "W-N3": (TOMORROW, None)}
    days |= {"X-N1": (None, YESTERDAY)}
    for code, (opened, closed) in days.items():
        Organisation.objects.filter(ods_code=code).update(opened_on=opened, closed_on=closed)

    found = Organisation.objects.of_tier(Tier.NEIGHBOURHOOD).open(on=TODAY)

    assert codes(found) == ["W-N1", "W-N2"]


def test_practices_of_an_organisation_are_those_open_beneath_it_each_once(cast):
    for parent in ("W-N2", "W-N1"):
        practice = make.OrganisationFactory(tier=Tier.PRACTICE, ods_code=f"G-{parent}")
        make.LinkFactory(parent=cast[parent], child=practice)
    make.LinkFactory(parent=cast["W-N1"], child__tier=Tier.PRACTICE, child__closed_on=YESTERDAY)

    def practices(code: str) -> list[str]:
        return codes(Organisation.objects.practices_of(cast[code], on=TODAY))

    assert practices("W-N1") == ["G-W-N1", "W-G1"]
    assert practices("W-SYS") == ["G-W-N1", "G-W-N2", "W-G1"]
    assert practices("W-N3") == []


def test_left_nowhere_are_those_that_lie_in_nothing_else_once_it_has_closed(cast):
    """Of Blackmoor: Fellside; not Tarnbeck, which has Saltcrag, nor what closes or left before.

    Nor what never lay in it, though it lies nowhere until next week.
    """
    gone = make.OrganisationFactory(ods_code="GONE", closed_on=TODAY)
    left = make.OrganisationFactory(ods_code="LEFT")
    moving = make.OrganisationFactory(ods_code="MOVING")
    practice = make.OrganisationFactory(ods_code="PRACTICE", tier=Tier.PRACTICE)
    closing = make.OrganisationFactory(ods_code="CLOSING", closed_on=TOMORROW)
    make.LinkFactory(parent=cast["W-P1"], child=gone)
    make.LinkFactory(parent=cast["W-P1"], child=left, end=TODAY)
    make.LinkFactory(parent=cast["W-P1"], child=moving, end=TOMORROW)
    make.LinkFactory(parent=cast["W-P2"], child=moving, start=TOMORROW)
    make.LinkFactory(parent=cast["W-P1"], child=practice)
    make.LinkFactory(parent=cast["W-P1"], child=closing)
    make.LinkFactory(parent=cast["W-P2"], start=TODAY + timedelta(days=7))

    def left_nowhere(closed_on) -> list[str]:
        return codes(Organisation.objects.left_nowhere(cast["W-P1"], closed_on=closed_on))

    assert left_nowhere(TODAY) == ["CLOSING", "W-N1"]
    Link.objects.filter(child=cast["W-N2"], parent=cast["W-P2"]).update(end=TODAY)
    assert left_nowhere(TODAY) == ["CLOSING", "W-N1", "W-N2"]
    assert left_nowhere(YESTERDAY) == ["CLOSING", "GONE", "LEFT", "MOVING", "W-N1"]


def test_organisations_are_searched_by_part_of_a_name_or_by_code(cast):
    assert codes(Organisation.objects.search("fellside")) == ["W-G1", "W-N1"]
    assert codes(Organisation.objects.search("w-n1")) == ["W-N1"]
    assert codes(Organisation.objects.search("W-N")) == []


def test_an_organisation_comes_with_where_it_lies_now_the_first_one_first(cast):
    make.LinkFactory(parent=cast["X-P1"], child=cast["W-N2"], end=YESTERDAY)
    for code, is_primary in (("W-P1", False), ("W-P2", True)):
        cast["W-N2"].links_up.filter(parent=cast[code]).update(is_primary=is_primary)

    found = Organisation.objects.with_parents(on=TODAY).get(ods_code="W-N2")

    assert [str(link.parent) for link in found.parents_now] == ["Saltcrag Place", "Blackmoor Place"]


def test_without_a_first_link_the_one_that_began_first_counts_as_it(cast):
    links = Link.objects.filter(child=cast["W-N2"])
    links.filter(parent=cast["W-P2"]).update(start=make.OPENED - timedelta(days=1))
    assert links.in_order()[0].parent == cast["W-P1"]

    links.update(is_primary=False)

    assert links.in_order()[0].parent == cast["W-P2"]
    links.update(start=make.OPENED)
    assert links.in_order()[0].parent == cast["W-P1"]


def test_an_organisation_comes_with_how_many_lie_directly_in_it_now(cast):
    make.LinkFactory(parent=cast["W-P1"], child=cast["W-N3"], end=YESTERDAY)
    make.LinkFactory(parent=cast["W-P1"], child=cast["W-N1"], start=TODAY, is_primary=False)

    found = Organisation.objects.with_children_count(on=TODAY)

    counts = {each.ods_code: each.children for each in found}
    assert {code: counts[code] for code in ("W-SYS", "W-P1", "W-N1", "W-N3")} == {
        "W-SYS": 2,
        "W-P1": 2,
        "W-N1": 1,
        "W-N3": 0,
    }


def test_a_link_is_administered_by_its_upper_end(cast):
    make.MembershipFactory(user=cast.nobody, organisation=cast["W-P2"], role=Role.ADMINISTRATOR)

    mine = Link.objects.administered_by(cast.nobody, on=TODAY)

    assert {link.parent for link in mine} == {cast["W-P2"]}
    assert Link.objects.administered_by(cast.administrator, on=TODAY).count() == 7


def test_links_within_an_organisation_are_those_of_the_day_to_it_and_to_what_lies_beneath(cast):
    Link.objects.filter(parent=cast["W-P1"], child=cast["W-N2"]).update(end=YESTERDAY)

    within = Link.objects.within(cast["W-P1"], on=TODAY)

    assert {str(link) for link in within} == {
        "Fellside PCN in Blackmoor Place",
        "Fellside Surgery in Fellside PCN",
    }


def test_links_touching_an_organisation_go_up_and_down_newest_first(cast):
    new = make.LinkFactory(
        parent=cast["W-P2"], child=cast["W-N1"], start=YESTERDAY, is_primary=False
    )

    touching = list(Link.objects.touching(cast["W-N1"]))

    up, down = cast["W-N1"].links_up.exclude(pk=new.pk).get(), cast["W-N1"].links_down.get()
    assert touching == [new, up, down]


def test_links_run_until_their_last_day(cast):
    running = Link.objects.filter(parent=cast["W-P2"], child=cast["W-N3"])

    def asked() -> list[bool]:
        found = [running.unended(), running.running_past(TODAY), running.running_on_or_after(TODAY)]
        return [each.exists() for each in [*found, running.open(on=TODAY)]]

    assert asked() == [True] * 4
    running.update(end=TOMORROW)
    assert asked() == [False, True, True, True]
    running.update(end=TODAY)
    assert asked() == [False, False, True, True]
    running.update(end=YESTERDAY)
    assert asked() == [False, False, False, False]


# --- Lists on their way in ---------------------------------------------------------------------


def test_a_list_on_its_way_in_is_found_by_nobody_but_who_brought_it(cast):
    """It may hold addresses of people; those of the same system do not find it either."""
    brought = IncomingList.objects.create(
        kind=ListKind.PEOPLE,
        system=cast["W-SYS"],
        file_name="people.csv",
        content=b"",
        uploaded_at=NOON,
        uploaded_by=cast.administrator,
    )

    assert list(IncomingList.objects.visible_to(cast.administrator)) == [brought]
    for person in (cast.system_staff, cast.reader, cast.other_administrator, AnonymousUser()):
        assert not IncomingList.objects.visible_to(person).exists()
    assert not IncomingList.objects.uploaded_before(NOON).exists()
    assert IncomingList.objects.uploaded_before(NOON + timedelta(seconds=1)).exists()
