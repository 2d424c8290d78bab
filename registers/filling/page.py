"""The rows of one organisation in one year, as their team or a reader sees them."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator

from nhsuk.words import counted, nhs_date
from organisations.models import Organisation
from registers.choices import NOT_STARTED, Reach, State
from registers.filling.locking import rows_of, why_not
from registers.models import Column, Filling, RegisterYear
from registers.shown import Line, ShownRow, table_lines

ROWS_A_PAGE = 50
WIDEST_TABLE = 5
PART = ("row", "values", "is_confirmed")


@dataclass(frozen=True)
class Standing:
    """How far an organisation is, in words. `filling` is None before it begins."""

    year: RegisterYear
    filling: Filling | None
    rows: int
    unconfirmed: int
    on: date

    @property
    def state(self) -> State | None:
        return State(self.filling.state) if self.filling else None

    @property
    def tag(self) -> tuple[str, str]:
        return (self.state.label, self.state.colour) if self.state else NOT_STARTED

    @property
    def is_open(self) -> bool:
        return self.state in (None, State.OPEN)

    @property
    def is_nothing(self) -> bool:
        return self.state == State.NOTHING

    @property
    def is_sent(self) -> bool:
        return self.state == State.SENT

    @property
    def shut(self) -> str:
        return why_not(self.year, on=self.on)

    @property
    def words(self) -> str:
        waiting = f", of which {self.unconfirmed} not confirmed" if self.unconfirmed else ""
        return f"{counted(self.rows, 'row')}{waiting}"

    @property
    def days(self) -> str:
        return f"{nhs_date(self.year.opens_on)} to {nhs_date(self.year.closes_on)}"


def standing_in(year: RegisterYear, organisation: Organisation, *, on: date) -> Standing:
    filling = Filling.objects.of_years([year.pk]).filter(organisation=organisation).first()
    rows = unconfirmed = 0
    if filling:
        filling.year, filling.organisation = year, organisation
        confirmed = list(rows_of(filling).values_list("is_confirmed", flat=True))
        rows, unconfirmed = len(confirmed), confirmed.count(False)
    return Standing(year, filling, rows, unconfirmed, on)


def page_of_rows(standing: Standing, number: str | None) -> Page:
    rows = rows_of(standing.filling).order_by("row") if standing.filling else []
    return Paginator(rows, ROWS_A_PAGE).get_page(number)


def lines_of(page: Page, columns: list[Column], names, organisation, reach: Reach) -> list[Line]:
    seen = [each for each in columns if each.reach in reach.widest]
    shown = [
        ShownRow.read(
            seen,
            reach,
            organisation=organisation.pk,
            **{name: getattr(entry, name) for name in PART},
        )
        for entry in page
    ]
    return table_lines(shown, seen[:WIDEST_TABLE], names)
