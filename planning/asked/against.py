"""What is asked for against what is committed, over a set of organisations: addition, and nothing
else. Pure.

Each need and each commitment counts once, however many places its organisation lies in. An amount
that nobody said is no amount: it is counted apart, and never as nought.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from nhsuk.plan_year import PlanYear
from nhsuk.quarter import Quarter
from planning.choices import UNDECIDED, NeedState
from planning.needs.sizes import Sum

EARLIER, LATER = "earlier", "later"
WHENS = (EARLIER, *(f"q{quarter.value}" for quarter in Quarter), LATER)


def when_of(day: date, year: PlanYear) -> str:
    """The quarter of the plan year that a day lies in, or that it lies before or after the year."""
    if not year.holds(day):
        return EARLIER if day < year.first else LATER
    return f"q{year.quarter_of(day).value}"


def when_words(when: str, year: PlanYear) -> str:
    if when == EARLIER:
        return f"Before {year.first:%B %Y}"
    if when == LATER:
        return f"After {year.last:%B %Y}"
    quarter = int(when.removeprefix("q"))
    return year.words(quarter, quarter)


@dataclass(frozen=True)
class Need:
    """One need that was sent, as far as it counts here. `amount` is in pence."""

    code: str
    organisation: str
    reference: str
    title: str
    category: str
    when: str
    needed_by: date
    state: NeedState
    amount: int | None = None
    people: int | None = None
    days: int | None = None
    pk: int = 0


@dataclass(frozen=True)
class Promised:
    """One commitment of a support plan as it was published last. `cost` is in pence."""

    code: str
    organisation: str
    reference: str
    title: str
    category: str
    when: str
    due_on: date
    cost: int | None = None
    address: str = ""


@dataclass(frozen=True)
class Against:
    """Needs and commitments, each once; added to others, whatever stands in both counts once."""

    needs: tuple[Need, ...] = ()
    committed: tuple[Promised, ...] = ()

    @classmethod
    def of(cls, needs: Iterable[Need] = (), committed: Iterable[Promised] = ()) -> "Against":
        return cls(_each_once(needs), _each_once(committed))

    def __add__(self, other: "Against") -> "Against":
        return Against.of((*self.needs, *other.needs), (*self.committed, *other.committed))

    def only(self, *, category: str | None = None, when: str | None = None) -> "Against":
        """What is of this category, and falls into this quarter."""
        return Against(
            tuple(need for need in self.needs if _fits(need, category, when)),
            tuple(line for line in self.committed if _fits(line, category, when)),
        )

    @property
    def asked(self) -> Sum:
        return Sum.of(need.amount for need in self.needs)

    @property
    def met(self) -> Sum:
        return self._asked_in(NeedState.MET)

    @property
    def undecided(self) -> Sum:
        return self._asked_in(*UNDECIDED)

    @property
    def promised(self) -> Sum:
        return Sum.of(line.cost for line in self.committed)

    @property
    def people(self) -> Sum:
        return Sum.of(need.people for need in self.needs)

    @property
    def days(self) -> Sum:
        return Sum.of(need.days for need in self.needs)

    def _asked_in(self, *states: NeedState) -> Sum:
        return Sum.of(need.amount for need in self.needs if need.state in states)

    def __bool__(self) -> bool:
        return bool(self.needs or self.committed)


def _fits(item: Need | Promised, category: str | None, when: str | None) -> bool:
    return category in (None, item.category) and when in (None, item.when)


def _each_once(items: Iterable) -> tuple:
    by_key = {(item.code, item.reference): item for item in items}
    return tuple(
        sorted(by_key.values(), key=lambda each: (each.organisation, each.code, each.reference))
    )


@dataclass(frozen=True)
class Row:
    """One category, one quarter, or all of both: `category` and `when` narrow a list to it."""

    name: str
    against: Against
    category: str = ""
    when: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it, which is said rather than left out."""
        return not self.against


@dataclass(frozen=True)
class Balance:
    """What page, PDF, workbook, CSV and JSON are made from. `categories`: their names by code.

    `unreadable`: whose support plan cannot be read, and so is not counted; `unpublished`: whose is
    not published.
    """

    code: str
    name: str
    cycle: str
    plan_year: int
    on: date
    received: int
    expected: int
    against: Against
    categories: Mapping[str, str] = field(default_factory=dict)
    unreadable: tuple[str, ...] = ()
    unpublished: tuple[str, ...] = ()

    @property
    def year(self) -> PlanYear:
        return PlanYear(self.plan_year)

    @property
    def by_category(self) -> tuple[Row, ...]:
        """The categories in which anything was asked or promised, in their own order."""
        rows = (
            Row(name, self.against.only(category=code), category=code)
            for code, name in self.categories.items()
        )
        return tuple(row for row in rows if row.against)

    @property
    def by_quarter(self) -> tuple[Row, ...]:
        """The four quarters; what lies before and after the year only where anything does."""
        rows = [
            Row(when_words(when, self.year), self.against.only(when=when), when=when)
            for when in WHENS
        ]
        return tuple(row for row in rows if row.against or row.when not in (EARLIER, LATER))

    @property
    def by_both(self) -> tuple[tuple[Row, Row], ...]:
        """Each category and quarter in which there is anything: the category, and its quarter."""
        return tuple(
            (row, Row(when_words(when, self.year), found, row.category, when))
            for row in self.by_category
            for when in WHENS
            if (found := row.against.only(when=when))
        )

    @property
    def total(self) -> Row:
        return Row("All", self.against)

    def as_json(self) -> dict:
        """`pence` is null where no amount was said; `no_amount` counts what said none."""
        return {
            "asked": [
                {**_where(quarter), "needs": found.count, **_money(found)}
                for _, quarter in self.by_both
                if (found := quarter.against.asked).count
            ],
            "committed": [
                {**_where(quarter), "commitments": found.count, **_money(found)}
                for _, quarter in self.by_both
                if (found := quarter.against.promised).count
            ],
        }


def _where(row: Row) -> dict:
    return {"category": row.category, "quarter": row.when}


def _money(found: Sum) -> dict:
    return {"pence": found.known, "no_amount": found.unsaid}
