"""The lines of the start page on quarterly updates: what a team has to say, and how things go."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from assessments.models import Assessment
from delivery.models import HighlightReport, Round
from lsc_fuller.start.lines import Task, due_words, task_of
from nhsuk.words import nhs_date
from organisations.choices import Tier
from organisations.models import User


@dataclass(frozen=True)
class Rounds:
    """The rounds that run now, by cycle; the organisations and cycles with something to report on;
    and the state of what has been written, by round and organisation.
    """

    running: Mapping[int, Round]
    planned: Collection[tuple[int, int]]
    states: Mapping[tuple[int, int], str]

    def lines(self, assessment: Assessment, *, may_write: bool, on: date) -> Iterator[Task]:
        round_ = self.running.get(assessment.cycle_id)
        if round_ is None:
            return
        if (assessment.organisation_id, assessment.cycle_id) in self.planned:
            state = self.states.get((round_.pk, assessment.organisation_id))
            yield _own(assessment, round_, state, may_write=may_write, on=on)
        if assessment.tier != Tier.NEIGHBOURHOOD:
            yield task_of(
                assessment,
                title=f"How things go in {round_.label}",
                headline="Who has reported, by theme and place",
                detail=f"Updates are taken until {nhs_date(round_.closes_on)}.",
                url=reverse("delivery:progress", args=[*assessment.address, round_.quarter]),
            )


def rounds_at_hand(
    user: User,
    returns: Collection[Assessment],
    planned: Collection[tuple[int, int]],
    *,
    on: date,
) -> Rounds:
    """One query: each round beside the reports in it of those whose returns these are."""
    running = Round.objects.visible_to(user).running(on=on)
    running = running.filter(cycle__in={each.cycle_id for each in returns})
    written = running.with_reports_of({each.organisation_id for each in returns})
    rounds, states = {}, {}
    for each in written.select_related("cycle"):
        rounds[each.cycle_id] = each
        states[each.pk, each.reporting] = each.state
    return Rounds(rounds, planned, states)


def _own(
    assessment: Assessment,
    round_: Round,
    state: str | None,
    *,
    may_write: bool,
    on: date,
) -> Task:
    url = reverse("delivery:report", args=[*assessment.address, round_.quarter])
    title = f"Our report on {round_.label}"
    if state == HighlightReport.State.SUBMITTED:
        tag = ("Reported", "green")
        return task_of(assessment, title=title, url=url, headline="Reported", tag=tag)
    button = "Go on with the report" if state else "Write the report"
    return task_of(
        assessment,
        title=title,
        url=url,
        headline="Say how your plan goes",
        detail="Each action by itself: its colour, what happened, and its dates.",
        due=due_words(round_.closes_on, on=on),
        button=button if may_write else "",
        tag=("In progress", "blue") if state else ("Not reported", "white"),
        unfinished=True,
    )
