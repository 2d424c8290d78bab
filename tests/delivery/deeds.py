"""The actions of quarterly updates in the table of tests/deeds.py."""

from datetime import date

from delivery.choices import Said, Status
from delivery.reports.cover_fields import CoverFields
from delivery.updates.update_fields import UpdateValues
from tests.delivery.escalating.raising import escalation_values
from tests.routes.route import ADMINISTRATOR, LEAD, PLACE, SYSTEM, TEAM

DAYS = {"opens_on": date(2027, 1, 1), "closes_on": date(2027, 1, 31)}


def reporting(**more):
    return lambda world: {"round": world.round, "organisation": world.cast["W-N1"], **more}


def in_thread(**more):
    return lambda world: {
        "escalation": world.escalation,
        "words": "It is over.",
        "number": world.escalation.number,
        **more,
    }


DELIVERY = {
    "open_round": (
        SYSTEM | ADMINISTRATOR,
        lambda world: {"cycle": world.cycle, "quarter": 4, **DAYS},
    ),
    "move_round": (
        SYSTEM | ADMINISTRATOR,
        lambda world: {"round": world.round, "number": 1, **DAYS},
    ),
    "note_that_opening_was_told": (
        SYSTEM | ADMINISTRATOR,
        lambda world: {"round": world.round},
    ),
    "save_update": (
        TEAM,
        reporting(reference="A01", values=UpdateValues(status=Status.COMPLETE), number=2),
    ),
    "save_cover": (TEAM, reporting(values=CoverFields(summary="All well."), number=0)),
    "submit_report": (LEAD, reporting()),
    "reopen_report": (LEAD, reporting()),
    "escalate": (
        TEAM,
        lambda world: {
            "organisation": world.cast["W-N1"],
            "cycle": world.cycle,
            "reference": "A01",
            "values": escalation_values(wanted="Something else"),
        },
    ),
    "answer_escalation": (
        PLACE,
        lambda world: {
            "escalation": world.escalation,
            "organisation": world.cast["W-P1"],
            "said": Said.DONE,
            "words": "It is yours.",
            "number": world.escalation.number,
        },
    ),
    "reply_about_escalation": (TEAM, in_thread(said=Said.REPLIED)),
    "withdraw_escalation": (TEAM, in_thread()),
    "remind_of_reports_by_hand": (
        PLACE,
        lambda world: {
            "organisation": world.cast["W-P1"],
            "round": world.round,
            "site": "https://example.org",
        },
    ),
}
