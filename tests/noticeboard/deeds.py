"""The actions of the noticeboard in the table of tests/deeds.py."""

from collections.abc import Callable

from noticeboard.choices import QuestionState
from tests.noticeboard.writing_notices import fields
from tests.routes.noticeboard import MEANT
from tests.routes.route import PLACE, TEAM
from tests.world import World

Given = Callable[[World], dict]


def notice(**more) -> Given:
    return lambda world: {"posting": world.notice, **more}


def draft(**more) -> Given:
    return lambda world: {"posting": world.notice_draft, **more}


def question(**more) -> Given:
    return lambda world: {"question": world.question, **more}


NOTICEBOARD = {
    "write_posting": (
        PLACE,
        lambda world: {"sender": world.cast["W-P1"], "values": fields(title="Vans")},
    ),
    "edit_posting": (PLACE, draft(values=fields(title="Vans"), number=1)),
    "publish_posting": (PLACE, draft(number=1)),
    "discard_posting": (PLACE, draft()),
    "withdraw_posting": (PLACE, notice(because="The hall is shut")),
    "put_aside": (MEANT, notice(corrections=0)),
    "ask_question": (
        TEAM,
        lambda world: {
            "posting": world.notice,
            "organisation": world.cast["W-N1"],
            "text": "May we come earlier?",
            "may_name": False,
        },
    ),
    "change_question": (TEAM, question(text="Is it free?", may_name=True, number=2)),
    "take_back_question": (TEAM, question()),
    "answer_question": (
        PLACE,
        question(answer="Behind the hall.", state=QuestionState.FOR_ALL, number=2),
    ),
}
