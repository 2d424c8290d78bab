"""The steps that an organisation answers in a cycle, by section; and which it has in place."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.beside.gathering import IN_PLACE
from assessments.models import Assessment, RevisionAnswer
from frameworks.models import Step


@dataclass(frozen=True)
class Section:
    """A heading of a theme; a theme without headings is one section. `key` stands in addresses."""

    theme: str
    key: str
    name: str

    @classmethod
    def of(cls, step: Step) -> "Section":
        theme, section = step.row.theme, step.row.section
        if section is None:
            return cls(theme.code, theme.code, theme.name)
        return cls(theme.code, str(section.pk), section.name)


def steps_of(assessment: Assessment) -> list[Step]:
    """Those that its cycle asks of it today, in the order of the framework."""
    asked = Step.objects.of(assessment.cycle.version_id).of_tier(assessment.tier)
    return list(asked.select_related("row__theme", "row__section").in_order())


def in_place_of(assessment: Assessment, steps: Iterable[Step]) -> set[str]:
    """The codes of those that what counts of its return says are in place."""
    submitted = RevisionAnswer.objects.of_assessments([assessment.pk]).current()
    found = submitted.filter(IN_PLACE).to_steps([step.pk for step in steps])
    return set(found.values_list("counted_step__code", flat=True))
