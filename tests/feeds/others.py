"""More networks of Blackmoor that do what Fellside did in the world of tests/world.py."""

from assessments.models import Assessment, RevisionAnswer
from organisations.models import Organisation
from planning.models import Plan, PlanRevision
from tests import factories as make
from tests.conftest import NOON
from tests.measures.figures import make_indicator, networks
from tests.world import World


def others(world: World, number: int) -> list[Organisation]:
    """As many new ones, each with a value, a submitted return and a signed plan."""
    indicator = make_indicator(world.cast["W-SYS"], "ACC-07")
    found = networks(world.cast["W-P1"], range(number), indicator)
    for network in found:
        sign_as_fellside(submit_as_fellside(network, world))
    return found


def submit_as_fellside(network: Organisation, world: World) -> Assessment:
    submitted = world.assessment.revisions.get()
    answers = list(submitted.answers.order_by("pk"))
    theirs = make.AssessmentFactory(
        cycle=world.cycle, organisation=network, state=Assessment.State.SUBMITTED
    )
    for above in (world.cast["W-P1"], world.cast["W-SYS"]):
        make.FootprintFactory(assessment=theirs, organisation=above, tier=above.tier)
    submitted.pk, submitted.assessment = None, theirs
    submitted.reference = f"{network.ods_code}-R1"
    submitted.save()
    for answer in answers:
        answer.pk, answer.revision = None, submitted
    RevisionAnswer.objects.bulk_create(answers)
    return theirs


def sign_as_fellside(assessment: Assessment) -> None:
    signed = PlanRevision.objects.order_by("pk")[0]
    signed.pk, signed.plan = None, Plan.objects.create(assessment=assessment, created_at=NOON)
    signed.save()
