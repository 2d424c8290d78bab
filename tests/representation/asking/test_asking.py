"""A question travels from a practice to the system, a step at a time, and the answer comes back."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from audit.models import Event
from organisations.choices import Notices
from organisations.history import AlreadyThere, EditedMeanwhile
from organisations.models import Link, Organisation, User
from representation.asking.actions import Turn, answer_enquiry
from representation.choices import Said, State
from representation.going_up import above
from representation.models import Enquiry, EnquiryTurn
from tests.clock import NOON, TODAY
from tests.conftest import remembered, text_of
from tests.representation.seating import ask, fresh, make_board, say

LATER = NOON + timedelta(days=3)


def test_it_goes_up_a_step_at_a_time_and_back_to_everybody_on_its_way(speakers):
    enquiry = ask(speakers, "W-G1")

    way = [fresh(enquiry).holder.ods_code]
    for _ in range(2):
        say(speakers, enquiry, Said.PASSED_UP, at=LATER)
        way.append(fresh(enquiry).holder.ods_code)
    with pytest.raises(ValidationError, match="above the system"):
        say(speakers, enquiry, Said.PASSED_UP)
    say(speakers, enquiry, Said.ANSWERED, "The system pays.")
    say(speakers, enquiry, Said.SETTLED, "")

    assert way == ["W-N1", "W-P1", "W-SYS"]
    found = fresh(enquiry)
    assert (found.state, found.number, found.held_since) == (State.SETTLED, 4, LATER)
    for who in ("practice", "pcn_reader", "place_reviewer", "system_staff"):
        turns = Enquiry.objects.visible_to(getattr(speakers, who)).get().turns
        assert turns.filter(words="The system pays.").exists()
    assert Event.objects.filter(thing="questions").count() == 3
    assert [past.state for past in found.history.order_by("history_id")] == [
        State.WAITING,
        State.WAITING,
        State.WAITING,
        State.ANSWERED,
        State.SETTLED,
    ]


def test_a_practice_asks_and_its_pcn_answers_in_the_browser(speakers, practice, sign_in, lead):
    page = "/representation/questions/of/W-G1/ask/"
    said = {"subject": "Flu", "text": "Who orders the vaccine?"}
    surgery = sign_in(practice)
    asked = surgery.post(page, said, follow=True)
    twice = surgery.post(page, said, follow=True)
    enquiry = Enquiry.objects.get()
    here = enquiry.get_absolute_url()
    inbox = text_of(lead.get("/representation/questions/of/W-N1/"))
    lead.post(f"{here}answer/", {"said": "answered", "words": "We do.", "number": 0})
    told = text_of(surgery.get(here))
    surgery.post(f"{here}reply/", {"said": "settled", "words": "", "number": 1})

    assert "Asked today, at Fellside PCN" in text_of(asked)
    assert "was there already" in text_of(twice)
    assert "Flu" in inbox
    assert "We do." in told
    assert "Say whether this settles it" in told
    assert fresh(enquiry).state == State.SETTLED


def test_the_holder_answers_for_a_board(cast, reviewer):
    board, enquiry = make_board(cast["W-P1"]), ask(cast)
    here = enquiry.get_absolute_url()
    said = {"said": "answered", "words": "In May.", "number": 0, "board": board.pk}
    day = {"met_on_day": 4, "met_on_month": 3, "met_on_year": 2026}

    missing = text_of(reviewer.post(f"{here}answer/", said))
    ahead = text_of(reviewer.post(f"{here}answer/", said | day | {"met_on_year": 2027}))
    passed = text_of(reviewer.post(f"{here}answer/", said | day | {"said": "passed_up"}))
    alone = text_of(reviewer.post(f"{here}answer/", said | day | {"board": ""}))
    page = text_of(reviewer.post(f"{here}answer/", said | day, follow=True))

    assert "Enter the day on which the board met" in missing
    assert "must not lie ahead" in ahead
    assert "Only an answer can come from a board" in passed
    assert "Choose the board" in alone
    assert "From Primary care forum of 4 March 2026" in page


@pytest.mark.parametrize(
    ("side", "said", "words"),
    [
        ("answer", {}, "Choose what you say to it"),
        ("answer", {"said": "answered", "words": ""}, "Enter what you say to it"),
        ("answer", {"said": "answered", "words": "943 476 5919"}, "NHS number"),
        ("answer", {"said": "settled", "words": "Yes"}, "Choose what you say to it"),
        ("reply", {"said": "withdrawn", "words": ""}, "Enter what you say to it"),
        ("reply", {"said": "settled", "words": "Yes"}, "That cannot be said of it"),
    ],
)
def test_what_cannot_be_taken_is_said_in_a_sentence(side, said, words, cast, lead, reviewer):
    here = f"{ask(cast).get_absolute_url()}{side}/"
    client = reviewer if side == "answer" else lead

    page = client.post(here, said | {"number": 0})

    assert page.status_code == 200
    assert words in text_of(page)
    assert not EnquiryTurn.objects.exists()


def test_settling_needs_no_words_and_no_sentence_asks_for_them(cast, lead):
    enquiry = ask(cast)
    say(cast, enquiry, Said.ANSWERED)
    here = f"{enquiry.get_absolute_url()}reply/"

    empty = text_of(lead.post(here, {"number": 1}))
    refused = text_of(lead.post(here, {"said": "not_it", "number": 1}))

    assert "Choose what you say to it" in empty
    assert "Enter what you say" not in empty
    assert "only “This settles it” needs no words" in refused
    assert lead.post(here, {"said": "settled", "number": 1}).status_code == 302


def test_what_alone_can_be_said_is_a_button_and_no_choice(cast, lead):
    enquiry = ask(cast)
    here = f"{enquiry.get_absolute_url()}reply/"

    page = text_of(lead.get(here))
    lead.post(here, {"words": "We found out", "number": 0})

    assert "Withdraw your question" in page
    assert "Withdraw it</button>" in page
    assert "Say why you need no answer any more" in page
    assert 'type="radio"' not in page
    assert fresh(enquiry).state == State.WITHDRAWN


def test_who_withdraws_while_it_is_answered_finds_that_chosen_still(cast, lead):
    enquiry = ask(cast)
    here = f"{enquiry.get_absolute_url()}reply/"
    form = lead.get(here).context["form"]
    say(cast, enquiry, Said.ANSWERED, "In May.")

    page = lead.post(here, {"said": form["said"].value(), "words": "We found out", "number": 0})

    assert page.status_code == 409
    assert "In May." in text_of(page)
    assert page.context["form"]["said"].value() == "withdrawn"
    assert {"hidden", "radio"} == {form["said"].field.widget.input_type} | {
        page.context["form"]["said"].field.widget.input_type
    }


def test_who_was_overtaken_reads_it_and_loses_nothing(cast, reviewer):
    enquiry = ask(cast)
    here = f"{enquiry.get_absolute_url()}answer/"
    said = {"said": "answered", "words": "Next year, I think.", "number": 0}
    say(cast, enquiry, Said.ANSWERED, "In May.")
    overtaken = reviewer.post(here, said)
    twice = reviewer.post(here, said | {"words": "In May."}, follow=True)

    page = text_of(overtaken)
    assert overtaken.status_code == 409
    assert "Somebody said something to this question while you were writing" in page
    assert "In May." in page
    assert "Next year, I think." in page
    assert "was there already" in text_of(twice)
    again = reviewer.post(here, said | {"number": 1})
    assert again.status_code == 302
    assert EnquiryTurn.objects.count() == 2


def test_who_held_it_before_keeps_what_was_typed_once_it_is_passed_up(cast, reviewer):
    enquiry = ask(cast)
    here = f"{enquiry.get_absolute_url()}answer/"
    say(cast, enquiry, Said.PASSED_UP)
    said = {"said": "answered", "words": "In May, we think.", "number": 0}

    stale = reviewer.post(here, said)
    refused = reviewer.post(here, said | {"number": 1})

    assert stale.status_code == 409
    assert "In May, we think." in text_of(stale)
    assert "holds this question now" in text_of(refused)
    assert "In May, we think." in text_of(refused)
    assert "nothing for you to say" in text_of(reviewer.get(here, follow=True))


def test_what_was_typed_comes_back_after_the_session_has_ended(cast, client):
    enquiry, page = ask(cast), "/representation/questions/of/W-N1/ask/"
    said = {"subject": "Scanner", "text": "Who pays for it?"}
    signed_out = remembered(client, cast.pcn_lead)

    answer = signed_out.post(page, said)
    signed_out.force_login(cast.pcn_lead)
    back = text_of(signed_out.get(answer.url if "resum" in answer.url else page, follow=True))

    assert answer.status_code == 302
    assert "Who pays for it?" in back
    assert Enquiry.objects.get() == enquiry


def test_a_question_of_a_closed_place_is_held_by_the_system(cast, sign_in):
    enquiry = ask(cast)
    Organisation.objects.filter(ods_code="W-P1").update(closed_on=TODAY - timedelta(days=2))

    found = Enquiry.objects.visible_to(cast.system_staff).get()
    assert found.holder_now(on=TODAY) == cast["W-SYS"]
    assert found.held_from(on=TODAY) == TODAY
    staff = sign_in(cast.system_staff)
    inbox = text_of(staff.get("/representation/questions/of/W-SYS/"))
    assert "Who pays for the scanner" in inbox
    answer_enquiry(
        enquiry=found,
        organisation=cast["W-SYS"],
        turn=Turn(Said.ANSWERED, "We do."),
        number=0,
        by=cast.system_staff,
        at=NOON,
    )
    assert fresh(enquiry).holder == cast["W-SYS"]


def test_nobody_answers_what_they_do_not_hold_or_asks_above_the_system(cast, sign_in):
    enquiry = ask(cast)
    given = {"enquiry": enquiry, "turn": Turn(Said.ANSWERED, "Yes"), "number": 0, "at": NOON}

    with pytest.raises(ValidationError, match="Blackmoor Place holds this question"):
        answer_enquiry(organisation=cast["W-SYS"], by=cast.system_staff, **given)
    with pytest.raises(PermissionDenied):
        answer_enquiry(organisation=cast["W-P1"], by=cast.system_staff, **given)
    with pytest.raises(ValidationError, match="above the system"):
        ask(cast, "W-SYS")
    system = sign_in(cast.system_staff)
    assert system.get("/representation/questions/of/W-SYS/ask/").status_code == 404


def test_a_number_that_nobody_has_read_is_refused(cast):
    enquiry = ask(cast)

    with pytest.raises(ValidationError, match="cannot be said"):
        say(cast, enquiry, Said.ANSWERED, number=7)
    say(cast, enquiry, Said.ANSWERED, "Yes")
    with pytest.raises(AlreadyThere):
        say(cast, enquiry, Said.ANSWERED, "Yes", number=0)
    with pytest.raises(EditedMeanwhile):
        say(cast, enquiry, Said.ANSWERED, "No", number=0)


def test_a_pcn_in_two_places_asks_the_one_that_is_its_primary(cast):
    assert above(cast["W-N2"], on=TODAY) == cast["W-P1"]
    Organisation.objects.filter(ods_code="W-P1").update(closed_on=TODAY - timedelta(days=2))
    assert above(cast["W-N2"], on=TODAY) == cast["W-P2"]


def test_what_lies_in_no_system_asks_nobody_and_reads_so(cast, lead):
    Link.objects.filter(child=cast["W-N1"]).delete()

    page = text_of(lead.get("/representation/for/W-N1/"))

    assert "No seats yet" in page
    assert "Ask a question" not in page
    assert lead.get("/representation/questions/of/W-N1/ask/").status_code == 404
    with pytest.raises(ValidationError, match="lies in none"):
        ask(cast)


def test_each_side_is_written_to_and_no_letter_holds_the_words(
    speakers, sign_in, reviewer, lead, django_capture_on_commit_callbacks
):
    User.objects.update(notices=Notices.AT_ONCE)

    def heard(deed) -> dict[str, str]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            deed()
        return {letter.to[0].split("@")[0]: letter.body for letter in mail.outbox}

    page = "/representation/questions/of/W-N1/ask/"
    asked = heard(lambda: lead.post(page, {"subject": "Scanner", "text": "Who pays?"}))
    here = Enquiry.objects.get().get_absolute_url()
    more = heard(
        lambda: reviewer.post(
            f"{here}answer/",
            {"said": "more_asked", "words": "Which scanner", "number": 0},
        )
    )
    told = heard(
        lambda: lead.post(f"{here}reply/", {"said": "replied", "words": "The old", "number": 1})
    )
    passed = heard(
        lambda: reviewer.post(
            f"{here}answer/", {"said": "passed_up", "words": "Above us", "number": 2}
        )
    )
    staff = sign_in(speakers.system_staff)
    answered = heard(
        lambda: staff.post(f"{here}answer/", {"said": "answered", "words": "We", "number": 3})
    )

    assert asked.keys() == told.keys() == {"place_reviewer"}
    assert more.keys() == {"pcn_lead", "pcn_contributor"}
    assert passed.keys() == {"pcn_lead", "pcn_contributor", "system_staff"}
    assert answered.keys() == {"pcn_lead", "pcn_contributor", "place_reviewer"}
    letters = [*asked.values(), *more.values(), *told.values(), *passed.values()]
    assert not [body for body in letters if "scanner" in body.casefold() or "Above us" in body]
