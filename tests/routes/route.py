"""One line of the table, a route asked one way, and the people by whom it is answered."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse

from tests.cast import PEOPLE
from tests.world import World

LEAD = {"pcn_lead"}  # signs for Fellside PCN (W-N1)
TEAM = LEAD | {"pcn_contributor"}  # write its return and plan
PCN = TEAM | {"pcn_reader"}
PLACE = {"place_reviewer"}  # reviews for Blackmoor Place (W-P1), which W-N1 lies in
SYSTEM = {"system_staff"}
ABOVE = PLACE | SYSTEM | {"administrator", "reader"}  # see W-N1 from above
BESIDE = {"tarnbeck_lead"}  # the other PCN of Blackmoor Place
EVERYONE = set(PEOPLE)
WITH_A_ROLE = EVERYONE - {"nobody"}
ADMINISTRATOR = {"administrator"}  # of Westmere
ADMINISTRATORS = {"administrator", "other_administrator"}
OF_ALL_SYSTEMS = {"national_administrator"}  # keeps what belongs to none; of the world alone

Arguments = Callable[[World], list]


def nothing(world: World) -> list:
    return []


def fellside(*more) -> Arguments:
    return lambda world: ["W-N1", "2026-27", *more]


@dataclass(frozen=True)
class Route:
    name: str
    answers: dict[int, set[str]] = field(default_factory=dict)
    arguments: Arguments = nothing
    method: str = "get"
    data: dict = field(default_factory=dict)
    open_to_all: bool = False
    is_page: bool = True  # an HTML page, which the browser tests look at too

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.name}"

    def address(self, world: World) -> str:
        return reverse(self.name, args=self.arguments(world))

    def expected(self, person: str) -> int:
        return next((status for status, who in self.answers.items() if person in who), 404)

    @property
    def reader(self) -> str:
        """Somebody who may open it, and do on it what can be done."""
        able = ("pcn_lead", "place_reviewer", "administrator")
        return next((who for who in able if who in self.answers[200]), min(self.answers[200]))
