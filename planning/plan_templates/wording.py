"""A template as it is read: what an edition of it holds, and how one edition differs. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from documents.freezing import state_of
from documents.schemas import Schema, Sealed
from nhsuk.plan_year import PlanYear
from nhsuk.words import counted, listed, nhs_date
from planning.plan_templates.template_fields import NARRATIVE

WHEN = "When it runs"
EDITION = Schema("edition of a plan template")


@dataclass(frozen=True)
class Mark:
    """A milestone of an action of a template."""

    due_on: date
    text: str


@dataclass(frozen=True, kw_only=True)
class TemplateLine:
    """An action for others to take, as a template words it."""

    reference: str
    theme: str
    theme_code: str
    step_code: str
    step_text: str
    title: str
    outcome: str
    lead: str
    partners: str
    measure: str
    target: str
    start_quarter: int
    end_quarter: int
    milestones: tuple[Mark, ...]

    def facts(self, year: PlanYear) -> Iterator[tuple[str, str]]:
        """All but its title, with the label of each; what it says nothing of is left out."""
        marks = "\n".join(f"{nhs_date(mark.due_on)}: {mark.text}" for mark in self.milestones)
        facts = (
            ("What will be different for people", self.outcome),
            ("Who leads it", self.lead),
            ("Who else takes part", self.partners),
            (WHEN, year.words(self.start_quarter, self.end_quarter)),
            ("Milestones", marks),
            ("What will show it", self.measure),
            ("Where you want it to be", self.target),
        )
        return (fact for fact in facts if fact[1])


@dataclass(frozen=True)
class Reworded:
    """What an edition says in another way than the one that a team took an action from."""

    label: str
    then: str
    now: str


def reworded(then: TemplateLine, now: TemplateLine, year: PlanYear) -> list[Reworded]:
    before, after = ({"What you will do": x.title, **dict(x.facts(year))} for x in (then, now))
    return [
        Reworded(label, before.get(label, ""), after.get(label, ""))
        for label in dict.fromkeys([*before, *after])
        if before.get(label) != after.get(label)
    ]


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A template, as its draft stands or as an edition has it."""

    title: str
    about: str
    population: str
    why: str
    priorities: str
    lines: tuple[TemplateLine, ...]

    @property
    def content(self) -> dict:
        """What an edition keeps of it, with the number of its schema."""
        return EDITION.stamped(state_of(self))

    @property
    def narrative(self) -> list[tuple[str, str, str]]:
        """The parts it has words for: name, label, words."""
        parts = [(name, label, getattr(self, name)) for name, label in NARRATIVE.items()]
        return [part for part in parts if part[2]]

    def line(self, reference: str) -> TemplateLine | None:
        return next((line for line in self.lines if line.reference == reference), None)


def wording_of(edition: Sealed) -> Wording:
    """As it was published; or else Unreadable."""
    return EDITION.read(edition, Wording)


def changes_of(then: Wording, now: Wording) -> str:
    """What publishing would change, in words; empty where nothing would."""
    before, after = ({line.reference: line for line in each.lines} for each in (then, now))
    both = before.keys() & after.keys()
    numbers = [
        (len(after.keys() - before.keys()), "added"),
        (sum(before[key] != after[key] for key in both), "changed"),
        (len(before.keys() - after.keys()), "removed"),
    ]
    said = [f"{counted(number, 'action')} {word}" for number, word in numbers if number]
    words = ("title", "about", *NARRATIVE)
    if any(getattr(then, name) != getattr(now, name) for name in words):
        said.append("other words changed")
    return listed(said)
