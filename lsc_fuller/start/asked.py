"""What those a person works for asked of others: what was answered, and what still waits where."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone

from assessments.models import Assessment, Cycle
from organisations.models import User
from planning.models import Decision, SupportNeed, SupportPlanRevision
from planning.needs.answers import Decided

LATEST, MOST = 3, 20
ASKING = "action__plan__assessment__organisation"
CYCLE = "action__plan__assessment__cycle"
PLAN_FIELDS = (
    f"{CYCLE}__plan_year",
    f"{CYCLE}__slug",
    f"{CYCLE}__apart",
    f"{ASKING}__name",
    f"{ASKING}__ods_code",
)


@dataclass(frozen=True)
class Answered:
    """One decision on a need of ours."""

    need: SupportNeed
    organisation: str
    decided: Decided
    url: str
    is_new: bool = False


@dataclass(frozen=True)
class News:
    """How many answers to what one plan asks for have come since the person was here before."""

    organisation: str
    cycle: str
    number: int
    url: str


@dataclass(frozen=True)
class Published:
    """The newest revision of a support plan that those above have published."""

    organisation: str
    cycle: str
    number: int
    day: date
    url: str


@dataclass(frozen=True)
class Held:
    """The needs of one plan that wait at one place or the system, the oldest of them since."""

    organisation: str
    cycle: str
    holder: str
    number: int
    oldest: datetime
    url: str


def latest_answers(
    user: User, own: Iterable[int], *, since: date, last_here: datetime | None = None
) -> Iterator[Answered]:
    """The last decisions on what these organisations asked for, in whichever cycle.

    All that came after `last_here`, up to a limit, and never fewer than the last few.
    """
    decisions = (
        Decision.objects.visible_to(user)
        .to_read()
        .filter(need__action__plan__assessment__organisation__in=own, decided_at__date__gte=since)
    )
    decisions = decisions.select_related(
        "need__action__plan__assessment__organisation",
        "need__action__plan__assessment__cycle",
        "organisation",
        "commitment",
        "reply",
    )
    for place, decision in enumerate(decisions.order_by("-decided_at", "-pk")[:MOST]):
        is_new = last_here is not None and decision.decided_at > last_here
        if place >= LATEST and not is_new:
            return
        plan = decision.need.action.plan
        asking = plan.assessment.organisation_name
        yield Answered(decision.need, asking, Decided.of(decision), plan.get_absolute_url(), is_new)


def new_answers(
    user: User, own: Iterable[int], *, since: date, last_here: datetime | None
) -> Iterator[News]:
    """All decisions that came after `last_here`, counted plan by plan; none the first time."""
    if last_here is None:
        return
    decisions = (
        Decision.objects.visible_to(user)
        .to_read()
        .filter(
            **{f"need__{ASKING}__in": own}, decided_at__date__gte=since, decided_at__gt=last_here
        )
    )
    fields = tuple(f"need__{field}" for field in PLAN_FIELDS)
    rows = decisions.order_by(f"-{fields[0]}", *fields[1:]).values_list(*fields)
    for year, slug, apart, name, code, number in rows.annotate(number=Count("pk")):
        url = reverse("planning:plan", args=[code, slug])
        yield News(name, Cycle(plan_year=year, slug=slug, apart=apart).label, number, url)


def published_above(user: User, assessments: Iterable[Assessment]) -> Iterator[Published]:
    """The support plans of the places and the system above these returns, as last published."""
    if not (assessments := [*assessments]):
        return
    plan, own = "support_plan", [each.organisation_id for each in assessments]
    revisions = (
        SupportPlanRevision.objects.visible_to(user)
        .beside([each.pk for each in assessments])
        .newest()
        .exclude(support_plan__organisation__in=own)
        .order_by(f"-{plan}__cycle__plan_year", f"{plan}__organisation__name")
        .select_related(f"{plan}__organisation", f"{plan}__cycle")
        .defer("content")
    )
    for each in revisions:
        body, cycle = each.support_plan.organisation, each.support_plan.cycle
        day, url = timezone.localdate(each.signed_at), each.support_plan.get_absolute_url()
        yield Published(body.name, cycle.label, each.number, day, url)


def held_needs(user: User, own: Iterable[int]) -> Iterator[Held]:
    """Of these organisations' needs, how many wait at whom and since when, plan by plan."""
    needs = SupportNeed.objects.visible_to(user).undecided().filter(**{f"{ASKING}__in": own})
    fields = (*PLAN_FIELDS, "holder__name")
    rows = needs.order_by(f"-{fields[0]}", *fields[1:]).values_list(*fields)
    for year, slug, apart, name, code, holder, number, oldest in rows.annotate(
        number=Count("pk"), oldest=Min("held_since")
    ):
        url = reverse("planning:plan", args=[code, slug])
        yield Held(
            name, Cycle(plan_year=year, slug=slug, apart=apart).label, holder, number, oldest, url
        )
