"""Signing in by another service, against a real OpenID provider on this machine."""

import re

from django.urls import reverse
from django.utils import timezone

from organisations.models import User
from organisations.people.actions import stop_sign_in
from tests.conftest import text_of
from tests.organisations.providers.conftest import free_port, known_at
from tests.organisations.second_factor.codes import with_app


def test_the_right_person_comes_in_where_they_wanted_to_go(browser):
    answer = browser.sign_in("lead", next="/words/")

    assert answer.url == "/words/"
    assert browser.is_in


def test_the_sign_in_page_offers_it(browser):
    page = text_of(browser.here.get(reverse("account_login")))

    assert "Sign in with Local mail" in page


def test_who_was_not_invited_is_told_so_and_nobody_signs_up(browser):
    before = User.objects.count()

    answer = browser.sign_in("stranger")

    assert answer.status_code == 403
    assert "You have not been invited yet" in text_of(answer)
    assert "stranger@example.org" in text_of(answer)
    assert User.objects.count() == before
    assert not browser.is_in


def test_an_address_that_nobody_checked_opens_nothing(browser):
    answer = browser.sign_in("unchecked")

    assert answer.status_code == 403
    assert "Your address has not been checked" in text_of(answer)
    assert not browser.is_in


def test_a_provider_that_does_not_answer_is_said_to_with_a_way_on(browser, settings):
    known_at(settings, free_port())

    answer = browser.sign_in("lead")

    assert answer.status_code == 503
    assert "We could not reach Local mail" in text_of(answer)
    assert "sign in with your password" in text_of(answer)


def test_coming_back_without_having_gone_is_no_way_in(browser):
    answer = browser.here.get(reverse("openid_connect_callback", args=["local"]), {"code": "x"})

    assert answer.status_code == 403
    assert "You were not signed in" in text_of(answer)


def test_a_leaver_stops_at_once_and_does_not_come_back(browser, cast):
    browser.sign_in("lead")
    stop_sign_in(person=cast.pcn_lead, by=cast.administrator, at=timezone.now())

    assert not browser.is_in
    assert browser.sign_in("lead").url == reverse("account_inactive")


def test_signing_out_signs_out_there_too(browser):
    browser.sign_in("lead")

    page = browser.here.post(reverse("account_logout"))
    there = page["Refresh"].removeprefix("0; url=")
    form = browser.there.get(there)
    confirmed = {"xsrf": re.search(r'name="xsrf" value="([^"]+)"', form.text)[1], "logout": "yes"}
    asked = re.search(r'action="([^"]+)"', form.text)[1]
    back = browser.there.post(asked, confirmed, allow_redirects=False)

    assert "You are signed out here" in text_of(page)
    assert back.headers["Location"] == "http://testserver/account/sign-in/"
    assert not browser.is_in
    silent = browser.here.get(reverse("openid_connect_login", args=["local"])).url
    assert "error=login_required" in browser.there_and_back(f"{silent}&prompt=none")


def test_a_second_factor_of_ours_is_asked_for_after_it(browser, cast):
    with_app(cast.pcn_lead)

    assert browser.sign_in("lead").url == reverse("mfa_authenticate")


def test_unless_the_provider_asks_for_one_itself(browser, cast, provider, settings):
    settings.SECOND_FACTOR = "required"
    known_at(settings, provider, second_factor="provider")
    with_app(cast.pcn_lead)

    browser.sign_in("reviewer")

    assert browser.is_in
    assert browser.sign_in("lead").url == reverse("start")
