"""That a place reminded the teams beneath it: of returns last week, of plans and reports since."""

from collections.abc import Iterable

from assessments.models import Assessment, Reminder, ReminderInACycle
from delivery.models import Round, RoundReminder
from delivery.reminding.to_come import reports_to_come_beneath
from demo.chapters import Chapter
from organisations.choices import ReminderKind
from organisations.models import Organisation
from planning.models import PlanReminder
from planning.reminding.to_come import plans_to_come_beneath

PLACE = "D-P1"
OF_RETURNS, OF_PLANS, OF_REPORTS = 7, 3, 1  # days ago


def remind_those_to_come(chapter: Chapter) -> None:
    """Rows alone: nobody of the demonstration is written to."""
    place, cycle, year = chapter.everyone[PLACE], chapter.cycle, chapter.year
    returns = Assessment.objects.to_come_beneath(place, cycle, on=year.today)
    plans = plans_to_come_beneath(place, cycle)
    _remind(Reminder, returns, chapter, days=OF_RETURNS)
    _remind(PlanReminder, plans, chapter, days=OF_PLANS)
    for round_ in Round.objects.of_cycle(cycle):
        _remind_of_reports(round_, chapter)


def _remind(
    model: type[ReminderInACycle], to_come: Iterable[Assessment], chapter: Chapter, *, days: int
) -> None:
    is_plan = model is PlanReminder
    model.objects.bulk_create(
        model(
            assessment=each,  # type: ignore[misc]  # each of them has its own
            due_on=chapter.cycle.plans_due_on if is_plan else each.due_on,
            **_by_hand(chapter, each.organisation, days),
        )
        for each in to_come
    )


def _remind_of_reports(round_: Round, chapter: Chapter) -> None:
    place, day = chapter.everyone[PLACE], chapter.year.ago(OF_REPORTS)
    RoundReminder.objects.bulk_create(
        RoundReminder(
            **each.key,
            due_on=round_.closes_on,
            **_by_hand(chapter, each.organisation, OF_REPORTS),
        )
        for each in reports_to_come_beneath(place, round_, on=day)
    )


def _by_hand(chapter: Chapter, whose: Organisation, days: int) -> dict:
    return {
        "kind": ReminderKind.BY_HAND,
        "sent_on": chapter.year.ago(days),
        "sent_at": chapter.year.at(days, 9),
        "sent_by": chapter.signer(chapter.everyone[PLACE]),
        "people": len(chapter.people.team(whose)),
    }
