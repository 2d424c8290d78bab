"""A partner's link: what it opens, and what it does not once it is altered, over or elsewhere."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse

from engagement.links import SIGNED, path_of
from engagement.models import Comment, Invitation
from engagement.partners.actions import renew_link, withdraw_invitation
from frameworks.importing.actions import publish_version, withdraw_version
from organisations.entering import SignInTry
from tests.conftest import NOON, text_of
from tests.engagement.talk import ADDRESS, CLOSES, make_invitation
from tests.layers import layer
from tests.routes.engagement import ENGAGEMENT, LINKS, PARTNERS
from tests.world import make_world
from work.written import html_of

pytestmark = pytest.mark.usefixtures("noon")
HOME = reverse("engagement:detail", args=ADDRESS)
THEME = reverse("engagement:theme", args=[*ADDRESS, "INT"])
SPOKEN = {"organisation_name": "Westmere LMC", "organisation_kind": "lmc"}
SAID = {"about": "step-INT-01-N", "change": "wording", "text": "Once a month."}


def came_by(invitation: Invitation) -> Client:
    client = Client()
    client.get(path_of(invitation))
    return client


@layer
def visitor(partner) -> Client:
    return came_by(partner)


@layer
def speaker(visitor) -> Client:
    visitor.post(reverse("engagement:speaker", args=ADDRESS), SPOKEN)
    return visitor


def test_a_link_opens_the_draft_without_an_account_or_a_session(partner):
    client = Client()

    response = client.get(path_of(partner), follow=True)

    assert response.status_code == 200
    assert "What do you make of this draft?" in text_of(response)
    assert set(client.cookies) == {SIGNED.cookie, "csrftoken"}
    cookie = client.cookies[SIGNED.cookie]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (HOME, True, "Lax")
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("how", LINKS)
def test_a_link_that_is_wrong_opens_nothing(how, cast, cycle, framework):
    made, status = LINKS[how]
    client = Client()

    response = client.get(reverse("engagement:link", args=made(make_world(cast, cycle, framework))))

    assert response.status_code == status
    assert (SIGNED.cookie in client.cookies) == (status == 302)


def test_each_page_answers_a_partner_as_the_table_says(cast, cycle, framework):
    world = make_world(cast, cycle, framework)
    client, wrong = came_by(world.invitation), {}

    for route in ENGAGEMENT:
        expected = PARTNERS.get(route.name, 302)
        if expected is None:
            continue
        with transaction.atomic():
            response = getattr(client, route.method)(route.address(world), route.data)
            transaction.set_rollback(True)
        signs_in = response.status_code == 302 and "sign-in" in response["Location"]
        if response.status_code != expected or (expected == 302) != signs_in:
            wrong[str(route)] = response.status_code

    assert wrong == {}


def test_a_link_says_when_it_ended(partner, visitor):
    with time_machine.travel(NOON + timedelta(days=60), tick=False):
        pages = [visitor.get(HOME), visitor.get(THEME), Client().get(path_of(partner))]

    for page in pages:
        assert page.status_code == 410
        assert "Its last day was 31 December 2026." in text_of(page)


def test_a_link_works_until_the_end_of_its_last_day(visitor):
    with time_machine.travel("2026-12-31T23:50+00:00", tick=False):
        assert visitor.get(HOME).status_code == 200


def test_a_withdrawn_link_opens_nothing_even_where_it_had(cast, partner, speaker):
    withdraw_invitation(invitation=partner, by=cast.administrator, at=NOON)

    page, sent = speaker.get(HOME), speaker.post(THEME, SAID)

    assert (page.status_code, sent.status_code) == (410, 410)
    assert "It was withdrawn on 22 November 2026." in text_of(page)
    assert not Comment.objects.exists()


def test_a_new_link_ends_those_made_before(cast, partner, visitor):
    old = path_of(partner)
    renewed = renew_link(invitation=partner, expires_on=CLOSES, by=cast.administrator, at=NOON)

    assert Client().get(old).status_code == 404
    assert visitor.get(HOME).status_code == 302  # as a stranger
    assert came_by(renewed).get(HOME).status_code == 200


def test_a_second_press_does_not_end_the_link_that_was_just_sent(cast, partner, sign_in):
    keeper = sign_in(cast.administrator)
    address = reverse("engagement:partner_renew", args=[*ADDRESS, partner.pk])
    day = {"expires_on_day": 31, "expires_on_month": 12, "expires_on_year": 2026}
    assert 'name="number" value="1"' in keeper.get(address).content.decode()

    keeper.post(address, day | {"number": 1})
    again = keeper.post(address, day | {"number": 1}, follow=True)

    assert "A new link for Westmere LMC was made already" in text_of(again)
    assert Invitation.objects.get().issue == 2


def test_a_partner_reads_no_draft_that_was_taken_back(cast, engagement, visitor):
    by = {"by": cast.administrator, "at": NOON}
    published = publish_version(version=engagement.version, **by)
    assert visitor.get(THEME).status_code == 200

    withdraw_version(version=published, **by)

    assert visitor.get(THEME).status_code == 410


def test_a_token_carried_to_another_version_by_hand_opens_nothing(partner):
    client = Client()
    client.cookies[SIGNED.cookie] = SIGNED.token_of(partner)

    response = client.get(reverse("engagement:detail", args=["delivery", "version-1"]))

    assert response.status_code == 302
    assert "sign-in" in response["Location"]


def test_a_link_opens_nothing_outside_its_engagement(visitor):
    for page in ("/", "/frameworks/", "/frameworks/delivery/version-3/"):
        assert "sign-in" in visitor.get(page)["Location"]


def test_somebody_signed_in_elsewhere_may_use_a_link_too(cast, partner, sign_in):
    client = sign_in(cast.nobody)
    assert client.get(HOME).status_code == 404

    client.get(path_of(partner))

    assert client.get(HOME).status_code == 200


def test_a_partner_says_once_for_whom_and_then_comments(speaker, partner):
    response = speaker.post(THEME, SAID, follow=True)

    assert "Your comment is kept as C1." in text_of(response)
    comment = Comment.objects.get()
    assert comment.participant.invitation == partner
    assert (comment.organisation_name, comment.organisation_kind) == ("Westmere LMC", "lmc")
    assert comment.words == "Meet the others of INT-01 weekly."
    assert "Change it" in text_of(speaker.get(reverse("engagement:mine", args=ADDRESS)))


def test_the_form_knows_already_what_the_invitation_says(visitor):
    page = text_of(visitor.get(reverse("engagement:speaker", args=ADDRESS)))

    assert "Westmere LMC" in page


def test_a_link_fills_no_database(speaker):
    for number in range(59):  # the first was for whom they speak
        speaker.post(THEME, SAID | {"text": f"Comment {number}."})

    refused = speaker.post(THEME, SAID)

    assert refused.status_code == 429
    assert "Send this again later." in text_of(refused)
    assert "Once a month." in text_of(refused)
    assert Comment.objects.count() == 59
    edited = speaker.post(reverse("engagement:edit", args=[*ADDRESS, 1]), SAID | {"number": 1})
    named = speaker.post(reverse("engagement:speaker", args=ADDRESS), SPOKEN)
    for page in (edited, named):
        assert "Send this again later." in text_of(page)
    assert Comment.objects.get(position=1).number == 1
    assert SignInTry.objects.count() == 60


def test_a_wrong_link_writes_nothing(partner, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Client().get(path_of(partner)[:-2] + "/").status_code == 404


def test_a_partner_is_invited_and_gets_their_link(cast, engagement, sign_in, mailoutbox):
    form = {
        "organisation_name": "Westmere Healthwatch",
        "organisation_kind": "healthwatch",
        "email": "Chair@Healthwatch.example",
        "expires_on_day": "31",
        "expires_on_month": "1",
        "expires_on_year": "2027",
    }
    client = sign_in(cast.administrator)

    page = client.post(reverse("engagement:partner_invite", args=ADDRESS), form, follow=True)

    invitation = Invitation.objects.get()
    assert f"http://testserver{path_of(invitation)}" in text_of(page)
    letter = mailoutbox[0]
    assert letter.to == ["chair@healthwatch.example"]
    assert f"http://testserver{path_of(invitation)}\n" in letter.body
    assert f'href="http://testserver{path_of(invitation)}"' in html_of(letter)
    again = client.post(reverse("engagement:partner_invite", args=ADDRESS), form)
    assert "This email address has been invited already" in text_of(again)


def test_where_no_email_goes_the_link_is_shown_to_pass_on(
    cast, engagement, sign_in, settings, mailoutbox
):
    settings.EMAIL_HOST_IS_SET = False
    invitation = make_invitation(engagement, by=cast.administrator)
    address = reverse("engagement:partner_renew", args=[*ADDRESS, invitation.pk])
    day = {"expires_on_day": "31", "expires_on_month": "1", "expires_on_year": "2027"}

    page = text_of(sign_in(cast.administrator).post(address, day, follow=True))

    assert "No mail server is set up here" in page
    assert path_of(Invitation.objects.get()) in page
    assert mailoutbox == []
