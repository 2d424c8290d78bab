"""What a list of people would do, as its page says it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nhsuk.words import counted, listed, nhs_date
from organisations.inviting.asked import Asked, Somebody, Wish
from organisations.lists.trying import Problem


@dataclass(frozen=True)
class Line:
    """One person: in which rows they stand, what they are called, and the roles they would get."""

    rows: str
    email: str
    called: str
    roles: tuple[str, ...]
    is_new: bool


@dataclass(frozen=True)
class PeoplePreview:
    """`wishes` are the roles that confirming gives; `lines` the same, by person.
    `right` rows have no problem."""

    lines: tuple[Line, ...] = ()
    wishes: tuple[Wish, ...] = ()
    there: int = 0
    right: int = 0
    warnings: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    sheet: str = ""

    @property
    def is_ready(self) -> bool:
        return bool(self.wishes) and not self.problems

    @property
    def new(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.is_new)

    @property
    def added(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if not line.is_new)


def preview_of(
    asked: Asked, people: Mapping[str, Somebody], *, ignored: Iterable[str], sheet: str
) -> PeoplePreview:
    by_person: dict[str, list[Wish]] = {}
    for wish in asked.wishes:
        by_person.setdefault(wish.email, []).append(wish)
    return PeoplePreview(
        lines=tuple(_line(wishes, people.get(email)) for email, wishes in by_person.items()),
        wishes=tuple(asked.wishes),
        there=asked.there,
        right=asked.right,
        warnings=tuple(_warnings(asked, list(ignored))),
        problems=tuple(Problem(*each) for each in asked.problems),
        sheet=sheet,
    )


def _line(wishes: list[Wish], person: Somebody | None) -> Line:
    first, is_new = wishes[0], not (person and person.is_ours)
    own = person.called if person and not is_new else ""
    return Line(
        rows=listed(str(wish.row) for wish in wishes),
        email=first.email,
        called=own or ", ".join(filter(None, [first.name, first.job_title])),
        roles=tuple(map(_role, wishes)),
        is_new=is_new,
    )


def _role(wish: Wish) -> str:
    if wish.ended_on is None:
        return wish.words
    return f"{wish.words} (had it until {nhs_date(wish.ended_on)})"


def _warnings(asked: Asked, ignored: list[str]) -> Iterable[str]:
    if ignored:
        names = listed(f"“{name}”" for name in ignored)
        yield f"Not read: the {'column' if len(ignored) == 1 else 'columns'} {names}."
    if asked.repeated:
        one = len(asked.repeated) == 1
        yield (
            f"{'Row' if one else 'Rows'} {listed(map(str, asked.repeated))} "
            f"{'says' if one else 'say'} what an earlier row says already, and "
            f"{'counts' if one else 'count'} once."
        )
    if asked.past:
        yield (
            f"{counted(asked.past, 'row has', 'rows have')} a day under “Until”: a role that has "
            "ended. Such rows change nothing."
        )
