"""Every page of a place or a system: found by the routes there are, asked for as its people do."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from assessments.models import Cycle
from benchmarks.beside import timed
from benchmarks.england import talk
from benchmarks.visits import Answered, Visitor
from compendium.models import Example
from engagement.models import Comment
from organisations.choices import Tier
from organisations.models import Organisation
from planning.models import Offer, SupportNeed

APPS = (
    "planning",
    "delivery",
    "measures",
    "packs",
    "assessments",
    "appraisals",
    "frameworks",
    "compendium",
    "engagement",
    "organisations",
)
QUERIES, BYTES, CPU = 20, 150_000, 150
REPEATS = 5
UNREADABLE = 409
REFERENCES = {
    "action": "A01",
    "dependenc": "A01",
    "need_add": "A01",
    "update": "A01",
    "delivery:line": "A01",
    "escalate": "A01",
    "commitment": "C01",
    "risk": "R01",
}
WHOLE = ("document", "revision")  # a paper is as long as what it says, and is read whole


@dataclass(frozen=True)
class PageCost:
    """Milliseconds, of CPU and by the clock: the least of several. A paper is measured, and judged
    by its time.
    """

    name: str
    queries: int
    size: int
    cpu: float
    wall: float

    @property
    def is_paper(self) -> bool:
        return any(word in self.name for word in WHOLE)

    @property
    def missed(self) -> list[str]:
        """What it costs more of than it may."""
        over = {
            "queries": self.queries > QUERIES,
            "bytes": self.size > BYTES and not self.is_paper,
            "CPU": self.cpu > CPU and not self.is_paper,
        }
        return [word for word, is_over in over.items() if is_over]

    def __str__(self) -> str:
        missed = f"  TOO MUCH: {', '.join(self.missed)}" if self.missed else ""
        return (
            f"{self.name:<48}{self.queries:>4} queries{self.size / 1000:>8.0f} kB"
            f"{self.cpu:>8.0f} ms CPU{self.wall:>8.0f} ms wall{missed}"
        )


@cache
def routes() -> dict[str, frozenset[str]]:
    """The names of all routes of these apps, each with what its address needs."""
    return dict(_routes(get_resolver().url_patterns))


def _routes(patterns: Iterable, app: str = "", given: frozenset[str] = frozenset()) -> Iterator:
    for each in patterns:
        needed = given | set(each.pattern.regex.groupindex)
        if isinstance(each, URLResolver):
            if (each.namespace or app) in ("", *APPS):
                yield from _routes(each.url_patterns, each.namespace or app, needed)
        elif isinstance(each, URLPattern) and each.name and app:
            yield f"{app}:{each.name}", needed


def addresses(body: Organisation, cycle: Cycle, *, apps: Collection[str] = APPS) -> dict[str, str]:
    """Of every page of the body, in these apps, of which all that its address needs is known."""
    found = {"start": reverse("start")}
    for name, needed in routes().items():
        if name.partition(":")[0] not in apps:
            continue
        known = _known(name, body, cycle)
        if needed <= set(known) and not name.endswith(("_past", ":past")):  # no history is loaded
            found[name] = reverse(name, kwargs={key: known[key] for key in needed})
    return found


def _known(name: str, body: Organisation, cycle: Cycle) -> dict[str, object]:
    known: dict[str, object] = {
        "code": body.ods_code,
        "cycle": cycle.slug,
        "quarter": 4,
        "number": 1,
        "system": cycle.system.ods_code,
        "organisation": body.ods_code,
        "step": f"TH1-20-{Tier(body.tier).letter}",
        "theme": "TH1",
        "serial": 1,
        "position": 1,
        "framework": cycle.version.framework.slug,
        "version": cycle.version.slug,
    }
    app = name.partition(":")[0]
    if app in ("frameworks", "engagement"):
        known["code"] = "TH1"
    if app == "engagement":
        known["framework"] = talk.DRAFT
        known["position"] = Comment.objects.order_by("position").values_list("position")[0][0]
    if name == "assessments:cycle":
        known["pk"] = cycle.pk
    if name == "compendium:example":
        known["pk"] = Example.objects.order_by("pk").values_list("pk")[0][0]
    if name.startswith("measures:") and name != "measures:organisation":
        known["code"] = "M01"
    for word, reference in REFERENCES.items():
        if word in name:
            known["reference"] = reference
    if name == "planning:need" and (need := _need_of(body, cycle)):
        known["pk"] = need.pk
    if name.startswith("planning:offer_") and (offer := Offer.objects.filter(owner=body).first()):
        known["pk"] = offer.pk
    return known


def _need_of(body: Organisation, cycle: Cycle) -> SupportNeed | None:
    return SupportNeed.objects.held_at(body, cycle).to_decide().first()


def measured(visitor: Visitor, pages: dict[str, str], words: str) -> Iterator[PageCost]:
    """Those that are pages, and are there for the visitor."""
    for name, address in pages.items():
        first = visitor.get(address)
        if first.status == 200 and first.kind.startswith("text/html"):
            cost = cost_of(visitor, address, f"{words}, {name}")
            print(cost, flush=True)
            yield cost
        elif first.status >= 500 or first.status == UNREADABLE:
            raise AssertionError(f"{address} answered {first.status}")


def cost_of(visitor: Visitor, address: str, name: str) -> PageCost:
    answered, walls, cpus = Answered(0, b""), [], []
    with CaptureQueriesContext(connection) as captured:
        answered = visitor.get(address)
        queries = len(captured)
    for _ in range(REPEATS):
        wall, cpu = timed(lambda: visitor.get(address))
        walls.append(wall)
        cpus.append(cpu)
    return PageCost(name, queries, len(answered.body), min(cpus), min(walls))
