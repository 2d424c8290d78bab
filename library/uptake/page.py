"""What the page of who has adopted what shows: places with their counts, or those of one."""

from dataclasses import dataclass
from functools import cached_property

from library.choices import Stance
from library.uptake.figures import Tally, Uptake
from nhsuk.addresses import InAddress
from organisations.bodies import Body

LONGEST = 40


@dataclass(frozen=True)
class Narrowing(InAddress):
    """`organisation` is the code of a place."""

    organisation: str = ""
    stance: str = ""

    @classmethod
    def of(cls, query) -> "Narrowing":
        said = {name: query.get(name, "").strip()[:LONGEST] for name in ("organisation", "stance")}
        return cls(**said).among(stance=Stance.values)


@dataclass(frozen=True)
class PlaceLine:
    place: Body
    tally: Tally
    query: str
    cells: list[tuple[Stance, int, str]]


@dataclass(frozen=True)
class Line:
    body: Body
    stance: Stance
    words: str


@dataclass(frozen=True)
class UptakePage:
    uptake: Uptake
    by: Narrowing

    @cached_property
    def chosen(self) -> Body | None:
        return self.uptake.named(self.by.organisation)

    @property
    def is_narrow(self) -> bool:
        return bool(self.chosen or self.by.stance)

    @property
    def stance(self) -> str:
        return Stance(self.by.stance).label if self.by.stance else ""

    @property
    def by_place(self) -> list[PlaceLine]:
        """Where there are several places, until one or a count of one is opened."""
        if self.is_narrow or len(self.uptake.places) < 2:
            return []
        return [self._place(each) for each in self.uptake.places]

    @property
    def whole(self) -> list[tuple[Stance, int, str]]:
        return self._cells(self.uptake.tally, "")

    def _place(self, place: Body) -> PlaceLine:
        tally, query = self.uptake.tally_of(place.inside), self.by.query(organisation=place.code)
        return PlaceLine(place, tally, query, self._cells(tally, place.code))

    def _cells(self, tally: Tally, code: str) -> list[tuple[Stance, int, str]]:
        return [
            (stance, number, self.by.query(organisation=code, stance=stance.value))
            for stance, number in tally.by_stance
        ]

    def lines(self, bodies: list[Body]) -> list[Line]:
        of = self.uptake
        return [Line(each, of.stance_of(each.pk), of.in_words(each)) for each in bodies]

    @property
    def bodies(self) -> list[Body]:
        return self.uptake.among(self.chosen.inside if self.chosen else None, self.by.stance)
