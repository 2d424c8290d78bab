"""What became of a return, in order: submitted, asked about, submitted again, accepted. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise

from nhsuk.words import counted, listed


@dataclass(frozen=True)
class Event:
    """`of` is the number of the revision that it happened to, `note` what was said with it."""

    at: datetime
    of: int
    words: str
    by: str
    note: str = ""


def rounds(revisions: Iterable, questions: Iterable, past: Iterable) -> tuple[Event, ...]:
    """Oldest first. `questions` as they were asked, withdrawn ones too, and `past` every state of
    the revisions, each by revision and from the oldest on.
    """
    revisions, questions = list(revisions), list(questions)
    events = [
        *_submitted(revisions),
        *_asked(questions),
        *_withdrawn(questions),
        *_sent_back(revisions),
        *_accepted(past),
    ]
    return tuple(sorted(events, key=lambda event: (event.at, event.of)))


def _submitted(revisions: list) -> Iterator[Event]:
    for each in revisions:
        words = "Submitted again" if each.number > 1 else "Submitted"
        yield Event(each.submitted_at, each.number, words, each.signed_as)


def _sent_back(revisions: list) -> Iterator[Event]:
    for each in revisions:
        if each.sent_back_at is not None:
            yield Event(
                each.sent_back_at,
                each.number,
                "Sent back as a whole",
                each.sent_back_as,
                each.sent_back_reason,
            )


def _asked(questions: list) -> Iterator[Event]:
    """Questions that were asked together are one event."""
    for at, together in _together(questions, "asked_at"):
        one = together[0]
        codes = listed([each.answer.step.code for each in together])
        words = f"{counted(len(together), 'question')} asked, about {codes}"
        yield Event(at, one.answer.revision.number, words, f"{one.asked_as}, {one.asked_for}")


def _withdrawn(questions: list) -> Iterator[Event]:
    gone = [each for each in questions if each.withdrawn_at is not None]
    for at, together in _together(gone, "withdrawn_at"):
        one = together[0]
        words = f"{counted(len(together), 'question')} withdrawn"
        yield Event(at, one.answer.revision.number, words, one.withdrawn_as)


def _together(questions: list, when: str) -> Iterator[tuple[datetime, list]]:
    def key(each):
        return (getattr(each, when), each.answer.revision.number)

    for (at, _), together in groupby(sorted(questions, key=key), key=key):
        yield at, list(together)


def _accepted(past: Iterable) -> Iterator[Event]:
    """From every state of the revisions: each time one was accepted, or that was taken back."""
    for _, states in groupby(past, key=lambda state: state.id):
        for before, now in pairwise([None, *states]):
            was = before.accepted_at if before else None
            if now.accepted_at == was:
                continue
            if now.accepted_at is not None:
                by = f"{now.accepted_as}, {now.accepted_for}"
                yield Event(now.accepted_at, now.number, "Accepted", by)
            else:
                who = str(now.history_user or "The service")
                yield Event(now.history_date, now.number, "Acceptance taken back", who)
