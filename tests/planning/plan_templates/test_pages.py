"""The pages on which a place or the system writes templates, and reads who took what."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from planning.adapting.actions import take_from_template
from planning.models import PlanTemplate
from planning.plans.signing import reopen_plan, start_plan, submit_plan
from tests.cast import client_of
from tests.conftest import NOON
from tests.layers import layer
from tests.planning.plan_templates.writing import a_template, line_of, published
from tests.planning.planners import LATER, read_of, return_of

pytestmark = pytest.mark.usefixtures("noon")
LIST = reverse("planning:plan_templates", args=["W-P1", "2026-27"])


@layer
def template(cast, cycle, framework) -> PlanTemplate:
    return published(cast["W-P1"], cycle, by=cast.place_reviewer)


@layer
def place(cast):
    return client_of(cast.place_reviewer)


def take(template, plan, *references, by, at=NOON):
    chosen = {"references": references, "parts": [], "edition": 1}
    return take_from_template(plan=plan, template=template, **chosen, by=by, at=at)


def plan_that_took(template, cycle, organisation, *references, by):
    plan = start_plan(assessment=return_of(cycle, organisation), by=by, at=NOON)
    take(template, plan, *references, by=by)
    return plan


def test_a_template_is_written_published_changed_and_withdrawn(place, cycle, framework):
    add = reverse("planning:plan_template_add", args=["W-P1", "2026-27"])
    assert place.get(LIST).context["templates"] == []
    page = place.post(add, {"title": "Frailty", "tier": "neighbourhood"}, follow=True)
    template = PlanTemplate.objects.get()
    assert "Nobody but you who write it reads it yet" in read_of(page)

    theme = framework.themes["SUP"].pk
    typed = {"about": f"theme-{theme}", "title": "Train", "start_quarter": 1, "end_quarter": 4}
    actions = reverse("planning:template_action_add", args=[template.pk])
    page = place.post(actions, typed, follow=True)
    assert "Train" in read_of(page)

    here = template.get_absolute_url()
    seen = {"seen": page.context["seal"]}
    page = place.post(f"{here}publish/", seen, follow=True)
    assert "as edition 1 on 22 November 2026" in read_of(page)
    page = place.post(f"{here}actions/T01/", typed | {"title": "Teach", "number": 1}, follow=True)
    assert "Not published yet: 1 action changed." in read_of(page)
    page = place.post(f"{here}publish/", seen, follow=True)
    assert "Read it again, then publish it" in read_of(page)
    page = place.post(f"{here}withdraw/", follow=True)
    assert "Bring it back" in read_of(page)


def test_a_form_that_is_not_filled_in_says_so_and_keeps_what_was_typed(place, template):
    page = place.post(f"{template.get_absolute_url()}actions/new/", {"lead": "A nurse"})

    assert "Choose a step or a theme" in read_of(page)
    assert "Enter what they will do" in read_of(page)
    assert "A nurse" in page.content.decode()


def test_from_above_only_what_was_published_is_read(cast, cycle, template):
    draft = a_template(cast["W-P1"], cycle, by=cast.place_reviewer, title="Not yet")
    PlanTemplate.objects.filter(pk=template.pk).update(about="Written since", title="Renamed")
    system = client_of(cast.system_staff)

    listed = read_of(system.get(LIST))
    assert "Not yet" not in listed
    assert "Renamed" not in listed
    assert "People living with frailty" in listed
    assert "Renamed" in read_of(client_of(cast.place_reviewer).get(LIST))
    assert system.get(draft.get_absolute_url()).status_code == 404
    page = read_of(system.get(template.get_absolute_url()))
    assert "Fewer falls." in page
    assert "Written since" not in page
    assert "Add an action" not in page


def test_only_signed_plans_are_counted_and_a_new_draft_takes_nothing_back(
    place, cast, cycle, template
):
    drafted = plan_that_took(template, cycle, cast["W-N2"], "T01", by=cast.tarnbeck_lead)
    signed = plan_that_took(template, cycle, cast["W-N1"], "T02", by=cast.pcn_lead)
    here = template.get_absolute_url()
    assert "No plan is signed yet" in read_of(place.get(here))

    submit_plan(plan=signed, by=cast.pcn_lead, at=NOON)
    reopen_plan(plan=signed, by=cast.pcn_lead, at=LATER)
    take(template, signed, "T01", by=cast.pcn_lead, at=LATER)

    page = place.get(here)
    assert [(line.reference, line.by) for line in page.context["takers"].lines] == [
        ("T01", ()),
        ("T02", ("Fellside PCN",)),
    ]
    assert "1 of 1 signed plan has an action of it" in read_of(page)
    assert drafted.assessment.organisation_name not in read_of(page)


def test_its_page_asks_the_same_however_many_took_it(place, cast, cycle, template):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            place.get(template.get_absolute_url())
        return len(asked)

    one = plan_that_took(template, cycle, cast["W-N1"], "T01", by=cast.pcn_lead)
    submit_plan(plan=one, by=cast.pcn_lead, at=NOON)
    queries()
    before = queries()
    other = plan_that_took(template, cycle, cast["W-N2"], "T01", "T02", by=cast.tarnbeck_lead)
    submit_plan(plan=other, by=cast.tarnbeck_lead, at=NOON)

    assert queries() == before <= 20


def test_a_removed_action_can_be_put_back_on_its_page(place, template):
    here = template.get_absolute_url()
    page = place.post(f"{here}actions/T02/remove/", follow=True)
    assert "put back T02" in read_of(page)

    typed = {"title": "Train the care homes", "start_quarter": 3, "end_quarter": 4, "number": 2}
    place.post(f"{here}actions/T02/", typed)

    assert line_of(template, "T02").removed_at is None
