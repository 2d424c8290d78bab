"""Saving one answer: what it costs beside a bare UPDATE with its history row, in the same run;
and how many a second two workers can take.

Commits are real: the world it saves in stays until the benchmarks' database goes.
"""

from dataclasses import dataclass
from functools import partial

from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.models import Answer
from benchmarks.measure import Spent, by_turns
from benchmarks.visits import Visitor
from benchmarks.world import Size, make_cycle, make_draft, make_system
from organisations.models import User

STEP = "TH1-01-N"


@dataclass(frozen=True)
class Saves:
    """One save, its floors (by Django, by hand in SQL) and the statements one save sends."""

    ours: Spent
    floor: Spent
    by_hand: Spent
    statements: tuple[str, ...]

    @property
    def ratio(self) -> float:
        return self.ours.cpu / self.floor.cpu


class Saver:
    """Saves another answer each time, as a page does that keeps the number it was given."""

    def __init__(self, visitor: Visitor, code: str, cycle: str):
        self.visitor = visitor
        self.address = reverse("assessments:answer", args=[code, cycle, STEP])
        self.answer = Answer.objects.get(
            assessment__organisation__ods_code=code, assessment__cycle__slug=cycle, step__code=STEP
        )

    def save(self) -> None:
        self.post(self.address, **{f"{STEP}-{name}": text for name, text in self.typed().items()})

    def save_bare(self, how: str) -> None:
        number = str(self.answer.number + 1)
        self.post(f"/bare/{how}/{self.answer.pk}/", **self.typed() | {"number": number})

    def typed(self) -> dict[str, str]:
        number = self.answer.number
        return {"choice": str(number % 5), "note": f"Note {number}", "number": str(number)}

    def post(self, address: str, **data: str) -> None:
        answered = self.visitor.post(address, data)
        assert answered.status == 200, (answered.status, answered.body)
        self.answer.number += 1


def measure_saves(version, *, number: int = 90, pcns: int = 30) -> Saves:
    """Saves one answer and its floor by turns in a system of its own."""
    system = make_system(number, Size(systems=1, places=1, pcns=pcns))
    cycle, code = make_cycle(system, version, 2026), f"B{number:02}-N000"
    lead = User.objects.get(email=f"lead-{number}@example.org")
    make_draft(cycle, code, lead)
    saver = Saver(Visitor(lead), code, cycle.slug)
    with override_settings(ROOT_URLCONF="benchmarks.bare"):
        saver.save()
        with CaptureQueriesContext(connection) as captured:
            saver.save()
        statements = tuple(query["sql"] for query in captured)  # a later request lets go of them
        spent = by_turns(
            saver.save, partial(saver.save_bare, "django"), partial(saver.save_bare, "sql")
        )
    return Saves(*spent, statements)


def run(version) -> Saves:
    saves = measure_saves(version)
    names = ["Save one answer", "The same UPDATE by Django", "The same by hand in SQL"]
    for name, spent in zip(names, (saves.ours, saves.floor, saves.by_hand), strict=True):
        print(
            f"{name:<28}{spent.cpu:6.1f} ms CPU (median {spent.usual_cpu:.1f}), "
            f"{spent.wall:6.1f} ms wall (median {spent.usual_wall:.1f})"
        )
    longest = max(len(sql) for sql in saves.statements)
    print(
        f"{saves.ratio:.1f} times the bare UPDATE; {len(saves.statements)} statements, "
        f"the longest {longest} characters"
    )
    return saves
