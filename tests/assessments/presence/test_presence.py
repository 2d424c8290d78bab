"""Who else is at a theme: told to its team alone, for as long as they are there, and not kept."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.models import Presence
from assessments.presence.actions import prune
from organisations.choices import Role
from organisations.people.accounts import RENEWED
from organisations.people.devices import TYPED_BY, device_key
from tests import factories as make
from tests.assessments.doing import THEME
from tests.conftest import NOON, text_of

HERE = reverse("assessments:here", args=THEME)


def ask(client, *, seconds: int = 0, address: str = HERE, **headers) -> str:
    with time_machine.travel(NOON + timedelta(seconds=seconds), tick=False):
        return text_of(client.post(address, headers={"hx-request": "true", **headers}))


@pytest.fixture
def colleague(cast, sign_in):
    cast.pcn_contributor.name = "Sam Ash"
    cast.pcn_contributor.save()
    return sign_in(cast.pcn_contributor)


def test_each_of_two_people_hears_of_the_other_and_nobody_of_themself(lead, colleague):
    first, second, third = ask(lead), ask(colleague), ask(lead, seconds=31)

    assert first == ""
    assert "<span data-who>pcn lead</span>" in second
    assert "Also here: <span data-who>Sam Ash, pcn contributor</span>" in third


def test_who_has_left_is_gone_after_a_minute_and_a_half(lead, colleague):
    ask(colleague)

    assert "Sam Ash" in ask(lead, seconds=89)
    assert "Sam Ash" not in ask(lead, seconds=90)


def test_who_is_at_another_theme_or_another_return_is_not_here(lead, colleague, sign_in, cast):
    ask(colleague, address=reverse("assessments:here", args=[*THEME[:2], "SUP"]))
    ask(sign_in(cast.tarnbeck_lead), address=reverse("assessments:here", args=["W-N2", *THEME[1:]]))

    assert ask(lead) == ""


def test_a_page_that_asks_too_often_writes_no_oftener(lead):
    for seconds in (0, 5, 24):
        ask(lead, seconds=seconds)
    first = Presence.objects.get().seen_at
    ask(lead, seconds=26)

    assert first == NOON
    assert Presence.objects.get().seen_at == NOON + timedelta(seconds=26)


def test_there_is_one_sign_of_a_person_at_a_theme(lead):
    ask(lead)
    sign = Presence.objects.get()
    sign.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        sign.save(force_insert=True)


def test_the_upkeep_lets_go_of_who_has_left(lead, colleague):
    ask(colleague)
    ask(lead, seconds=60)

    prune(at=NOON + timedelta(seconds=90))

    assert [str(sign) for sign in Presence.objects.all()] == [
        "pcn lead at INT of Fellside PCN, 2026/27"
    ]


@pytest.mark.parametrize("others", [0, 12])
def test_asking_costs_the_same_however_many_are_here(others, lead, cast):
    for _ in range(others):
        person = make.UserFactory()
        make.MembershipFactory(user=person, organisation=cast["W-N1"], role=Role.CONTRIBUTOR)
        Presence.objects.create(
            assessment_id=cast["W-N1"].assessments.get().pk, theme="INT", user=person, seen_at=NOON
        )

    with CaptureQueriesContext(connection) as asked:
        said = ask(lead)

    assert said.count("data-who") == others
    assert len(asked) == 6


def test_a_theme_that_is_not_asked_is_not_found(lead):
    address = reverse("assessments:here", args=[*THEME[:2], "XXX"])

    assert lead.post(address).status_code == 404


def test_who_is_signed_out_or_somebody_else_by_now_is_refused_in_a_word(lead, client, cast):
    key = device_key(cast.pcn_contributor)

    assert client.post(HERE, headers={"hx-request": "true"}).status_code == 401
    assert lead.post(HERE, headers={TYPED_BY: key}).status_code == 401
    assert not Presence.objects.exists()


def test_a_page_that_asks_by_itself_keeps_nobody_signed_in(lead):
    session = lead.session
    session[RENEWED] = int(NOON.timestamp())
    session.save()

    ask(lead, seconds=3_600)

    assert lead.session[RENEWED] == int(NOON.timestamp())
