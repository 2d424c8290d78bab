"""What a list of people asks for, row by row: who would get which role, and what is wrong. Pure."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.forms import Field
from django.utils.text import Truncator

from organisations.choices import Role
from organisations.models import Organisation
from organisations.people.forms import (
    STOPPED,
    email_field,
    job_title_field,
    name_field,
    why_not_this_role,
)
from spreadsheets.tables import Row, Table

ROLES = {word.casefold(): role for role in Role for word in (role.value, role.label)}
FIELDS: Mapping[str, Field] = {
    "email": email_field(),
    "name": name_field(),
    "job_title": job_title_field(required=False),
}
QUOTED = 60  # characters of a cell
NAMELESS = "Give a job title or a name for somebody who is new to you"

Key = tuple[str, str, str]  # address, code, role


@dataclass(frozen=True)
class Somebody:
    """Whoever signs in with an address. `is_ours`: they have, or had, a role where you manage."""

    called: str
    is_ours: bool
    is_stopped: bool


@dataclass(frozen=True)
class Known:
    """What is here already, as far as a list can ask about it."""

    offered: Mapping[str, Organisation]  # by code: where people can be invited to
    shut: Mapping[str, str]  # by code: why nobody can be invited to one of yours
    people: Mapping[str, Somebody]  # by address
    held: Set[Key]
    ended: Mapping[Key, date]  # on which day a role ended that somebody had before


@dataclass(frozen=True)
class Wish:
    """A role that a row asks for."""

    row: int
    email: str
    name: str
    job_title: str
    organisation: Organisation
    role: Role
    ended_on: date | None

    @property
    def words(self) -> str:
        return f"{self.role.label}, {self.organisation}"


@dataclass
class Asked:
    """What the rows of a list come to: `right` of them have no problem. Problems are told by cell,
    each with what stands there where its sentence does not say it.
    """

    wishes: list[Wish] = field(default_factory=list)
    there: int = 0
    past: int = 0
    repeated: list[int] = field(default_factory=list)
    right: int = 0
    problems: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Typed:
    """A row as its cells have it, `cells`; `wrong` says by column what cannot be."""

    row: int
    cells: Mapping[str, object]
    said: Mapping[str, str]
    code: str
    organisation: Organisation | None
    role: Role | None
    wrong: dict[str, str]

    @property
    def key(self) -> Key:
        return self.said.get("email", ""), self.code, self.role.value if self.role else ""

    def quoted(self, column: str, sentence: str) -> str:
        said = Truncator(str(self.cells.get(column, ""))).chars(QUOTED)
        return "" if f"“{said}”" in sentence else said


def asked_in(table: Table, known: Known) -> Asked:
    """First every row by itself, then what they say together: a person may stand in several."""
    asked = Asked()
    met: set[Key] = set()
    asked.past = sum(1 for row in table.rows if row.values.get("end"))
    rows = [_typed(row, known) for row in table.rows if not row.values.get("end")]
    names = {name: _called(rows, name) for name in ("name", "job_title")}
    for typed in rows:
        if not typed.wrong:
            _decide(typed, known, names, met, asked)
        asked.right += not typed.wrong
        asked.problems += [
            (table.cell(typed.row, column), sentence, typed.quoted(column, sentence))
            for column, sentence in typed.wrong.items()
            if column in table.columns
        ]
    return asked


def _typed(row: Row, known: Known) -> Typed:
    """Each cell checked as the same field of a page is, in the same words.

    What somebody has already is asked for nowhere, also where nobody can be invited any more.
    """
    said: dict[str, str] = {}
    wrong: dict[str, str] = {}
    for name, checked in FIELDS.items():
        try:
            said[name] = checked.clean(str(row.values.get(name, "")))
        except ValidationError as problem:
            wrong[name] = " ".join(problem.messages)
    code, word = str(row.values["code"]).upper(), str(row.values["role"])
    organisation, role = known.offered.get(code), ROLES.get(word.casefold())
    typed = Typed(row.number, row.values, said, code, organisation, role, wrong)
    if organisation is None and typed.key not in known.held:
        wrong["code"] = known.shut.get(code) or _unknown(code)
    if role is None:
        wrong["role"] = _no_role(word)
    return typed


def _unknown(code: str) -> str:
    return f"You manage no organisation with the code “{code}”" if code else "Give a code"


def _no_role(word: str) -> str:
    names = f"Write one of {', '.join(Role.labels)}"
    return f"“{word}” is not a role. {names}" if word else f"Give a role. {names}"


def _called(rows: Iterable[Typed], name: str) -> dict[str, tuple[int, str]]:
    """By address, in which row somebody was first given a name and which. It may stand in any of
    their rows, but not in two ways.
    """
    called: dict[str, tuple[int, str]] = {}
    for typed in rows:
        email, said = typed.said.get("email", ""), typed.said.get(name, "")
        if not (email and said):
            continue
        row, before = called.setdefault(email, (typed.row, said))
        if before.casefold() != said.casefold():
            typed.wrong[name] = (
                f"Row {row} says “{before}” of the same person. Write one of them in both"
            )
    return called


def _decide(typed: Typed, known: Known, names: Mapping, met: set[Key], asked: Asked) -> None:
    if typed.key in met:
        asked.repeated.append(typed.row)
    elif typed.key in known.held:
        asked.there += 1
    elif typed.organisation and typed.role:
        _wish(typed, typed.organisation, typed.role, known, names, asked)
    met.add(typed.key)


def _wish(
    typed: Typed,
    organisation: Organisation,
    role: Role,
    known: Known,
    names: Mapping,
    asked: Asked,
) -> None:
    email, ended_on = typed.said["email"], known.ended.get(typed.key)
    called = {name: found.get(email, (0, ""))[1] for name, found in names.items()}
    if why := _why_not(email, organisation, role, known, is_named=any(called.values())):
        typed.wrong.update(why)
        return
    wish = Wish(typed.row, email, **called, organisation=organisation, role=role, ended_on=ended_on)
    asked.wishes.append(wish)


def _why_not(
    email: str, organisation: Organisation, role: Role, known: Known, *, is_named: bool
) -> dict[str, str]:
    """As one invitation by its page is refused."""
    if why := why_not_this_role(role, organisation):
        return {"role": why}
    person = known.people.get(email)
    if person and person.is_stopped:
        return {"email": STOPPED}
    if not is_named and not (person and person.is_ours):
        return {"email": NAMELESS}
    return {}
