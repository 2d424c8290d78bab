"""Whoever signs does so in a role, which is frozen, and printed on the cover and at each foot."""

from delivery.reports.copies import report_paper
from delivery.reports.gathering import submitted_document
from planning.models import PlanRevision
from planning.plans.copies import plan_paper
from planning.plans.gathering import signed_document
from planning.plans.signing import reopen_plan, submit_plan
from planning.support.copies import support_plan_paper
from planning.support.gathering import published_document
from tests.clock import NOON
from tests.delivery.reporting import report, say, signed_plan
from tests.planning.asking import commit, publish, support_plan_of

CHAIR = "Clinical director, PCN lead, Fellside PCN"


def test_a_plan_says_in_which_role_it_was_signed(cast, cycle, framework):
    cast.pcn_lead.job_title = "Clinical director"
    signed_plan(cast, cycle, framework)

    page = plan_paper(signed_document(PlanRevision.objects.get())).page()

    assert page.count(CHAIR) == 2


def test_a_report_says_in_which_role_it_was_submitted(cast, round_):
    cast.pcn_lead.job_title = "Clinical director"
    say(cast, round_)

    revision = report(cast, round_)

    assert report_paper(submitted_document(revision)).page().count(CHAIR) == 2


def test_a_support_plan_says_in_which_role_it_was_published(cast, cycle):
    cast.place_reviewer.job_title = "Director of place"
    commit(cycle, cast["W-P1"], by=cast.place_reviewer)

    revision = publish(cast, support_plan_of(cycle, cast["W-P1"]))

    page = support_plan_paper(published_document(revision)).page()
    assert page.count("Director of place, Place reviewer, Blackmoor Place") == 2


def test_what_was_signed_before_its_role_was_said_reads_on_as_it_was(cast, plan):
    before = PlanRevision.objects.get()
    cast.pcn_lead.job_title = "Clinical director"
    reopen_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    action = plan.actions.get()
    action.title = "Another name"
    action.save()
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)

    assert signed_document(before).signed_as == "pcn lead, Fellside PCN"
    assert PlanRevision.objects.get(number=2).signed_as == CHAIR
