"""What of the steps that others talk about is asked for, as an address says it. No queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from frameworks.models import Step
from nhsuk.addresses import InAddress
from peers.steps import Section

LONGEST = 40


@dataclass(frozen=True)
class Narrowing(InAddress):
    """`theme` is a code, `section` the key of one; `open`: not in place here."""

    theme: str = ""
    section: str = ""
    open: bool = False

    @classmethod
    def of(cls, query) -> "Narrowing":
        theme, section = (query.get(name, "").strip()[:LONGEST] for name in ("theme", "section"))
        return cls(theme, section, query.get("open") == "1")

    @property
    def is_narrow(self) -> bool:
        return bool(self.theme or self.section or self.open)


@dataclass(frozen=True)
class Choices:
    """What a list can be narrowed to."""

    themes: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, steps: Iterable[Step]) -> "Choices":
        themes, sections = {}, {}
        for step in steps:
            theme, section = step.row.theme, Section.of(step)
            themes[theme.code] = theme.name
            sections[section.key] = f"{theme.name}: {section.name}"
        return cls(tuple(themes.items()), tuple(sections.items()))
