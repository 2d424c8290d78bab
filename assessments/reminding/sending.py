"""How reminders go out, whatever they are of: each once for its date, and by hand once a day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from assessments.models import AnyReminder, Assessment, Cycle
from assessments.reminding.days import kind_for
from organisations.models import Membership, User
from organisations.people.notices import Notice, letters_on
from organisations.permissions import Right
from work.letters import post_all


@dataclass(frozen=True)
class Matter:
    """What teams are reminded of, and where it is kept that they were.

    `nothing_to_come` says why nobody can be reminded of it.
    """

    model: type[AnyReminder]
    due_on: Callable[[Assessment], date]
    notice: Callable[..., Notice]
    nothing_to_come: str


@dataclass(frozen=True)
class Due:
    """What a team is to be reminded of, by the return it belongs to, and at which addresses."""

    assessment: Assessment
    kind: str
    due_on: date
    addresses: tuple[str, ...]

    def as_dict(self, *, on: date) -> dict:
        return {
            "organisation": self.assessment.organisation.ods_code,
            "cycle": self.assessment.cycle.slug,
            "kind": self.kind,
            "days_left": (self.due_on - on).days,
            "people": len(self.addresses),
        }


def due_that_day(matter: Matter, to_come: Iterable[Assessment], *, on: date) -> list[Due]:
    """Those that the day asks for and that have not been sent: two queries and that of them."""
    wanted = [
        (assessment, kind)
        for assessment in to_come
        if (kind := kind_for(matter.due_on(assessment), on=on))
    ]
    sent = matter.model.objects.of_assessments([each.pk for each, _ in wanted]).as_sent()
    return _due(
        matter,
        [
            (assessment, kind.value)
            for assessment, kind in wanted
            if (assessment.pk, kind, matter.due_on(assessment)) not in sent
        ],
        on=on,
    )


def due_by_hand(matter: Matter, to_come: QuerySet[Assessment], *, on: date) -> list[Due]:
    """Those that nobody was reminded of today; a ValidationError says why there is none."""
    today = matter.model.objects.of_assessments(to_come.values("pk")).sent_on(on)
    asked = to_come.exclude(pk__in=today.values("assessment"))
    due = _due(matter, [(each, matter.model.Kind.BY_HAND.value) for each in asked], on=on)
    if not due:
        raise ValidationError(_why_nobody(matter, to_come.exists(), asked.exists()))
    return due


def _due(matter: Matter, wanted: list[tuple[Assessment, str]], *, on: date) -> list[Due]:
    """Only those that somebody would read."""
    bodies = [assessment.organisation_id for assessment, _ in wanted]
    addresses = Membership.objects.reminded(bodies, Right.WRITE, on=on).addresses()
    return [
        Due(each, kind, matter.due_on(each), tuple(addresses[each.organisation_id]))
        for each, kind in wanted
        if addresses[each.organisation_id]
    ]


def _why_nobody(matter: Matter, is_waited_for: bool, is_left: bool) -> str:
    if not is_waited_for:
        return f"Nobody was reminded: {matter.nothing_to_come}."
    if not is_left:
        return "Nobody was reminded: those still to come were reminded today already."
    return "Nobody was reminded: nobody of the teams still to come takes reminders by email."


def send_that_day(
    matter: Matter, cycles: QuerySet[Cycle], to_come: QuerySet[Assessment], *, on: date, **how
) -> list[Due]:
    """What a day asks for. The cycles are held, so that no other run sends the same."""
    _hold(cycles)
    due = due_that_day(matter, to_come, on=on)
    _send(matter, due, on=on, by=None, **how)
    return due


def send_by_hand(
    matter: Matter, cycle: Cycle, to_come: QuerySet[Assessment], *, on: date, by: User, **how
) -> list[Due]:
    """To those whom nobody reminded that day; the cycle is held, as above."""
    _hold(Cycle.objects.again(cycle))
    due = due_by_hand(matter, to_come, on=on)
    _send(matter, due, on=on, by=by, **how)
    return due


def _hold(cycles: QuerySet[Cycle]) -> None:
    list(cycles.select_for_update().values_list("pk"))


def _send(
    matter: Matter, due: Iterable[Due], *, on: date, by: User | None, at: datetime, site: str
) -> None:
    """In as many queries for hundreds of teams as for one."""
    matter.model.objects.bulk_create(
        matter.model(
            assessment=each.assessment,  # type: ignore[misc]  # each of them has its own
            kind=each.kind,
            due_on=each.due_on,
            sent_on=on,
            sent_at=at,
            sent_by=by,
            people=len(each.addresses),
        )
        for each in due
    )
    post_all(
        [
            letter
            for each in due
            for letter in letters_on(
                matter.notice(each.assessment, on=on), to=each.addresses, site=site
            )
        ]
    )
