"""What a person says of steps: which earlier one is which of the file's, split and merged too."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from frameworks.workbook.answers import NONE, Answers, cells_in, split_answer
from frameworks.workbook.found import FoundStep, FoundTheme
from nhsuk.words import listed


@dataclass(frozen=True)
class Said:
    """Of one earlier code: the cells or new codes where it is now, and how that was written."""

    names: tuple[str, ...]
    written: frozenset[str]

    @property
    def places(self) -> tuple[str, ...]:
        """Empty where it is left out."""
        return tuple(name for name in self.names if name != NONE)

    @property
    def is_torn(self) -> bool:
        """Left out by one answer, and still there by another."""
        return 0 < len(self.places) < len(self.names)

    def is_at(self, step: FoundStep) -> bool:
        return any(names_step(place, step) for place in self.places)


NOTHING: Mapping[str, Said] = MappingProxyType({})


def said_of_steps(answers: Answers) -> dict[str, Said]:
    """By earlier code. "OLD=A5,A6", or an answer for each, says that it was split."""
    names: dict[str, list[str]] = defaultdict(list)
    written: dict[str, set[str]] = defaultdict(set)
    for answer in answers.same:
        old, _mark, news = answer.partition("=")
        code = old.strip().upper()
        names[code] += [name for name in places_in(news) if name not in names[code]]
        written[code].add(answer)
    return {code: Said(tuple(names[code]), frozenset(written[code])) for code in names}


def places_in(text: str) -> list[str]:
    """ "A5,A6" or "SUP-07-N,SUP-08-N": two; a sheet's own commas belong to its name."""
    parts = cells_in(text) if "!" in text else text.split(",")
    return [part.strip() for part in parts]


def in_words(answer: str) -> str:
    """An answer as a page says it: “INT-02-N is left out”, “USD-05-N is now Access, A7”."""
    old, _mark, news = answer.partition("=")
    places = [place.replace("!", ", ") for place in places_in(news) if place != NONE]
    code = old.strip().upper()
    return f"{code} is now {listed(places)}" if places else f"{code} is left out"


def names_step(name: str, step: FoundStep) -> bool:
    sheet, cell = split_answer(name)
    at_cell = step.cell == cell and sheet in ("", step.sheet.casefold())
    return at_cell or (bool(step.code) and step.code == name.upper())


def release_codes(themes: Iterable[FoundTheme], said: Mapping[str, Said], answers: Answers) -> None:
    """Takes the code from a step that bears it in the file and, somebody says, is another step."""
    for theme in themes:
        for row in theme.rows:
            for step in row.steps.values():
                of_it = said.get(step.code)
                if of_it and not of_it.is_at(step):
                    step.code = ""
                    answers.used |= of_it.written
