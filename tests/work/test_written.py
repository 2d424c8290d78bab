"""Emails have two parts that say the same; what somebody typed is never more than words."""

import re
from html import unescape

import pytest
from django.core import mail
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from organisations.models import Membership
from organisations.people.invitations import invitation_letter
from organisations.people.notices import Notice, write
from tests.work.working import heard, work_off
from work.letters import post, post_all
from work.models import Letter
from work.written import html_of, written

LINK = "https://planning.example.org/returns/W-N1/2026-27/"
TEXT = f"Something happened.\n\nRead more: {LINK}\n\nYou get this because of your role."


def seen(html: str) -> str:
    """The words of an HTML part, under its heading, without what punctuates a link in the text."""
    body = html.partition("</h1>")[2]
    return words(unescape(re.sub(r"<[^>]*>", " ", body)))


def words(text: str) -> str:
    return " ".join(re.sub(r":(?=\s)", " ", text).split())


def links_in(html: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'href="([^"]*)"', html)]


def test_both_parts_say_the_same_and_the_link_is_a_button():
    letter = written("News: Neighbourhood planning", TEXT, "a@example.org", links=[LINK])

    html = html_of(letter)
    assert letter.body == TEXT
    assert seen(html) == words(TEXT)
    assert links_in(html) == [LINK]
    assert re.search(r"background-color: #005eb8[^>]*>Read more</a>", html)
    assert re.search(r"<h1[^>]*>News</h1>", html)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Z"]), min_size=1))
def test_whatever_is_typed_stands_in_both_parts_and_is_no_tag(typed):
    text = f"Why: {typed}\n\nThe end."

    html = html_of(written("News", text, "a@example.org", links=[LINK]))

    assert seen(html) == words(text)


def test_an_address_that_somebody_typed_is_no_link():
    reason = "Why: see https://evil.example/ or <a href='https://evil.example/'>here</a>"

    html = html_of(written("News", f"{reason}\n\nThe end.", "a@example.org", links=[LINK]))

    assert links_in(html) == []
    assert "&lt;a href=" in html


def test_nothing_is_loaded_and_nothing_tells_who_opened_it():
    html = html_of(written("News", TEXT, "a@example.org", links=[LINK]))

    assert not re.search(r"<(img|script|link|iframe)|url\(|@import|@font-face", html)


def test_a_subject_stays_one_line():
    assert written("News\nBcc: x@example.org", TEXT, "a@example.org").subject == (
        "News Bcc: x@example.org"
    )


@pytest.mark.parametrize("is_sent_by_a_worker", [True, False])
@pytest.mark.django_db
def test_both_parts_are_sent(is_sent_by_a_worker):
    if is_sent_by_a_worker:
        heard()

    post(written("News", TEXT, "a@example.org", links=[LINK]))
    work_off()

    (letter,) = mail.outbox
    assert (letter.body, seen(html_of(letter))) == (TEXT, words(TEXT))


@pytest.mark.django_db
def test_many_letters_keep_both_parts_until_they_are_sent():
    heard()

    post_all([written("News", TEXT, f"{who}@example.org", links=[LINK]) for who in "ab"])

    assert {(letter.body, seen(letter.html)) for letter in Letter.objects.all()} == {
        (TEXT, words(TEXT))
    }


def test_a_notice_has_both_parts(cast, django_capture_on_commit_callbacks):
    notice = Notice("News", "It moved.\n\nWhy: <b>floods</b>", "/plans/")

    with django_capture_on_commit_callbacks(execute=True):
        write(notice, to=["a@example.org"], site="https://planning.example.org")

    (letter,) = mail.outbox
    assert seen(html_of(letter)) == words(letter.body)
    assert "&lt;b&gt;floods&lt;/b&gt;" in html_of(letter)


@pytest.mark.parametrize("has_password", [True, False])
def test_an_invitation_has_both_parts(cast, has_password):
    person = cast.pcn_lead
    if not has_password:
        person.set_unusable_password()
    role = Membership.objects.select_related("organisation").get(user=person)
    role.user = person

    letter = invitation_letter([role], site="https://planning.example.org/")

    html = html_of(letter)
    assert seen(html) == words(letter.body)
    assert (">Choose your password</a>" in html) is not has_password
    assert (">Sign in</a>" in html) is has_password
    assert "https://planning.example.org/" in links_in(html)


def test_the_letter_of_a_forgotten_password_has_both_parts(cast, client):
    client.post(reverse("account_reset_password"), {"email": cast.pcn_lead.email})

    (letter,) = mail.outbox
    assert seen(html_of(letter)) == words(letter.body)
    assert ">Choose your password</a>" in html_of(letter)
