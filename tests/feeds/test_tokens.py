"""Tokens: who makes, uses and withdraws them, and what the database holds them to."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from audit.models import Event
from feeds.models import MOST_DAYS, Token
from feeds.tokens.actions import make_token, withdraw_token
from feeds.tokens.using import MOST_READS, NotLetIn, TooOften, reader_of
from organisations.models import Membership
from tests.conftest import NOON, TODAY

IN_A_MONTH = TODAY + timedelta(days=30)


def made(cast, person="pcn_lead", code="W-N1", **more):
    given = {"organisation": cast[code], "name": "Report", "last_day": IN_A_MONTH, "at": NOON}
    return make_token(by=getattr(cast, person), **given | more)


def test_of_a_secret_only_a_digest_and_its_beginning_are_kept(cast):
    token, secret = made(cast)

    kept = Token.objects.values().get()

    assert len(secret) > 40
    assert secret not in map(str, kept.values())
    assert secret.startswith(token.begins_with)
    assert len(token.begins_with) < 10


def test_a_token_reads_for_its_person_with_their_roles_there_alone(cast):
    token, secret = made(cast)

    reader = reader_of(secret, at=NOON)

    assert (reader, reader.only_in) == (cast.pcn_lead, cast["W-N1"].pk)
    token.refresh_from_db()
    assert token.last_used_at == NOON


def test_nobody_makes_a_token_where_they_have_no_role(cast):
    with pytest.raises(PermissionDenied, match="no role in Blackmoor Place"):
        made(cast, code="W-P1")


@pytest.mark.parametrize("days", [-1, 0, MOST_DAYS + 1])
def test_a_token_ends_within_a_year(days, cast):
    with pytest.raises(ValidationError):
        made(cast, last_day=TODAY + timedelta(days=days))


def test_a_token_opens_nothing_after_its_last_day(cast):
    _token, secret = made(cast)

    assert reader_of(secret, at=NOON + timedelta(days=30))
    with pytest.raises(NotLetIn, match="come to its last day"):
        reader_of(secret, at=NOON + timedelta(days=31))


def test_a_token_that_was_withdrawn_opens_nothing(cast):
    token, secret = made(cast)

    withdraw_token(token=token, by=cast.pcn_lead, at=NOON)

    with pytest.raises(NotLetIn, match="was withdrawn"):
        reader_of(secret, at=NOON)


def test_whoever_administers_the_organisation_withdraws_its_tokens_and_it_is_kept_who(cast):
    token, _secret = made(cast)

    withdraw_token(token=token, by=cast.administrator, at=NOON)
    withdraw_token(token=token, by=cast.pcn_lead, at=NOON + timedelta(days=1))

    token.refresh_from_db()
    assert (token.withdrawn_by, token.withdrawn_at) == (cast.administrator, NOON)
    told = Event.objects.get(note="feed token withdrawn")
    assert (told.person, told.whom) == (cast.administrator.pk, cast.pcn_lead.pk)
    with pytest.raises(PermissionDenied):
        withdraw_token(token=token, by=cast.other_administrator, at=NOON)


def test_a_token_of_who_can_no_longer_sign_in_opens_nothing(cast):
    _token, secret = made(cast)
    cast.pcn_lead.is_active = False
    cast.pcn_lead.save()

    with pytest.raises(NotLetIn, match="can no longer sign in"):
        reader_of(secret, at=NOON)


def test_what_is_no_secret_opens_nothing(cast):
    for guessed in ("", "np-", "\udcff", made(cast).token.digest):
        with pytest.raises(NotLetIn, match="No token has this secret"):
            reader_of(guessed, at=NOON)


def test_a_token_is_used_so_often_in_a_minute_and_again_in_the_next(cast):
    token, secret = made(cast)
    Token.objects.filter(pk=token.pk).update(reads=MOST_READS - 1, minute=NOON)

    reader_of(secret, at=NOON + timedelta(seconds=20))
    with pytest.raises(TooOften, match="Ask again in 15 seconds") as refused:
        reader_of(secret, at=NOON + timedelta(seconds=45))

    assert refused.value.seconds == 15
    assert reader_of(secret, at=NOON + timedelta(seconds=60))


def test_one_person_has_one_token_of_a_name_until_it_is_withdrawn(cast):
    token, _secret = made(cast)
    with pytest.raises(ValidationError, match="of this name already"):
        made(cast)

    withdraw_token(token=token, by=cast.pcn_lead, at=NOON)

    assert made(cast).token.pk != token.pk


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("token_ends_within_a_year", {"days": MOST_DAYS + 1}),
        ("token_ends_within_a_year", {"days": 0}),
        ("token_withdrawn_when_and_by_whom", {"withdrawn_at": NOON}),
        ("token_has_a_name", {"name": ""}),
    ],
)
def test_the_database_refuses_what_no_token_can_be(constraint, fields, cast):
    made(cast)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Token.objects.update(**fields)


def test_the_database_refuses_a_second_of_a_name_and_of_a_secret(cast):
    first, second = made(cast).token, made(cast, name="Another").token

    for fields in ({"name": first.name}, {"digest": first.digest}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Token.objects.filter(pk=second.pk).update(**fields)


def test_tokens_are_read_by_their_person_and_by_administrators_above(cast):
    made(cast)
    made(cast, "outsider", "X-N1")

    seen = {
        person: [token.organisation.ods_code for token in Token.objects.visible_to(user)]
        for person, user in cast.people.items()
    }

    assert {who: codes for who, codes in seen.items() if codes} == {
        "pcn_lead": ["W-N1"],
        "administrator": ["W-N1"],
        "outsider": ["X-N1"],
        "other_administrator": ["X-N1"],
    }


def test_a_role_that_ends_takes_nothing_from_another(cast):
    _token, secret = made(cast)
    Membership.objects.filter(user=cast.pcn_lead).update(end=TODAY - timedelta(days=1))

    assert reader_of(secret, at=NOON) == cast.pcn_lead
