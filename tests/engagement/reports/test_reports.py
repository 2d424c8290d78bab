"""“You said, we did”: what is published, in which copies, and who is told."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from engagement.answering.actions import AnswerValues, answer_comment, take_wording
from engagement.links import path_of
from engagement.models import Invitation, Report
from engagement.partners.actions import withdraw_invitation
from engagement.reports.actions import publish_report
from engagement.reports.gathering import published
from engagement.windows.actions import close_engagement
from organisations.choices import Notices
from organisations.history import AlreadyThere, EditedMeanwhile
from tests.conftest import NOON, text_of
from tests.engagement.talk import ADDRESS, say, speak
from tests.layers import layer
from tests.printed import opened, tags_of
from work.written import html_of

pytestmark = pytest.mark.usefixtures("noon")
REPORT = reverse("engagement:report", args=ADDRESS)
PUBLISH = reverse("engagement:publish", args=ADDRESS)


@layer
def by(cast) -> dict:
    return {"by": cast.administrator, "at": NOON}


@layer
def talk(cast, engagement, partner, by):
    """C1 by Fellside, taken in; C2 by the partner, declined; C3 by Fellside, open. It is closed."""
    speak(engagement, cast.pcn_lead)
    speak(engagement, partner, name="Westmere LMC", kind="lmc")
    taken = say(engagement, cast.pcn_lead, suggestion="Meet monthly.")
    declined = say(engagement, partner, about="theme-SUP", text="Leave it out.")
    say(engagement, cast.pcn_lead, about="statement-INT-1", text="Whose story?")
    take_wording(comment=taken, seen=taken.words, **by)
    values = AnswerValues("declined", "The contract asks for it.")
    answer_comment(comment=declined, values=values, number=1, **by)
    close_engagement(engagement=engagement, **by)
    return engagement


@layer
def report(talk, by) -> Report:
    return publish_report(engagement=talk, introduction="Monthly it is.", **by)


def test_it_is_published_once_comments_are_over(cast, engagement, by):
    speak(engagement, cast.pcn_lead)
    say(engagement, cast.pcn_lead)

    with pytest.raises(ValidationError, match="still taken"):
        publish_report(engagement=engagement, introduction="", **by)
    assert not Report.objects.exists()


def test_it_says_in_which_role_it_was_published_on_page_and_in_copies(cast, talk, sign_in):
    keeper = cast.administrator
    keeper.job_title = "Programme lead"
    keeper.save()

    report = publish_report(engagement=talk, introduction="", by=keeper, at=NOON)

    signed = "Programme lead, Administrator, Westmere Integrated Care Board"
    assert report.published_as == published(report).published_as == signed
    assert f"by {signed}" in text_of(sign_in(cast.pcn_lead).get(REPORT))


def test_while_comments_are_taken_its_page_leads_to_closing(cast, engagement, sign_in):
    page = text_of(sign_in(cast.administrator).get(PUBLISH))

    assert f'href="{reverse("engagement:close", args=ADDRESS)}"' in page
    assert 'name="introduction"' not in page


def test_there_is_nothing_to_publish_where_nobody_said_anything(engagement, by):
    close_engagement(engagement=engagement, **by)

    with pytest.raises(ValidationError, match="Nobody has commented"):
        publish_report(engagement=engagement, introduction="", **by)


def test_only_a_keeper_publishes(cast, talk):
    with pytest.raises(PermissionDenied):
        publish_report(engagement=talk, introduction="", by=cast.system_staff, at=NOON)


def test_everyone_with_a_role_and_partners_read_it_without_names(cast, report, partner, sign_in):
    visitor = Client()
    visitor.get(path_of(partner))

    for client in (sign_in(cast.pcn_reader), sign_in(cast.outsider), visitor):
        page = text_of(client.get(REPORT))
        for words in (
            "Monthly it is.",
            "“Leave it out.”",
            "The contract asks for it.",
            "Still open",
        ):
            assert words in page
        assert "This wording is in the draft now." in page
        assert "Local medical committee" in page
        assert "Westmere LMC" not in page
        assert "Fellside PCN" not in page.partition('id="maincontent"')[2]


def test_the_first_page_leads_to_it_once_it_is_published(cast, report, sign_in):
    page = sign_in(cast.pcn_reader).get(report.engagement.get_absolute_url())

    assert f'href="{REPORT}"' in page.content.decode()


def test_before_it_is_published_its_page_says_so(cast, talk, sign_in):
    assert "Not published yet" in text_of(sign_in(cast.pcn_lead).get(REPORT))


def test_what_was_published_stays_whatever_is_answered_later(talk, report, by):
    comment = talk.comments.get(position=3)
    answer_comment(comment=comment, values=AnswerValues("accepted"), number=1, **by)

    assert published(report).answered == 2
    second = publish_report(engagement=talk, introduction="Monthly it is.", **by)
    assert (second.number, published(second).answered) == (2, 3)
    with pytest.raises(AlreadyThere) as there:
        publish_report(engagement=talk, introduction="Monthly it is.", **by)
    assert there.value.current == second


def test_what_was_altered_in_the_database_is_not_shown_as_published(report, cast, sign_in):
    report.content["introduction"] = "Something else."
    report.save()

    assert sign_in(cast.pcn_lead).get(REPORT).status_code == 409


def test_the_workbook_and_the_page_say_the_same(cast, report, sign_in):
    address = reverse("engagement:report_download", args=[*ADDRESS, 1, "xlsx"])

    book = load_workbook(BytesIO(sign_in(cast.pcn_lead).get(address).content))

    assert book.sheetnames == [
        "About",
        "Comments",
        "By theme",
        "By kind of change",
        "By kind of organisation",
    ]
    headers, *rows = book["Comments"].iter_rows(values_only=True)
    answers = {row[0]: row[headers.index("Answer")] for row in rows}
    assert answers == {"C1": "Accepted", "C2": "Not accepted", "C3": "Still open"}
    kinds = list(book["By kind of organisation"].iter_rows(min_row=2, values_only=True))
    assert kinds == [
        ("GP practice or primary care network (PCN)", 2, 1, 1, 0, 0),
        ("Local medical committee", 1, 0, 0, 0, 1),
    ]


def test_commenters_are_told_and_a_partner_gets_their_link(
    cast, talk, partner, sign_in, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = sign_in(cast.administrator).post(PUBLISH, {"introduction": "Thanks."}, follow=True)

    assert "Revision 1 is published. 2 people get an email." in text_of(page)
    letters = {letter.to[0]: letter.body for letter in mailoutbox}
    assert set(letters) == {"pcn_lead@example.org", "chair@lmc.example"}
    assert f"http://testserver{REPORT}" in letters["pcn_lead@example.org"]
    assert path_of(partner) in letters["chair@lmc.example"]
    assert all(">Read" in html_of(letter) for letter in mailoutbox)
    assert Invitation.objects.get().expires_on > partner.expires_on


def test_a_second_press_and_a_second_person_email_nobody_again(
    cast, talk, sign_in, mailoutbox, django_capture_on_commit_callbacks
):
    keeper, typed = sign_in(cast.administrator), {"introduction": "Thanks.", "number": 0}
    with django_capture_on_commit_callbacks(execute=True):
        keeper.post(PUBLISH, typed)
        again = keeper.post(PUBLISH, typed, follow=True)
        other = keeper.post(PUBLISH, typed | {"introduction": "Thanks to all."})

    whose = cast["W-SYS"].name
    assert f"Revision 1 is published already, by administrator, {whose}." in text_of(again)
    assert other.status_code == 409
    assert f"Revision 1 is published already, by administrator, {whose}." in text_of(other)
    assert "Thanks to all." in text_of(other)
    assert 'name="number" value="1"' in other.content.decode()
    assert (len(mailoutbox), Report.objects.count()) == (2, 1)


def test_two_who_publish_at_once_are_told_apart_by_the_action(talk, report, by):
    with pytest.raises(EditedMeanwhile) as edited:
        publish_report(engagement=talk, introduction="Daily it is.", seen=0, **by)

    assert edited.value.current == report
    assert publish_report(engagement=talk, introduction="Daily it is.", seen=1, **by).number == 2


def test_who_turned_emails_off_and_whose_link_was_withdrawn_hear_nothing(
    cast, talk, partner, by, sign_in, mailoutbox, django_capture_on_commit_callbacks
):
    cast.pcn_lead.notices = Notices.NEVER
    cast.pcn_lead.save()
    withdraw_invitation(invitation=partner, **by)

    with django_capture_on_commit_callbacks(execute=True):
        sign_in(cast.administrator).post(PUBLISH, {"introduction": ""})

    assert mailoutbox == []
    assert Invitation.objects.get().expires_on == partner.expires_on


def test_the_report_is_a_tagged_pdf(cast, report, sign_in):
    address = reverse("engagement:report_download", args=[*ADDRESS, 1, "pdf"])

    response = sign_in(cast.pcn_lead).get(address, follow=True)

    tags = tags_of(opened(response.content))
    assert {"H1", "H2", "Table", "TH"} <= set(tags)
