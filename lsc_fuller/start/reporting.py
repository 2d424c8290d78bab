"""The lines of the start page on quarterly updates: what a team has to say, and how things go."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from assessments.models import Assessment
from delivery.models import HighlightReport, Round
from lsc_fuller.start.lines import Task, due_words, task_of
from nhsuk.words import nhs_date
from organisations.choices import Tier
from organisations.models import User
from planning.models import PlanRevision, SupportPlanRevision


@dataclass(frozen=True)
class Rounds:
    """The rounds that run now, by cycle; the organisations and cycles with something to report on;
    and what has been written, by round and organisation.
    """

    running: dict[int, Round]
    planned: frozenset[tuple[int, int]]
    reports: dict[tuple[int, int], HighlightReport]

    def lines(self, assessment: Assessment, *, may_write: bool, on: date) -> Iterator[Task]:
        round_ = self.running.get(assessment.cycle_id)
        if round_ is None:
            return
        if (assessment.organisation_id, assessment.cycle_id) in self.planned:
            report = self.reports.get((round_.pk, assessment.organisation_id))
            yield _own(assessment, round_, report, may_write=may_write, on=on)
        if assessment.tier != Tier.NEIGHBOURHOOD:
            yield task_of(
                assessment,
                title=f"How things go in {round_.label}",
                headline="Who has reported, by theme and place",
                detail=f"Updates are taken until {nhs_date(round_.closes_on)}.",
                url=reverse("delivery:progress", args=[*assessment.address, round_.quarter]),
            )


def rounds_at_hand(user: User, returns: Iterable[Assessment], *, on: date) -> Rounds:
    """One query where no round runs; four where one does."""
    cycles = {each.cycle_id for each in returns}
    running = Round.objects.visible_to(user).running(on=on).filter(cycle__in=cycles)
    found = {each.cycle_id: each for each in running.select_related("cycle")}
    if not found:
        return Rounds({}, frozenset(), {})
    plans = PlanRevision.objects.visible_to(user).filter(plan__assessment__cycle__in=found)
    support = SupportPlanRevision.objects.visible_to(user).filter(support_plan__cycle__in=found)
    planned = frozenset(
        (
            *plans.values_list("plan__assessment__organisation", "plan__assessment__cycle"),
            *support.values_list("support_plan__organisation", "support_plan__cycle"),
        )
    )
    rounds = [each.pk for each in found.values()]
    reports = HighlightReport.objects.visible_to(user).filter(round__in=rounds)
    written = {(each.round_id, each.organisation_id): each for each in reports}
    return Rounds(found, planned, written)


def _own(
    assessment: Assessment,
    round_: Round,
    report: HighlightReport | None,
    *,
    may_write: bool,
    on: date,
) -> Task:
    url = reverse("delivery:report", args=[*assessment.address, round_.quarter])
    title = f"Our report on {round_.label}"
    if report and not report.is_open:
        tag = ("Reported", "green")
        return task_of(assessment, title=title, url=url, headline="Reported", tag=tag)
    button = "Go on with the report" if report else "Write the report"
    return task_of(
        assessment,
        title=title,
        url=url,
        headline="Say how your plan goes",
        detail="Each action by itself: its colour, what happened, and its dates.",
        due=due_words(round_.closes_on, on=on),
        button=button if may_write else "",
        tag=("In progress", "blue") if report else ("Not reported", "white"),
        unfinished=True,
    )
