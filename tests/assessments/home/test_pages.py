"""What each page of a return says, to whom."""

import pytest
from django.urls import reverse

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.cycles.actions import close_cycle
from assessments.models import Assessment, Revision
from assessments.sending.actions import reopen, send_back, submit_assessment
from tests.assessments.doing import RETURN, answer_all, send
from tests.conftest import NOON, text_of

pytestmark = pytest.mark.usefixtures("noon")


def page(client, name, *more, args=RETURN):
    return client.get(reverse(f"assessments:{name}", args=[*args, *more]))


def test_the_task_list_leads_to_the_first_open_theme(cast, framework, ours, sign_in):
    save_answer(
        assessment=ours,
        step=framework.steps["INT-01-N"],
        values=AnswerValues(Choice.NOT_SURE),
        number=0,
        by=cast.pcn_contributor,
        at=NOON,
    )

    said = text_of(page(sign_in(cast.pcn_lead), "detail"))

    assert "<strong>1 of 3</strong> steps answered" in said
    assert "Continue with theme 1" in said
    assert "Last saved midday by pcn contributor" in said
    for code, words in (("INT", "1 step in theme 1"), ("SUP", "1 step in theme 2")):
        theme = reverse("assessments:theme", args=[*RETURN, code])
        assert f'<a href="{theme}#next-open">{words}</a>' in said


def test_partners_and_guests_are_offered_while_the_return_is_open_alone(cast, ours, sign_in):
    lead, offers = sign_in(cast.pcn_lead), ("Ask a partner to", "Invite a guest into")
    said = text_of(page(lead, "detail"))
    assert all(words in said for words in offers)

    send(ours, cast.pcn_lead)

    said = text_of(page(lead, "detail"))
    assert not any(words in said for words in offers)


@pytest.mark.parametrize(
    "person", ["place_reviewer", "system_staff", "administrator", "reader", "pcn_reader"]
)
def test_those_above_see_how_complete_a_draft_is_and_no_answer(person, cast, ours, sign_in):
    answer_all(ours, cast.pcn_lead, AnswerValues(Choice.NOT_SURE, note="Only for the team"))
    client = sign_in(getattr(cast, person))

    said = text_of(page(client, "detail"))

    assert "<strong>3 of 3</strong> steps answered" in said
    assert "Only for the team" not in said
    assert "pcn lead" not in said
    for name, more in [
        ("theme", ["INT"]),
        ("history", ["INT-01-N"]),
        ("review", []),
        ("assign", []),
    ]:
        assert page(client, name, *more).status_code == 403


def test_the_review_says_what_is_open_and_hides_the_button(cast, ours, sign_in):
    said = text_of(page(sign_in(cast.pcn_lead), "review"))

    assert "3 steps still open" in said
    assert "Submit our return" not in said


def test_a_contributor_reviews_but_does_not_submit(cast, ours, sign_in):
    answer_all(ours, cast.pcn_lead)
    client = sign_in(cast.pcn_contributor)

    said, before = text_of(page(client, "review")), text_of(page(client, "detail"))

    assert "A lead of your PCN team can submit it." in said
    assert "It is ready for a lead of your team to submit." in before
    assert "Review and submit" not in said + before
    assert client.post(reverse("assessments:submit", args=RETURN)).status_code == 403


def test_submitting_twice_gives_the_same_receipt(cast, ours, sign_in):
    answer_all(ours, cast.pcn_lead)
    client, url = sign_in(cast.pcn_lead), reverse("assessments:submit", args=RETURN)

    first, second = client.post(url), client.post(url)

    assert first["Location"] == second["Location"]
    assert Revision.objects.count() == 1
    said = text_of(client.get(first["Location"]))
    assert "Submitted to Blackmoor Place" in said
    assert "On 22 November 2026 at midday, by pcn lead, Fellside PCN" in said
    assert "2627-W-N1-R1" in said


def test_submitting_with_a_step_open_says_which(cast, ours, sign_in):
    response = sign_in(cast.pcn_lead).post(reverse("assessments:submit", args=RETURN), follow=True)

    assert "Answer these steps before submitting: INT-01-N, INT-02-N, SUP-01-N." in text_of(
        response
    )


def test_a_return_is_not_started_until_its_first_answer_on_every_page(cast, ours, sign_in):
    client, listed = (
        sign_in(cast.place_reviewer),
        reverse("planning:rollup_returns", args=["W-P1", "2026-27"]),
    )

    before = [text_of(page(client, "detail")), text_of(client.get(listed))]
    answer_all(ours, cast.pcn_lead)
    after = [text_of(page(client, "detail")), text_of(client.get(listed))]

    assert all("Not started" in said and "In progress" not in said for said in before)
    assert all("In progress" in said for said in after)


def test_the_pages_of_a_return_say_what_a_pcn_is(cast, ours, sign_in):
    revision, client = send(ours, cast.pcn_lead), sign_in(cast.pcn_lead)

    receipt = text_of(page(client, "receipt", revision.number))

    for said in (text_of(page(client, "detail")), receipt):
        assert said.lower().count("your primary care network (pcn) team") == 1


