"""The links of one import: what each organisation lies in, compared with what the files say.

Links end, they are not deleted. A link that would begin and end on the day of the import is a
mistake put right: it is turned round in place, and its history keeps what stood there.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from organisations.models import Link, Organisation
from organisations.national.epcn import Spell

DAY = timedelta(days=1)


class LinkBook:
    """All links of the organisations at hand by child, which of them changed, and which are new."""

    def __init__(self, links: Iterable[Link], *, on: date) -> None:
        self.on = on
        self.by_child: dict[str, list[Link]] = defaultdict(list)
        for link in links:
            self.by_child[link.child.ods_code].append(link)
        self.new: list[Link] = []
        self.changed: dict[int, Link] = {}
        self.touched: set[str] = set()

    def of(self, child: Organisation) -> list[Link]:
        return self.by_child[child.ods_code]

    def running(self, child: Organisation) -> list[Link]:
        return [link for link in self.of(child) if link.end is None or link.end >= self.on]

    def add(self, parent: Organisation, child: Organisation, **values) -> None:
        link = Link(parent=parent, child=child, **values)
        self.of(child).append(link)
        self.new.append(link)
        self.touched.add(child.ods_code)

    def change(self, link: Link, **values) -> None:
        reason = values.pop("reason", link.reason)[:200]
        if all(getattr(link, name) == value for name, value in values.items()):
            return
        for name, value in values.items():
            setattr(link, name, value)
        link.reason = reason
        self.touched.add(link.child.ods_code)
        if link.pk:
            self.changed[link.pk] = link

    def close(self, child: Organisation, parents: list[Organisation]) -> None:
        """End what is still open on the last day of a closed organisation."""
        last = child.closed_on
        assert last is not None, "an organisation is closed here on its last day"
        if not self.of(child):
            for position, parent in enumerate(parents):
                start = child.opened_on or last
                primary = position == 0
                self.add(parent, child, start=start, end=last, is_primary=primary, reason="Closed")
        for link in self.of(child):
            if link.end is None or link.end > last:
                self.change(link, end=max(link.start, last), reason="Closed")

    def reopen(self, child: Organisation, closed_on: date) -> None:
        """Undo what closing did, when a newer file knows of no closing."""
        for link in self.of(child):
            if link.end == closed_on and link.reason == "Closed":
                self.change(link, end=None, reason="")

    def place(
        self, child: Organisation, parents: list[Organisation], *, since: date | None
    ) -> None:
        """Let `child` lie in `parents`, the first of them primary, and nowhere else.

        A first link starts when the child opened (`since`); a later one on the day of the import.
        """
        start = self.on if self.of(child) else since or self.on
        unwanted = [link for link in self.running(child) if link.parent not in parents]
        moved = f"Moved from {unwanted[0].parent}" if unwanted else ""
        for position, parent in enumerate(parents):
            link = self._link_to(parent, child, unwanted)
            primary, end = position == 0, link.end if link and self._runs(link) else None
            if link:
                self.change(link, parent=parent, is_primary=primary, end=end)
            else:
                self.add(parent, child, start=start, is_primary=primary, reason=moved[:200])
        for link in unwanted:
            last = max(link.start, self.on - DAY)
            self.change(link, end=last, reason=f"Moved to {parents[0]}")

    def _runs(self, link: Link) -> bool:
        return link.end is None or link.end >= self.on

    def _link_to(
        self, parent: Organisation, child: Organisation, unwanted: list[Link]
    ) -> Link | None:
        """The link to keep: one that runs, or one to turn round as it starts today or later."""
        for link in self.of(child):
            if link.parent == parent and (self._runs(link) or link.start >= self.on):
                return link
        for link in unwanted:
            if link.start >= self.on:
                unwanted.remove(link)
                return link
        return None

    def spend(
        self, practice: Organisation, spells: list[Spell], networks: dict[str, Organisation]
    ) -> list[Spell]:
        """Give a practice the dated links of its spells; returns those still open."""
        matched = [self._link_of(practice, spell, networks[spell.pcn]) for spell in spells]
        still = [spell for spell in spells if _end_of(spell, networks) is None]
        if still:
            self._end_others(practice, still[-1].start, kept=[link for link in matched if link])
        for spell, link in zip(spells, matched, strict=True):
            values = {
                "start": spell.start,
                "end": _end_of(spell, networks),
                "is_primary": spell not in still[:-1],
            }
            if link:
                self.change(link, **values)
            else:
                self.add(networks[spell.pcn], practice, **values)
        return still

    def _link_of(self, practice: Organisation, spell: Spell, network: Organisation) -> Link | None:
        own = [link for link in self.of(practice) if link.parent == network]
        same = [link for link in own if link.start == spell.start]
        open_ended = [link for link in own if link.end is None and spell.end is None]
        return next(iter(same + open_ended), None)

    def _end_others(self, practice: Organisation, start: date, *, kept: list[Link]) -> None:
        """End open links the file has nothing about, once it says where the practice is now."""
        for link in self.of(practice):
            if link.end is None and link not in kept:
                self.change(link, end=max(link.start, start - DAY), reason="Moved")


def _end_of(spell: Spell, networks: dict[str, Organisation]) -> date | None:
    closed = networks[spell.pcn].closed_on
    ends = [day for day in (spell.end, closed) if day]
    return max(spell.start, min(ends)) if ends else None
