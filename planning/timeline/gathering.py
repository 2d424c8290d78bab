"""Gathers what was signed and promised: a fixed number of queries, however many plans there are.

Only what was signed: a draft is its team's own, and a plan that nobody signed is missing.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from assessments.models import Assessment
from documents.unreadable import Unreadable
from frameworks.models import Theme
from nhsuk.plan_year import PlanYear
from planning.models import PlanRevision, SupportPlanRevision
from planning.rollups.gathering import places_of_returns, returns_beneath
from planning.schemas import PLAN
from planning.scope import Scope
from planning.support.document import Earlier
from planning.timeline.lanes import Entry, Mark, Timeline

Places = dict[int, tuple[str, ...]]


def gather_timeline(user, scope: Scope) -> Timeline:
    returns = returns_beneath(scope.organisation, scope.cycle)
    places = places_of_returns(returns)
    names = {code: name for found in places.values() for code, name in found}
    codes = {pk: tuple(code for code, _name in found) for pk, found in places.items()}
    unreadable: list[str] = []
    revisions = _signed(user, scope)
    published = _published(user, scope)
    themes = Theme.objects.of(scope.cycle.version_id).order_by("position")
    bodies = {revision.support_plan.organisation_id for revision in published}
    entries = [
        *_actions(revisions, codes, unreadable),
        *_commitments(published, scope, unreadable),
    ]
    return Timeline(
        name=scope.organisation.name,
        code=scope.organisation.ods_code,
        year=PlanYear(scope.cycle.plan_year),
        entries=tuple(entries),
        themes=tuple(themes.values_list("code", "name")),
        places=tuple(sorted(names.items(), key=lambda pair: pair[1])) if scope.is_system else (),
        signed=len(revisions),
        expected=len(returns),
        unpublished=() if scope.organisation.pk in bodies else (scope.organisation.name,),
        unreadable=tuple(unreadable),
    )


def _signed(user, scope: Scope) -> list[PlanRevision]:
    """The last revision of each plan beneath that this person may read, by name."""
    newest = PlanRevision.objects.of_assessment(OuterRef("pk")).values("pk")[:1]
    asked = Assessment.objects.of_footprint(scope.organisation).filter(cycle=scope.cycle)
    last = asked.annotate(signed_plan=Subquery(newest)).values("signed_plan")
    revisions = PlanRevision.objects.visible_to(user).filter(pk__in=last)
    related = revisions.select_related("plan__assessment__organisation", "plan__assessment__cycle")
    return list(related.order_by("plan__assessment__organisation_name", "pk"))


def _published(user, scope: Scope) -> list[SupportPlanRevision]:
    revisions = SupportPlanRevision.objects.promised_in(scope.organisation, scope.cycle)
    return list(revisions.newest().visible_to(user))


def _actions(
    revisions: Iterable[PlanRevision], places: Places, unreadable: list[str]
) -> Iterator[Entry]:
    for revision in revisions:
        assessment = revision.plan.assessment
        try:
            actions = PLAN.state(revision)["actions"]
        except Unreadable:
            unreadable.append(f"the plan of {assessment.organisation_name}")
            continue
        page = reverse("planning:plan_revision", args=[*assessment.address, revision.number])
        for action in actions:
            yield Entry(
                code=assessment.organisation.ods_code,
                organisation=assessment.organisation_name,
                reference=action["reference"],
                title=action["title"],
                theme=action["theme"],
                theme_code=action["theme_code"],
                lead=action["lead"],
                quarters=(action["start_quarter"], action["end_quarter"]),
                marks=tuple(
                    Mark(date.fromisoformat(mark["due_on"]), mark["text"])
                    for mark in action["milestones"]
                ),
                places=places.get(assessment.pk, ()),
                address=page,
            )


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
                marks=(Mark(line.due_on, "Done by"),),
                address=page,
            )
