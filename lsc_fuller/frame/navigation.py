"""Where a person can go: the frame's menu, from their memberships and the cycles they are in.

Two queries a page at most: the memberships, and which cycles each of their organisations is in.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from assessments.models import Assessment, Footprint
from organisations.choices import Role, Tier
from organisations.models import Membership, Organisation, User

FITS_A_PHONE = 24  # characters of labels in one line of 375 pixels, beside "More"
LONGEST_NAME = 26
OWN_NAMES = {Tier.PLACE: "Our place", Tier.SYSTEM: "Our system"}
LAST = (Role.ADMINISTRATOR, Role.READER)  # a working role decides which menu comes first


@dataclass(frozen=True)
class Item:
    """A link of the menu; `sections` are the further paths that count as being within it.

    What `is_rare` stands under "More" on any screen. There is one item for a return, a plan and
    progress, whatever the number of cycles: its page leads to that of the other cycles.
    """

    label: str
    url: str
    sections: tuple[str, ...] = ()
    is_rare: bool = False
    current: str = ""
    folds: bool = False

    def match(self, path: str) -> int:
        """How much of `path` this item accounts for, in characters."""
        within = [start for start in (self.url, *self.sections) if path.startswith(start)]
        return max(map(len, within), default=0)


@dataclass(frozen=True)
class Menu:
    """The items in order: those of the line, and the rare ones.

    On a phone those that fold stand under "More", on wider screens the rare ones alone.
    """

    items: tuple[Item, ...]

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    @property
    def line(self) -> list[Item]:
        return [item for item in self.items if not item.is_rare]

    @property
    def rare(self) -> list[Item]:
        return [item for item in self.items if item.is_rare]

    @property
    def folded(self) -> list[Item]:
        return [item for item in self.items if item.folds]


@dataclass(frozen=True)
class Frame:
    """Who is signed in, as the header says it, and where they can go."""

    signed_in_as: str
    menu: Menu
    memberships: tuple[Membership, ...]

    @property
    def is_demonstration(self) -> bool:
        return any(membership.organisation.is_demonstration for membership in self.memberships)


@dataclass(frozen=True)
class Whereabouts:
    """A person's roles, and the cycles by organisation that ask it or one beneath it."""

    memberships: tuple[Membership, ...]
    cycles: Mapping[int, list[str]]


def whereabouts_of(user: User, *, on: date) -> Whereabouts:
    memberships = memberships_of(user, on=on)
    return Whereabouts(memberships, cycles_asking([each.organisation_id for each in memberships]))


def frame_of(user: User, *, path: str, on: date, at: Whereabouts | None = None) -> Frame:
    """The frame around the page at `path`: of the membership that the page belongs to.

    `at`: for a page that has asked already.
    """
    at = at or whereabouts_of(user, on=on)
    memberships, cycles = at.memberships, at.cycles
    choices = [
        (membership, pages_of(membership, cycle_at(path, cycles[membership.organisation_id])))
        for membership in memberships
    ]
    nearest = max((best_match(pages, path) for _, pages in choices), default=0)
    choices = [choice for choice in choices if best_match(choice[1], path) == nearest]
    names = {str(membership.organisation) for membership, _ in choices}
    signed_in_as = f"{user}, {names.pop()}" if len(names) == 1 else str(user)
    return Frame(signed_in_as, menu_at(shared_pages(choices), path), memberships)


def shared_pages(choices: list[tuple[Membership, list[Item]]]) -> list[Item]:
    """The pages of the first role; between several organisations worked for, those of them all.

    "Our return" would be the return of one of them, and nobody could tell of which.
    """
    if not choices:
        return []
    working = [choice for choice in choices if choice[0].role not in LAST] or choices
    pages = working[0][1]
    if len({membership.organisation_id for membership, _ in working}) == 1:
        return pages
    shared = [item for item in pages if all(item in others for _, others in working)]
    systems = {m.organisation_id for m, _ in working if m.organisation.tier == Tier.SYSTEM}
    return [Item("Systems", reverse("planning:systems")), *shared] if len(systems) > 1 else shared


def memberships_of(user: User, *, on: date) -> tuple[Membership, ...]:
    """Working roles first, so that they decide the menu where a page belongs to none."""
    found = Membership.objects.of(user, on=on).select_related("organisation")
    return tuple(sorted(found, key=lambda membership: membership.role in LAST))


def cycles_asking(organisations: Iterable[int]) -> Mapping[int, list[str]]:
    """The slugs of the cycles that asked each organisation, or one beneath it, newest first."""
    ages = ("plan_year", "opens_on", "slug")
    own, beneath = (
        found.order_by().values_list("organisation", *(f"{cycle}__{age}" for age in ages))
        for found, cycle in (
            (Assessment.objects.of_organisations(organisations), "cycle"),
            (Footprint.objects.of_organisations(organisations), "assessment__cycle"),
        )
    )
    cycles = defaultdict(list)
    for organisation, *age in sorted(own.union(beneath), key=lambda row: row[1:], reverse=True):
        cycles[organisation].append(age[-1])
    return cycles


def cycle_at(path: str, cycles: list[str]) -> str | None:
    """The cycle that the page at `path` belongs to, so that its menu stays there; or the newest."""
    parts = path.split("/")
    return next((slug for slug in cycles if slug in parts), next(iter(cycles), None))


