"""That one place has reminded the teams beneath it: of returns last week, of plans since."""

from assessments.models import AnyReminder, Assessment, Reminder
from demo.chapters import Chapter
from planning.models import PlanReminder
from planning.reminding.to_come import plans_to_come_beneath

PLACE = "D-P1"
OF_RETURNS, OF_PLANS = 7, 3  # days ago


def remind_those_to_come(chapter: Chapter) -> None:
    """Rows alone: nobody of the demonstration is written to."""
    place, cycle, year = chapter.everyone[PLACE], chapter.cycle, chapter.year
    returns = Assessment.objects.to_come_beneath(place, cycle, on=year.today)
    plans = plans_to_come_beneath(place, cycle)
    _remind(Reminder, returns, chapter, days=OF_RETURNS)
    _remind(PlanReminder, plans, chapter, days=OF_PLANS)


def _remind(model: type[AnyReminder], to_come, chapter: Chapter, *, days: int) -> None:
    is_plan = model is PlanReminder
    model.objects.bulk_create(
        model(
            assessment=each,  # type: ignore[misc]  # each of them has its own
            kind=model.Kind.BY_HAND,
            due_on=chapter.cycle.plans_due_on if is_plan else each.due_on,
            sent_on=chapter.year.ago(days),
            sent_at=chapter.year.at(days, 9),
            sent_by=chapter.signer(chapter.everyone[PLACE]),
            people=len(chapter.people.team(each.organisation)),
        )
        for each in to_come
    )
