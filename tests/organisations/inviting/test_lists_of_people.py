"""A list of people: read first, done once, all of it or nothing, and each written to once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from organisations.choices import Role
from organisations.models import IncomingList, Invited, Membership, Organisation, User
from organisations.people.actions import end_role
from tests.conftest import NOON, text_of
from tests.organisations.conftest import membership_of
from tests.organisations.inviting.bringing import (
    bring,
    confirm,
    filled_in,
    lines,
    people,
    problems,
)
from tests.work.working import heard
from work.models import Letter

NEW = "new@example.org,PCN manager,Zoë Day,W-N1,PCN lead"
AS_EXPLAINED = "Code of the organisation"


@pytest.fixture(autouse=True)
def worker(db):
    """Letters wait for it, where they can be counted."""
    return heard()


def written_to() -> list[str]:
    return sorted(address for letter in Letter.objects.all() for address in letter.recipients)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    ("separator", "code"), [(",", "Code"), (";", AS_EXPLAINED), ("\t", "ODS code")]
)
def test_people_are_invited_from_csv_as_people_save_it(separator, code, encoding, cast, admin):
    typed = people(NEW).decode().replace("Code", code).replace(",", separator)
    page = bring(admin, typed.encode(encoding))

    assert lines(page) == [("new@example.org", "PCN lead, Fellside PCN")]
    assert "1 person is new to you" in text_of(page)
    assert not User.objects.filter(email="new@example.org").exists()


def test_each_person_gets_one_letter_however_many_roles_and_clicks(cast, admin):
    page = bring(
        admin,
        people(
            "Ann O’Day <Ann.O’Day@example.org>,PCN manager,Ann O’Day,W-N1,PCN lead",
            "ann.o'day@example.org,,,W-N2,PCN lead",
            f"{cast.pcn_lead.email},,,W-N1,PCN lead",
        ),
    )

    done = confirm(admin, page)
    confirm(admin, page)

    person = User.objects.get(email="ann.o'day@example.org")
    assert (person.job_title, person.name) == ("PCN manager", "Ann O’Day")
    assert page.context["preview"].there == 1
    assert Membership.objects.filter(user=person).count() == 2
    assert written_to() == ["ann.o'day@example.org"]
    assert "PCN lead in Fellside PCN; PCN lead in" in Letter.objects.get().body
    assert Invited.objects.get().by == cast.administrator
    assert "2 roles were given to 1 person. Each gets one email" in text_of(done)
    assert "1 email, on" in text_of(done)


def test_the_same_list_brought_again_invites_nobody_twice(cast, admin):
    confirm(admin, bring(admin, people(NEW)))

    again = bring(admin, people(NEW))

    assert (lines(again), again.context["preview"].there) == ([], 1)
    assert "Invite these people" not in text_of(again)
    assert written_to() == ["new@example.org"]


def test_who_is_new_who_is_known_and_who_had_the_role_before_are_told_apart(cast, admin):
    role = membership_of(cast.pcn_contributor)
    end_role(membership=role, by=cast.administrator, at=NOON)
    yesterday = timezone.localdate(NOON) - timedelta(days=1)

    page = bring(
        admin,
        people(
            NEW,
            f"{cast.tarnbeck_lead.email},,,W-N1,PCN lead",
            f"{cast.pcn_contributor.email},,,W-N1,PCN contributor",
        ),
    )

    preview = page.context["preview"]
    assert [line.email for line in preview.new] == ["new@example.org"]
    assert [(line.email, line.called) for line in preview.added] == [
        (cast.tarnbeck_lead.email, "tarnbeck lead"),
        (cast.pcn_contributor.email, "pcn contributor"),
    ]
    assert f"(had it until {yesterday.day} {yesterday:%B %Y})" in text_of(page)


def test_a_role_that_the_list_does_not_mention_is_not_ended(cast, admin):
    before = set(Membership.objects.values_list("pk", "end"))

    confirm(admin, bring(admin, people(f"{cast.pcn_lead.email},,,W-N2,PCN lead")))

    assert before < set(Membership.objects.values_list("pk", "end"))


def test_what_is_said_twice_in_a_list_counts_once(cast, admin):
    page = bring(admin, people(NEW, "NEW@example.org,,,w-n1,lead", NEW))

    assert lines(page) == [("new@example.org", "PCN lead, Fellside PCN")]
    assert "Rows 3 and 4 say what an earlier row says already, and count once." in text_of(page)


def test_somebody_is_not_called_two_things_in_one_list(cast, admin):
    page = bring(admin, people(NEW, "new@example.org,Practice nurse,Zoë Day,W-N2,PCN lead"))

    assert problems(page) == [
        ("B3", "Row 2 says “PCN manager” of the same person. Write one of them in both")
    ]


def test_a_name_may_stand_in_a_later_row_of_the_same_person(cast, admin):
    rows = ("new@example.org,,,W-N1,PCN lead", "new@example.org,,Zoë Day,W-N2,PCN lead")

    confirm(admin, bring(admin, people(*rows)))

    assert User.objects.get(email="new@example.org").name == "Zoë Day"


@pytest.mark.parametrize(
    ("row", "cell", "sentence"),
    [
        ("nobody,PCN manager,,W-N1,PCN lead", "A2", "Enter an email address like"),
        (",PCN manager,,W-N1,PCN lead", "A2", "Enter an email address"),
        ("new@example.org,,,W-N1,PCN lead", "A2", "Give a job title or a name"),
        ("new@example.org,Manager,,X-N1,PCN lead", "D2", "You manage no organisation with"),
        ("new@example.org,Manager,,,PCN lead", "D2", "Give a code"),
        ("new@example.org,Manager,,W-G1,PCN lead", "D2", "Fellside Surgery is a practice"),
        ("new@example.org,Manager,,W-N1,Boss", "E2", "“Boss” is not a role"),
        ("new@example.org,Manager,,W-N1,", "E2", "Give a role"),
        ("new@example.org,Manager,,W-P1,PCN lead", "E2", "is a role in a PCN"),
        ("new@example.org,943 476 5919,,W-N1,PCN lead", "B2", "looks like an NHS number"),
        ("new@example.org,=1+1,,W-N1,PCN lead", "B2", "This cell holds a formula"),
        (f"new@example.org,{'x' * 121},,W-N1,PCN lead", "B2", "120 characters or fewer"),
    ],
)
def test_nobody_is_invited_while_a_row_is_wrong(row, cell, sentence, cast, admin):
    page = bring(admin, people(row, "fine@example.org,Manager,,W-N1,PCN lead"))

    ((where, said),) = problems(page)
    assert (where, sentence in said) == (cell, True)
    confirm(admin, page)
    assert written_to() == []
    assert not User.objects.filter(email="fine@example.org").exists()


def test_an_error_quotes_what_stands_there_and_the_other_rows_are_counted(cast, admin):
    rows = ("nobody at home,Manager,,W-N1,Boss", "fine@example.org,Manager,,W-N1,PCN lead")

    said = text_of(bring(admin, people(*rows)))

    assert "A2</strong>: “nobody at home”" in said
    assert "“Boss” is not a role" in said
    assert "E2</strong>: “Boss”" not in said
    assert "1 other row has no error" in said


def test_everything_wrong_with_a_row_is_said_at_once(cast, admin):
    page = bring(admin, people("nobody,Manager,,Q-Q9,Boss"))

    assert [cell for cell, _said in problems(page)] == ["A2", "D2", "E2"]


def test_what_closed_and_what_opens_later_is_said_by_its_day(cast, admin):
    today = timezone.localdate()
    Organisation.objects.filter(ods_code="W-N1").update(closed_on=today - timedelta(days=1))
    Organisation.objects.filter(ods_code="W-N3").update(opened_on=today + timedelta(days=1))
    rows = ("a@example.org,Manager,,W-N1,PCN lead", "b@example.org,Manager,,W-N3,PCN lead")

    (_, closed), (_, opens) = problems(bring(admin, people(*rows)))

    assert closed.startswith("Fellside PCN closed on ")
    assert opens.startswith("Oxenclough PCN opens on ")


def test_errors_of_a_workbook_name_its_sheet(cast, admin):
    data = filled_in(admin, [["nobody", "", "Manager", "W-N1", "PCN lead"]])

    assert "Sheet “People”, A2" in text_of(bring(admin, data, "people.xlsx"))


def test_columns_that_are_not_read_are_named(cast, admin):
    headers = "E-mail,Full name,ODS code,Role,Telephone,Shoe size"

    page = bring(admin, people("new@example.org,Zoë Day,W-N1,PCN lead,1,2", headers=headers))

    assert lines(page) == [("new@example.org", "PCN lead, Fellside PCN")]
    assert "Not read: the columns “Telephone” and “Shoe size”." in text_of(page)


def test_the_people_taken_away_can_be_brought_back(cast, admin):
    end_role(membership=membership_of(cast.pcn_contributor), by=cast.administrator, at=NOON)
    exported = admin.get("/people/export.xlsx").content

    page = bring(admin, exported, "people.xlsx")

    assert (lines(page), problems(page)) == ([], [])
    assert "1 row has a day under “Until”" in text_of(page)


def test_also_where_an_organisation_has_closed_in_which_somebody_has_a_role_still(cast, admin):
    yesterday = timezone.localdate() - timedelta(days=1)
    Organisation.objects.filter(ods_code="W-N1").update(closed_on=yesterday)
    exported = admin.get("/people/export.csv").content
    assert cast.pcn_lead.email.encode() in exported

    page = bring(admin, exported)

    assert (lines(page), problems(page)) == ([], [])


def test_somebody_stopped_from_signing_in_is_not_invited_by_a_list(cast, admin):
    User.objects.filter(pk=cast.pcn_contributor.pk).update(is_active=False)

    page = bring(admin, people(f"{cast.pcn_contributor.email},,,W-N2,PCN lead"))

    assert "ask the administrator who stopped it" in problems(page)[0][1]


def test_somebody_of_another_system_keeps_their_account_and_is_not_told_of(cast, admin):
    stranger = cast.outsider

    page = bring(admin, people(f"{stranger.email},Boss,,W-N1,PCN lead"))
    done = confirm(admin, page)

    stranger.refresh_from_db()
    assert stranger.job_title == "outsider"
    assert "Who has an account already keeps the name they have." in text_of(page)
    assert [line.called for line in page.context["preview"].new] == ["Boss"]
    assert "Another PCN" not in text_of(done)
    assert "This account is not managed from here" in text_of(done)
    assert "/account/password/choose/" not in text_of(done)


def test_every_account_and_role_says_who_gave_it_and_when(cast, admin):
    confirm(admin, bring(admin, people(NEW)))

    person = User.objects.get(email="new@example.org")
    for kept in (person.history.get(), membership_of(person).history.get()):
        assert (kept.history_type, kept.history_user) == ("+", cast.administrator)
    assert not person.has_usable_password()
    assert membership_of(person).role == Role.LEAD


def test_where_no_email_goes_out_the_links_are_shown_to_pass_on(cast, admin, settings):
    settings.EMAIL_HOST_IS_SET = False
    page = bring(admin, people(NEW, f"{cast.tarnbeck_lead.email},,,W-N1,PCN lead"))

    done = text_of(confirm(admin, page))

    assert "No email can be sent from here: you will be shown a link" in text_of(page)
    assert "No email goes out: tell them yourself, with the links below." in done
    assert done.count("/account/password/choose/") == 1  # the other has a password
    assert mail.outbox == []
    assert not Letter.objects.exists()


def test_what_somebody_else_did_meanwhile_is_said_before_anything_is_done(cast, admin):
    first, second = bring(admin, people(NEW)), bring(admin, people(NEW))
    confirm(admin, first)

    late = confirm(admin, second)

    assert "Something changed since you read this page" in text_of(late)
    assert late.context["preview"].there == 1
    assert written_to() == ["new@example.org"]
    assert IncomingList.objects.exclude(outcome="").count() == 1


def test_another_administrator_sees_neither_the_list_nor_what_came_of_it(cast, admin, sign_in):
    page = bring(admin, people(NEW))
    other = sign_in(cast.other_administrator)

    assert other.get(page.redirect_chain[-1][0]).status_code == 404
    assert confirm(other, page).status_code == 404


def test_a_person_without_a_name_who_is_known_needs_none(cast, admin):
    assert problems(bring(admin, people(f"{cast.pcn_lead.email},,,W-N2,PCN lead"))) == []
