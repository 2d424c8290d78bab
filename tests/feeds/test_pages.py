"""The pages of feeds: making a token, its secret once, the lists, the dictionary."""

from datetime import timedelta

from feeds.models import MOST_DAYS, Token
from feeds.tables.every import TABLES
from tests import factories as make
from tests.conftest import NOON, TODAY, text_of
from tests.feeds.asking import rows, token_for

NEW = "/feeds/tokens/new/"


def typed(cast, day=TODAY + timedelta(days=30), **more) -> dict:
    parts = {"last_day_day": day.day, "last_day_month": day.month, "last_day_year": day.year}
    return {"organisation": cast["W-N1"].pk, "name": "Board report"} | parts | more


def test_a_secret_is_shown_once_and_reads(world, sign_in):
    client = sign_in(world.cast.pcn_lead)

    page = client.post(NEW, typed(world.cast))

    secret = page.context["secret"]
    assert page.content.decode().count(secret) == 1
    assert "no-store" in page["Cache-Control"]
    assert {row["code"] for row in rows(secret, "organisations")} == {"W-N1", "W-G1"}
    assert secret not in client.get("/feeds/").content.decode()


def test_a_form_that_is_sent_twice_makes_one_token(cast, sign_in):
    client = sign_in(cast.pcn_lead)
    client.post(NEW, typed(cast))

    again = client.post(NEW, typed(cast))

    assert "You have a token of this name already" in text_of(again)
    assert Token.objects.count() == 1


def test_one_may_choose_among_ones_own_organisations_alone(cast, sign_in):
    refused = sign_in(cast.place_reviewer).post(NEW, typed(cast))

    assert "Choose an organisation that you have a role in" in text_of(refused)
    assert not Token.objects.exists()


def test_the_last_day_lies_ahead_and_within_a_year(cast, sign_in):
    client = sign_in(cast.pcn_lead)

    for days in (0, MOST_DAYS + 1):
        refused = client.post(NEW, typed(cast, TODAY + timedelta(days=days)))
        assert "The last day must be from" in text_of(refused)
    client.post(NEW, typed(cast, TODAY + timedelta(days=MOST_DAYS)))

    assert Token.objects.get().last_day == TODAY + timedelta(days=MOST_DAYS)


def test_a_name_holds_no_nhs_number(cast, sign_in):
    refused = sign_in(cast.pcn_lead).post(NEW, typed(cast, name="943 476 5919"))

    assert "NHS number" in text_of(refused)
    assert not Token.objects.exists()


def test_a_token_is_listed_with_its_last_use_and_withdrawn_after_a_question(cast, sign_in):
    secret = token_for(cast.pcn_lead, cast["W-N1"])
    rows(secret, "organisations")
    client, token = sign_in(cast.pcn_lead), Token.objects.get()

    page = text_of(client.get("/feeds/"))
    assert "22 November 2026" in page
    assert "In use" in page
    assert "Keep it" in text_of(client.get(f"/feeds/tokens/{token.pk}/withdraw/"))
    page = text_of(client.post(f"/feeds/tokens/{token.pk}/withdraw/", follow=True))

    assert "“Report” is withdrawn" in page
    assert "In use" not in page
    assert "opens nothing any more" in text_of(client.get(f"/feeds/tokens/{token.pk}/withdraw/"))


def test_administrators_see_the_tokens_beneath_them_and_whose_they_are(cast, sign_in):
    token_for(cast.pcn_lead, cast["W-N1"])

    seen = {
        who: "for pcn lead" in text_of(sign_in(person).get("/feeds/"))
        for who, person in cast.people.items()
    }

    assert {who for who, is_seen in seen.items() if is_seen} == {"administrator"}


def test_a_token_of_the_past_says_so(cast, sign_in):
    token_for(cast.pcn_lead, cast["W-N1"])
    Token.objects.update(made_at=NOON - timedelta(days=MOST_DAYS + 100))

    assert "Ended" in text_of(sign_in(cast.pcn_lead).get("/feeds/"))


def test_who_works_for_several_organisations_makes_a_token_for_each(cast, sign_in):
    make.MembershipFactory(user=cast.pcn_lead, organisation=cast["W-N2"])
    client = sign_in(cast.pcn_lead)

    for code in ("W-N1", "W-N2"):
        client.post(NEW, typed(cast, organisation=cast[code].pk, name=code))

    assert {token.name: token.organisation.ods_code for token in Token.objects.all()} == {
        "W-N1": "W-N1",
        "W-N2": "W-N2",
    }


def test_the_dictionary_explains_every_column_of_every_table(cast, sign_in):
    page = text_of(sign_in(cast.pcn_lead).get("/feeds/dictionary/"))

    for table in TABLES:
        assert f'id="{table.name}"' in page
        for column in table.columns:
            assert column.means.replace("'", "&#x27;") in page
            assert column.means.endswith(".")
