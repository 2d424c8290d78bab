"""Notices as tests make them: through the actions."""

from datetime import date

from noticeboard.asking.actions import answer_question, ask_question
from noticeboard.choices import Audience, QuestionState
from noticeboard.models import Posting, PostingQuestion
from noticeboard.writing.actions import edit_posting, publish_posting, write_posting
from noticeboard.writing.posting_fields import PostingFields
from organisations.models import Organisation, User
from tests.clock import NOON, TODAY

LAST_DAY = date(2026, 12, 31)


def fields(**more) -> PostingFields:
    said = {"title": "Winter rooms", "text": "The hall is free on Fridays from December."}
    days = {"shown_from": TODAY, "shown_until": LAST_DAY}
    return PostingFields(**{**said, **days, **more})


def draft(sender: Organisation, *, by: User | None = None, **more) -> Posting:
    return write_posting(sender=sender, values=fields(**more), by=by, at=NOON)


def publish(posting: Posting, *, by: User | None = None, at=NOON) -> Posting:
    return publish_posting(posting=posting, number=posting.number, by=by, at=at)


def post(sender: Organisation, *, by: User | None = None, **more) -> Posting:
    return publish(draft(sender, by=by, **more), by=by)


def correct(posting: Posting, changed: str = "The day", *, at=NOON, **more) -> Posting:
    values = PostingFields(**(PostingFields.said(posting) | more))
    given = {"values": values, "changed": changed, "number": posting.number}
    return edit_posting(posting=posting, **given, by=None, at=at)


def ask(
    posting: Posting, team: Organisation, text: str = "Is there parking?", **more
) -> PostingQuestion:
    given = {"may_name": False, "by": None, "at": NOON} | more
    return ask_question(posting=posting, organisation=team, text=text, **given)


def answer(
    question: PostingQuestion, state=QuestionState.FOR_ALL, text: str = "Behind it.", **more
):
    given = {"number": question.number, "by": None, "at": NOON} | more
    return answer_question(question=question, answer=text, state=state, **given)


EVERYBODY, PLACES, PCNS, CHOSEN = (
    Audience.EVERYBODY,
    Audience.PLACES,
    Audience.PCNS,
    Audience.CHOSEN,
)
