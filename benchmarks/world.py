"""Invented organisations and answers of any size, written in bulk."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import connection

from assessments.choices import Choice
from assessments.cycles.actions import open_cycle
from assessments.models import Answer, Assessment, Cycle, Revision, RevisionAnswer
from frameworks.models import Framework, Level, Row, Scale, Section, Step, Theme, Version
from organisations.choices import Role, Tier
from organisations.models import Link, Membership, Organisation, User

TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
OPENED = date(2019, 7, 1)
THEMES, ROWS = 7, 20  # 140 rows, each with a step for all three tiers
LABELS = ["Not started", "Exploring", "In progress", "In place", "In place and reviewed"]


@dataclass(frozen=True)
class Size:
    systems: int
    places: int  # in each system
    pcns: int  # in each system


def make_version(*, rows: int = ROWS, slug: str = "benchmark") -> Version:
    scale = Scale.objects.create(name="Progress", in_place_from=3)
    Level.objects.bulk_create(
        Level(scale=scale, value=value, label=label) for value, label in enumerate(LABELS)
    )
    framework = Framework.objects.create(slug=slug, name="Benchmark framework")
    version = Version.objects.create(
        framework=framework,
        label="1",
        slug="1",
        scale=scale,
        created_at=NOON,
        status=Version.Status.PUBLISHED,
        published_at=NOON,
    )
    for position in range(1, THEMES + 1):
        theme = Theme.objects.create(
            version=version, position=position, code=f"TH{position}", name=f"Theme {position}"
        )
        section = Section.objects.create(theme=theme, position=1, name="Steps")
        made = Row.objects.bulk_create(
            Row(
                theme=theme,
                section=section,
                position=number,
                number=number,
                when_by=date(2026 + number % 3, 3, 31) if number > 5 else None,
                when_by_label=f"By March {2026 + number % 3}" if number > 5 else "",
            )
            for number in range(1, rows + 1)
        )
        Step.objects.bulk_create(
            Step(
                row=row,
                version=version,
                tier=tier,
                code=f"{row}-{tier.letter}",
                text="Agree who does this, by when, and how everyone will know that it is done.",
            )
            for row in made
            for tier in Tier.planning()
        )
    return version


def make_system(number: int, size: Size) -> Organisation:
    """A system with its places and PCNs, linked, and a person of each role."""
    system = _organisation(Tier.SYSTEM, f"B{number:02}-SYS")
    places = [_organisation(Tier.PLACE, f"B{number:02}-P{n}") for n in range(size.places)]
    pcns = Organisation.objects.bulk_create(
        Organisation(
            tier=Tier.NEIGHBOURHOOD,
            ods_code=f"B{number:02}-N{n:03}",
            name=f"PCN {number}.{n:03}",
            opened_on=OPENED,
        )
        for n in range(size.pcns)
    )
    links = [Link(parent=system, child=place, start=OPENED) for place in places]
    links += [
        Link(parent=places[n % len(places)], child=pcn, start=OPENED) for n, pcn in enumerate(pcns)
    ]
    Link.objects.bulk_create(links)
    for role, organisation in [
        (Role.SYSTEM_STAFF, system),
        (Role.PLACE_REVIEWER, places[0]),
        (Role.LEAD, pcns[0]),
    ]:
        user = User.objects.create(email=f"{role}-{number}@example.org", password="!")
        Membership.objects.create(user=user, organisation=organisation, role=role, start=OPENED)
    return system


def _organisation(tier: Tier, code: str) -> Organisation:
    return Organisation.objects.create(tier=tier, ods_code=code, name=code, opened_on=OPENED)


def make_cycle(system: Organisation, version: Version, year: int) -> Cycle:
    """An opened cycle in which every PCN has submitted its return."""
    cycle = opened_cycle(system, version, year)
    send_returns(cycle, User.objects.filter(memberships__organisation=system).first())
    return cycle


def opened_cycle(system: Organisation, version: Version, year: int) -> Cycle:
    cycle = Cycle.objects.create(
        system=system,
        version=version,
        slug=f"{year}-{(year + 1) % 100}",
        plan_year=year,
        opens_on=date(year, 10, 1),
        closes_on=date(year + 1, 1, 31),
        plans_due_on=date(year + 1, 3, 31),
    )
    return open_cycle(cycle=cycle, by=None, at=NOON)  # the operator


def send_returns(cycle: Cycle, by: User) -> None:
    chance = random.Random(cycle.pk)
    levels = list(cycle.version.scale.levels.all())
    assessments = Assessment.objects.filter(cycle=cycle, tier=Tier.NEIGHBOURHOOD)
    steps = list(Step.objects.filter(version=cycle.version, tier=Tier.NEIGHBOURHOOD))
    revisions = Revision.objects.bulk_create(
        Revision(
            assessment=assessment,
            version=cycle.version,
            number=1,
            reference=f"{cycle.pk}-{assessment.pk}",
            submitted_at=NOON,
            submitted_by=by,
            signed_as="PCN manager",
        )
        for assessment in assessments
    )
    RevisionAnswer.objects.bulk_create(
        (
            RevisionAnswer(
                revision=revision,
                step=step,
                counted_step=step,
                choice=Choice.LEVEL,
                level=level,
                counted_level=level,
                note="A short note." if chance.random() < 0.6 else "",
            )
            for revision in revisions
            for step in steps
            for level in [chance.choice(levels)]
        ),
        batch_size=5000,
    )
    assessments.update(state=Assessment.State.SUBMITTED)


def make_drafts(cycle: Cycle) -> None:
    """The drafts that each return of the cycle was submitted from: the same answers, one a step."""
    with connection.cursor() as cursor:
        cursor.execute(DRAFTS, [cycle.pk])


DRAFTS = """
    INSERT INTO assessments_answer (assessment_id, step_id, choice, level_id, reason, note,
        evidence, planned, number, saved_at, saved_by_id)
    SELECT r.assessment_id, a.step_id, a.choice, a.level_id, a.reason, a.note,
        a.evidence, FALSE, 1, r.submitted_at, r.submitted_by_id
    FROM assessments_revisionanswer a
    JOIN assessments_revision r ON r.id = a.revision_id
    JOIN assessments_assessment s ON s.id = r.assessment_id
    WHERE s.cycle_id = %s
"""


def make_draft(cycle: Cycle, code: str, by: User) -> Assessment:
    """One return of the cycle opened again, with a draft answer to every step."""
    assessment = Assessment.objects.get(cycle=cycle, organisation__ods_code=code)
    assessment.state = Assessment.State.DRAFT
    assessment.save()
    level = cycle.version.scale.levels.first()
    Answer.objects.bulk_create(
        Answer(
            assessment=assessment,
            step=step,
            choice=Choice.LEVEL,
            level=level,
            saved_at=NOON,
            saved_by=by,
        )
        for step in Step.objects.filter(version=cycle.version, tier=Tier.NEIGHBOURHOOD)
    )
    return assessment
