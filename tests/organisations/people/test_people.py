"""People: who sees them, what their roles begin and end, and what an administrator cannot do."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nhsuk.words import nhs_date
from organisations.choices import Role
from organisations.models import Membership, User
from organisations.people.actions import add_role
from tests import factories as make
from tests.conftest import text_of
from tests.organisations.conftest import INVITE, membership_of


@pytest.mark.parametrize("path", ["/people/", INVITE, "/people/export.csv"])
def test_only_administrators_reach_people(cast, sign_in, path):
    assert sign_in(cast.administrator).get(path).status_code == 200
    assert sign_in(cast.system_staff).get(path).status_code == 403
    assert sign_in(cast.pcn_lead).get(path).status_code == 403


def test_people_of_a_foreign_system_do_not_exist_here(cast, sign_in):
    foreign = sign_in(cast.other_administrator)
    role = membership_of(cast.pcn_lead)

    assert foreign.get(f"/people/{cast.pcn_lead.pk}/").status_code == 404
    assert foreign.get(f"/people/{cast.pcn_lead.pk}/roles/new/").status_code == 404
    assert foreign.post(f"/people/{cast.pcn_lead.pk}/stop/").status_code == 404
    assert foreign.post(f"/people/roles/{role.pk}/end/").status_code == 404
    assert "pcn_lead" not in text_of(foreign.get("/people/"))


def test_the_list_shows_who_can_do_what_where(admin):
    page = text_of(admin.get("/people/"))

    assert "pcn_lead@example.org" in page
    assert "PCN lead, Fellside PCN" in page
    assert "outsider@example.org" not in page
    assert "nobody@example.org" not in page
    searched = text_of(admin.get("/people/", {"q": "tarnbeck"}))
    assert "tarnbeck_lead@example.org" in searched
    assert "pcn_lead@example.org" not in searched


def test_the_list_asks_the_database_as_often_for_30_people_as_for_3(cast, admin):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            admin.get("/people/")
        return len(captured)

    few = queries()
    for _ in range(30):
        make.MembershipFactory(organisation=cast["W-N1"])

    assert queries() == few <= 14


def test_a_role_can_be_added_and_ends_at_once(cast, admin):
    person = cast.pcn_contributor
    admin.post(
        f"/people/{person.pk}/roles/new/", {"organisation": cast["W-N2"].pk, "role": Role.LEAD}
    )
    added = Membership.objects.get(user=person, organisation=cast["W-N2"])

    confirmation = text_of(admin.get(f"/people/roles/{added.pk}/end/"))
    response = admin.post(f"/people/roles/{added.pk}/end/")

    assert "is PCN lead in Tarnbeck PCN" in confirmation
    assert response["Location"] == f"/people/{person.pk}/"
    today = timezone.localdate()
    assert not Membership.objects.of(person, on=today).filter(pk=added.pk).exists()
    assert added.history.count() == 2
    assert "Roles that have ended" in text_of(admin.get(f"/people/{person.pk}/"))


def test_a_role_ended_on_the_day_it_was_given_says_so(cast, admin):
    today = timezone.localdate()
    role = add_role(
        person=cast.nobody,
        organisation=cast["W-P2"],
        role=Role.PLACE_REVIEWER,
        by=cast.administrator,
        at=timezone.now(),
    )
    admin.post(f"/people/roles/{role.pk}/end/")

    page = text_of(admin.get(f"/people/{cast.nobody.pk}/"))

    ended = page.split("Roles that have ended</h2>")[1]
    assert f"From </span>{nhs_date(today)}</td>" in ended
    assert "Until </span>The same day</td>" in ended


def test_a_role_ended_later_ends_with_the_day_before(cast, admin):
    began, today = timezone.now() - timedelta(days=9), timezone.localdate()
    role = add_role(
        person=cast.nobody,
        organisation=cast["W-P2"],
        role=Role.PLACE_REVIEWER,
        by=cast.administrator,
        at=began,
    )
    admin.post(f"/people/roles/{role.pk}/end/")

    ended = text_of(admin.get(f"/people/{cast.nobody.pk}/")).split("Roles that have ended</h2>")[1]

    assert f"From </span>{nhs_date(timezone.localdate(began))}</td>" in ended
    assert f"Until </span>{nhs_date(today - timedelta(days=1))}</td>" in ended


def test_somebody_whose_roles_have_ended_is_listed_apart(cast, admin):
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(user=cast.pcn_lead).update(end=yesterday)

    assert ">pcn lead</a>" not in text_of(admin.get("/people/"))
    assert ">pcn lead</a>" in text_of(admin.get("/people/", {"former": "yes"}))


def test_of_somebody_who_works_elsewhere_now_only_the_dates_of_their_roles_show(cast, admin):
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(user=cast.pcn_lead).update(end=yesterday)
    make.MembershipFactory(user=cast.pcn_lead, organisation=cast["X-N1"])
    User.objects.filter(pk=cast.pcn_lead.pk).update(name="Robin Day")

    listed = text_of(admin.get("/people/", {"former": "yes"}))
    found = text_of(admin.get("/people/", {"former": "yes", "q": "pcn lead"}))
    page = text_of(admin.get(f"/people/{cast.pcn_lead.pk}/"))

    assert "Nobody to show" in found
    assert f"Until </span>{nhs_date(yesterday)}" in page
    for text in (listed, page):
        assert "Former member of staff" in text
        assert ">pcn lead<" not in text
        assert "pcn_lead@example.org" not in text
        assert "Robin Day" not in text
        assert "Has not signed in yet" not in text


def test_administrators_cannot_end_their_own_last_administrator_role(cast, admin):
    own = membership_of(cast.administrator)

    asked = admin.get(f"/people/roles/{own.pk}/end/")
    done = admin.post(f"/people/roles/{own.pk}/end/")

    assert (asked.status_code, done.status_code) == (403, 403)
    assert "your own last role as administrator" in text_of(asked)
    own.refresh_from_db()
    assert own.end is None


def test_an_administrator_of_two_organisations_may_end_one_of_the_roles(cast, admin):
    own = make.MembershipFactory(
        user=cast.administrator, organisation=cast["W-P1"], role=Role.ADMINISTRATOR
    )

    response = admin.post(f"/people/roles/{own.pk}/end/")

    assert response["Location"] == "/"


def test_the_last_administrator_role_of_a_system_does_not_end(cast, admin):
    last = membership_of(cast.administrator)
    for organisation, able in ((cast["W-P1"], True), (cast["W-SYS"], False)):
        user = cast.administrator if able else make.UserFactory(is_active=False)
        make.MembershipFactory(user=user, organisation=organisation, role=Role.ADMINISTRATOR)

    response = admin.post(f"/people/roles/{last.pk}/end/")

    assert response.status_code == 403
    assert "has no other administrator" in text_of(response)
    last.refresh_from_db()
    assert last.end is None


def test_stopping_sign_in_works_at_the_next_click_and_can_be_undone(cast, admin, sign_in):
    person = cast.pcn_lead
    client = sign_in(person)
    assert client.get("/organisations/").status_code == 200

    confirmation = text_of(admin.get(f"/people/{person.pk}/stop/"))
    admin.post(f"/people/{person.pk}/stop/")

    assert "cannot sign in again until you allow it" in confirmation
    assert client.get("/organisations/").status_code == 302
    assert "Stopped" in text_of(admin.get(f"/people/{person.pk}/"))
    admin.post(f"/people/{person.pk}/allow/")
    assert sign_in(person).get("/organisations/").status_code == 200


def test_nobody_stops_themselves(cast, admin):
    assert admin.post(f"/people/{cast.administrator.pk}/stop/").status_code == 403


def test_a_job_title_can_be_put_right(cast, admin):
    admin.post(f"/people/{cast.pcn_lead.pk}/edit/", {"job_title": "Clinical director", "name": ""})

    cast.pcn_lead.refresh_from_db()
    assert str(cast.pcn_lead) == "Clinical director"


def test_who_ends_a_role_that_somebody_ended_just_now_hears_so(cast, admin):
    role = membership_of(cast.pcn_reader)
    first = admin.post(f"/people/roles/{role.pk}/end/", follow=True)

    second = admin.post(f"/people/roles/{role.pk}/end/", follow=True)

    assert "has ended." in text_of(first)
    assert "has ended already" in text_of(second)


def test_practices_are_invited_to_from_their_own_page_alone(cast, admin):
    practice = cast["W-G1"]
    said = {"email": "nurse@example.org", "job_title": "Nurse", "organisation": practice.pk}

    offered = text_of(admin.get(INVITE, {"organisation": practice.pk}))
    admin.post(f"{INVITE}?organisation={practice.pk}", said | {"role": Role.PRACTICE})
    refused = text_of(admin.post(INVITE, said | {"role": Role.CONTRIBUTOR}))

    assert "Fellside Surgery" in offered
    assert "Fellside Surgery" not in text_of(admin.get(INVITE))
    assert "nurse" in text_of(admin.get("/organisations/W-G1/")).casefold()
    assert Membership.objects.get(organisation=practice).role == Role.PRACTICE
    assert "is a role in a PCN" in refused
