"""Reads what helps with the steps of a return: those above, neighbours, examples."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from django.urls import reverse

from assessments.beside.gathering import neighbours_of
from assessments.choices import Choice
from assessments.models import Assessment, RevisionAnswer
from assessments.standing import Standing, answer_words
from compendium.models import Example, Tie
from frameworks.models import Step
from frameworks.workbook.tier_names import named
from nhsuk.words import listed
from organisations.choices import Tier
from organisations.models import Organisation, User
from planning.models import SupportPlanRevision
from planning.profile.above import Above, Beside, Promise, Submitted, by_date
from planning.profile.profile import Helper, Helping, WeakSection
from planning.profile.sections import Tied, examples_for, weakest
from planning.profile.steps import OwnStep
from planning.support.promised import Promised, promised_for_steps


def above_of(
    assessment: Assessment, steps: Iterable[OwnStep], *, standing: Standing, on: date
) -> Above:
    """What the tiers above do in the rows of the steps that are open or planned.

    The one place that receives the return answers for places, as where a step waits for another.
    """
    tiers, names = _tiers_above(assessment), assessment.cycle.version.tier_names
    own = {step.row: step.code for step in steps if step.is_watched}
    asked = Step.objects.of(assessment.cycle.version_id).filter(row__in=own, tier__in=tiers)
    beside = list(asked.select_related("row").in_order())
    bodies = {Tier(row.tier): row.organisation for row in standing.above if row.is_primary}
    said = _submitted(assessment, beside, bodies.values())
    promised, unreadable = _promised(assessment)
    found = []
    for step in beside:
        tier = Tier(step.tier)
        each = Beside(
            who=bodies[tier].name if tier in bodies else named(tier, names).label,
            code=step.code,
            text=step.text,
            own=own[step.row_id],
            due_on=step.row.when_by,
            is_past=step.is_past(on=on),
            said=said.get(step.pk),
            has_body=tier in bodies,
            promises=tuple(map(partial(_promise, assessment), promised[step.code])),
        )
        found.append(each)
    in_words = listed([named(tier, names).label for tier in tiers])
    return Above(by_date(found), len(own), in_words, tuple(unreadable))


def _tiers_above(assessment: Assessment) -> tuple[Tier, ...]:
    tiers = Tier.planning()
    return tiers[tiers.index(Tier(assessment.tier)) + 1 :]


def _submitted(
    assessment: Assessment, steps: Iterable[Step], bodies: Iterable[Organisation]
) -> dict[int, Submitted]:
    """By step: the level alone of what these have submitted, and never a draft."""
    answers = RevisionAnswer.objects.submitted_to(
        [step.pk for step in steps], cycle=assessment.cycle_id, organisations=list(bodies)
    )
    in_place_from = assessment.cycle.version.scale.in_place_from
    found = {}
    for answer in answers.select_related("counted_level"):
        level = answer.counted_level
        found[answer.counted_step_id] = Submitted(
            words=answer_words(answer.choice, level),
            applicable=answer.choice != Choice.NOT_APPLICABLE,
            in_place=level is not None and level.value >= in_place_from,
        )
    return found


def _promised(assessment: Assessment) -> tuple[dict[str, list[Promised]], list[str]]:
    """By the code of a step of theirs: what those above last published that they will do."""
    published = SupportPlanRevision.objects.beside([assessment.pk]).newest()
    promised, unreadable = promised_for_steps(
        published.select_related("support_plan__organisation").order_by("pk"), assessment.cycle
    )
    by_step: dict[str, list[Promised]] = defaultdict(list)
    for each in promised:
        by_step[each.step].append(each)
    return by_step, unreadable


def _promise(assessment: Assessment, promised: Promised) -> Promise:
    body, line = promised.body, promised.line
    return Promise(
        reference=line.reference,
        title=line.title,
        body=body.name,
        due_on=line.due_on,
        url=reverse("planning:support_plan", args=[body.ods_code, assessment.cycle.slug]),
    )


def helpers_of(
    assessment: Assessment, steps: Iterable[OwnStep], asked: Sequence[Step]
) -> tuple[Helper, ...]:
    """Who is ahead and glad to talk, for each of the steps asked about that has somebody."""
    neighbours = neighbours_of(assessment, asked)
    return tuple(
        Helper(step, tuple(neighbours[step.pk])) for step in steps if neighbours.get(step.pk)
    )


def weakest_of(
    assessment: Assessment, steps: Iterable[OwnStep], *, reader: User
) -> tuple[WeakSection, ...]:
    """With what others found to help, the newest first: one query."""
    sections = weakest(steps)
    ties = Tie.objects.of(assessment.cycle.version.framework_id)
    others = ties.of_themes({section.theme_code for section in sections}).exclude(
        example__organisation=assessment.organisation_id
    )
    read = others.filter(example__in=Example.objects.visible_to(reader))
    newest = list(read.with_example().order_by("-example__published_at", "-example"))
    tied = [Tied(tie.example_id, tie.theme_code, tie.step_code) for tie in newest]
    examples = {tie.example_id: tie.example for tie in newest}
    return tuple(
        WeakSection(section, tuple(_helping(examples[pk]) for pk in examples_for(section, tied)))
        for section in sections
    )


def _helping(example: Example) -> Helping:
    address = example.get_absolute_url()
    return Helping(example.reference, example.title, example.organisation.name, address)
