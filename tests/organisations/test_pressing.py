"""What the press of a button did, said in one way everywhere."""

from types import SimpleNamespace

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from organisations.editing.pressing import ALREADY, MEANWHILE, pressed
from organisations.history import AlreadyThere, EditedMeanwhile

THING = SimpleNamespace(reference="“Rooms {1}”")


def heard(do, said) -> tuple[str, str]:
    request = RequestFactory().post("/")
    request.user, request._messages = None, CookieStorage(request)
    pressed(request, do, said)
    (message,) = request._messages
    return message.level_tag, str(message)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("{} is retired.", "“Rooms {1}” is retired."),
        (lambda kept: f"{kept.reference} is back.", "“Rooms {1}” is back."),
    ],
)
def test_what_was_done_is_said_with_what_it_was_done_to(said, words):
    assert heard(lambda **_: THING, said) == ("success", words)


@pytest.mark.parametrize(
    ("refusal", "level", "words"),
    [
        (ValidationError(["It is closed.", "Ask for more time."]), "error", "It is closed. Ask"),
        (AlreadyThere(THING), "warning", ALREADY),
        (EditedMeanwhile(THING), "error", MEANWHILE),
    ],
)
def test_whoever_comes_second_hears_why_nothing_was_done(refusal, level, words):
    def do(**_):
        raise refusal

    found, said = heard(do, "{} is retired.")

    assert found == level
    assert said.startswith(words)
