"""What the tests of quarterly updates write: values that differ only where a test says so."""

from datetime import date

from django.urls import reverse

from delivery.choices import Status
from delivery.models import HighlightRevision, Round
from delivery.reports.actions import submit_report
from delivery.rounds.actions import open_round
from delivery.updates.actions import save_update
from delivery.updates.update_fields import Mark, UpdateValues
from planning.plans.signing import submit_plan
from tests.clock import NOON
from tests.planning.planners import MILESTONE, plan_with_a_need

THIRD = ["W-N1", "2026-27", 3]
DAYS = {"opens_on": date(2026, 11, 1), "closes_on": date(2027, 1, 31)}
LATE = date(2027, 2, 14)  # after the milestone is due


def signed_plan(cast, cycle, framework):
    plan, _, _ = plan_with_a_need(cycle, framework, cast["W-N1"], by=cast.pcn_lead)
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    return plan


def open_third_round(cast, cycle) -> Round:
    return open_round(cycle=cycle, quarter=3, **DAYS, by=cast.system_staff, at=NOON)


def update_values(**changes) -> UpdateValues:
    return UpdateValues(**{"status": Status.ON_TRACK, "narrative": "Two have met."} | changes)


def mark(**said) -> Mark:
    return Mark(*MILESTONE, **said)


def theirs(cast, round_, code="W-N1", **more) -> dict:
    by = {"W-N1": cast.pcn_lead, "W-P1": cast.place_reviewer}[code]
    return {"round": round_, "organisation": cast[code], "by": by, "at": NOON, **more}


def say(cast, round_, *, code="W-N1", reference="A01", number=0, **changes):
    values = update_values(**changes)
    who = theirs(cast, round_, code)
    return save_update(reference=reference, values=values, number=number, **who)


def report(cast, round_, code="W-N1") -> HighlightRevision:
    return submit_report(**theirs(cast, round_, code))


def page(name: str, *more) -> str:
    """The address of a page of Fellside's report."""
    return reverse(f"delivery:{name}", args=[*THIRD, *more])


def typed(**changes) -> dict:
    """What the form of A01 sends."""
    said = {"status": "on_track", "narrative": "Two have met.", "path_to_green": "", "number": 0}
    return said | changes
