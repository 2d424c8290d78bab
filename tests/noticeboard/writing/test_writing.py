"""A notice is written, published, corrected and withdrawn; nothing typed is lost."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from audit.choices import Happened, Thing
from audit.models import Event
from noticeboard.models import Posting
from noticeboard.writing.actions import discard_posting, edit_posting, withdraw_posting
from organisations.history import AlreadyThere, EditedMeanwhile
from organisations.models import Link
from tests import factories as make
from tests.clock import NOON, TODAY
from tests.conftest import remembered, text_of
from tests.noticeboard.writing_notices import (
    CHOSEN,
    LAST_DAY,
    PCNS,
    PLACES,
    correct,
    draft,
    fields,
    post,
    publish,
)

pytestmark = pytest.mark.usefixtures("noon")
ADD = "/noticeboard/write/W-P1/"


def typed(**more) -> dict:
    days = {}
    for name, day in (("shown_from", TODAY), ("shown_until", LAST_DAY)):
        days |= {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}
    words = {"title": "Winter rooms", "text": "The hall is free.", "audience": "pcns"}
    return words | days | more


def test_a_notice_is_written_read_as_a_draft_and_published(reviewer, cast):
    saved = text_of(reviewer.post(ADD, typed(), follow=True))
    again = reviewer.post(ADD, typed(), follow=True)
    posting = Posting.objects.get()
    number = {"number": posting.number}
    said = text_of(reviewer.post(f"{posting.get_absolute_url()}publish/", number, follow=True))
    twice = text_of(reviewer.post(f"{posting.get_absolute_url()}publish/", number, follow=True))

    posting.refresh_from_db()
    assert "is saved as a draft" in saved
    assert "in the same words" in text_of(again)
    assert "“Winter rooms” is published." in said
    assert "was published already" in twice
    assert posting.is_published
    assert posting.published_as == "place reviewer, Blackmoor Place"
    assert posting.history.first().history_user == cast.place_reviewer
    event = Event.objects.get(kind=Happened.PUBLISHED, thing=Thing.NOTICES)
    assert event.person == cast.place_reviewer.pk


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "Enter a title"),
        ({"text": "a" * 2001}, "You have 1 too many"),
        ({"text": "Ask for 943 476 5919"}, "looks like an NHS number"),
        ({"audience": "places"}, "Choose who it is for"),
        ({"audience": "chosen"}, "Choose at least one, or write to all"),
        ({"chosen": ["W-N1"]}, "You chose some"),
        ({"audience": "chosen", "chosen": ["W-N3"]}, "Choose from this list"),
        ({"shown_until_year": "2025"}, "The last day must not be before the first day"),
        ({"page": "https://elsewhere.example/registers/"}, "a page of this service"),
        ({"page": "/nowhere/at/all/"}, "a page of this service"),
        ({"page": "//elsewhere.example/registers/"}, "a page of this service"),
        ({"page": "javascript:alert(1)"}, "a page of this service"),
        ({"page": "http://[registers/"}, "a page of this service"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_comes_back(wrong, said, reviewer):
    page = text_of(reviewer.post(ADD, typed(title="Winter rooms for all") | wrong))

    assert said in page
    assert wrong.get("title", "Winter rooms for all") in page
    assert not Posting.objects.exists()


def test_the_whole_address_of_a_page_is_kept_as_its_path(reviewer):
    reviewer.post(ADD, typed(page="http://testserver/registers/?year=2026"))

    assert Posting.objects.get().page == "/registers/?year=2026"


def test_no_sender_writes_to_those_who_do_not_lie_in_it(cast):
    with pytest.raises(ValidationError, match="Choose whom it is for"):
        draft(cast["W-P1"], audience=PLACES)
    with pytest.raises(ValidationError, match="Choose whom it is for"):
        draft(cast["W-N1"], audience=PCNS)
    with pytest.raises(ValidationError, match="Choose those that lie in Blackmoor Place"):
        draft(cast["W-P1"], audience=CHOSEN, chosen="W-N3")


def test_one_that_was_chosen_and_has_left_stays_until_it_is_taken_out(cast):
    posting = post(cast["W-P1"], audience=CHOSEN, chosen="W-N1\nW-N2")
    Link.objects.filter(child=cast["W-N1"]).update(end=TODAY - timedelta(days=1))

    posting = correct(posting, text="Other words")
    assert {each.organisation for each in posting.meant.all()} == {cast["W-N1"], cast["W-N2"]}

    posting = correct(posting, chosen="W-N2")
    assert [each.organisation for each in posting.meant.all()] == [cast["W-N2"]]


def test_what_nobody_would_read_is_not_published(cast):
    over = draft(cast["W-P1"], shown_from=TODAY - timedelta(7), shown_until=TODAY - timedelta(1))
    with pytest.raises(ValidationError, match="last day is over"):
        publish(over)

    nobody = draft(cast["W-P1"], audience=CHOSEN, chosen="W-N1")
    Link.objects.filter(child=cast["W-N1"]).update(end=TODAY - timedelta(days=1))
    with pytest.raises(ValidationError, match="It means nobody"):
        publish(nobody)


def test_nothing_is_published_that_was_not_read_as_it_stands(cast):
    posting = draft(cast["W-P1"])
    edit_posting(posting=posting, values=fields(text="Other"), number=1, by=None, at=NOON)

    with pytest.raises(ValidationError, match="Read it again"):
        publish(posting)


def test_it_has_not_stood_before_it_was_published(cast):
    posting = publish(draft(cast["W-P1"], shown_from=TODAY - timedelta(days=9)))

    assert posting.shown_from == TODAY


def test_a_correction_says_what_changed_and_words_on_no_change_are_given_back(ofplace, reviewer):
    with pytest.raises(ValidationError, match="Say what changed"):
        correct(ofplace, "", text="The hall is free on Mondays.")
    with pytest.raises(ValidationError, match="not be before 22 November 2026"):
        correct(ofplace, shown_from=TODAY - timedelta(days=1))

    with pytest.raises(ValidationError, match="Nothing else is changed"):
        correct(ofplace)
    same = typed(text=ofplace.text, number=ofplace.number, changed="The day of the week")
    page = text_of(reviewer.post(f"{ofplace.get_absolute_url()}edit/", same))
    assert "Nothing else is changed" in page
    assert "The day of the week</textarea>" in page.replace("> ", ">")
    later = correct(ofplace, "The day of the week", text="The hall is free on Mondays.")

    assert (later.corrections, later.changed) == (1, "The day of the week")
    assert later.changed_at == NOON
    with pytest.raises(AlreadyThere):
        correct(later, "The day of the week")


def test_a_correction_says_to_whom_it_is_shown_once_more(
    ofplace, ofsystem, reviewer, sign_in, cast
):
    def corrected(posting: Posting, client: Client, **more) -> str:
        said = typed(text="Other words", number=posting.number, changed="The words", **more)
        return text_of(client.post(f"{posting.get_absolute_url()}edit/", said, follow=True))

    assert "Saved. All 2 PCNs are shown it once more." in corrected(ofplace, reviewer)
    Posting.objects.update(shown_from=TODAY + timedelta(days=1))
    ofplace.refresh_from_db()
    later = {"shown_from_day": (TODAY + timedelta(days=2)).day, "title": "Later"}
    assert "“Later” is saved." in corrected(ofplace, reviewer, **later)
    Posting.objects.update(shown_from=TODAY)
    every = corrected(ofsystem, sign_in(cast.system_staff), audience="everybody")
    assert "Saved. All 2 places and 3 PCNs are shown it once more." in every
    one = post(cast["W-P1"], audience=CHOSEN, chosen="W-N1")
    chosen = {"audience": "chosen", "chosen": ["W-N1"]}
    assert "Saved. The one PCN is shown it once more." in corrected(one, reviewer, **chosen)


def test_no_correction_takes_what_was_read_away_by_a_later_first_day(ofplace, lead, cast):
    later = TODAY + timedelta(days=9)
    with pytest.raises(ValidationError, match="It is shown since 22 November 2026"):
        correct(ofplace, "Too early", shown_from=later)
    coming = post(cast["W-P1"], title="To come", shown_from=TODAY + timedelta(days=3))
    moved = correct(coming, "A week on", shown_from=later)

    assert lead.get(ofplace.get_absolute_url()).status_code == 200
    assert moved.shown_from == later


def test_two_who_correct_it_are_both_kept_or_the_second_reads_both(ofplace, reviewer):
    correct(ofplace, "The title", title="Summer rooms")
    mine = typed(text="The hall is shut.", number=ofplace.number, changed="It is shut")
    merged = reviewer.post(f"{ofplace.get_absolute_url()}edit/", mine, follow=True)
    clash = typed(title="Spring rooms", number=ofplace.number, changed="The season")
    asked = reviewer.post(f"{ofplace.get_absolute_url()}edit/", clash)

    ofplace.refresh_from_db()
    assert "someone else changed meanwhile was kept too" in text_of(merged)
    assert (ofplace.title, ofplace.text) == ("Summer rooms", "The hall is shut.")
    assert asked.status_code == 409
    assert "Summer rooms" in text_of(asked)
    assert "Spring rooms" in text_of(asked)
    assert "The season" in text_of(asked)


def test_a_correction_of_what_was_withdrawn_meanwhile_is_given_back(ofplace, reviewer):
    withdraw_posting(posting=ofplace, because="Shut", by=None, at=NOON)
    mine = typed(text="The hall is open longer.", number=ofplace.number, changed="The hours")

    page = text_of(reviewer.post(f"{ofplace.get_absolute_url()}edit/", mine))

    assert "does not change any more" in page
    assert "The hall is open longer." in page


def test_withdrawn_it_stays_to_be_read_with_the_reason(ofplace, reviewer, lead):
    address = f"{ofplace.get_absolute_url()}withdraw/"
    nothing = text_of(reviewer.post(address, {"because": ""}))
    done = reviewer.post(address, {"because": "The hall has burnt down."}, follow=True)
    page = text_of(lead.get(ofplace.get_absolute_url()))

    assert "Enter why it does not hold any more" in nothing
    assert "is withdrawn" in text_of(done)
    assert "Withdrawn on 22 November 2026" in page
    assert "The hall has burnt down." in page
    assert Event.objects.filter(kind=Happened.TAKEN_BACK, thing=Thing.NOTICES).count() == 1
    with pytest.raises(AlreadyThere):
        withdraw_posting(posting=ofplace, because="The hall has burnt down.", by=None, at=NOON)


def test_only_a_draft_is_deleted_and_its_history_tells_it(ofplace, reviewer, cast):
    one = draft(cast["W-P1"], title="The minibus")
    asked = text_of(reviewer.get(f"{one.get_absolute_url()}delete/"))
    gone = text_of(reviewer.post(f"{one.get_absolute_url()}delete/", follow=True))

    assert "Delete this draft?" in asked
    assert "The draft “The minibus” is deleted." in gone
    assert Posting.history.filter(id=one.pk, history_type="-").exists()
    with pytest.raises(ValidationError, match="published already"):
        discard_posting(posting=ofplace, by=None, at=NOON)


def test_its_history_is_read_and_brought_back(ofplace, reviewer):
    correct(ofplace, "The title", title="Summer rooms")

    page = text_of(reviewer.get(f"{ofplace.get_absolute_url()}history/"))
    back = text_of(reviewer.get(f"{ofplace.get_absolute_url()}edit/?state=2"))

    assert "Summer rooms" in page
    assert "Published" in page
    assert "Its words stayed as they were" not in page
    withdraw_posting(posting=ofplace, because="Shut", by=None, at=NOON)
    assert "Withdrawn" in text_of(reviewer.get(f"{ofplace.get_absolute_url()}history/"))
    assert "Winter rooms</textarea>" in back.replace("> ", ">").replace(" <", "<")


def test_a_second_editor_of_what_was_taken_over_is_told(cast):
    posting = draft(cast["W-P1"])
    edit_posting(posting=posting, values=fields(text="Theirs"), number=1, by=None, at=NOON)

    with pytest.raises(EditedMeanwhile):
        edit_posting(posting=posting, values=fields(text="Mine"), number=1, by=None, at=NOON)


def test_what_was_typed_comes_back_after_the_session_has_ended(cast):
    away = remembered(Client(), cast.place_reviewer)
    signed_out = away.post(ADD, typed(text="Typed while signed out."))
    words = {"login": cast.place_reviewer.email, "password": make.PASSWORD}
    back = away.post(signed_out["Location"], words, follow=True)

    assert "Typed while signed out." in text_of(back)
    assert not Posting.objects.exists()
