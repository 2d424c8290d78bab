"""Who is still waited for: what came of each return and plan, and when a team was reminded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, Max, OuterRef

from assessments.models import Assessment, Question
from planning.rollups.return_lines import ReturnLine
from planning.scope import Scope


@dataclass(frozen=True)
class Waited:
    """A return and the plan beside it. Of a draft of either, nobody above reads more than this.

    `is_back`: it was submitted again after questions.
    """

    line: ReturnLine
    reminded_on: date | None
    signed_at: datetime | None
    reminded_of_plan_on: date | None
    is_back: bool


def waited_lines(scope: Scope, returns: Iterable[ReturnLine]) -> list[Waited]:
    """Of those returns alone, as many as a page has."""
    returns = list(returns)
    beneath = Assessment.objects.of_footprint(scope.organisation).filter(cycle=scope.cycle)
    beneath = beneath.filter(organisation__ods_code__in=[line.code for line in returns])
    rows = beneath.order_by().values_list("organisation__ods_code")
    answered = Question.objects.of_assessment(OuterRef("pk")).standing()
    found = rows.annotate(
        reminded_on=Max("reminders__sent_on"),
        signed_at=Max("plan__revisions__signed_at"),
        reminded_of_plan_on=Max("plan_reminders__sent_on"),
        is_back=Exists(answered.filter(answer__revision__is_current=False)),
    )
    last = {code: days for code, *days in found}
    return [Waited(line, *last[line.code]) for line in returns]
