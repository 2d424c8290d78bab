"""Whether pages cost more once four cycles are over: what would ask for an archive, or for parts.

The same pages of a place and of a system with one cycle, then with five, by the clock, since it is
PostgreSQL that would read more; all England, or the first so many `--systems`. A page that compares
two cycles has more to do once there are two; it is measured with the others, and named by what it
costs.
"""

from collections.abc import Iterator

from assessments.models import Cycle, RevisionAnswer
from benchmarks.england import nation, pages
from benchmarks.england.filling import unchecked
from benchmarks.rollups import tidy
from benchmarks.visits import Visitor
from benchmarks.world import make_drafts
from organisations.choices import Role, Tier
from organisations.models import Organisation, User

APPS = ("planning", "assessments")
MOST = 1.3  # times what it took with one cycle
NOISE = 10  # milliseconds that are nobody's fault


def run(systems: list[str]) -> list[str]:
    version, made = nation.make_structure(int(systems[0]) if systems else None)
    with unchecked():
        running = nation.make_year(made, version, nation.YEARS[-1])[0]
        make_drafts(running)
        nation.seal(running)
    one = _costs(running)
    with unchecked():
        for year in nation.YEARS[:-1]:
            nation.make_year(made, version, year)
    five = _costs(running)
    grown = list(_grown(one, five))
    print(f"{len(one)} pages, {len(grown)} cost more than {MOST} times as much", *grown, sep="\n")
    return grown


def _costs(cycle: Cycle) -> dict[str, pages.PageCost]:
    tidy()
    print(f"{RevisionAnswer.objects.count():,} answers submitted", flush=True)
    place = Organisation.objects.get(ods_code="B00-P0")
    walks = [(Role.PLACE_REVIEWER, place), (Role.SYSTEM_STAFF, cycle.system)]
    return {
        cost.name: cost
        for role, body in walks
        for cost in pages.measured(
            Visitor(User.objects.get(email=f"{role}-0@example.org")),
            pages.addresses(body, cycle, apps=APPS),
            Tier(body.tier).label,
        )
    }


def _grown(one: dict[str, pages.PageCost], five: dict[str, pages.PageCost]) -> Iterator[str]:
    for name, before in one.items():
        after = five[name]
        if after.wall > before.wall * MOST + NOISE:
            yield f"{name}: {before.wall:.0f} ms, then {after.wall:.0f} ms"
