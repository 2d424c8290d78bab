"""What of a provider's word is believed."""

import pytest

from organisations.providers.claims import Unlike, address_in, is_verified, joined


@pytest.mark.parametrize("said", [True, "true", 1])
def test_an_address_is_verified_where_the_provider_says_so(said):
    assert is_verified({"email_verified": said}, is_entra=False)


@pytest.mark.parametrize("said", [False, None, "false", "yes", 0, [True], {}])
def test_anything_else_is_no_yes(said):
    assert not is_verified({"email_verified": said}, is_entra=True)


def test_the_claim_of_entra_counts_for_entra_alone():
    assert is_verified({"xms_edov": "1"}, is_entra=True)
    assert not is_verified({"xms_edov": "1"}, is_entra=False)


def test_what_was_signed_stands_before_what_was_said():
    data = {
        "id_token": {"sub": "1", "email": "signed@example.org"},
        "userinfo": {"sub": "1", "email": "said@example.org", "email_verified": True},
    }

    assert joined(data) == {"sub": "1", "email": "signed@example.org"}


def test_that_an_address_was_checked_is_believed_of_that_address_alone():
    said = {"sub": "1", "email": "Same@example.org", "email_verified": True}
    alike = joined({"id_token": {"sub": "1", "email": "same@example.org"}, "userinfo": said})
    other = joined({"id_token": {"sub": "1", "email": "victim@example.org"}, "userinfo": said})

    assert is_verified(alike, is_entra=False)
    assert not is_verified(other, is_entra=False)


def test_two_people_in_one_answer_are_nobody():
    with pytest.raises(Unlike):
        joined({"id_token": {"sub": "1"}, "userinfo": {"sub": "2"}})


@pytest.mark.parametrize("claims", [{}, {"email": None}, {"email": " "}])
def test_no_address_is_an_empty_one(claims):
    assert address_in(claims) == ""
