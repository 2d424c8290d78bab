"""Which passwords are refused although they are long enough, and whose is being chosen."""

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from organisations.people.invitations import set_password_link
from tests.conftest import text_of


@pytest.mark.parametrize(
    "password", ["aaaaaaaaaaaa", "abcabcabcabc", "121212121212", "abcdefghijkl", "qwertyuiopas"]
)
def test_a_password_that_repeats_or_follows_the_keys_is_refused(password):
    with pytest.raises(ValidationError, match="does not repeat or follow"):
        validate_password(password)


@pytest.mark.parametrize(
    "password", ["correct horse battery", "Vier-Pferde-77", "plum anvil otter"]
)
def test_words_that_do_not_belong_together_are_taken(password):
    validate_password(password)


def test_a_password_of_a_hundred_characters_is_taken():
    validate_password("plum anvil otter " * 6)


@pytest.mark.parametrize(
    "password",
    ["PrimaryCare2026!", "nhs-password-1234", "Neighbourhood Planning", "Lancashire.ICB.2027"],
)
def test_a_password_made_of_the_words_of_the_service_is_refused(password):
    with pytest.raises(ValidationError, match="of other words than those of this service"):
        validate_password(password)


@pytest.mark.parametrize("password", ["care for plum and anvil", "74-0193-8825-61"])
def test_a_password_that_holds_more_than_such_a_word_or_none_is_taken(password):
    validate_password(password)


def test_the_page_says_whose_password_is_chosen_while_its_link_works(cast):
    address = set_password_link(cast.pcn_lead, site="http://testserver/")
    path = urlsplit(address).path

    page = text_of(Client().get(path, follow=True))
    wrong = text_of(Client().get(re.sub(r"-[^/]+/$", "-not-a-key/", path), follow=True))
    cast.pcn_lead.set_password("lantern orchard 7")
    cast.pcn_lead.save()
    used = text_of(Client().get(path, follow=True))

    assert f"account <strong>{cast.pcn_lead.email}</strong> of {settings.SERVICE_NAME}." in page
    assert "Choose your password" in page  # for many it is their first
    assert "new password" not in page.lower()
    for shut in (wrong, used):
        assert "This link no longer works" in shut
        assert cast.pcn_lead.email not in shut


def test_who_has_no_password_sees_their_account_and_how_to_have_one(cast):
    cast.pcn_lead.set_unusable_password()
    cast.pcn_lead.save()
    client = Client()
    client.force_login(cast.pcn_lead)

    page = client.get("/account/password/", follow=True)

    assert page.status_code == 200
    assert "You have none here: you come in by another service" in text_of(page)
    assert "/account/password/forgotten/" in page.text
