"""Things told to Fellside's team, and the letters of a week as a worker would send them."""

import pytest
import time_machine

from organisations.choices import Notices
from organisations.models import User
from organisations.people.digest.actions import send_digests
from organisations.people.notices import Notice, tell
from organisations.permissions import Right
from tests.conftest import NOON
from tests.work.working import heard
from work.models import Letter

SITE = "https://planning.example.org"


def choose(person: User, notices: Notices) -> None:
    User.objects.filter(pk=person.pk).update(notices=notices)


def letters() -> list[Letter]:
    return list(Letter.objects.order_by("pk"))


def send(on) -> list[Letter]:
    """The letters that this run makes."""
    before = {letter.pk for letter in letters()}
    send_digests(on=on, site=SITE)
    return [letter for letter in letters() if letter.pk not in before]


@pytest.fixture
def say(rf, cast, worker):
    """`say(said, at=…)`: by the administrator, to those who write for Fellside."""

    def told(said: str = "Something happened.", *, at=NOON, path="/plans/", urgent=False, **more):
        request = rf.get("/")
        request.user = cast.administrator
        given = {"organisations": [cast["W-N1"]], "right": Right.WRITE} | more
        with time_machine.travel(at, tick=False):
            tell(request, Notice("News", said, path, urgent), **given)

    return told


@pytest.fixture
def worker(db):
    """With a worker at hand a letter is a row, which goes the way of its transaction."""
    return heard(at=NOON.replace(year=2100))
