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
class Asking:
    """A cycle that asks an organisation; `apart` sets it apart from others of its plan year."""

    slug: str
    apart: str = ""


@dataclass(frozen=True)
class Item:
    """A link of the menu; `sections` are the further paths that count as being within it.

    `apart` says which of several it is; the one line of a phone has no room for it.
    """

    label: str
    url: str
    sections: tuple[str, ...] = ()
    apart: str = ""
    current: str = ""
    folds: bool = False

    def match(self, path: str) -> int:
        """How much of `path` this item accounts for, in characters."""
        within = [start for start in (self.url, *self.sections) if path.startswith(start)]
        return max(map(len, within), default=0)


@dataclass(frozen=True)
class Menu:
    """The items in order. On a phone those that fold stand under "More"."""

    items: tuple[Item, ...]

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    @property
    def folded(self) -> list[Item]:
        return [item for item in self.items if item.folds]

    @property
    def folded_current(self) -> bool:
        return any(item.current for item in self.folded)


@dataclass(frozen=True)
class Frame:
    """Who is signed in, as the header says it, and where they can go."""

    signed_in_as: str
    menu: Menu
    memberships: tuple[Membership, ...]

    @property
    def is_demonstration(self) -> bool:
        return any(membership.organisation.is_demonstration for membership in self.memberships)


def frame_of(user: User, *, path: str, on: date) -> Frame:
    """The frame around the page at `path`: of the membership that the page belongs to."""
    memberships = memberships_of(user, on=on)
    cycles = cycles_asking([membership.organisation_id for membership in memberships])
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


def cycles_asking(organisations: Iterable[int]) -> Mapping[int, list[Asking]]:
    """The cycles that asked each organisation, or one beneath it, newest first."""
    ages = ("plan_year", "opens_on", "slug", "apart")
    own, beneath = (
        found.order_by().values_list("organisation", *(f"{cycle}__{age}" for age in ages))
        for found, cycle in (
            (Assessment.objects.of_organisations(organisations), "cycle"),
            (Footprint.objects.of_organisations(organisations), "assessment__cycle"),
        )
    )
    cycles = defaultdict(list)
    for organisation, *age in sorted(own.union(beneath), key=lambda row: row[1:], reverse=True):
        cycles[organisation].append(Asking(*age[-2:]))
    return cycles


def cycle_at(path: str, cycles: list[Asking]) -> Asking | None:
    """The cycle that the page at `path` belongs to, so that its menu stays there; or the newest."""
    parts = path.split("/")
    return next((each for each in cycles if each.slug in parts), next(iter(cycles), None))


def pages_of(membership: Membership, cycle: Asking | None) -> list[Item]:
    if membership.role == Role.ADMINISTRATOR:
        return administrator_pages()
    framework = Item("Framework", reverse("frameworks:list"))
    if cycle is None:
        return [framework, good_practice()]
    organisation, last = membership.organisation, [framework, good_practice(), documents()]
    if organisation.tier == Tier.NEIGHBOURHOOD:
        own = [our_return(organisation, cycle), our_plan(organisation, cycle)]
        return [*own, progress(organisation, cycle), *last]
    return [*rollup_pages(organisation, cycle), *last]


def administrator_pages() -> list[Item]:
    return [
        Item("Frameworks", reverse("frameworks:list")),
        good_practice(),
        Item("Cycles", reverse("assessments:cycles")),
        Item("Organisations", reverse("organisations:list")),
        Item("People", reverse("organisations:people")),
        documents(),
    ]


def good_practice() -> Item:
    return Item("Good practice", reverse("compendium:list"))


def documents() -> Item:
    return Item("Documents", reverse("planning:documents"))


def our_return(organisation: Organisation, cycle: Asking) -> Item:
    url = reverse("assessments:detail", args=[organisation.ods_code, cycle.slug])
    return Item("Our return", url, (url.removesuffix(f"{cycle.slug}/"),), cycle.apart)


def our_plan(organisation: Organisation, cycle: Asking) -> Item:
    url = reverse("planning:plan", args=[organisation.ods_code, cycle.slug])
    return Item("Our plan", url, (url.removesuffix(f"{cycle.slug}/"),), cycle.apart)


def progress(organisation: Organisation, cycle: Asking) -> Item:
    """Its own reports, and how things go beneath it."""
    url = reverse("delivery:home", args=[organisation.ods_code, cycle.slug])
    beneath = f"/delivery/places/{organisation.ods_code}/"
    promised = f"/delivery/promised/{organisation.ods_code}/"
    sections = (url.removesuffix(f"{cycle.slug}/"), beneath, promised)
    return Item("Progress", url, sections, cycle.apart)


def rollup_pages(organisation: Organisation, cycle: Asking) -> list[Item]:
    """A place or system comes to its own return, plan and progress from its own page, so they lie
    in it.
    """
    address = [organisation.ods_code, cycle.slug]
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
    """Mark the items that no longer fit one line of a phone."""
    used = 0
    for item in items:
        used += len(item.label)
        yield replace(item, folds=used > FITS_A_PHONE)
