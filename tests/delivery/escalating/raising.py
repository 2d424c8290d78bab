"""What the tests of escalations write: values that differ only where a test says so."""

from datetime import date

from delivery.choices import Ask, Said
from delivery.escalating.actions import (
    answer_escalation,
    escalate,
    reply_about_escalation,
    withdraw_escalation,
)
from delivery.escalating.fields import EscalationFields
from delivery.models import Escalation
from tests.clock import NOON

ANSWER_BY = date(2026, 12, 15)
BLOCKED = "Nobody says who may sign the lease."
PROMISE = {"lead": "Place lead", "due_on": date(2027, 1, 31)}
ABOVE = {"W-P1": "place_reviewer", "W-P2": "other_place_reviewer", "W-SYS": "system_staff"}
TEAMS = {
    "W-N1": "pcn_lead",
    "W-N2": "tarnbeck_lead",
    "W-N3": "other_pcn_lead",
    "W-P1": "place_reviewer",
}


def escalation_values(**changes) -> EscalationFields:
    given = {
        "obstacle": BLOCKED,
        "tried": "We asked twice.",
        "ask": Ask.DECISION,
        "wanted": "Who may sign it.",
        "answer_by": ANSWER_BY,
    }
    return EscalationFields(**given | changes)


def raise_one(cast, cycle, code="W-N1", reference="A01", *, at=NOON, **changes) -> Escalation:
    return escalate(
        organisation=cast[code],
        cycle=cycle,
        reference=reference,
        values=escalation_values(**changes),
        by=getattr(cast, TEAMS[code]),
        at=at,
    )


def fresh(escalation: Escalation) -> Escalation:
    return Escalation.objects.select_related("organisation", "cycle__system", "holder").get(
        pk=escalation.pk
    )


def answer(cast, escalation: Escalation, said: Said, words="So it is.", *, at=NOON, **more):
    """By whoever holds it now."""
    current = fresh(escalation)
    promised = PROMISE if said == Said.WILL_DO else {}
    answer_escalation(
        **{
            "escalation": current,
            "organisation": current.holder,
            "by": getattr(cast, ABOVE[current.holder.ods_code]),
            "said": said,
            "words": words,
            "number": current.number,
            "at": at,
            **promised,
            **more,
        }
    )
    return fresh(escalation)


def reply(cast, escalation: Escalation, said: Said, words="So it is.", *, at=NOON, **more):
    current = fresh(escalation)
    who = {"by": getattr(cast, TEAMS[current.organisation.ods_code]), "at": at}
    given = {"escalation": current, "words": words, "number": current.number, **who, **more}
    if said == Said.WITHDRAWN:
        withdraw_escalation(**given)
    else:
        reply_about_escalation(said=said, **given)
    return fresh(escalation)


def say(cast, escalation: Escalation, said: Said, **more) -> Escalation:
    """Whichever side says such a thing."""
    side = reply if said in (Said.REPLIED, Said.SETTLED, Said.NOT_IT, Said.WITHDRAWN) else answer
    return side(cast, escalation, said, **more)
