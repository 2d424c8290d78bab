"""Compares what the files say with what is known here, in memory: what is new, what changed."""

from dataclasses import dataclass, field
from datetime import date

from organisations.choices import Tier
from organisations.models import Link, Organisation
from organisations.national.links import LinkBook
from organisations.national.names import same_name
from organisations.national.problems import FileProblem, some_of
from organisations.national.wishes import NAMED_HERE, Wish, Wishes


@dataclass
class Known:
    """What this service knows before the import."""

    organisations: list[Organisation] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    in_system: set[int] = field(default_factory=set)  # ids within the system on the day


class Reconciliation:
    """One import. `created`, `changed` and `closed` partition what the files changed."""

    def __init__(self, wishes: Wishes, known: Known, *, on: date, additions_only: bool) -> None:
        self.wishes, self.known, self.on = wishes, known, on
        self.by_code = {found.ods_code: found for found in known.organisations}
        self.book = LinkBook(known.links, on=on)
        self.additions_only = additions_only
        self.wanted: dict[str, Organisation] = {}
        self.created: list[Organisation] = []
        self.updated: list[Organisation] = []
        self.closed: list[Organisation] = []
        self.placeless: list[Organisation] = []
        self.warnings = list(wishes.warnings)

    def run(self) -> "Reconciliation":
        formerly_closed = {
            code: found.closed_on for code, found in self.by_code.items() if found.closed_on
        }
        for wish in self.wishes:
            self.wanted[wish.code] = self._organisation(wish)
        for code in self.wishes.places:
            self._stand(code, [self.wishes.system.code], self.wishes.first_opening_in(code))
        for code, wish in self.wishes.networks.items():
            if code in formerly_closed and not wish.closed and not self.additions_only:
                self.book.reopen(self.wanted[code], formerly_closed[code])
            self._stand(code, self.wishes.places_of.get(code, []), wish.opened)
        for code, spells in self.wishes.spells.items():
            self._practice(code, spells)
        self._warn_of_placeless()
        self._warn_of_missing()
        return self

    @property
    def touched(self) -> list[Organisation]:
        """The known organisations that get another name, other dates or other links."""
        codes = {organisation.ods_code for organisation in self.updated} | self.book.touched
        return [found for code, found in self.by_code.items() if code in codes]

    @property
    def changed_ones(self) -> list[Organisation]:
        """Those touched that do not close."""
        closed = {organisation.ods_code for organisation in self.closed}
        return [found for found in self.touched if found.ods_code not in closed]

    @property
    def changed(self) -> int:
        return len(self.changed_ones)

    @property
    def unchanged(self) -> int:
        return len(self.wanted) - len(self.created) - len(self.closed) - self.changed

    def _organisation(self, wish: Wish) -> Organisation:
        found = self.by_code.get(wish.code) or self._place_called(wish)
        if found is None:
            return self._new(wish)
        if found.tier != wish.tier:
            raise FileProblem(
                f"{wish.code} is a {wish.tier.kind} in the file but "
                f"“{found}” is known here as a {found.kind}."
            )
        if not self.additions_only:
            self._update(found, wish)
        return found

    def _place_called(self, wish: Wish) -> Organisation | None:
        """A place of this system that an administrator made under another code."""
        for organisation in self.known.organisations:
            if (
                wish.tier == organisation.tier == Tier.PLACE
                and organisation.pk in self.known.in_system
                and same_name(organisation.name, wish.name)
            ):
                return organisation
        return None

    def _new(self, wish: Wish) -> Organisation:
        organisation = Organisation(
            tier=wish.tier,
            ods_code=wish.code,
            name=wish.name,
            region=wish.region,
            opened_on=wish.opened,
            closed_on=wish.closed,
        )
        self.created.append(organisation)
        return organisation

    def _update(self, found: Organisation, wish: Wish) -> None:
        values: dict[str, object] = {} if wish.tier in NAMED_HERE else {"name": wish.name}
        if wish.tier == Tier.NEIGHBOURHOOD:
            values |= {"opened_on": wish.opened, "closed_on": wish.closed}
        if wish.tier == Tier.SYSTEM:
            values |= {"region": wish.region}
        changes = {name: value for name, value in values.items() if getattr(found, name) != value}
        if not changes:
            return
        if changes.get("closed_on") and not found.closed_on:
            self.closed.append(found)
        for name, value in changes.items():
            setattr(found, name, value)
        self.updated.append(found)

    def _may_link(self, child: Organisation) -> bool:
        return not self.additions_only or child.pk is None

    def _stand(self, code: str, parent_codes: list[str], since: date | None) -> None:
        child = self.wanted[code]
        if not self._may_link(child):
            return
        parents = [self.wanted[parent] for parent in parent_codes] or self._parents_kept(child)
        if child.closed_on:
            self.book.close(child, parents)
        else:
            known = self.wanted[self.wishes.system.code].pk is not None
            since = None if child.tier == Tier.PLACE and known else since
            self.book.place(child, parents, since=since)

    def _parents_kept(self, child: Organisation) -> list[Organisation]:
        """Of a PCN that no places file lists: its places as known here, else the system itself."""
        inside = [
            link.parent
            for link in sorted(self.book.running(child), key=lambda link: not link.is_primary)
            if link.parent_id in self.known.in_system
        ]
        places = [parent for parent in inside if parent.tier == Tier.PLACE]
        if not places and not child.closed_on:
            self.placeless.append(child)
        return places or [self.wanted[self.wishes.system.code]]

    def _practice(self, code: str, spells: list) -> None:
        practice = self.wanted[code]
        if not self._may_link(practice):
            return
        still = self.book.spend(practice, spells, self.wanted)
        if len(still) > 1:
            codes = " and ".join(spell.pcn for spell in still)
            self.warnings.append(
                f"{code} {practice.name} is in two PCNs at once, {codes}: the later counts first."
            )

    def _warn_of_placeless(self) -> None:
        """One by its name; many in one sentence."""
        many = len(self.placeless)
        if many == 1:
            (one,) = self.placeless
            self.warnings.append(
                f"{one.ods_code} {one.name} is in no place: it is linked to the system itself."
            )
        elif many:
            codes = some_of([each.ods_code for each in self.placeless])
            self.warnings.append(
                f"{many} PCNs of {self.wishes.system.code} are in no place: they are linked to the "
                f"system itself ({codes})."
            )

    def _warn_of_missing(self) -> None:
        wanted = {organisation.ods_code for organisation in self.wanted.values()}
        for tier, words in ((Tier.NEIGHBOURHOOD, "PCNs"), (Tier.PRACTICE, "practices")):
            missing = [
                organisation.ods_code
                for organisation in self.known.organisations
                if organisation.pk in self.known.in_system
                and organisation.tier == tier
                and organisation.is_open(on=self.on)
                and organisation.ods_code not in wanted
            ]
            if missing:
                self.warnings.append(
                    f"Not in the national file, and left as they are: {len(missing)} {words} "
                    f"({some_of(missing)})."
                )
