"""What an organisation says itself: of which of its steps it is glad to talk, and could."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.models import Assessment
from compendium.models import GladToTalk
from frameworks.models import Step
from nhsuk.words import counted
from peers.ahead.gathering import ahead_on, said_before
from peers.steps import Section


@dataclass(frozen=True)
class Said:
    """A step that others are told of, and whom they ask for. `is_ahead`: else nobody is told."""

    step: Step
    contact_role: str
    is_ahead: bool


@dataclass(frozen=True)
class OwnSection:
    """`open`: how many of its steps could be said as well, or again."""

    section: Section
    theme: str
    said: tuple[Said, ...]
    open: int

    @property
    def is_said_of_several(self) -> bool:
        return len(self.said) > 1


@dataclass(frozen=True)
class OwnWord:
    sections: tuple[OwnSection, ...]

    @property
    def said(self) -> list[OwnSection]:
        return [each for each in self.sections if each.said]

    @property
    def has_untold(self) -> bool:
        """Whether it says so of steps of which nobody is told."""
        return any(not said.is_ahead for each in self.sections for said in each.said)

    @property
    def to_say(self) -> list[tuple[str, str]]:
        """What a form offers: the sections with steps of which it is not said yet."""
        return [
            (each.section.key, f"{each.theme}: {each.section.name} ({counted(each.open, 'step')})")
            for each in self.sections
            if each.open
        ]


def own_word(assessment: Assessment, steps: Sequence[Step]) -> OwnWord:
    framework, codes = assessment.cycle.version.framework_id, [step.code for step in steps]
    own = GladToTalk.objects.of_organisation(assessment.organisation).standing()
    roles = dict(own.of(framework, *codes).values_list("step_code", "contact_role"))
    ahead = ahead_on(assessment, steps)
    sayable = ahead | said_before(assessment, codes)
    by_section: dict[Section, list[Step]] = {}
    for step in steps:
        by_section.setdefault(Section.of(step), []).append(step)
    return OwnWord(
        tuple(
            OwnSection(
                section,
                inside[0].row.theme.name,
                tuple(
                    Said(step, roles[step.code], step.code in ahead)
                    for step in inside
                    if step.code in roles
                ),
                sum(step.code in sayable - roles.keys() for step in inside),
            )
            for section, inside in by_section.items()
        )
    )