@pytest.mark.parametrize(
    ("who", "body"),
    [
        ("place_reviewer", "W-P1"),
        ("other_place_reviewer", "W-P2"),
        ("system_staff", "W-SYS"),
        ("reader", "W-SYS"),
        ("administrator", "W-SYS"),
    ],
)
def test_from_above_one_goes_back_to_the_list_of_ones_own_body(who, body, cast, cycle, sign_in):
    client = sign_in(getattr(cast, who))

    said = client.get(reverse("assessments:detail", args=["W-N2", "2026-27"])).content.decode()

    back = reverse("planning:rollup_returns", args=[body, "2026-27"])
    assert f'class="nhsuk-back-link" href="{back}"' in said
    assert client.get(back).status_code == 200


def test_a_submitted_return_can_be_read_from_above_as_it_was_submitted(cast, ours, sign_in):
    values = AnswerValues(
        Choice.NOT_SURE, note="We shall ask", evidence="https://example.org/x\njavascript:alert(1)"
    )
    send(ours, cast.pcn_lead, values)

    said = text_of(page(sign_in(cast.place_reviewer), "revision", 1))

    assert "We shall ask" in said
    assert 'href="https://example.org/x"' in said
    assert 'href="javascript' not in said
    assert "Send the return back" in said


def test_sending_back_tells_the_team_why_and_takes_the_return_out(cast, ours, sign_in):
    send(ours, cast.pcn_lead)
    client = sign_in(cast.place_reviewer)

    client.post(
        reverse("assessments:send_back", args=RETURN), {"reason": "Please look at INT again"}
    )

    said = text_of(page(sign_in(cast.pcn_lead), "detail"))
    assert "Sent back to you" in said
    assert "Please look at INT again" in said
    assert not Revision.objects.current().exists()


def test_sending_back_needs_a_reason_without_patient_data(cast, ours, sign_in):
    send(ours, cast.pcn_lead)
    client, url = sign_in(cast.place_reviewer), reverse("assessments:send_back", args=RETURN)

    empty, patient = client.post(url), client.post(url, {"reason": "About 943 476 5919"})

    assert "Say what they should look at again" in text_of(empty)
    assert "looks like an NHS number" in text_of(patient)
    assert Revision.objects.current().exists()


def test_changing_answers_again_keeps_the_last_revision_counting(cast, ours, sign_in):
    send(ours, cast.pcn_lead)
    client = sign_in(cast.pcn_lead)

    client.post(reverse("assessments:reopen", args=RETURN))

    ours.refresh_from_db()
    assert ours.state == Assessment.State.DRAFT
    assert Revision.objects.current().get().number == 1
    assert "this counts until they submit again" in text_of(
        page(sign_in(cast.place_reviewer), "detail")
    )


def test_the_history_of_an_answer_shows_every_state(cast, framework, ours, sign_in):
    step = framework.steps["INT-01-N"]
    for number, values in enumerate(
        [AnswerValues(Choice.NOT_SURE), AnswerValues(Choice.LEVEL, framework.levels[2])]
    ):
        save_answer(
            assessment=ours, step=step, values=values, number=number, by=cast.pcn_lead, at=NOON
        )

    said = text_of(page(sign_in(cast.pcn_contributor), "history", "INT-01-N"))

    assert said.index("2 In progress") < said.index("Not sure, to discuss")


def test_after_closing_the_pages_read_and_nothing_saves(cast, framework, ours, cycle, sign_in):
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)
    client = sign_in(cast.pcn_lead)

    said = text_of(page(client, "theme", "INT"))

    assert "You can read these answers but not change them." in said
    assert "Save and go on" not in said
    assert "The cycle closed before this return was submitted." in text_of(page(client, "detail"))


def test_a_reopened_and_a_sent_back_return_can_be_submitted_again(cast, ours):
    send(ours, cast.pcn_lead)
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)
    note = AnswerValues(Choice.NOT_SURE, note="New words")
    step = ours.cycle.version.steps.get(code="INT-01-N")
    save_answer(assessment=ours, step=step, values=note, number=1, by=cast.pcn_lead, at=NOON)
    submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)
    send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason="Again")
    third = submit_assessment(assessment=ours, by=cast.pcn_lead, at=NOON)

    assert third.reference == "2627-W-N1-R3"
    assert list(Revision.objects.current()) == [third]


@pytest.mark.parametrize(("button", "page_of_it"), [("submit", "review"), ("reopen", "detail")])
def test_a_button_pressed_after_the_session_ended_leads_back_to_its_page(
    button, page_of_it, client, ours
):
    response = client.post(reverse(f"assessments:{button}", args=RETURN))

    assert response.url.endswith(f"?next={reverse(f'assessments:{page_of_it}', args=RETURN)}")


def test_who_does_what_is_no_longer_offered_once_the_return_is_sent(cast, ours, sign_in):
    client, offer = sign_in(cast.pcn_lead), "Change who does what"
    before = text_of(page(client, "detail"))
    send(ours, by=cast.pcn_lead)

    after = text_of(page(client, "detail"))

    assert offer in before
    assert offer not in after


def test_a_theme_page_is_never_kept_so_that_back_shows_what_is_saved_now(cast, ours, sign_in):
    response = page(sign_in(cast.pcn_lead), "theme", "INT")

    assert "no-store" in response["Cache-Control"]


def test_a_theme_says_why_it_can_no_longer_change(cast, cycle, ours, sign_in):
    client = sign_in(cast.pcn_lead)
    send(ours, by=cast.pcn_lead)
    sent = text_of(page(client, "theme", "INT"))
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    closed = text_of(page(client, "theme", "INT"))

    assert "The return has been submitted." in sent
    assert "The cycle closed on" in closed
