"""Quarterly updates: last year's, reported by most; this year's round, running as of today."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random

from django.utils import timezone

from delivery.choices import Purpose, Status
from delivery.lines.gathering import lines_to_report
from delivery.lines.to_report import ToReport
from delivery.models import Round
from delivery.reports.actions import save_cover, submit_report
from delivery.reports.cover_fields import CoverFields
from delivery.rounds.actions import open_round
from delivery.updates.actions import save_update
from delivery.updates.update_fields import Mark, Marks, UpdateValues
from demo.chapters import Chapter
from demo.texts import FOLDER, dice
from nhsuk.plan_year import PlanYear
from nhsuk.quarter import Quarter
from organisations.choices import Tier
from organisations.models import Organisation, User
from planning.plans.document import MilestoneLine

ALWAYS = ("D-N01", "D-N05", "D-P1", "D-SYS")  # reported whenever they could
FIRST = ("D-N02", "D-N03", "D-N04", *ALWAYS)  # a few, so that some have a last time
CHANCES = {
    Status.ON_TRACK: 8,
    Status.COMPLETE: 3,
    Status.AT_RISK: 4,
    Status.OFF_TRACK: 2,
    Status.NOT_STARTED: 2,
}


@dataclass(frozen=True)
class Fate:
    """A round: how many days after its year's “today” it opened and closed, and who reported."""

    opens: int
    closes: int
    reported: float
    begun: float = 0
    only: tuple[str, ...] = ()


ROUNDS_LAST_YEAR = (Fate(45, 66, 1, only=FIRST), Fate(135, 156, 0.85))
ROUNDS_THIS_YEAR = (Fate(-6, 15, 0.45, begun=0.25),)


@cache
def words() -> dict:
    return json.loads((FOLDER / "demo_updates.json").read_text(encoding="utf-8"))


def take_updates(chapter: Chapter, fates: tuple[Fate, ...]) -> None:
    """One round after the other, from the quarter that its year's “today” lies in."""
    first = PlanYear(chapter.year.starts).quarter_of(chapter.year.today)
    quarters = range(first, Quarter.Q4 + 1)
    for quarter, fate in zip(quarters, fates[-len(quarters) :], strict=False):
        Clerk(chapter, quarter, fate).take()


def on_the_day(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))


class Clerk:
    """Sees one round through."""

    def __init__(self, chapter: Chapter, quarter: int, fate: Fate):
        self.chapter, self.fate, self.quarter = chapter, fate, quarter
        self.by = chapter.signer(chapter.system)

    def take(self) -> None:
        opens, closes = (
            self.chapter.year.today + timedelta(days=days)
            for days in (self.fate.opens, self.fate.closes)
        )
        round_ = open_round(
            cycle=self.chapter.cycle,
            quarter=self.quarter,
            opens_on=opens,
            closes_on=closes,
            by=self.by,
            at=on_the_day(opens),
        )
        for body in self._bodies():
            self._report(round_, body)

    def _bodies(self) -> list[Organisation]:
        everyone = self.chapter.everyone.values()
        return [
            body
            for body in everyone
            if body.tier in Tier.planning()
            and not body.closed_on
            and (not self.fate.only or body.ods_code in self.fate.only)
        ]

    def _report(self, round_: Round, body: Organisation) -> None:
        rng = dice("report", self.chapter.year.slug, self.quarter, body.ods_code)
        roll = 0 if body.ods_code in ALWAYS else rng.random()
        lines = lines_to_report(body, self.chapter.cycle)
        if not lines or roll > self.fate.reported + self.fate.begun:
            return
        is_sent = roll <= self.fate.reported
        day = round_.opens_on + timedelta(days=5)
        pen = Pen(round_, body, self.chapter.signer(body), on_the_day(day), rng)
        for line in lines if is_sent else lines[:1]:
            pen.say(line)
        if is_sent:
            pen.submit()


@dataclass
class Pen:
    """Writes the report of one organisation."""

    round: Round
    body: Organisation
    by: User
    at: datetime
    rng: Random

    @property
    def whose(self) -> dict:
        return {"round": self.round, "organisation": self.body, "by": self.by, "at": self.at}

    def say(self, line: ToReport) -> None:
        marks = tuple(self._mark(mark) for mark in line.milestones)
        status = self._status(marks)
        said = self.rng.choice(words()[status.value])
        values = UpdateValues(
            status=status,
            narrative=said["narrative"],
            path_to_green=said["path"],
            milestones=marks,
        )
        save_update(reference=line.reference, values=values, number=0, **self.whose)

    def _status(self, marks: Marks) -> Status:
        status = self.rng.choices(list(CHANCES), weights=list(CHANCES.values()))[0]
        if status == Status.COMPLETE and any(not mark.done_on for mark in marks):
            return Status.ON_TRACK
        if status == Status.NOT_STARTED and any(mark.done_on for mark in marks):
            return Status.ON_TRACK
        return status

    def _mark(self, line: MilestoneLine) -> Mark:
        """What was due, or expected by now, is mostly done; the rest is expected later."""
        mark, today = Mark.of(line), self.at.date()
        expected = mark.forecast_on or line.due_on
        if mark.done_on or expected > today:
            return mark
        if self.rng.random() < 0.7:
            return mark.said(forecast_on=None, done_on=self._about(expected, today))
        later = today + timedelta(days=self.rng.choice((30, 45, 60)))
        return mark.said(forecast_on=later, done_on=None)

    def _about(self, expected: date, today: date) -> date:
        return min(expected + timedelta(days=self.rng.choice((-9, -2, 0, 12))), today)

    def submit(self) -> None:
        cover = CoverFields(
            author=self.by.job_title,
            lead="Clinical lead",
            purpose=self.rng.choice(list(Purpose)),
            summary=self.rng.choice(words()["summary"]),
            decisions=self.rng.choice(words()["decisions"]),
            recommendations=self.rng.choice(words()["recommendations"]),
        )
        save_cover(values=cover, number=0, **self.whose)
        submit_report(**self.whose)
