"""What the demonstration shows of returns: two years of them, in every state."""

from collections import Counter

from django.utils import timezone

from assessments.choices import Choice
from assessments.models import Answer, Assessment, Question, Revision, StepComment
from demo.days import DemoYear
from frameworks.models import Version
from organisations.choices import Tier
from organisations.models import Organisation
from planning.choices import NeedState
from planning.models import SupportNeed, SupportPlan

TODAY = timezone.localdate()  # of the suite's clock
YEAR = DemoYear.around(TODAY)


def count(rows, name) -> dict:
    return dict(Counter(rows.values_list(name, flat=True)))


def networks(cycle):
    return Assessment.objects.filter(cycle=cycle, tier=Tier.NEIGHBOURHOOD)


def received(assessments):
    return Revision.objects.current().filter(assessment__in=assessments).count()


def fellside_pcn():
    return Organisation.objects.get(ods_code="D-N05")


def assert_last_year_is_complete(last):
    assert last.closed_at
    assert (networks(last).count(), received(networks(last))) == (41, 40)
    needs = SupportNeed.objects.filter(action__plan__assessment__cycle=last)
    assert set(count(needs, "state")) == {NeedState.MET, NeedState.DECLINED}
    assert SupportPlan.objects.filter(cycle=last, revisions__number=1).count() == 5


def assert_returns_stand_in_every_state(this):
    state = Assessment.State
    current = Revision.objects.current().filter(assessment__in=networks(this))
    assert current.filter(accepted_at__isnull=False).count() == 5
    asked = Question.objects.filter(answer__revision__assessment__in=networks(this))
    assert (asked.to_answer().count(), asked.exclude(reply="").count()) == (4, 2)
    assert this.slug == YEAR.slug
    assert 9 <= this.days_left(on=TODAY) <= 30
    assert received(networks(this)) == 31
    assert received(networks(this).filter(footprint__ods_code="D-P1")) == 8
    assert count(networks(this), "state") == {
        state.SUBMITTED: 27,
        state.ASKED: 2,
        state.DRAFT: 9,
        state.SENT_BACK: 3,
    }
    drafts = networks(this).filter(state=state.DRAFT)
    assert drafts.filter(answers=None).count() == 3
    assert drafts.filter(revisions__is_current=True).count() == 2
    assert Revision.objects.filter(assessment__cycle=this, number=2, is_current=True).exists()
    places = Assessment.objects.filter(cycle=this, tier=Tier.PLACE)
    assert count(places, "state") == {state.SUBMITTED: 3, state.DRAFT: 1}
    fellside = Answer.objects.filter(assessment__in=drafts, assessment__organisation=fellside_pcn())
    assert fellside.values("step__row__theme").distinct().count() == 5


def assert_a_second_cycle_runs_beside_it(this, maturity):
    state = Assessment.State
    assert (this.slug, maturity.slug) == (YEAR.slug, f"{YEAR.slug}-maturity")
    assert this.label.endswith("Delivery Framework")
    assert maturity.label.endswith("Maturity matrix")
    assert count(networks(maturity), "state") == {
        state.DRAFT: 36,
        state.SUBMITTED: 4,
        state.SENT_BACK: 1,
    }
    assert received(networks(maturity)) == 5
    fellside = Assessment.objects.filter(organisation=fellside_pcn(), cycle__in=[this, maturity])
    assert count(fellside, "state") == {state.DRAFT: 2}


def levels(cycle, field):
    rows = Answer.objects.filter(assessment__cycle=cycle, choice=Choice.LEVEL)
    answers = rows.values_list("assessment__organisation", field, "level__value")
    return {(organisation, step): value for organisation, step, value in answers if step}


def assert_answers_went_a_little_further(last, this):
    before, after = levels(last, "step"), levels(this, "step__replaces")
    change = Counter(after[key] - before[key] for key in before.keys() & after.keys())
    assert change.total() > 1500
    assert change[0] > change[1] > change[-1] > 0
    assert set(Answer.objects.values_list("choice", flat=True)) == set(Choice) - {Choice.UNANSWERED}
    assert Version.objects.published().count() == 4


def assert_a_team_shares_its_return_out_and_talks_about_it(this):
    ours = networks(this).get(organisation__ods_code="D-N05")
    people = set(ours.assignments.filter(theme=None).values_list("user__job_title", flat=True))
    assert people == {"PCN manager", "Care coordinator", "Digital lead", "Practice nurse"}
    said = StepComment.objects.of_assessment(ours)
    assert (said.count(), said.open().count()) == (7, 5)
    assert set(StepComment.objects.values_list("assessment", flat=True)) == {ours.pk}
