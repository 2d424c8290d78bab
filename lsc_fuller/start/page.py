"""Gathers the start page: a fixed number of queries, however many roles or organisations."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import Count, Max, Q
from django.utils import timezone

from assessments.counting import draft_progress
from assessments.models import Assessment, Footprint, Revision
from frameworks.models import Theme
from lsc_fuller.frame.navigation import Whereabouts, whereabouts_of
from lsc_fuller.start import lines as tasks
from lsc_fuller.start.administering import administrator_lines
from lsc_fuller.start.asked import (
    held_needs,
    latest_answers,
    new_answers,
    published_above,
)
from lsc_fuller.start.at_hand import newest_of, returns_at_hand
from lsc_fuller.start.beside import lines_of, piles_of
from lsc_fuller.start.drafts import draft_lines
from lsc_fuller.start.due import due_this_week
from lsc_fuller.start.lines import Beneath, Task
from lsc_fuller.start.needs import needs_to_decide
from lsc_fuller.start.noticeboard import notices_to_read
from lsc_fuller.start.own import Own
from lsc_fuller.start.parts import my_part_task, parts_of
from lsc_fuller.start.piles import Piles
from lsc_fuller.start.profiles import profile_tasks
from lsc_fuller.start.questions import question_tasks
from lsc_fuller.start.receiving import accepting_lines, waiting_q
from lsc_fuller.start.reporting import rounds_at_hand
from lsc_fuller.start.setting_up import setting_up
from lsc_fuller.start.shown import Start
from lsc_fuller.start.systems import apart, systems_lines
from organisations.choices import Tier
from organisations.models import User
from organisations.permissions import Right
from planning.choices import NeedState
from planning.models import Plan, SupportPlan

RECENT = timedelta(days=90)  # how far back the decisions shown go


def start_of(
    user: User,
    *,
    on: date,
    last_here: datetime | None = None,
    at: Whereabouts | None = None,
) -> Start:
    """`last_here`: when the person had signed in before; what came since is new to them. `at`: for
    who has asked already, as the frame does.
    """
    at = at or whereabouts_of(user, on=on)
    memberships, systems = apart(at.memberships)
    returns = returns_at_hand(user, memberships, at.cycles, on=on)
    own = Own.of(user, memberships)
    piles = piles_of(own, returns, on=on)
    desk = Desk(own, returns, piles, on)
    begun = setting_up(user, memberships, on=on)
    lines = [
        *systems_lines(user, systems),
        *desk.lines(),
        *lines_of(piles, own, on=on),
        *administrator_lines(user, memberships, begun, on=on),
        *draft_lines(user, memberships, on=on),
    ]
    to_read = notices_to_read(user, on=on)
    if not desk.own:
        return Start(memberships, tuple(lines), len(systems), setting_up=begun, to_read=to_read)
    recent = {"since": on - RECENT, "last_here": last_here}
    return Start(
        memberships,
        tuple(lines),
        len(systems),
        answers=tuple(latest_answers(user, desk.asking, **recent)),
        held=tuple(held_needs(user, desk.asking)),
        due=tuple(due_this_week(user, on=on)),
        setting_up=begun,
        news=tuple(new_answers(user, desk.asking, **recent)),
        to_read=to_read,
    )


class Desk:
    """What lies on the desk of someone who works for these organisations."""

    def __init__(self, works_for: Own, returns: list[Assessment], piles: Piles, on: date):
        self.works_for, self.user = works_for, works_for.user
        self.returns, self.piles, self.on = returns, piles, on
        self.own = [assessment for assessment in returns if assessment.pk]
        self.pks = [assessment.pk for assessment in self.own]
        self.above = [each for each in returns if each.tier != Tier.NEIGHBOURHOOD]
        self.asking = {each.organisation_id for each in self.own if each.asks_for_help}
        self.newest = newest_of(returns)

    def lines(self) -> Iterator[Task]:
        if not self.returns:
            return
        yield from self.lines_from_beneath()
        yield from self.own_lines()
        yield from self.report_lines()
        yield from map(tasks.published_task, published_above(self.user, self.newest_beneath()))

    def newest_beneath(self) -> Iterator[Assessment]:
        """The newest returns of those above whom somebody may publish: not of systems."""
        return (
            each for each in self.own if each.address in self.newest and each.tier != Tier.SYSTEM
        )

    def may(self, assessment: Assessment, right: Right) -> bool:
        return self.works_for.may(assessment.organisation_id, right)

    def shown(self, assessment: Assessment, *lines: Task) -> list[Task]:
        """Everything of the newest cycle; of an earlier one, what is left to do."""
        return [line for line in lines if line.unfinished or assessment.address in self.newest]

    def own_lines(self) -> Iterator[Task]:
        drafts = [each for each in self.own if self.is_draft(each)]
        versions = {each.cycle.version_id for each in drafts}
        themes = list(Theme.objects.of(*versions).with_steps_a_tier())
        progress = draft_progress(drafts, themes)
        revisions = Revision.objects.visible_to(self.user).with_questions()
        revisions = revisions.filter(assessment__in=self.pks)
        last = {revision.assessment_id: revision for revision in revisions.order_by("number")}
        plans = self.plans
        mine = parts_of(self.user, [each.pk for each in drafts], progress)
        for assessment in self.own:
            counted = progress.get(assessment.pk, {})
            asked = [(theme, counted[theme.pk]) for theme in themes if theme.pk in counted]
            rights = {"may_write": self.may(assessment, Right.WRITE), "on": self.on}
            may_sign = self.may(assessment, Right.SIGN)
            newest = last.get(assessment.pk)
            part = my_part_task(assessment, asked, mine.get(assessment.pk, {}), on=self.on)
            yield from [part] if part and rights["may_write"] else []
            yield from self.shown(
                assessment,
                tasks.return_task(assessment, asked, newest, may_sign=may_sign, **rights),
                *profile_tasks(assessment, newest),
                *question_tasks(
                    assessment, plans.get(assessment.pk), may_write=rights["may_write"]
                ),
                tasks.plan_task(assessment, plans.get(assessment.pk), **rights),
            )

    def report_lines(self) -> Iterator[Task]:
        """What is asked of each in a round of updates that runs, and how things go beneath it."""
        rounds = rounds_at_hand(self.user, self.returns, self.planned(), on=self.on)
        for each in self.returns:
            may_write = self.may(each, Right.WRITE)
            yield from rounds.lines(each, may_write=may_write, on=self.on)

    def is_draft(self, assessment: Assessment) -> bool:
        """Whether anything of its answers is said: one that is in says when it was submitted."""
        never_in = assessment.state == Assessment.State.DRAFT
        return never_in or assessment.is_open(on=self.on)

    def planned(self) -> set[tuple[int, int]]:
        """The organisations and cycles with a signed plan or a published support plan."""
        signed = {pk for pk, plan in self.plans.items() if plan.newest}
        published = {at for at, plan in self.support_plans.items() if plan.newest}
        own = {(each.organisation_id, each.cycle_id) for each in self.own if each.pk in signed}
        return own | published

    @cached_property
    def plans(self) -> dict[int, Plan]:
        """By return."""
        standing = Q(actions__removed_at__isnull=True)
        needs = standing & Q(actions__needs__isnull=False, actions__needs__removed_at__isnull=True)
        asked_about = Q(actions__needs__state=NeedState.MORE_ASKED)
        plans = (
            Plan.objects.visible_to(self.user)
            .filter(assessment__in=self.pks)
            .annotate(
                action_count=Count("actions", filter=standing, distinct=True),
                need_count=Count("actions__needs", filter=needs, distinct=True),
                question_count=Count("actions__needs", filter=asked_about, distinct=True),
                newest=Max("revisions__number"),
            )
        )
        return {plan.assessment_id: plan for plan in plans}

    def lines_from_beneath(self) -> Iterator[Task]:
        if not self.above:
            return
        beneath, support = self.beneath(), self.support_plans
        for assessment in self.above:
            at = (assessment.organisation_id, assessment.cycle_id)
            decides, writes, reviews = (
                self.may(assessment, right) for right in (Right.DECIDE, Right.WRITE, Right.REVIEW)
            )
            yield from self.shown(
                assessment,
                tasks.needs_task(assessment, beneath[at], decides=decides),
                *accepting_lines(assessment, beneath[at].to_accept if reviews else 0),
                tasks.returns_task(assessment, beneath[at], on=self.on),
                tasks.support_plan_task(assessment, support.get(at), may_write=writes),
            )

    def beneath(self) -> dict[tuple[int, int], Beneath]:
        """By organisation and cycle: what has come in, and which needs wait for it to decide."""
        came, needs = self.came_in(), needs_to_decide(self.piles)
        found = {}
        for each in self.above:
            at = (each.organisation_id, each.cycle_id)
            expected, returns, plans, to_accept = came.get(at, (0, 0, 0, 0))
            waiting, since = needs.get((each.organisation_id, each.cycle.slug), (0, None))
            days = (self.on - timezone.localdate(since)).days if since else 0
            found[at] = Beneath(expected, returns, plans, waiting, days, to_accept)
        return found

    def came_in(self) -> dict[tuple[int, int], tuple[int, ...]]:
        """Returns expected and in, and plans in: each neighbourhood once; and of every tier the
        returns to accept.
        """
        pcns = Q(assessment__tier=Tier.NEIGHBOURHOOD)
        current = Q(assessment__revisions__is_current=True)
        rows = (
            Footprint.objects.of_organisations([each.organisation_id for each in self.above])
            .filter(assessment__cycle__in=[each.cycle_id for each in self.above])
            .order_by()
            .values_list("organisation", "assessment__cycle")
            .annotate(
                expected=Count("assessment", filter=pcns, distinct=True),
                returns=Count("assessment", filter=pcns & current, distinct=True),
                plans=Count("assessment__plan__revisions__plan", filter=pcns, distinct=True),
                to_accept=Count("assessment", filter=waiting_q(on=self.on), distinct=True),
            )
        )
        return {(organisation, cycle): tuple(counts) for organisation, cycle, *counts in rows}

    @cached_property
    def support_plans(self) -> dict[tuple[int, int], SupportPlan]:
        """By organisation and cycle."""
        plans = SupportPlan.objects.visible_to(self.user).filter(
            organisation__in=[each.organisation_id for each in self.above]
        )
        plans = plans.annotate(
            commitment_count=Count("commitments", distinct=True), newest=Max("revisions__number")
        )
        return {(plan.organisation_id, plan.cycle_id): plan for plan in plans}
