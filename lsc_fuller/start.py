"""Gathers the start page: a fixed number of queries, however many roles or organisations."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from assessments.counting import draft_progress
from assessments.models import Assessment, Cycle, Footprint, Revision
from frameworks.models import Theme, Upload
from lsc_fuller import tasks
from lsc_fuller.navigation import memberships_of
from lsc_fuller.tasks import Beneath, Task
from organisations.choices import Role, Tier
from organisations.models import Membership, User
from organisations.permissions import REVIEWERS, SIGNERS, WRITERS
from planning.models import Decision, Plan, SupportNeed, SupportPlan
from planning.needs.answers import Decided

LATEST, RECENT = 3, timedelta(days=90)  # decisions shown: how many, and from how far back


@dataclass(frozen=True)
class Answered:
    """One decision on a request of ours."""

    need: SupportNeed
    decided: Decided
    url: str


@dataclass(frozen=True)
class Start:
    memberships: tuple[Membership, ...]
    lines: tuple[Task, ...]
    answers: tuple[Answered, ...]
    held: tuple[dict, ...]

    @property
    def waiting(self) -> list[Task]:
        return [task for task in self.lines if task.button]

    @property
    def first(self) -> Task | None:
        return next(iter(self.waiting), None)

    @property
    def others(self) -> list[Task]:
        return self.waiting[1:]

    @property
    def standing(self) -> list[Task]:
        return [task for task in self.lines if not task.button]

    @property
    def names_organisations(self) -> bool:
        """Whether lines must say whose they are."""
        return len({membership.organisation_id for membership in self.memberships}) > 1

    @property
    def also_administers(self) -> bool:
        """Administrators alone have these pages in the menu; others need the links."""
        roles = {membership.role for membership in self.memberships}
        return Role.ADMINISTRATOR in roles and len(roles) > 1


def start_of(user: User, *, on: date) -> Start:
    memberships = memberships_of(user, on=on)
    returns = newest_returns(user, memberships)
    desk = Desk(user, memberships, returns, on)
    lines = [*desk.lines(), *administrator_lines(user, memberships, on=on)]
    own = [assessment.organisation_id for assessment in returns]
    answers = latest_answers(user, own, since=on - RECENT) if own else ()
    held = held_needs(user, own) if own else ()
    return Start(memberships, tuple(lines), tuple(answers), tuple(held))


def newest_returns(user: User, memberships: tuple[Membership, ...]) -> list[Assessment]:
    """The newest return of each organisation the user works for, theirs in the order of roles."""
    own = [m.organisation_id for m in memberships if m.role != Role.ADMINISTRATOR]
    found = Assessment.objects.visible_to(user).filter(organisation__in=own)
    found = found.select_related("organisation", "cycle").order_by("cycle__plan_year")
    newest = {assessment.organisation_id: assessment for assessment in found}
    return [newest[pk] for pk in dict.fromkeys(own) if pk in newest]


class Desk:
    """What lies on the desk of someone who works for these organisations."""

    def __init__(self, user, memberships, returns: list[Assessment], on: date):
        self.user, self.returns, self.on = user, returns, on
        self.pks = [assessment.pk for assessment in returns]
        self.roles = defaultdict(set)
        for membership in memberships:
            self.roles[membership.organisation_id].add(membership.role)

    def lines(self) -> Iterator[Task]:
        if not self.returns:
            return
        above = [each for each in self.returns if each.tier != Tier.NEIGHBOURHOOD]
        yield from self.lines_from_beneath(above)
        yield from self.own_lines()

    def may(self, assessment: Assessment, roles) -> bool:
        return not self.roles[assessment.organisation_id].isdisjoint(roles)

    def own_lines(self) -> Iterator[Task]:
        progress = draft_progress(Assessment.objects.filter(pk__in=self.pks))
        versions = {assessment.cycle.version_id for assessment in self.returns}
        themes = list(Theme.objects.filter(version__in=versions))
        revisions = Revision.objects.visible_to(self.user).filter(assessment__in=self.pks)
        last = {revision.assessment_id: revision for revision in revisions.order_by("number")}
        plans = {plan.assessment_id: plan for plan in self.plans()}
        for assessment in self.returns:
            counted = progress[assessment.pk]
            asked = [(theme, counted[theme.pk]) for theme in themes if theme.pk in counted]
            rights = {"may_write": self.may(assessment, WRITERS), "on": self.on}
            signs = self.may(assessment, SIGNERS)
            newest = last.get(assessment.pk)
            yield tasks.return_task(assessment, asked, newest, may_sign=signs, **rights)
            yield tasks.plan_task(assessment, plans.get(assessment.pk), **rights)

    def plans(self):
        standing = Q(actions__removed_at__isnull=True)
        needs = standing & Q(actions__needs__isnull=False, actions__needs__removed_at__isnull=True)
        return (
            Plan.objects.visible_to(self.user)
            .filter(assessment__in=self.pks)
            .annotate(
                action_count=Count("actions", filter=standing, distinct=True),
                need_count=Count("actions__needs", filter=needs, distinct=True),
                newest=Max("revisions__number"),
            )
        )

    def lines_from_beneath(self, above: list[Assessment]) -> Iterator[Task]:
        if not above:
            return
        beneath, support = self.beneath(above), self.support_plans(above)
        for assessment in above:
            at = (assessment.organisation_id, assessment.cycle_id)
            decides = self.may(assessment, REVIEWERS)
            yield tasks.needs_task(assessment, beneath[at], decides=decides)
            yield tasks.returns_task(assessment, beneath[at], on=self.on)
            yield tasks.support_plan_task(assessment, support.get(at), may_write=decides)

    def beneath(self, above: list[Assessment]) -> dict[tuple[int, int], Beneath]:
        """By organisation and cycle: what has come in, and which needs it holds undecided."""
        came, needs = self.came_in(above), self.undecided(above)
        found = {}
        for each in above:
            at = (each.organisation_id, each.cycle_id)
            expected, returns, plans = came.get(at, (0, 0, 0))
            waiting, since = needs.get(at, (0, None))
            days = (self.on - timezone.localdate(since)).days if since else 0
            found[at] = Beneath(expected, returns, plans, waiting, days)
        return found

    def came_in(self, above: list[Assessment]) -> dict[tuple[int, int], tuple[int, ...]]:
        """Returns expected and in, and plans in: each neighbourhood once."""
        current = Q(assessment__revisions__is_current=True)
        rows = (
            Footprint.objects.filter(
                organisation__in=[each.organisation_id for each in above],
                assessment__cycle__in=[each.cycle_id for each in above],
                assessment__tier=Tier.NEIGHBOURHOOD,
            )
            .order_by()
            .values_list("organisation", "assessment__cycle")
            .annotate(
                expected=Count("assessment", distinct=True),
                returns=Count("assessment", filter=current, distinct=True),
                plans=Count("assessment__plan__revisions__plan", distinct=True),
            )
        )
        return {(organisation, cycle): tuple(counts) for organisation, cycle, *counts in rows}

    def undecided(self, above: list[Assessment]) -> dict[tuple[int, int], tuple]:
        needs = SupportNeed.objects.visible_to(self.user).undecided()
        rows = (
            needs.filter(holder__in=[each.organisation_id for each in above])
            .order_by()
            .values_list("holder", "action__plan__assessment__cycle")
            .annotate(number=Count("pk"), oldest=Min("held_since"))
        )
        return {(holder, cycle): (number, oldest) for holder, cycle, number, oldest in rows}

    def support_plans(self, above: list[Assessment]) -> dict[tuple[int, int], SupportPlan]:
        plans = SupportPlan.objects.visible_to(self.user).filter(
            organisation__in=[each.organisation_id for each in above]
        )
        plans = plans.annotate(
            commitment_count=Count("commitments", distinct=True), newest=Max("revisions__number")
        )
        return {(plan.organisation_id, plan.cycle_id): plan for plan in plans}


def latest_answers(user: User, own: list[int], *, since: date) -> Iterator[Answered]:
    """The last decisions on what these organisations asked for, in whichever cycle."""
    decisions = Decision.objects.visible_to(user).filter(
        need__action__plan__assessment__organisation__in=own, decided_at__date__gte=since
    )
    decisions = decisions.select_related(
        "need__action__plan__assessment__organisation",
        "need__action__plan__assessment__cycle",
        "organisation",
        "commitment",
    )
    for decision in decisions.order_by("-decided_at", "-pk")[:LATEST]:
        plan = decision.need.action.plan
        yield Answered(decision.need, Decided.of(decision), plan.get_absolute_url())


def held_needs(user: User, own: list[int]):
    """Of these organisations' requests, how many wait at whom and since when."""
    needs = SupportNeed.objects.visible_to(user).undecided()
    needs = needs.filter(action__plan__assessment__organisation__in=own)
    rows = needs.order_by("holder__name").values("holder__name")
    return rows.annotate(number=Count("pk"), oldest=Min("held_since"))


def administrator_lines(user: User, memberships, *, on: date) -> Iterator[Task]:
    """Cycles not closed yet, and imports that wait for an answer."""
    systems = [m.organisation for m in memberships if m.role == Role.ADMINISTRATOR]
    if not systems:
        return
    waiting = Upload.objects.editable_by(user).waiting().count()
    if waiting:
        yield tasks.uploads_task(waiting)
    cycles = Cycle.objects.editable_by(user).filter(closed_at__isnull=True).with_returns()
    running = list(cycles.select_related("system"))
    yield from (tasks.cycle_task(cycle, on=on) for cycle in running)
    busy = {cycle.system_id for cycle in running}
    yield from (
        tasks.no_cycle_task(system)
        for system in systems
        if system.tier == Tier.SYSTEM and system.pk not in busy
    )
