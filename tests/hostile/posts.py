"""40 forms as no browser of ours would send them: none may change what is stored."""

from collections.abc import Callable
from typing import NamedTuple

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.assessments.doing import INT1, RETURN
from tests.cast import Cast
from tests.organisations.conftest import INVITE
from tests.planning.planners import page
from tests.planning.plans.test_plan_forms import action_data

NHS_NUMBER = "943 476 5919"
ENDLESS = "x" * 300_000
ANSWER = reverse("assessments:answer", args=[*RETURN, INT1])


class Post(NamedTuple):
    """Who sends it, and how; `send` returns the answer."""

    person: str
    send: Callable[[Client, Cast], HttpResponse]


def answer(**fields) -> Post:
    data = {f"{INT1}-number": "0", f"{INT1}-choice": "3"}
    data |= {f"{INT1}-{name}": value for name, value in fields.items()}
    return Post("pcn_lead", lambda client, _cast: client.post(ANSWER, data))


def raw(path: str, body: bytes, kind: str, person: str = "pcn_lead") -> Post:
    return Post(person, lambda client, _cast: client.post(path, body, content_type=kind))


def action(**fields) -> Post:
    return Post(
        "pcn_lead", lambda client, _cast: client.post(page("action", "A01"), action_data(**fields))
    )


def invite(**fields) -> Post:
    """To what is right otherwise: a lead of Fellside."""
    data = {"email": "new@example.org", "job_title": "Manager", "role": "lead"}
    return Post(
        "administrator",
        lambda client, cast: client.post(INVITE, data | {"organisation": cast["W-N1"].pk} | fields),
    )


BOUNDARY = "multipart/form-data; boundary=x"
HALF = b'--x\r\nContent-Disposition: form-data; name="number"\r\n\r\n1'

HOSTILE_POSTS: dict[str, Post] = {
    "a level nobody offered": answer(choice="99"),
    "a level below all": answer(choice="-1"),
    "a level in other digits": answer(choice="٣٣"),
    "SQL for a level": answer(choice="1; DROP TABLE assessments_answer"),
    "an NHS number in a note": answer(note=f"Seen: {NHS_NUMBER}"),
    "an NHS number in a reason": answer(choice="not_applicable", reason=NHS_NUMBER),
    "a note without end": answer(note=ENDLESS),
    "evidence without end": answer(evidence=ENDLESS),
    "a number of the answer that is none": answer(number="first"),
    "a number of the answer too large for any database": answer(number="9" * 40),
    "an answer as JSON": raw(ANSWER, b'{"choice": 3}', "application/json"),
    "an answer as XML": raw(
        ANSWER, b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>", "text/xml"
    ),
    "an answer half sent": raw(ANSWER, HALF, BOUNDARY),
    "an answer without a boundary": raw(ANSWER, HALF, "multipart/form-data"),
    "an answer of 6,000 fields": raw(
        ANSWER, b"&".join(b"a%d=1" % n for n in range(6000)), "application/x-www-form-urlencoded"
    ),
    "an answer that is no text": raw(
        ANSWER, b"\xff\xfe\xff=%ff%fe", "application/x-www-form-urlencoded"
    ),
    "nothing at all": raw(ANSWER, b"", "application/x-www-form-urlencoded"),
    "an action without a title": action(title=""),
    "an action of blanks": action(title="\u200b \u00a0"),
    "a title without end": action(title=ENDLESS),
    "an NHS number in a title": action(title=f"See {NHS_NUMBER}"),
    "quarters the wrong way round": action(start_quarter="4", end_quarter="1"),
    "a quarter of no year": action(start_quarter="77"),
    "money below nothing": action(funding="-1", funding_kind="once", funding_source="x"),
    "money that is no number": action(funding="NaN", funding_kind="once", funding_source="x"),
    "money without end": action(funding="9" * 60, funding_kind="once", funding_source="x"),
    "money in powers": action(funding="1e9", funding_kind="once", funding_source="x"),
    "a tenth of a penny": action(funding="1.001", funding_kind="once", funding_source="x"),
    "a day that is none": action(milestone_1_on_day="31", milestone_1_on_month="2"),
    "a year far away": action(milestone_1_on_year="99999"),
    "a day in words": action(milestone_1_on_day="first"),
    "an old form of the action": action(number="0", title="Another title"),
    "an address with a second header": invite(email="new@example.org\nBcc: all@example.org"),
    "an address with two": invite(email="new@example.org,other@example.org"),
    "an address without end": invite(email="x" * 5000 + "@example.org"),
    "a role that is none": invite(role="god"),
    "an organisation that is none": invite(organisation="0"),
    "an organisation as SQL": invite(organisation="1 OR 1=1"),
    "more than is asked for": invite(organisation="", is_active="1", is_superuser="1"),
    "an invitation of lists": raw(
        INVITE,
        b"email=a@example.org&email=b@example.org&role=lead&role=lead",
        "application/x-www-form-urlencoded",
        "administrator",
    ),
}
