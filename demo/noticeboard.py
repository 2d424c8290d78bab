"""Six notices of the system and two places: one over, one corrected, one withdrawn; questions to
them in every state, and who has read which.
"""

import json
from functools import cache

from demo.days import DemoYear
from demo.people import People
from demo.texts import FOLDER, dice
from noticeboard.asking.actions import answer_question, ask_question, take_back_question
from noticeboard.audience.meant import meant_by
from noticeboard.choices import QuestionState
from noticeboard.models import Posting, PostingQuestion
from noticeboard.reading.actions import put_aside
from noticeboard.writing.actions import (
    edit_posting,
    publish_posting,
    withdraw_posting,
    write_posting,
)
from noticeboard.writing.posting_fields import PostingFields
from organisations.models import Organisation, User

OURS = "D-N05"
"""The network of the demonstration's own sign-in has read what is over, and nothing else yet."""


@cache
def notices_told() -> list[dict]:
    return json.loads((FOLDER / "demo_noticeboard.json").read_text(encoding="utf-8"))["notices"]


def write_notices(everyone: dict[str, Organisation], people: People, year: DemoYear) -> None:
    for told in notices_told():
        posting = _published(told, everyone, people, year)
        for question in told["questions"]:
            _asked(posting, question, everyone, people, year)
        if "withdrawn" in told:
            by, at = people.signer(posting.sender), year.at(told["withdrawn"], 15)
            posting = withdraw_posting(posting=posting, because=told["because"], by=by, at=at)
            _read(posting, 1, people, year, days=told["withdrawn"] - 1)


def _published(
    told: dict, everyone: dict[str, Organisation], people: People, year: DemoYear
) -> Posting:
    sender = everyone[told["sender"]]
    by, at = people.signer(sender), year.at(told["written"], 9)
    values = PostingFields(
        title=told["title"],
        text=told["text"],
        audience=told["audience"],
        chosen="\n".join(told.get("chosen", ())),
        shown_from=year.ago(told["written"]),
        shown_until=year.ago(-told["last"]),
        page=told["page"],
    )
    draft = write_posting(sender=sender, values=values, by=by, at=at)
    posting = publish_posting(posting=draft, number=draft.number, by=by, at=at)
    _read(posting, told["read_by"], people, year, days=told["written"] - 2)
    return _corrected(posting, told, people, year) if "corrected" in told else posting


def _corrected(posting: Posting, told: dict, people: People, year: DemoYear) -> Posting:
    """Some of those who had read it have read it once more."""
    posting = edit_posting(
        posting=posting,
        values=PostingFields(**(PostingFields.said(posting) | {"text": told["new_text"]})),
        changed=told["changed"],
        number=posting.number,
        by=people.signer(posting.sender),
        at=year.at(told["corrected"], 11),
    )
    _read(posting, told["read_by"] // 2, people, year, days=told["corrected"] - 1)
    return posting


def _read(posting: Posting, number: int, people: People, year: DemoYear, *, days: int) -> None:
    """Put aside, so many days ago, by one of each of so many organisations."""
    meant = list(meant_by(posting, on=year.ago(days)).order_by("ods_code"))
    dice("notice", posting.title).shuffle(meant)
    if posting.shown_until >= year.today:
        meant = [each for each in meant if each.ods_code != OURS]
    for each in meant[:number]:
        by, at = people.signer(each), year.at(days, 12)
        put_aside(posting=posting, corrections=posting.corrections, by=by, at=at)


def _asked(
    posting: Posting,
    told: dict,
    everyone: dict[str, Organisation],
    people: People,
    year: DemoYear,
) -> None:
    team = everyone[told["by"]]
    question = ask_question(
        posting=posting,
        organisation=team,
        text=told["text"],
        may_name=told["may_name"],
        by=people.signer(team),
        at=year.at(told["asked"], 10),
    )
    if "taken_back" in told:
        take_back_question(question=question, by=people.signer(team), at=year.at(told["asked"], 14))
    if "answered" in told:
        _answered(question, told, people.signer(posting.sender), year)


def _answered(question: PostingQuestion, told: dict, by: User, year: DemoYear) -> None:
    """For those who asked or for all; one of them was made one for all later."""
    state, at = QuestionState(told["state"]), year.at(told["answered"], 16)
    given = {"answer": told["answer"], "by": by}
    answered = answer_question(
        question=question, state=state, number=question.number, at=at, **given
    )
    if "opened" in told:
        answer_question(
            question=answered,
            state=QuestionState.FOR_ALL,
            number=answered.number,
            at=year.at(told["opened"], 9),
            **given,
        )
