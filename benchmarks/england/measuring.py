"""Loads England, prints what its pages and tallies cost, and says which cost more than they may."""

import time
from collections.abc import Callable, Collection
from typing import TypeVar

from assessments.models import Answer, Assessment, Cycle, RevisionAnswer
from benchmarks.england import indicators, nation, pages, plans, quarters, support, talk, tallies
from benchmarks.england.filling import unchecked
from benchmarks.rollups import tidy
from benchmarks.visits import Visitor
from delivery.models import Update
from organisations.choices import Role
from organisations.models import Organisation, User
from planning.models import Plan, SupportNeed

T = TypeVar("T")
COUNTED = (Organisation, Assessment, RevisionAnswer, Answer, Plan, SupportNeed, Update)


def run(apps: Collection[str] = pages.APPS) -> list[str]:
    """Walks the pages of these apps alone, where the whole takes too long."""
    cycles = load()
    found = _pages(cycles[0], apps)
    few, many = tallies.tallies(cycles)
    grown = tallies.exponent(few, many, times=1260 / 41)
    print(few, many, f"From 41 to 1,260 PCNs: exponent {grown:.2f} (at most 1)", sep="\n")
    missed = [str(page) for page in found if page.missed]
    missed += [str(line) for line in (few, many) if line.is_too_dear]
    missed += [f"Growth: {grown:.2f}"] if grown > tallies.GROWTH else []
    print(
        f"{len(found)} pages measured, {len(missed)} things cost more than they may",
        *missed,
        sep="\n",
    )
    return missed


def load() -> list[Cycle]:
    """The cycles that run; says how long each part took."""
    began = time.monotonic()
    with unchecked():
        cycles = _loaded()
    _told("statistics", tidy)
    rows = ", ".join(
        f"{each.objects.count():,} {each._meta.verbose_name_plural}" for each in COUNTED
    )
    print(f"Loaded in {time.monotonic() - began:.0f} s: {rows}", flush=True)
    return cycles


def _loaded() -> list[Cycle]:
    cycles = _told("the nation, its returns", nation.make_nation)
    by = User.objects.get(email=f"{Role.SYSTEM_STAFF}-0@example.org")
    _told("plans", plans.make_plans)
    _told("needs", lambda: support.make_needs(by))
    _told("signed plans", lambda: plans.sign_plans(by))
    _told("offers", support.make_offers)
    _told("support plans", lambda: support.publish(cycles, by))
    _told("four quarters", lambda: quarters.make_quarters(cycles, by))
    _told("indicators", lambda: indicators.make_indicators(cycles))
    _told("examples, an engagement, an appraisal", lambda: talk.make_talk(cycles, by))
    return cycles


def _told(words: str, act: Callable[[], T]) -> T:
    began = time.monotonic()
    made = act()
    print(f"  {words}: {time.monotonic() - began:.1f} s", flush=True)
    return made


def _pages(cycle: Cycle, apps: Collection[str]) -> list[pages.PageCost]:
    place = Organisation.objects.get(ods_code="B00-P0")
    reviewer, staff = (
        Visitor(User.objects.get(email=f"{role}-0@example.org"))
        for role in (Role.PLACE_REVIEWER, Role.SYSTEM_STAFF)
    )
    reader = Visitor(User.objects.get(email=nation.READER))
    of_place = pages.addresses(place, cycle, apps=apps)
    of_system = pages.addresses(cycle.system, cycle, apps=apps)
    return [
        *pages.measured(reviewer, of_place, "A place"),
        *pages.measured(staff, of_system, "A system of 41"),
        *pages.measured(reader, of_system, "Who reads all England"),
    ]
