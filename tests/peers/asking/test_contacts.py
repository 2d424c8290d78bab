"""Asking for a contact, answering, withdrawing; told to both, read by nobody else."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from audit.choices import Happened, Thing
from audit.models import Event
from compendium.talking.actions import withdraw_glad
from organisations.choices import Notices
from organisations.history import AlreadyThere, EditedMeanwhile
from organisations.models import User
from peers.asking.actions import answer_contact, withdraw_contact
from peers.asking.answer_fields import AnswerFields
from peers.choices import State
from peers.models import ContactRequest
from tests.cast import PEOPLE
from tests.clock import NOON
from tests.conftest import remembered, text_of
from tests.peers.talking import STEP, asked
from tests.routes.route import PCN

ASK = f"/peers/W-N1/2026-27/steps/{STEP}/ask/W-N2/"
ACCEPTED = AnswerFields(state=State.ACCEPTED, contact_role="Rota lead", answer="On Mondays")
DECLINED = AnswerFields(state=State.DECLINED, answer="Not before May")
WORDS = "How you began with the rota"
SECRET = (WORDS, "Mondays", "Rota lead")


@pytest.fixture
def contact(cast, cycle, framework, tarnbeck) -> ContactRequest:
    return asked(cast, cycle, framework)


@pytest.fixture
def theirs(cast, sign_in):
    return sign_in(cast.tarnbeck_lead)


@pytest.fixture
def posted(django_capture_on_commit_callbacks):
    """`posted(do)`: the letters that go out once it is committed: who gets which."""

    def after(do) -> dict[str, str]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            do()
        said = {letter.to[0]: letter.subject.partition(":")[0] for letter in mail.outbox}
        assert not any(words in letter.body for letter in mail.outbox for words in SECRET)
        return {who.partition("@")[0]: subject for who, subject in said.items()}

    return after


def answered(cast, contact, values=ACCEPTED, number=1) -> ContactRequest:
    given = {"contact": contact, "values": values, "number": number}
    return answer_contact(**given, by=cast.tarnbeck_lead, at=NOON)


def test_a_request_waits_and_says_in_which_role_it_was_asked(contact):
    assert contact.tag == ("Waiting", "yellow")
    assert contact.asked_as == "pcn lead, Fellside PCN"
    assert contact.history.count() == 1


def test_the_same_words_are_sent_once_and_other_words_wait_for_the_first(
    cast, cycle, framework, contact
):
    with pytest.raises(AlreadyThere):
        asked(cast, cycle, framework)
    with pytest.raises(ValidationError, match="waits for an answer"):
        asked(cast, cycle, framework, words="And when?")

    answered(cast, contact, DECLINED)
    assert asked(cast, cycle, framework, words="And when?").is_waiting


def test_nobody_is_asked_who_is_not_glad_to_talk(cast, cycle, framework, tarnbeck):
    withdraw_glad(glad=tarnbeck, by=cast.tarnbeck_lead, at=NOON)

    for other in ("W-N2", "W-N3", "W-N1", "X-N1", "NOBODY"):
        with pytest.raises(ValidationError, match="no longer say"):
            asked(cast, cycle, framework, other=other)


def test_an_answer_says_whom_to_ask_for_and_is_told_to_the_audit(cast, contact):
    current = answered(cast, contact)

    assert (current.tag[0], current.contact_role) == ("Accepted", "Rota lead")
    assert current.answered_as == "tarnbeck lead, PCN lead, Tarnbeck PCN"
    event = Event.objects.get(kind=Happened.DECIDED, thing=Thing.PEERS)
    assert (event.organisation, event.note) == (cast["W-N2"].pk, "accepted")


def test_whom_to_ask_for_stands_where_they_take_their_word_back_later(cast, contact, tarnbeck):
    answered(cast, contact)

    withdraw_glad(glad=tarnbeck, by=cast.tarnbeck_lead, at=NOON)

    assert ContactRequest.objects.get().contact_role == "Rota lead"


def test_two_who_answer_at_once_read_each_other(cast, contact):
    answered(cast, contact)

    with pytest.raises(AlreadyThere):
        answered(cast, contact)
    with pytest.raises(EditedMeanwhile):
        answered(cast, contact, DECLINED)
    assert answered(cast, contact, DECLINED, number=2).state == State.DECLINED


def test_what_is_withdrawn_takes_no_answer_and_what_is_answered_is_not_withdrawn(cast, contact):
    answered(cast, contact)
    with pytest.raises(ValidationError, match="answered already"):
        withdraw_contact(contact=contact, by=cast.pcn_lead, at=NOON)
    ContactRequest.objects.update(
        state=State.ASKED, answered_at=None, contact_role="", answer="", number=1
    )

    withdraw_contact(contact=contact, by=cast.pcn_lead, at=NOON)

    with pytest.raises(AlreadyThere):
        withdraw_contact(contact=contact, by=cast.pcn_lead, at=NOON)
    with pytest.raises(ValidationError, match="withdrawn"):
        answered(cast, contact)


def test_the_people_of_the_two_read_it_and_nobody_else(cast, contact):
    seen = {who for who in PEOPLE if ContactRequest.objects.visible_to(getattr(cast, who)).exists()}

    assert seen == PCN | {"tarnbeck_lead"}


def test_both_are_told_and_no_letter_holds_the_words(lead, theirs, tarnbeck, posted):
    asking = posted(lambda: lead.post(ASK, {"words": WORDS}))
    page = f"/peers/contacts/{ContactRequest.objects.get().pk}/"
    said = {"state": "accepted", "contact_role": "Rota lead", "answer": "On Mondays"}
    answering = posted(lambda: theirs.post(f"{page}answer/", said | {"number": "1"}))

    assert asking == {
        "tarnbeck_lead": "Fellside PCN asks you for a contact",
        "pcn_contributor": "Tarnbeck PCN was asked for a contact",
    }
    glad = "Tarnbeck PCN is glad to talk"
    assert answering == {"pcn_lead": glad, "pcn_contributor": glad}


def test_who_was_asked_hears_that_it_is_withdrawn(lead, contact, posted):
    told = posted(lambda: lead.post(f"/peers/contacts/{contact.pk}/withdraw/"))

    assert told == {"tarnbeck_lead": "Fellside PCN asks you for a contact no more"}


def test_who_wants_no_letters_gets_none(lead, tarnbeck, posted):
    User.objects.update(notices=Notices.NEVER)

    assert posted(lambda: lead.post(ASK, {"words": WORDS})) == {}


def test_the_page_of_a_request_leads_each_side_on(lead, theirs, contact, cast):
    page = f"/peers/contacts/{contact.pk}/"
    ours, yours = text_of(lead.get(page)), text_of(theirs.get(page))

    assert ("Withdraw what you asked" in ours, "Answer</a>" in ours) == (True, False)
    assert ("Withdraw what you asked" in yours, "Answer</a>" in yours) == (False, True)
    assert "Rota lead" in text_of(theirs.get(f"{page}answer/"))
    withdrawn = text_of(lead.post(f"{page}withdraw/", follow=True))
    assert "Withdrawn. What you asked stays on record." in withdrawn
    assert "It was withdrawn" in text_of(theirs.get(f"{page}answer/", follow=True))


def test_what_was_typed_comes_back_where_the_other_takes_its_word_back_meanwhile(
    lead, tarnbeck, cast
):
    withdraw_glad(glad=tarnbeck, by=cast.tarnbeck_lead, at=NOON)

    page = text_of(lead.post(ASK, {"words": "When could we come?"}))

    assert "no longer say" in page
    assert "When could we come?" in page
    assert lead.get(ASK).status_code == 404


def test_what_was_typed_comes_back_after_the_session_ended(client, cast, tarnbeck):
    signed_out = remembered(client, cast.pcn_lead)

    answer = signed_out.post(ASK, {"words": WORDS})
    signed_out.force_login(cast.pcn_lead, backend="organisations.people.accounts.EmailBackend")

    assert answer["Location"] == f"/account/sign-in/?next={ASK}"
    assert WORDS in text_of(signed_out.get(ASK))
    assert not ContactRequest.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": "Write to a@example.org"}, "no email address"),
        ({"words": "Call 01524 555 123"}, "no email address and no telephone number"),
        ({"words": "About 943 476 5919"}, "NHS number"),
        ({"words": ""}, "Enter what you would like to talk about"),
        ({"words": "x" * 1001}, "must be 1,000 characters or fewer"),
    ],
)
def test_words_that_are_refused_stay(typed, said, lead, tarnbeck):
    page = text_of(lead.post(ASK, typed))

    assert said in page
    assert typed["words"][:20] in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"state": "accepted"}, "Enter whom they ask for"),
        ({"state": "declined"}, "Enter why you cannot talk now"),
        ({}, "Choose what you answer"),
    ],
)
def test_an_answer_says_what_it_needs(typed, said, theirs, contact):
    page = theirs.post(f"/peers/contacts/{contact.pk}/answer/", typed | {"number": "1"})

    assert said in text_of(page)


def test_a_second_answer_reads_the_first(theirs, contact, cast):
    answered(cast, contact)

    page = theirs.post(
        f"/peers/contacts/{contact.pk}/answer/",
        {"state": "declined", "answer": "Not before May", "number": "1"},
    )

    assert page.status_code == 409
    assert all(words in text_of(page) for words in ("On Mondays", "Not before May"))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (DECLINED, "Not now, 22 November 2026: <a"),
        (ACCEPTED, "Accepted, 22 November 2026: <a"),
        (None, "Withdrawn, 22 November 2026: <a"),
    ],
)
def test_the_page_of_the_step_remembers_the_answer_and_asks_again(
    values, said, cast, contact, lead
):
    step = f"/peers/W-N1/2026-27/steps/{STEP}/"
    waiting = text_of(lead.get(step))
    if values:
        answered(cast, contact, values)
    else:
        withdraw_contact(contact=contact, by=cast.pcn_lead, at=NOON)

    page = text_of(lead.get(step))

    assert "Asked, not answered yet" in waiting
    assert "Ask again" not in waiting
    assert said in page
    assert f'href="/peers/contacts/{contact.pk}/"' in page
    assert ("Ask again" in page, "Ask for a contact" in page) == (True, False)
    assert ("read the answer" in page) == bool(values)


def test_the_list_begins_with_what_waits(lead, theirs, contact, cast, cycle, framework):
    page = text_of(theirs.get("/peers/W-N2/2026-27/contacts/"))

    assert "Fellside PCN asks you about INT-02-N" in page
    assert "It waits for your answer" in page
    assert "You ask Tarnbeck PCN about INT-02-N" in text_of(
        lead.get("/peers/W-N1/2026-27/contacts/")
    )
