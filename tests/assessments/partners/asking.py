"""What the tests of partners do again and again: ask one, come by their link, answer."""

from datetime import date

from django.test import Client
from django.urls import reverse

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.models import Answer, Partner
from assessments.partners.actions import ask_partner
from assessments.partners.links import page_of, path_of
from tests.assessments.doing import INT2, NOT_SURE, RETURN
from tests.clock import NOON

NAME, ENDS = "Fellside hospice", date(2026, 12, 6)
ASK = reverse("assessments:partner_ask", args=RETURN)
LIST = reverse("assessments:partners", args=RETURN)
TYPED = {
    "name": "Fellside council",
    "email": "Chair@Council.example",
    "message": "You know more of this than we do.",
    "steps": ["INT-01-N"],
    "ends_on_day": "6",
    "ends_on_month": "12",
    "ends_on_year": "2026",
}


def make_partner(assessment, *codes: str, by, name: str = NAME, **more) -> Partner:
    """Asked for INT-02-N alone, unless told otherwise."""
    steps = assessment.cycle.version.steps.filter(code__in=codes or [INT2])
    given = {"email": "", "message": "", "ends_on": ENDS, "at": NOON} | more
    return ask_partner(assessment=assessment, name=name, steps=[*steps], by=by, **given)


def came_by(partner: Partner) -> Client:
    client = Client()
    client.get(path_of(partner))
    return client


def answers(client: Client, partner: Partner, *cards: dict, **more):
    """The page of a partner, sent."""
    data = {name: value for fields in cards for name, value in fields.items()}
    return client.post(page_of(partner), data | more)


def team_saves(ours, framework, by, code=INT2, *, number=0, **values) -> Answer:
    values = AnswerValues(Choice.LEVEL, framework.levels[3], **values)
    step = framework.steps[code]
    return save_answer(assessment=ours, step=step, values=values, number=number, by=by, at=NOON)


def saves(assessment, framework, code, *, by, at=NOON) -> None:
    """By the action, past every page."""
    step = framework.steps[code]
    save_answer(assessment=assessment, step=step, values=NOT_SURE, number=0, by=by, at=at)
