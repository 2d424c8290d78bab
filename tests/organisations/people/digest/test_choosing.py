"""Everybody chooses on the page of their emails: each thing, once a week, or never."""

import pytest
from django.urls import reverse

from organisations.choices import Notices
from organisations.models import User
from tests.conftest import text_of

THERE = "account_emails"


@pytest.mark.parametrize(
    ("notices", "reminders", "said"),
    [
        (Notices.AT_ONCE, True, "as each thing happens. Reminders: on."),
        (Notices.WEEKLY, False, "once a week. Reminders: off."),
        (Notices.NEVER, False, "off. Reminders: off."),
    ],
)
def test_each_choice_is_kept_said_and_in_the_persons_history(
    cast, sign_in, notices, reminders, said
):
    typed = {"notices": notices} | ({"wants_reminders": "on"} if reminders else {})

    page = sign_in(cast.pcn_lead).post(reverse(THERE), typed, follow=True)

    person = User.objects.get(pk=cast.pcn_lead.pk)
    assert (person.notices, person.wants_reminders) == (notices, reminders)
    assert f"Emails of what happens to your work: {said}" in text_of(page)
    assert person.history.first().notices == notices
    assert person.history.first().history_user == person


def test_the_page_says_what_each_choice_means_and_shows_the_one_that_holds(cast, sign_in):
    page = sign_in(cast.pcn_lead).get(reverse(THERE))

    words = " ".join(text_of(page).split())
    assert "As each thing happens" in words
    assert "One email on Monday with what happened in the week before" in words
    assert "No email about any of it" in words
    assert page.text.count(" checked") == 2  # as each thing happens; reminders


@pytest.mark.parametrize("typed", [{}, {"notices": ""}, {"notices": "hourly"}])
def test_a_choice_that_is_none_is_refused_in_a_sentence_and_changes_nothing(cast, sign_in, typed):
    page = sign_in(cast.pcn_lead).post(reverse(THERE), typed)

    assert "Choose" in text_of(page)
    assert User.objects.get(pk=cast.pcn_lead.pk).notices == Notices.AT_ONCE


def test_your_account_says_what_was_chosen(cast, sign_in):
    User.objects.filter(pk=cast.pcn_lead.pk).update(notices=Notices.WEEKLY)

    page = sign_in(cast.pcn_lead).get(reverse("account_change_password"))

    assert "Emails about your work</a>: once a week" in text_of(page)


def test_whoever_is_invited_begins_with_a_letter_a_week():
    assert User().notices == Notices.WEEKLY
