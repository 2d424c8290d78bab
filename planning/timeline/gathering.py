"""Gathers what was signed and promised: a fixed number of queries, however many plans there are.

Only what was signed: a draft is its team's own, and a plan that nobody signed is missing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from django.urls import reverse

from documents.unreadable import Unreadable
from frameworks.models import Theme
from nhsuk.plan_year import PlanYear
from nhsuk.words import listed
from organisations.choices import Tier
from planning.models import Milestone, PlanRevision, SupportPlanRevision
from planning.plans.dependency_lines import DependencyLine
from planning.plans.document import MilestoneLine
from planning.rollups.signed_gathering import Found, plans_beneath
from planning.rollups.step_gathering import steps_of
from planning.schemas import PLAN
from planning.scope import Scope
from planning.support.document import Earlier
from planning.support.promised import Led
from planning.timeline.lanes import Entry, Timeline, Wait


class Signed(NamedTuple):
    """An action as it was signed, with what it depends on, and when that was."""

    entry: Entry
    lines: tuple[DependencyLine, ...]
    at: datetime


def gather_timeline(user, scope: Scope) -> Timeline:
    beneath = plans_beneath(scope)
    last = [plan.revision for plan in beneath.plans if plan.revision is not None]
    codes = {plan.code: plan.places for plan in beneath.plans}
    unreadable: list[str] = []
    revisions, published = _signed(user, last), _published(user, scope)
    themes = Theme.objects.of(scope.cycle.version_id).order_by("position")
    names = beneath.place_names
    actions = list(_actions(revisions, codes, unreadable))
    entries = [
        *_waiting(actions, scope),
        *_commitments(published, scope, unreadable),
    ]
    return Timeline(
        name=scope.organisation.name,
        code=scope.organisation.ods_code,
        year=PlanYear(scope.cycle.plan_year),
        entries=tuple(entries),
        themes=tuple(themes.values_list("code", "name")),
        places=tuple(sorted(names.items(), key=lambda pair: pair[1])),
        signed=len(last),
        expected=len(beneath.plans),
        unread=len(last) - len(revisions),
        unpublished=_unpublished(scope, beneath),
        unreadable=tuple(unreadable),
    )


def _unpublished(scope: Scope, beneath: Found) -> tuple[str, ...]:
    """Whose support plan is missing, whoever reads: its own, and of a system those of places."""
    expected = {scope.organisation.ods_code: scope.organisation.name}
    if scope.is_system:
        asked = {plan.code: plan.name for plan in beneath.plans if plan.tier == Tier.PLACE}
        places = beneath.place_names | asked
        expected |= dict(sorted(places.items(), key=lambda pair: pair[1]))
    promised = SupportPlanRevision.objects.promised_in(scope.organisation, scope.cycle)
    published = set(promised.values_list("support_plan__organisation__ods_code", flat=True))
    return tuple(name for code, name in expected.items() if code not in published)


def _signed(user, last: list[int]) -> list[PlanRevision]:
    """Of these revisions those that this person may read, by name."""
    revisions = PlanRevision.objects.visible_to(user).filter(pk__in=last)
    related = revisions.select_related("plan__assessment__organisation", "plan__assessment__cycle")
    return list(related.order_by("plan__assessment__organisation_name", "pk"))


def _published(user, scope: Scope) -> list[SupportPlanRevision]:
    revisions = SupportPlanRevision.objects.promised_in(scope.organisation, scope.cycle)
    return list(revisions.newest().visible_to(user))


def _actions(
    revisions: list[PlanRevision], places: Mapping[str, tuple[str, ...]], unreadable: list[str]
) -> Iterator[Signed]:
    """With what each depends on, as it was signed, and when."""
    now = _reported(revisions)
    for revision in revisions:
        assessment = revision.plan.assessment
        try:
            actions = PLAN.state(revision)["actions"]
        except Unreadable:
            unreadable.append(f"the plan of {assessment.organisation_name}")
            continue
        page = reverse("planning:plan_revision", args=[*assessment.address, revision.number])
        for action in actions:
            entry = Entry(
                code=assessment.organisation.ods_code,
                organisation=assessment.organisation_name,
                reference=action["reference"],
                title=action["title"],
                theme=action["theme"],
                theme_code=action["theme_code"],
                lead=action["lead"],
                quarters=(action["start_quarter"], action["end_quarter"]),
                marks=tuple(
                    now.get(
                        (revision.plan_id, action["reference"], *signed), MilestoneLine(*signed)
                    )
                    for signed in _signed_marks(action)
                ),
                places=places.get(assessment.organisation.ods_code, ()),
                address=page,
            )
            lines = tuple(DependencyLine(**each) for each in action["dependencies"])
            yield Signed(entry, lines, revision.signed_at)


def _signed_marks(action: dict) -> Iterator[tuple[date, str]]:
    for mark in action["milestones"]:
        yield date.fromisoformat(mark["due_on"]), mark["text"]


def _reported(revisions: Iterable[PlanRevision]) -> dict[tuple[int, str, date, str], MilestoneLine]:
    """What was last reported of milestones that stand as they were signed: by plan and action."""
    plans = [revision.plan_id for revision in revisions]
    said = Milestone.objects.of_plans(plans).reported()
    rows = said.values_list(
        "action__plan", "action__reference", "due_on", "text", "forecast_on", "done_on"
    )
    return {row[:4]: MilestoneLine(*row[2:]) for row in rows}


def _waiting(found: Iterable[Signed], scope: Scope) -> Iterator[Entry]:
    """With what each waits for, and until when: an action of these plans runs, or a step is due."""
    signed = list(found)
    year = PlanYear(scope.cycle.plan_year)
    ends = {
        (each.entry.code, each.entry.reference): year.quarter_ends(each.entry.quarters[1])
        for each in signed
        if each.entry.quarters
    }
    due = {step.code: step.when_by for step in steps_of(scope.cycle)}
    led = Led(scope.cycle)
    for entry, lines, at in signed:
        waits = (
            _wait_for_step(line, led.codes(line.code, at), due)
            if line.is_step
            else Wait(line.what, ends.get((line.of, line.code)))
            for line in lines
        )
        yield replace(entry, waits=tuple(waits))


def _wait_for_step(line: DependencyLine, now: list[str], due: Mapping[str, date | None]) -> Wait:
    """Under the codes that it has today; of one that was split, until the last part is due."""
    what = line.what if now in ([], [line.code]) else f"{line.what}, now {listed(now)}"
    days = [due.get(code) for code in now]
    return Wait(what, max((day for day in days if day), default=None) if all(days) else None)


def _commitments(
    revisions: Iterable[SupportPlanRevision], scope: Scope, unreadable: list[str]
) -> Iterator[Entry]:
    for revision in revisions:
        body = revision.support_plan.organisation
        try:
            promises = Earlier.of(revision).commitments
        except Unreadable:
            unreadable.append(f"the support plan of {body.name}")
            continue
        page = reverse(
            "planning:support_plan_revision",
            args=[body.ods_code, scope.cycle.slug, revision.number],
        )
        for line in promises:
            yield Entry(
                code=body.ods_code,
                organisation=body.name,
                reference=line.reference,
                title=line.title,
                theme=f"Support plan of {body.name}",
                lead=line.lead,
                marks=(MilestoneLine(line.due_on, "Done by"),),
                address=page,
            )