def pages_of(membership: Membership, cycle: str | None) -> list[Item]:
    if membership.role == Role.ADMINISTRATOR:
        return administrator_pages(membership.organisation)
    framework = Item("Framework", reverse("frameworks:list"))
    organisation = membership.organisation
    if organisation.tier == Tier.PRACTICE:
        return [framework, good_practice(), speaking()]
    if cycle is None:
        return [framework, good_practice(), *on_no_cycle()]
    last = [framework, good_practice(), offers(), *beside_work()]
    if organisation.tier == Tier.NEIGHBOURHOOD:
        own = [our_return(organisation, cycle), our_plan(organisation, cycle)]
        return [*own, progress(organisation, cycle), *last]
    return [*rollup_pages(organisation, cycle), *last]


def administrator_pages(organisation: Organisation) -> list[Item]:
    return [
        Item("Frameworks", reverse("frameworks:list")),
        good_practice(),
        Item("Cycles", reverse("assessments:cycles")),
        Item("Organisations", reverse("organisations:list")),
        Item("People", reverse("organisations:people")),
        *beside_work(),
        *([audit()] if organisation.tier == Tier.SYSTEM else []),
    ]


def beside_work() -> list[Item]:
    """What stands under “More” for whoever works in a cycle, and for administrators."""
    return [measures(), *on_no_cycle(), peers(), documents(), feeds()]


def on_no_cycle() -> list[Item]:
    """What asks something of organisations whether a cycle has asked them or not."""
    return [registers(), library(), notices(), speaking()]


def good_practice() -> Item:
    return Item("Good practice", reverse("compendium:list"))


def offers() -> Item:
    return Item("Offers of help", reverse("planning:offers"), is_rare=True)


def measures() -> Item:
    return Item("Measures", reverse("measures:home"), is_rare=True)


def registers() -> Item:
    return Item("Registers", reverse("registers:home"), is_rare=True)


def library() -> Item:
    return Item("Model documents", reverse("library:home"), is_rare=True)


def notices() -> Item:
    return Item("Notices", reverse("noticeboard:home"), is_rare=True)


def speaking() -> Item:
    return Item("Who speaks for us", reverse("representation:home"), is_rare=True)


def peers() -> Item:
    return Item("Peers", reverse("peers:home"), is_rare=True)


def audit() -> Item:
    return Item("Audit", reverse("organisations:audit"), is_rare=True)


def documents() -> Item:
    return Item("Documents", reverse("planning:documents"), is_rare=True)


def feeds() -> Item:
    return Item("Data feeds", reverse("feeds:home"), is_rare=True)


def our_return(organisation: Organisation, cycle: str) -> Item:
    url = reverse("assessments:detail", args=[organisation.ods_code, cycle])
    return Item("Our return", url, (url.removesuffix(f"{cycle}/"),))


def our_plan(organisation: Organisation, cycle: str) -> Item:
    url = reverse("planning:plan", args=[organisation.ods_code, cycle])
    return Item("Our plan", url, (url.removesuffix(f"{cycle}/"),))


def progress(organisation: Organisation, cycle: str) -> Item:
    """Its own reports, and how things go beneath it."""
    url = reverse("delivery:home", args=[organisation.ods_code, cycle])
    beneath = f"/delivery/places/{organisation.ods_code}/"
    promised = f"/delivery/promised/{organisation.ods_code}/"
    sections = (url.removesuffix(f"{cycle}/"), beneath, promised, "/delivery/escalations/")
    return Item("Progress", url, sections)


def rollup_pages(organisation: Organisation, cycle: str) -> list[Item]:
    """A place or system comes to its own return, plan and progress from its own page, so they lie
    in it.
    """
    address = [organisation.ods_code, cycle]
    name = organisation.name if len(organisation.name) <= LONGEST_NAME else ""
    pages = (our_return, our_plan, progress)
    own = tuple(path for page in pages for path in page(organisation, cycle).sections)
    url = reverse("planning:rollup", args=address)
    return [
        Item(name or OWN_NAMES[Tier(organisation.tier)], url, own),
        Item("Needs and decisions", reverse("planning:needs", args=address), ("/needs/",)),
        Item("Support plan", reverse("planning:support_plan", args=address)),
    ]


def best_match(pages: list[Item], path: str) -> int:
    return max((item.match(path) for item in pages), default=0)


def menu_at(pages: list[Item], path: str) -> Menu:
    """Start and the pages, with the one marked that `path` lies in, if any."""
    start, best = Item("Start", reverse("start")), best_match(pages, path)
    if path == start.url:
        start = replace(start, current="page")
    return Menu(tuple(fold([start, *(marked(item, path, best) for item in pages)])))


def marked(item: Item, path: str, best: int) -> Item:
    if not best or item.match(path) < best:
        return item
    return replace(item, current="page" if item.url == path else "true")


def fold(items: list[Item]) -> Iterator[Item]:
    """Mark the items that no longer fit one line of a phone, and the rare ones."""
    used = 0
    for item in items:
        used += len(item.label)
        yield replace(item, folds=item.is_rare or used > FITS_A_PHONE)
