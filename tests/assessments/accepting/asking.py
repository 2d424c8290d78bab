"""What these tests do again and again: ask about a step, reply, read a page."""

from django.urls import reverse

from assessments.accepting.actions import ask_about, save_reply
from assessments.models import Question
from tests.assessments.doing import INT1, RETURN
from tests.conftest import NOON

WORDS, REPLY = "Which practices take part?", "Four of the six."


def ask(revision, by, *, codes=(INT1,), words=WORDS, seen=0, at=NOON) -> list[Question]:
    asked = dict.fromkeys(codes, words)
    return ask_about(revision=revision, asked=asked, seen=seen, by=by, at=at)


def reply_to(question, by, *, words=REPLY, number=0, at=NOON) -> Question:
    return save_reply(question=question, reply=words, number=number, by=by, at=at)


def url(name: str, *more) -> str:
    return reverse(f"assessments:{name}", args=[*RETURN, *more])
