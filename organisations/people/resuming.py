"""What was typed into a form after the session had ended: it comes back once signed in again.

It is kept only for a browser in which somebody had signed in, and shown only to that person, where
they may open the page. Nothing is saved before they send it.
"""

from dataclasses import astuple, dataclass, fields, replace
from typing import Any

from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.utils import timezone

from organisations.people.sign_in_limits import Limit, is_allowed

WAS_HERE = "planning-was-here"  # a signed cookie: who signed in last in this browser
REMEMBERED = 30 * 24 * 60 * 60  # seconds
TYPED, ELSEWHERE = "typed", "typed_is_held_elsewhere"
MOST_KEPT = 200_000  # characters: far more than any form holds
FORMS_KEPT = [Limit(("address",), times=20, minutes=60)]  # of one person
NOT_WORDS = {"csrfmiddlewaretoken", "number", "seen", "state", "ask_again"}


@dataclass(frozen=True)
class Typed:
    """A form as it was sent: by whom, to which page; None where it was too much to keep.

    `address` is the page's path with its query, to which the form is sent again.
    """

    person: int
    path: str
    data: str | None
    address: str

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Every field and value, to be sent again."""
        sent = QueryDict(self.data or "")
        return [
            (name, value)
            for name in sent
            if name != "csrfmiddlewaretoken"
            for value in sent.getlist(name)
        ]

    @property
    def words(self) -> list[str]:
        """What a person wrote, without the numbers that forms carry."""
        return [value for name, value in self.fields if name not in NOT_WORDS and value.strip()]


def remember_who(response: HttpResponseBase, person: int, *, secure: bool) -> None:
    """Let this browser say later who had signed in with it."""
    response.set_signed_cookie(
        WAS_HERE, str(person), max_age=REMEMBERED, secure=secure, httponly=True, samesite="Lax"
    )


def who_was_here(request: HttpRequest) -> int | None:
    try:
        person = request.get_signed_cookie(WAS_HERE, max_age=REMEMBERED)
    except (KeyError, BadSignature):
        return None
    return int(person) if person and person.isdecimal() else None


def held_elsewhere(request: HttpRequest) -> None:
    """A page says that it brings what was typed back by itself."""
    vars(request)[ELSEWHERE] = True


def may_keep(person: int) -> bool:
    """Whether one more form of theirs may be held: each may be a new session."""
    name = f"what {person} typed"
    return is_allowed(name, at=timezone.now(), limits=FORMS_KEPT)


def not_too_long(text: str) -> str | None:
    return text if len(text) <= MOST_KEPT else None


def keep_typed(request: HttpRequest) -> None:
    """Hold on to what somebody wrote whose session has ended; of nobody else, and no password."""
    person = who_was_here(request)
    if person is None or ELSEWHERE in vars(request):
        return
    data = request.POST.copy()
    for name in [name for name in data if "password" in name]:
        del data[name]
    sent = data.urlencode()
    typed = Typed(person, request.path, sent, request.get_full_path())
    if typed.words and may_keep(person):
        request.session[TYPED] = astuple(replace(typed, data=not_too_long(sent)))


def typed_at(request: HttpRequest) -> Typed | None:
    """What this person typed on this page before they were signed out, whatever its query said."""
    kept: list[Any] = request.session.get(TYPED, [])
    if len(kept) != len(fields(Typed)):  # nothing, or by an earlier release
        return None
    found = Typed(*kept)
    is_theirs = found.path == request.path and found.person == request.user.pk
    return found if is_theirs else None


def let_go(request: HttpRequest) -> None:
    request.session.pop(TYPED, None)
