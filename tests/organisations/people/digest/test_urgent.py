"""What waits for no Monday, although everybody here hears once a week; and what does."""

import pytest

from assessments import notices as returns
from assessments.models import Assessment, Question, Revision, RevisionAnswer
from assessments.standing import Standing
from compendium import notices as examples
from compendium.choices import State
from organisations.choices import Notices
from organisations.kept import KeptNotice
from organisations.models import User
from planning import notices as plans
from planning.choices import Outcome
from planning.models import PlanRevision, SupportNeed, SupportPlanRevision
from planning.plans.signing import reopen_plan
from tests.conftest import NOON, TODAY
from tests.planning.asking import ask
from tests.planning.planners import return_of
from work.models import Letter

pytestmark = pytest.mark.usefixtures("worker")


def team_of(world) -> Assessment:
    return Assessment.objects.select_related("organisation", "cycle__system").get(
        pk=world.assessment.pk
    )


def themes_of(world) -> tuple:
    theme = world.cycle.version.themes.first()
    return {(world.cast.pcn_contributor.pk, theme.pk, None)}, [theme], []


def submitted(request, world) -> None:
    assessment = team_of(world)
    revision = Revision.objects.filter(assessment=assessment).first()
    returns.tell_submitted(request, revision, Standing.of(assessment, on=TODAY))


def let_in(request, world) -> None:
    assessment = team_of(world)
    assessment.let_in_until, assessment.let_in_reason = TODAY, "The floods."
    returns.tell_let_in(request, assessment)


def asked(request, world) -> None:
    answer = RevisionAnswer.objects.filter(revision__assessment=world.assessment).first()
    returns.tell_asked(request, team_of(world), [Question(answer=answer, asked_for="A place")])


def accepted(request, world) -> None:
    returns.tell_accepted(request, Revision.objects.filter(assessment=world.assessment).first())


def acceptance_taken_back(request, world) -> None:
    revision = Revision.objects.filter(assessment=world.assessment).first()
    returns.tell_acceptance_taken_back(request, revision)


URGENT = {
    "a cycle opens": lambda r, w: returns.tell_opened(r, w.cycle),
    "its dates move": lambda r, w: returns.tell_moved(r, w.cycle),
    "it closes": lambda r, w: returns.tell_closed(r, w.cycle),
    "it opens again": lambda r, w: returns.tell_reopened(r, w.cycle),
    "it asks a later version": lambda r, w: returns.tell_upgraded(r, w.cycle),
    "it asks the earlier one again": lambda r, w: returns.tell_gone_back(r, w.cycle),
    "a return is sent back": lambda r, w: returns.tell_sent_back(r, team_of(w)),
    "it is let in late": let_in,
    "it is asked about": asked,
    "nothing is asked any more": lambda r, w: returns.tell_withdrawn(r, team_of(w)),
    "it is shut again": lambda r, w: returns.tell_shut(r, team_of(w)),
    "a theme is somebody's": lambda r, w: returns.tell_assigned(r, team_of(w), *themes_of(w)),
    "somebody is invited into a draft": lambda r, w: returns.tell_guest(r, team_of(w), w.guest),
    "that is ended": lambda r, w: returns.tell_guest_ended(r, team_of(w), w.guest),
    "an example comes back": lambda r, w: examples.tell_returned(r, w.examples[State.RETURNED]),
}
KEPT = {
    "a return comes in": submitted,
    "it is accepted": accepted,
    "it is accepted no more": acceptance_taken_back,
    "a step is commented on": lambda r, w: returns.tell_commented(
        r, w.step_comment, [w.cast.pcn_contributor.pk]
    ),
    "a plan is signed": lambda r, w: plans.tell_signed(r, PlanRevision.objects.first()),
    "a support plan is published": lambda r, w: plans.tell_published(
        r, SupportPlanRevision.objects.first()
    ),
    "an example is proposed": lambda r, w: examples.tell_proposed(r, w.examples[State.PROPOSED]),
    "it is published": lambda r, w: examples.tell_published(r, w.examples[State.PUBLISHED]),
    "it is retired": lambda r, w: examples.tell_retired(r, w.examples[State.RETIRED]),
}


@pytest.fixture
def request_of_nobody(rf, cast):
    User.objects.update(notices=Notices.WEEKLY)
    request = rf.get("/")
    request.user = cast.nobody
    return request


def test_all_that_is_told_of_a_return_is_here():
    told = {name for name in vars(returns) if name.startswith("tell_")}

    here = {name for do in (URGENT | KEPT).values() for name in do.__code__.co_names}

    assert told <= here


@pytest.mark.parametrize("event", URGENT)
def test_what_a_team_can_or_has_to_do_now_waits_for_nothing(event, world, request_of_nobody):
    URGENT[event](request_of_nobody, world)

    assert Letter.objects.exists()
    assert not KeptNotice.objects.exists()


@pytest.mark.parametrize("event", KEPT)
def test_the_rest_is_kept_for_monday(event, world, request_of_nobody):
    KEPT[event](request_of_nobody, world)

    assert KeptNotice.objects.exists()
    assert not Letter.objects.exists()


@pytest.mark.parametrize("is_changing", [True, False])
def test_a_decision_is_urgent_to_who_is_changing_that_very_plan(
    cast, cycle, framework, request_of_nobody, is_changing
):
    ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)
    if is_changing:
        reopen_plan(plan=return_of(cycle, cast["W-N1"]).plan, by=cast.pcn_lead, at=NOON)
    needs = SupportNeed.objects.select_related("action__plan__assessment__cycle")

    plans.tell_decided(request_of_nobody, needs, Outcome.DECLINED)

    assert Letter.objects.exists() is is_changing
    assert KeptNotice.objects.exists() is not is_changing
