"""Each way of tampering with what happened is found, and told by the events it touched."""

import pytest
from django.core.management import CommandError, call_command

from audit.anchoring import FORGED, NO_KEY
from audit.chain import CONTENT, seal_after
from audit.models import Anchor, Event
from audit.sealing import seal_all
from audit.verifying import SEALED_ANEW, verify
from tests.audit.events import forge, numbers, some_events, unguarded

pytestmark = pytest.mark.django_db
MOVED = "UPDATE audit_event SET number = {} WHERE number = {}"


def problems(**given) -> list[str]:
    return verify(**given).problems


def test_a_chain_that_nobody_touched_holds(capsys):
    some_events(6)

    call_command("audit_verify")

    assert "6 events stand in the chain, up to 6:" in capsys.readouterr().out


def test_an_audit_without_events_holds():
    assert problems() == []


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'opened'",
        "at = '2026-01-01 00:00:00+00:00'",
        "person = 99",
        "person = NULL",
        "whom = 99",
        "organisation = 99",
        "cycle = '2026-27'",
        "note = 'declined'",
        "thing = 'plan'",
        "digest = 'a'",
        "once = 'a'",
        "id = 9999",
    ],
)
def test_an_altered_event_is_found_and_named(change):
    some_events(6)

    forge(f"UPDATE audit_event SET {change} WHERE number = 4")  # noqa: S608

    assert problems() == ["Event 4 has been altered, or what stands before it has."]


def test_an_altered_seal_shows_where_it_stands_and_after_it():
    some_events(6)

    forge("UPDATE audit_event SET seal = 'a' WHERE number = 3")

    assert [problem[:7] for problem in problems()] == ["Event 3", "Event 4"]


def test_removed_events_are_found_and_named():
    some_events(6)

    forge("DELETE FROM audit_event WHERE number IN (2, 3, 5)")

    found = problems()
    assert "Events 2 to 3 have been removed." in found
    assert "Event 5 has been removed." in found


def test_the_first_events_cannot_go_unseen():
    some_events(6)

    forge("DELETE FROM audit_event WHERE number <= 2")

    assert "Events 1 to 2 have been removed." in problems()


def test_the_last_events_cannot_go_unseen():
    some_events(6)

    forge("DELETE FROM audit_event WHERE number >= 5")

    assert problems() == ["Events 5 to 6 have been removed from the end."]


def test_nor_can_all_of_them():
    some_events(6)

    forge("DELETE FROM audit_event")

    assert problems() == ["Events 1 to 6 have been removed from the end."]


def test_two_events_that_changed_places_are_found():
    some_events(6)

    for sql in (MOVED.format(99, 3), MOVED.format(3, 4), MOVED.format(4, 99)):
        forge(sql)

    assert "Event 4 has been moved: it stood in another place." in problems()


def test_events_whose_content_changed_places_are_found():
    some_events(6)

    forge("UPDATE audit_event SET person = 7 - person WHERE number IN (3, 4)")

    assert [problem[:7] for problem in problems()] == ["Event 3", "Event 4"]


def test_an_anchor_drawn_back_with_the_events_is_found():
    """Who shortens the chain cannot sign where it ends now."""
    some_events(6)
    fifth = Event.objects.get(number=4)

    forge("DELETE FROM audit_event WHERE number >= 5")
    Anchor.objects.update(number=4, seal=fifth.seal)

    assert problems() == [FORGED]


def test_a_chain_made_anew_from_the_start_is_found():
    some_events(3)

    forge("DELETE FROM audit_event")
    Anchor.objects.update(number=0, seal="", signature="")
    some_events(2)

    assert problems() == []
    assert problems(noted="3:abc") == [
        "The chain no longer holds event 3 with the seal that was noted."
    ]


def test_events_sealed_anew_after_an_altered_one_are_found():
    """Seals need no key: whoever takes the triggers off can make them; the anchor they cannot."""
    some_events(6)

    with unguarded():
        Event.objects.filter(number=3).update(person=99)
        before = ""
        for event in Event.objects.in_chain().order_by("number"):
            content = Event.objects.filter(pk=event.pk).values_list(*CONTENT).get()
            before = seal_after(before, event.number, content)
            Event.objects.filter(pk=event.pk).update(seal=before)

    assert problems() == [SEALED_ANEW.format(6)]


def test_an_old_anchor_put_back_is_found_by_a_head_noted_elsewhere():
    some_events(4)
    old = Anchor.objects.values("number", "seal", "signature").get()
    some_events(2)
    noted = Anchor.objects.get().head

    forge("DELETE FROM audit_event WHERE number > 4")
    Anchor.objects.update(**old)

    assert problems() == []
    assert problems(noted=noted) != []


def test_a_head_that_was_noted_stays_good_as_the_chain_grows():
    some_events(2)
    noted = Anchor.objects.get().head

    some_events(3)

    assert problems(noted=noted) == []


@pytest.mark.parametrize("noted", ["nonsense", "5", "9" * 40 + ":a"])
def test_what_is_no_head_is_refused_in_words(noted):
    some_events(1)

    assert len(problems(noted=noted)) == 1


def test_events_slipped_in_past_the_anchor_are_found():
    some_events(2)

    forge(
        "INSERT INTO audit_event (at, kind, thing, cycle, note, digest, number, seal) "
        "VALUES ('2026-01-01', 'signed_in', '', '', '', '', 3, 'a')"
    )

    assert problems() == ["Events after 2 were added past the anchor, up to 3."]


def test_nothing_is_sealed_over_an_anchor_that_is_not_ours():
    some_events(2)
    Anchor.objects.update(number=1)

    with pytest.raises(CommandError, match="not signed with any key"):
        call_command("audit_verify")

    some_later = numbers()
    assert some_later == [1, 2]


def test_a_new_key_signs_and_the_one_before_is_still_believed(settings):
    settings.AUDIT_KEYS = ["the first key"]
    some_events(2)

    settings.AUDIT_KEYS = ["the second key", "the first key"]
    assert problems() == []
    some_events(1)
    settings.AUDIT_KEYS = ["the second key"]

    assert problems() == []


def test_a_key_that_was_changed_without_the_one_before_is_told(settings):
    some_events(2)

    settings.AUDIT_KEYS = ["another key"]

    assert problems() == [FORGED]


def test_without_a_key_events_wait_and_that_is_told(settings):
    settings.AUDIT_KEYS = []
    some_events(2)

    assert numbers() == [None, None]
    assert problems() == [NO_KEY]

    settings.AUDIT_KEYS = ["a key"]
    seal_all()
    assert problems() == []


def test_the_command_ends_with_a_sentence_for_each_problem():
    some_events(3)
    forge("UPDATE audit_event SET person = 99 WHERE number = 2")

    with pytest.raises(CommandError, match="Event 2 has been altered"):
        call_command("audit_verify")
