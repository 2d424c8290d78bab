"""A partner's link: what it opens, and what it does not once it is over, altered or elsewhere."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from assessments.cycles.actions import close_cycle, reopen_cycle
from assessments.late.actions import let_in
from assessments.models import Answer, Partner
from assessments.partners.actions import ask_again, withdraw_partner
from assessments.partners.links import SIGNED, page_of, path_of
from assessments.sending.actions import reopen
from tests.assessments.doing import INT1, INT2, RETURN, answer_all, card, send
from tests.assessments.partners.asking import ENDS, answers, came_by, make_partner
from tests.conftest import NOON, TODAY, text_of

pytestmark = pytest.mark.usefixtures("noon")
SAID = card(INT2, choice="2", note="Half of them come.")


def page(client: Client, partner: Partner):
    return client.get(page_of(partner))


def test_a_link_opens_the_steps_asked_without_an_account_or_a_session(hospice):
    client = Client()

    response = client.get(path_of(hospice), follow=True)

    assert response.status_code == 200
    assert response.redirect_chain == [(page_of(hospice), 302)]
    assert set(client.cookies) == {SIGNED.cookie, "csrftoken"}
    cookie = client.cookies[SIGNED.cookie]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (
        page_of(hospice),
        True,
        "Lax",
    )
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "same-origin"
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_over_https_the_cookie_goes_over_https_alone(hospice):
    client = Client()
    client.get(path_of(hospice), secure=True)

    assert client.cookies[f"__Secure-{SIGNED.cookie}"]["secure"]


def test_a_link_signs_nobody_in(visitor):
    for address in ("/", reverse("assessments:detail", args=RETURN)):
        assert "sign-in" in visitor.get(address)["Location"]


def test_the_page_of_a_partner_opens_nothing_without_their_link(hospice, cast, sign_in):
    for client in (Client(), sign_in(cast.place_reviewer), sign_in(cast.pcn_lead)):
        response = page(client, hospice)

        assert response.status_code == 403
        assert "Open the link you were sent" in text_of(response)
        assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("change", [lambda token: token[:-1] + "?", lambda token: token[:-1]])
def test_an_altered_link_opens_nothing_and_asks_the_database_nothing(
    change, hospice, django_assert_num_queries
):
    address = reverse("assessments:asked_link", args=[*RETURN, change(SIGNED.token_of(hospice))])

    with django_assert_num_queries(0):
        assert Client().get(address).status_code == 404


def test_a_link_of_nobody_opens_nothing(ours):
    address = reverse("assessments:asked_link", args=[*RETURN, SIGNED.signer.sign("1000000-1")])

    assert Client().get(address).status_code == 404


def test_a_link_opens_no_other_return(hospice):
    elsewhere = reverse(
        "assessments:asked_link", args=["W-N2", "2026-27", SIGNED.token_of(hospice)]
    )
    client = Client()
    client.cookies[SIGNED.cookie] = SIGNED.token_of(hospice)

    assert client.get(elsewhere).status_code == 404
    assert client.get(f"/returns/W-N2/2026-27/asked/{hospice.pk}/").status_code == 403


def test_a_link_opens_no_page_of_another_partner(hospice, ours, cast):
    other = make_partner(ours, INT1, by=cast.pcn_lead, name="The council")
    client = Client()
    client.cookies[SIGNED.cookie] = SIGNED.token_of(hospice)

    assert page(client, other).status_code == 403
    assert answers(client, other, card(INT1, choice="2")).status_code == 403
    assert not Answer.objects.exists()


def test_a_link_works_until_the_end_of_its_last_day(hospice, visitor):
    with time_machine.travel("2026-12-06T23:50+00:00", tick=False):
        assert page(visitor, hospice).status_code == 200

    with time_machine.travel("2026-12-07T00:10+00:00", tick=False):
        over = page(visitor, hospice)
        sent = answers(visitor, hospice, SAID)

    assert (over.status_code, sent.status_code) == (410, 410)
    assert "Its last day was 6 December 2026." in text_of(over)
    assert "ask the team of Fellside PCN" in text_of(over)
    assert "Half of them come." in text_of(sent)
    assert not Answer.objects.exists()


def test_a_withdrawn_link_opens_nothing_even_where_it_had(cast, hospice, visitor):
    withdraw_partner(partner=hospice, by=cast.pcn_lead, at=NOON)

    over, sent = page(visitor, hospice), answers(visitor, hospice, SAID)

    assert (over.status_code, sent.status_code) == (410, 410)
    assert "Fellside PCN withdrew it on 22 November 2026." in text_of(over)
    assert "What you typed was not saved" in text_of(sent)
    assert not Answer.objects.exists()


def test_a_new_link_ends_those_made_before(cast, hospice, visitor):
    old = path_of(hospice)
    renewed = ask_again(partner=hospice, email="", ends_on=ENDS, by=cast.pcn_lead, at=NOON)

    opened_again = Client().get(old, follow=True)
    for response in (opened_again, page(visitor, hospice), answers(visitor, hospice, SAID)):
        assert response.status_code == 410
        assert "A newer link has been made" in text_of(response)
    assert page(came_by(renewed), renewed).status_code == 200
    assert not Answer.objects.exists()


def test_a_submitted_return_takes_no_answers_and_opens_again_with_the_return(
    cast, ours, hospice, visitor
):
    send(ours, cast.pcn_lead)

    shut, sent = page(visitor, hospice), answers(visitor, hospice, SAID)
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)

    assert (shut.status_code, sent.status_code) == (403, 403)
    assert "Fellside PCN has submitted its self-assessment" in text_of(shut)
    assert page(visitor, hospice).status_code == 200
    assert not Answer.objects.filter(partner__isnull=False).exists()


def test_a_closed_cycle_takes_no_answers_unless_the_return_is_let_in(
    cast, ours, hospice, visitor, cycle
):
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)
    shut, sent = page(visitor, hospice), answers(visitor, hospice, SAID)
    assert (shut.status_code, sent.status_code) == (403, 403)
    assert "The cycle 2026/27 has closed" in text_of(shut)

    given = {"by": cast.administrator, "at": NOON}
    let_in(assessment=ours, until=TODAY + timedelta(days=2), reason="The floods", **given)
    assert page(visitor, hospice).status_code == 200

    with time_machine.travel(NOON + timedelta(days=3), tick=False):
        assert page(visitor, hospice).status_code == 403
    reopen_cycle(
        cycle=cycle,
        closes_on=cycle.closes_on,
        plans_due_on=cycle.plans_due_on,
        reason="More time",
        number=cycle.number,
        **given,
    )
    assert page(visitor, hospice).status_code == 200


def test_somebody_signed_in_may_use_a_link_too_and_answers_as_the_partner(cast, hospice, sign_in):
    client = sign_in(cast.pcn_contributor)
    client.get(path_of(hospice))

    answers(client, hospice, SAID)

    answer = Answer.objects.get()
    assert (answer.partner, answer.saved_by) == (hospice, None)
    assert answer.history.get().history_user is None


def test_two_links_in_one_browser_open_each_their_own(cast, ours, hospice, visitor):
    other = make_partner(ours, INT1, by=cast.pcn_lead, name="The council")
    visitor.get(path_of(other))

    assert "The council: where do these steps stand?" in text_of(page(visitor, other))


@pytest.mark.usefixtures("answered")
def test_a_draft_of_the_team_is_told_in_no_other_way(hospice, visitor):
    pages = ["detail", "review", "draft_document", "partners", "assign"]
    for name in pages:
        response = visitor.get(reverse(f"assessments:{name}", args=RETURN))
        assert response.status_code == 302, name


@pytest.fixture
def answered(cast, ours):
    answer_all(ours, cast.pcn_lead)
