"""People say what should change: beside the draft, for their organisation, while it is open."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement.answering.actions import AnswerValues, answer_comment, take_wording
from engagement.commenting.actions import CommentValues, OutsideTheWindow, edit_comment
from engagement.links import path_of
from engagement.models import Comment, Participant
from engagement.windows.actions import close_engagement
from frameworks.drafts.actions import reword_step
from organisations.history import EditedMeanwhile
from tests import factories as make
from tests.conftest import NOON, remembered, text_of
from tests.engagement.talk import ADDRESS, say, speak

pytestmark = pytest.mark.usefixtures("noon")
THEME = reverse("engagement:theme", args=[*ADDRESS, "INT"])
SPEAKER = reverse("engagement:speaker", args=ADDRESS)
WORDS = "Meet the others of INT-01 weekly."
SAID = {"about": "step-INT-01-N", "change": "wording", "text": "Too often.", "suggestion": WORDS}


@pytest.fixture
def lead(cast, engagement, sign_in):
    """Signed in, and has said for whom they comment."""
    speak(engagement, cast.pcn_lead)
    return sign_in(cast.pcn_lead)


def test_the_organisation_is_asked_once_and_stands_with_each_comment(cast, engagement, sign_in):
    client = sign_in(cast.pcn_lead)
    first = text_of(client.get(THEME))
    assert "Start commenting" in first
    assert "Send comment" not in first
    assert "Fellside PCN" in text_of(client.get(SPEAKER))

    spoken = {"organisation_name": "Fellside PCN", "organisation_kind": "practice"}
    page = client.post(f"{SPEAKER}?theme=INT", spoken, follow=True)

    assert page.redirect_chain == [(THEME, 302)]
    assert "Send comment" in text_of(page)
    client.post(THEME, SAID)
    comment = Comment.objects.get()
    assert (comment.organisation_name, comment.organisation_kind) == ("Fellside PCN", "practice")


def test_where_the_form_leads_is_a_page_of_this_engagement(cast, engagement, sign_in):
    spoken = {"organisation_name": "Fellside PCN", "organisation_kind": "practice"}

    page = sign_in(cast.pcn_lead).post(f"{SPEAKER}?theme=//elsewhere.example", spoken)

    assert page["Location"] == engagement.get_absolute_url()


def test_words_left_as_they_are_suggest_nothing(lead):
    lead.post(THEME, SAID)
    lead.post(THEME, SAID | {"suggestion": "Meet the others monthly."})

    assert [each.suggestion for each in Comment.objects.all()] == ["", "Meet the others monthly."]


@pytest.mark.parametrize("about", ["theme-INT", "statement-INT-1", "step-INT-02-N"])
def test_a_theme_a_statement_and_a_step_can_be_commented_on(lead, about):
    page = lead.post(THEME, SAID | {"about": about}, follow=True)

    assert page.redirect_chain[0][0].endswith(f"#talk-{about}")
    assert "“Too often.”" in text_of(page)


def test_a_step_of_another_tier_leads_to_its_form_which_stands_open(lead):
    page = lead.get(THEME).text
    link = "?tier=place&amp;about=step-INT-01-P#talk-step-INT-01-P"
    assert link in page
    assert 'value="step-INT-01-P"' not in page

    opened = lead.get(f"{THEME}?tier=place&about=step-INT-01-P").text
    assert 'value="step-INT-01-P"' in opened
    assert opened.count('<details class="app-fold" open>') == 1
    assert 'value="step-INT-01-N"' not in opened

    kept = lead.post(f"{THEME}?tier=place", SAID | {"about": "step-INT-01-P"})
    assert kept["Location"] == f"{THEME}?tier=place#talk-step-INT-01-P"


def test_an_address_opens_no_form_where_nobody_may_comment(cast, engagement, sign_in):
    page = sign_in(cast.pcn_lead).get(f"{THEME}?about=step-INT-01-N")

    assert "Send comment" not in text_of(page)


def test_the_whole_framework_can_be_commented_on(lead):
    lead.post(reverse("engagement:general", args=ADDRESS), SAID | {"about": "whole"})

    assert Comment.objects.get().subject == "The whole framework"


def test_what_is_not_in_the_theme_cannot(lead):
    assert lead.post(THEME, SAID | {"about": "step-SUP-01-N"}).status_code == 404
    assert not Comment.objects.exists()


def test_an_empty_comment_and_patient_data_come_back_with_what_was_typed(lead):
    empty = text_of(lead.post(THEME, SAID | {"text": " "}))
    patient = text_of(lead.post(THEME, SAID | {"text": "As for 943 476 5919."}))

    assert "Write a comment or change the wording" in empty
    assert "looks like an NHS number" in patient
    assert "As for 943 476 5919." in patient
    assert '<details class="app-fold" open>' in patient
    assert not Comment.objects.exists()


def test_a_comment_outside_the_window_gets_a_sentence_and_its_words_back(cast, engagement, lead):
    close_engagement(engagement=engagement, by=cast.administrator, at=NOON)

    page = text_of(lead.post(THEME, SAID))

    assert "The engagement was closed on 22 November 2026. Your comment was not kept." in page
    assert "Too often." in page
    assert not Comment.objects.exists()
    with pytest.raises(OutsideTheWindow):
        say(engagement, cast.pcn_lead)


def test_nobody_comments_without_a_role_or_without_saying_for_whom(cast, engagement, sign_in):
    with pytest.raises(PermissionDenied):
        say(engagement, cast.nobody)
    with pytest.raises(ValidationError, match="for which organisation"):
        say(engagement, cast.pcn_lead)
    assert sign_in(cast.pcn_lead).post(THEME, SAID).status_code == 403


def test_a_comment_keeps_the_words_of_its_day(cast, engagement, lead):
    comment = say(engagement, cast.pcn_lead)
    reword_step(
        version=engagement.version,
        code="INT-01-N",
        seen=WORDS,
        text="Meet monthly.",
        by=cast.administrator,
        at=NOON,
    )

    comment.refresh_from_db()
    page = text_of(lead.get(reverse("engagement:mine", args=ADDRESS)))

    assert comment.words == WORDS
    assert WORDS in page


def test_others_do_not_read_what_was_said(cast, engagement, lead, sign_in):
    say(engagement, cast.pcn_lead, text="Between us.")
    speak(engagement, cast.tarnbeck_lead, name="Tarnbeck PCN")

    for reader in (cast.tarnbeck_lead, cast.place_reviewer, cast.system_staff):
        client = sign_in(reader)
        for page in (
            THEME,
            engagement.get_absolute_url(),
            reverse("engagement:mine", args=ADDRESS),
        ):
            assert "Between us." not in text_of(client.get(page))
        edit = reverse("engagement:edit", args=[*ADDRESS, 1])
        assert client.get(edit).status_code == 404


def test_ones_own_comment_can_be_changed_and_its_history_stays(cast, engagement, lead):
    comment = say(engagement, cast.pcn_lead)
    address = reverse("engagement:edit", args=[*ADDRESS, comment.position])
    typed = {"change": "date", "text": "In spring.", "suggestion": WORDS, "number": 1}

    lead.post(address, typed)
    second = lead.post(address, typed | {"text": "In autumn."})

    comment.refresh_from_db()
    assert (comment.text, comment.number) == ("In spring.", 2)
    assert second.status_code == 409
    assert "Your comment, as it stands:</strong> In spring." in text_of(second)
    assert "In autumn." in text_of(second)
    assert [each.text for each in comment.history.all()] == ["In spring.", "Weekly is too often."]


def test_the_first_page_says_who_reads_whose_name(cast, engagement, partner, lead, sign_in):
    say(engagement, cast.pcn_lead)
    visitor = Client()
    visitor.get(path_of(partner))
    first = engagement.get_absolute_url()

    history = text_of(sign_in(cast.administrator).get(Comment.objects.get().get_absolute_url()))

    assert "pcn lead" in history
    names_you = "the history of a comment names you as well"
    assert names_you in text_of(lead.get(first))
    assert names_you not in text_of(visitor.get(first))
    assert "in its history your name" in text_of(Client().get("/privacy/"))


def test_a_second_press_keeps_one_comment(lead):
    lead.post(THEME, SAID)
    again = lead.post(THEME, SAID, follow=True)

    assert "Your comment is kept already, as C1." in text_of(again)
    assert Comment.objects.count() == 1
    lead.post(THEME, SAID | {"about": "step-INT-02-N"})
    assert Comment.objects.count() == 2


def test_the_same_change_in_two_windows_is_there_already(cast, engagement, lead):
    say(engagement, cast.pcn_lead)
    address = reverse("engagement:edit", args=[*ADDRESS, 1])
    typed = {"change": "date", "text": "In spring.", "suggestion": WORDS, "number": 1}

    lead.post(address, typed)
    again = lead.post(address, typed, follow=True)

    assert "This was there already, in the same words." in text_of(again)
    assert Comment.objects.get().number == 2


def test_a_comment_whose_wording_was_taken_in_is_not_rewritten(cast, engagement, lead):
    comment = say(engagement, cast.pcn_lead, suggestion="Meet monthly.")
    by = {"by": cast.administrator, "at": NOON}
    taken = take_wording(comment=comment, seen=WORDS, **by)
    Comment.objects.update(outcome="", answered_at=None, answered_by=None)
    address = reverse("engagement:edit", args=[*ADDRESS, 1])
    typed = {"change": "date", "text": "In spring.", "suggestion": "Never.", "number": 1}

    page, mine = lead.post(address, typed), lead.get(reverse("engagement:mine", args=ADDRESS))

    assert "The draft has taken your wording in" in text_of(page)
    assert "In spring." in text_of(page)
    assert "Change it" not in text_of(mine)
    assert Comment.objects.get().suggestion == "Meet monthly."
    with pytest.raises(ValidationError, match="taken your wording in"):
        edit_comment(
            comment=comment,
            values=CommentValues(change="other", text="Mine."),
            number=taken.number,
            by=cast.pcn_lead,
            at=NOON,
        )


def test_an_answered_comment_keeps_what_was_typed_however_old_its_page(cast, engagement, lead):
    comment = say(engagement, cast.pcn_lead)
    by = {"by": cast.administrator, "at": NOON}
    answer_comment(comment=comment, values=AnswerValues("accepted"), number=1, **by)
    typed = {"change": "date", "text": "In spring.", "suggestion": WORDS, "number": 1}

    page = lead.post(reverse("engagement:edit", args=[*ADDRESS, 1]), typed)

    assert "Your comment has been answered: it can no longer be changed." in text_of(page)
    assert "In spring." in text_of(page)
    assert "saved elsewhere" not in text_of(page)


def test_a_comment_on_a_theme_is_changed_without_a_wording(cast, engagement, lead):
    say(engagement, cast.pcn_lead, about="theme-INT")

    page = text_of(lead.get(reverse("engagement:edit", args=[*ADDRESS, 1])))

    assert "Your comment" in page
    assert "Your wording" not in page


def test_a_comment_is_changed_by_who_made_it_alone(cast, engagement, lead):
    comment = say(engagement, cast.pcn_lead)
    speak(engagement, cast.tarnbeck_lead)
    values = CommentValues(change="other", text="Mine now.")

    with pytest.raises(PermissionDenied):
        edit_comment(comment=comment, values=values, number=1, by=cast.tarnbeck_lead, at=NOON)
    with pytest.raises(EditedMeanwhile):
        edit_comment(comment=comment, values=values, number=0, by=cast.pcn_lead, at=NOON)


def test_a_comment_typed_after_the_session_ended_comes_back(cast, engagement, lead, client):
    stranger = remembered(client, cast.pcn_lead)
    response = stranger.post(THEME, SAID)
    assert "sign-in" in response["Location"]

    stranger.force_login(cast.pcn_lead, backend="organisations.people.accounts.EmailBackend")

    assert "Too often." in text_of(stranger.get(THEME))


def test_a_theme_page_asks_the_database_as_often_for_40_steps_as_for_4(engagement, lead):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert lead.get(THEME).status_code == 200
        return len(captured)

    few = queries()
    theme = engagement.version.themes.get(code="INT")
    for number in range(10, 46):
        make.StepFactory(row=make.RowFactory(theme=theme, number=number, position=number))

    assert queries() == few <= 22


def test_a_participant_is_one_however_often_they_say_for_whom(cast, engagement):
    speak(engagement, cast.pcn_lead)
    speak(engagement, cast.pcn_lead, name="Fellside and Tarnbeck")

    assert Participant.objects.get().organisation_name == "Fellside and Tarnbeck"
