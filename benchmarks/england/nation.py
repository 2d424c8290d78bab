"""Who there is, five cycles, and what was submitted in them: 200 answers a return."""

from collections import defaultdict

from assessments.models import Assessment, Cycle, Revision, RevisionAnswer
from assessments.sending.sealing import sealed_content
from benchmarks.england.filling import fill
from benchmarks.world import (
    NOON,
    OPENED,
    TODAY,
    Size,
    make_drafts,
    make_system,
    make_version,
    opened_cycle,
)
from demo.england import sizes
from documents.freezing import seal_of
from frameworks.models import Recommendation, Row, Version
from organisations.choices import Role, Tier
from organisations.models import Membership, Organisation, User

YEARS = range(TODAY.year - 4, TODAY.year + 1)
STEPS = 200  # of each tier
READER = "reader@example.org"  # reads all England


def make_nation() -> list[Cycle]:
    """The cycles that run, one a system."""
    version, systems = make_structure()
    for year in YEARS:
        cycles = make_year(systems, version, year)
    for cycle in cycles:
        make_drafts(cycle)
    seal(cycles[0])
    return cycles


def make_structure(most: int | None = None) -> tuple[Version, list[Organisation]]:
    """What is asked, and all systems or the first so many, each with what lies in it."""
    version, each = _version(), enumerate(sizes()[:most])
    systems = [make_system(number, Size(1, *size)) for number, size in each]
    _let_one_read_all(systems)
    return version, systems


def make_year(systems: list[Organisation], version: Version, year: int) -> list[Cycle]:
    """A cycle of each system, with the returns that were sent in it."""
    cycles = [opened_cycle(system, version, year) for system in systems]
    send_all(cycles, by=User.objects.get(email=f"{Role.SYSTEM_STAFF}-0@example.org"))
    return cycles


def seal(cycle: Cycle) -> None:
    """What was submitted in it, so that it can be read; nobody opens that of the others."""
    revisions = list(Revision.objects.of_cycle(cycle))
    answers = defaultdict(list)
    for answer in RevisionAnswer.objects.of(*revisions).select_related("step", "level"):
        answers[answer.revision_id].append(answer)
    for revision in revisions:
        revision.checksum = seal_of(sealed_content(revision, answers[revision.pk]))
    Revision.objects.bulk_update(revisions, ["checksum"])


def _version() -> Version:
    """29 rows a theme, three fewer in the last; and the recommendations of a report."""
    version = make_version(rows=29, slug="england")
    Row.objects.filter(theme__version=version, theme__position=7, number__gt=26).delete()
    Recommendation.objects.bulk_create(
        Recommendation(
            version=version,
            position=number,
            reference=str(number),
            text="Agree who does this with whom, and by when.",
            source="A report",
            about=[f"TH{number % 7 + 1}"],
        )
        for number in range(1, 16)
    )
    return version


def _let_one_read_all(systems: list[Organisation]) -> None:
    reader = User.objects.create(email=READER, password="!")
    Membership.objects.bulk_create(
        Membership(user=reader, organisation=system, role=Role.READER, start=OPENED)
        for system in systems
    )


def send_all(cycles: list[Cycle], by: User) -> None:
    """Every PCN has submitted its return; where the cycle runs, places and systems have too."""
    asked = Assessment.objects.filter(cycle__in=cycles)
    if cycles[0].plan_year != YEARS[-1]:
        asked = asked.filter(tier=Tier.NEIGHBOURHOOD)
    first = Revision.objects.bulk_create(
        Revision(
            assessment=assessment,
            version_id=cycles[0].version_id,
            number=1,
            reference=f"{assessment.cycle_id}-{assessment.pk}",
            submitted_at=NOON,
            submitted_by=by,
            signed_as="PCN manager",
        )
        for assessment in asked
    )[0]
    fill(
        RevisionAnswer,
        f"""
        FROM assessments_revision r
        JOIN assessments_assessment a ON a.id = r.assessment_id
        JOIN frameworks_step s ON s.version_id = r.version_id AND s.tier = a.tier
        JOIN frameworks_version v ON v.id = s.version_id
        JOIN frameworks_level l ON l.scale_id = v.scale_id
            AND l.value = (r.id * 7 + s.id * 13 + r.id / 3 * s.id) %% 5
        WHERE r.id >= {first.pk}
        """,
        revision_id="r.id",
        step_id="s.id",
        counted_step_id="s.id",
        choice="'level'",
        level_id="l.id",
        counted_level_id="l.id",
        note="CASE WHEN (r.id + s.id) %% 5 < 3 THEN 'We began with two practices.' ELSE '' END",
    )
    asked.update(state=Assessment.State.SUBMITTED)
