"""Two people at the same moment: the second reads what is taken, nobody reads about an error."""

import threading
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, connections

from organisations.choices import Role, Tier
from organisations.models import Link, Membership, Organisation, User
from organisations.people import role_views
from organisations.people import views as people_views
from organisations.people.actions import LastAdministratorRole, end_role
from organisations.structure import link_views
from organisations.structure import views as organisation_views
from tests import factories as make
from tests.conftest import NOON, TODAY, text_of
from tests.organisations.conftest import INVITE, day_of, membership_of


@pytest.fixture
def overtaken(monkeypatch):
    """`overtaken(people_views, "invite")`: somebody does the same just before each action."""

    def overtake(module, name: str) -> None:
        action, rivals = getattr(module, name), []

        def second(**values):
            if not rivals:
                rivals.append(action(**values))
            return action(**values)

        monkeypatch.setattr(module, name, second)

    return overtake


def test_a_person_invited_twice_at_once_has_the_role_once(cast, admin, overtaken):
    overtaken(people_views, "invite")
    invitation = {"email": "new@example.org", "job_title": "Manager"}

    response = admin.post(INVITE, invitation | {"organisation": cast["W-N1"].pk, "role": Role.LEAD})

    assert "This person already has that role there" in text_of(response)
    assert Membership.objects.filter(user__email="new@example.org").count() == 1


def test_an_account_that_another_makes_at_once_is_given_the_role(cast, admin, monkeypatch):
    create = User.objects.create_user

    def second(email, **fields):
        monkeypatch.undo()
        create(email, **fields)
        return create(email, **fields)

    monkeypatch.setattr(User.objects, "create_user", second)

    invitation = {"email": "new@example.org", "job_title": "Manager"}
    response = admin.post(INVITE, invitation | {"organisation": cast["W-N1"].pk, "role": Role.LEAD})

    assert response.status_code == 302
    assert Membership.objects.get(user__email="new@example.org").organisation == cast["W-N1"]


def test_a_role_given_twice_at_once_is_given_once(cast, admin, overtaken):
    overtaken(role_views, "add_role")

    response = admin.post(
        f"/people/{cast.pcn_lead.pk}/roles/new/",
        {"organisation": cast["W-N2"].pk, "role": Role.LEAD},
    )

    assert "This person already has that role there" in text_of(response)


def test_a_code_used_twice_at_once_is_taken(cast, admin, overtaken):
    overtaken(organisation_views, "add_organisation")
    new = {"tier": Tier.NEIGHBOURHOOD, "name": "Larkrigg PCN", "parent": cast["W-P1"].pk}

    response = admin.post(
        "/organisations/new/", new | {"code": "U7"} | day_of("opened_on", date(2026, 4, 1))
    )

    assert "The code U7 is already taken" in text_of(response)
    assert Organisation.objects.filter(ods_code="U7").count() == 1


def test_a_link_added_twice_at_once_is_there_once(cast, admin, overtaken):
    overtaken(link_views, "add_link")
    form = {"parent": cast["W-P2"].pk, "standing": "also", "reason": ""}

    response = admin.post(
        "/organisations/W-N1/links/new/", form | day_of("start", date(2026, 4, 1))
    )

    assert "It already lies in Saltcrag Place" in text_of(response)
    assert Link.objects.filter(child=cast["W-N1"], parent=cast["W-P2"]).count() == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
def test_of_two_administrators_who_end_each_others_role_one_stays(cast):
    other = make.MembershipFactory(organisation=cast["W-SYS"], role=Role.ADMINISTRATOR)
    first, gate, refused = membership_of(cast.administrator), threading.Barrier(2), []

    def end(membership: Membership, by: User) -> None:
        gate.wait()
        try:
            end_role(membership=membership, by=by, at=NOON)
        except (LastAdministratorRole, PermissionDenied):  # the later one may administer no more
            refused.append(by)
        finally:
            connections.close_all()

    pairs = [(first, other.user), (other, first.user)]
    threads = [threading.Thread(target=end, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 1
    running = Membership.objects.open(on=TODAY).administrating()
    assert running.filter(organisation=cast["W-SYS"]).count() == 1
