"""Reads what stands beside a step: asked for only when somebody opens it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q

from assessments.choices import Choice
from assessments.models import Answer, Assessment, RevisionAnswer
from compendium.models import Example, GladToTalk
from compendium.querysets import ExampleQuerySet
from frameworks.models import Step
from organisations.models import User
from organisations.permissions import Right
from registers.models import Register

MOST_SHOWN = 5
IN_PLACE = Q(
    counted_level__value__gte=F("revision__assessment__cycle__version__scale__in_place_from")
)


@dataclass(frozen=True)
class Neighbour:
    """Who says that the step is in place and is glad to talk about it, and whom to ask for."""

    name: str
    contact_role: str


@dataclass(frozen=True)
class Beside:
    """What helps with a step, and what its own team may do there.

    `is_in_place`: by its answer as it stands; `is_submitted`: as it was submitted. `own` are its
    examples tied to the step, in any state; `glad` its own word that it talks about it; `registers`
    ask for what serves it.
    """

    step: Step
    examples: list[Example]
    number: int
    neighbours: list[Neighbour]
    is_in_place: bool
    is_submitted: bool
    own: list[Example]
    glad: GladToTalk | None
    registers: list[Register]


def beside_of(assessment: Assessment, step: Step, *, reader: User) -> Beside:
    found = _helping(Example.objects.visible_to(reader), step)
    published = found.published().select_related("organisation")
    own = found.of_organisation(assessment.organisation_id).where_may(reader, Right.PROPOSE)
    said = GladToTalk.objects.of(step.version.framework_id, step.code).standing()
    return Beside(
        step=step,
        examples=list(published[:MOST_SHOWN]),
        number=published.count(),
        neighbours=neighbours_of(assessment, [step])[step.pk],
        is_in_place=in_place_now(assessment, step) is not None,
        is_submitted=has_submitted(assessment, step),
        own=list(own.filter(ties__step_code=step.code)),
        glad=said.of_organisation(assessment.organisation_id).first(),
        registers=list(Register.objects.visible_to(reader).serving(step)),
    )


def _helping(examples: ExampleQuerySet, step: Step) -> ExampleQuerySet:
    return examples.helping_with(step.version.framework_id, step.row.theme.code, step.code)


def in_place_now(assessment: Assessment, step: Step) -> Answer | None:
    """Its own answer to the step, drafted or not, where that says it is in place."""
    given = Answer.objects.of_assessment(assessment).filter(step=step, choice=Choice.LEVEL)
    in_place_from = assessment.cycle.version.scale.in_place_from
    return given.filter(level__value__gte=in_place_from).first()


def has_submitted(assessment: Assessment, step: Step) -> bool:
    """Whether what counts of its return says that the step is in place."""
    submitted = RevisionAnswer.objects.of_assessments([assessment.pk]).current()
    return submitted.filter(IN_PLACE, counted_step=step).exists()


def neighbours_of(assessment: Assessment, steps: Iterable[Step]) -> dict[int, list[Neighbour]]:
    """By step, the others of its cycle: with their consent alone, and while what they submitted
    says that it is in place. One query, that begins with who is glad to talk.
    """
    codes = {step.code: step.pk for step in steps}
    glad = GladToTalk.objects.of(assessment.cycle.version.framework_id, *codes).standing()
    returns, answers = "organisation__assessments", "organisation__assessments__revisions__answers"
    saying = glad.exclude(organisation=assessment.organisation_id).filter(
        **{
            f"{returns}__cycle": assessment.cycle_id,
            f"{returns}__revisions__is_current": True,
            f"{answers}__counted_step__in": codes.values(),
            f"{answers}__counted_step__code": F("step_code"),
            f"{answers}__counted_level__value__gte": assessment.cycle.version.scale.in_place_from,
        }
    )
    name = f"{returns}__organisation_name"
    found: dict[int, list[Neighbour]] = defaultdict(list)
    for code, *neighbour in saying.order_by(name).values_list("step_code", name, "contact_role"):
        found[codes[code]].append(Neighbour(*neighbour))
    return found
