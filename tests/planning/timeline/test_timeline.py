"""The timeline of a place: what was signed and promised, in lanes, on page and in its copies."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from assessments.upgrading.actions import upgrade_cycle
from frameworks.models import Row
from nhsuk.plan_year import PlanYear
from planning.plans.document import MilestoneLine
from planning.plans.signing import reopen_plan
from planning.scope import Scope
from planning.timeline.gathering import gather_timeline
from planning.timeline.lanes import NO_LEAD, Entry, Timeline, Wait, Wanted
from planning.timeline.printed import timeline_paper, timeline_workbook
from tests.assessments.upgrading.changing import LATER, second_version
from tests.conftest import NOON, TODAY
from tests.planning.asking import PLACE, ask, commit, publish, support_plan_of
from tests.planning.depending.waiting import ON_STEP, depend, sign

pytestmark = pytest.mark.usefixtures("noon")


def entry(code="N1", **more) -> Entry:
    given = {
        "code": code,
        "organisation": f"{code} PCN",
        "reference": "A01",
        "title": "Train",
        "theme": "Teams",
        "theme_code": "INT",
        "quarters": (1, 2),
    }
    return Entry(**(given | more))


def timeline(*entries: Entry) -> Timeline:
    themes = (("SUP", "Support"), ("INT", "Teams"))
    return Timeline("Blackmoor", "P1", PlanYear(2026), entries, themes)


def names(found) -> list[str]:
    return [name for name, _entry in found]


def test_lanes_stand_by_theme_by_lead_or_by_organisation():
    found = timeline(
        entry("N2", lead="Zoe"),
        entry("N1", theme="Support", theme_code="SUP"),
        entry("P1", theme="Support plan of Blackmoor", theme_code="", lead="Amal"),
    )

    assert names(found.in_lanes(Wanted())) == ["Support", "Teams", "Support plan of Blackmoor"]
    assert names(found.in_lanes(Wanted(lanes="lead"))) == ["Amal", "Zoe", NO_LEAD]
    by_body = found.in_lanes(Wanted(lanes="organisation"))
    assert names(by_body) == ["N1 PCN", "N2 PCN", "P1 PCN"]


def test_an_action_of_five_years_is_drawn_over_all_of_them():
    assert timeline(entry()).drawing(360).years == 1
    assert timeline(entry(quarters=(2, 17))).drawing(360).years == 5


def test_what_an_address_cannot_mean_leaves_out_nothing():
    assert Wanted.of({"lanes": "colour"}) == Wanted.of({"lanes": "theme"}) == Wanted()
    found = timeline(entry())
    odd = Wanted.of({"theme": "NONE", "place": "NOWHERE", "organisation": "NOBODY"})
    assert odd.known(found) == Wanted()
    kept = Wanted(theme="INT", organisation="N1")
    assert kept.known(found) == kept


def test_a_promise_has_a_day_and_no_bar():
    promise = entry(quarters=None, marks=(MilestoneLine(date(2027, 3, 31), "Done by"),))
    drawing = timeline(promise).drawing(360)

    assert promise.bar(drawing) is None
    assert promise.when(drawing.year) == "By 31 March 2027"
    assert len(drawing.marks(mark.due_on for mark in promise.marks)) == 1


def test_a_milestone_is_drawn_where_it_was_planned_and_where_it_is_now():
    late = MilestoneLine(date(2026, 6, 30), "Pack sent", forecast_on=date(2026, 9, 30))
    met = MilestoneLine(date(2026, 6, 30), "Pack read", done_on=date(2026, 5, 31))
    beyond = MilestoneLine(date(2026, 6, 30), "Pack kept", forecast_on=date(2031, 1, 1))
    drawing = timeline(entry()).drawing(360)

    expected, done = drawing.later(mark.marked for mark in (late, met, beyond))

    assert (expected.planned, expected.x) == (
        drawing.after(date(2026, 6, 30)),
        drawing.after(date(2026, 9, 30)),
    )
    assert done.x < done.planned
    assert (expected.is_done, done.is_done) == (False, True)
    assert "Pack sent: Now expected on 30 September 2026, later than planned" in entry(
        marks=(late,)
    ).drawn_in_words(drawing)


def test_what_an_action_waits_for_is_said_and_stands_where_it_ends():
    waiting = entry(waits=(Wait("A03 of Blackmoor", date(2026, 9, 30)), Wait("Step X of Westmere")))
    drawing = timeline(waiting).drawing(360)

    assert "Waits for A03 of Blackmoor, until 30 September 2026. Waits for Step X" in (
        waiting.drawn_in_words(drawing)
    )
    assert drawing.ends(wait.until for wait in waiting.waits) == [drawing.after(date(2026, 9, 30))]


@pytest.fixture
def signed(cast, cycle, framework):
    """Fellside signed a plan, Tarnbeck did not; Blackmoor published its support plan."""
    ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)
    commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    publish(cast, support_plan_of(cycle, cast["W-P1"]))


def test_page_print_and_workbook_hold_what_was_signed_and_promised(cast, cycle, signed, sign_in):
    scope = Scope(cast["W-P1"], cycle)
    found = gather_timeline(cast.place_reviewer, scope)

    page = sign_in(cast.place_reviewer).get(reverse("planning:timeline", args=PLACE)).text
    printed = timeline_paper(scope, lambda: found, Wanted(), on=TODAY).html()
    book = load_workbook(BytesIO(timeline_workbook(scope, found, Wanted(), on=TODAY)))

    assert [each.organisation for each in found.entries] == ["Fellside PCN", "Blackmoor Place"]
    assert found.words == "1 of 3 plans signed."
    for text in (page, printed):
        assert found.words in text
        for each in found.entries:
            assert each.title in text
            assert each.when(found.year) in text
    assert len(list(book["Timeline"].values)) == 1 + len(found.entries)


def test_an_address_that_means_nothing_shows_everything(cast, cycle, signed, sign_in):
    address = reverse("planning:timeline", args=PLACE)

    page = sign_in(cast.place_reviewer).get(f"{address}?theme=NONE&place=NOWHERE&organisation=X")

    assert page.context["rows"].paginator.count == 2
    assert not page.context["is_narrowed"]


def test_drafts_are_never_in_it_and_a_place_reads_no_other(cast, cycle, signed, sign_in):
    other = gather_timeline(cast.other_place_reviewer, Scope(cast["W-P2"], cycle))

    assert other.entries == ()
    page = sign_in(cast.other_place_reviewer).get(
        reverse("planning:timeline", args=["W-P2", "2026-27"])
    )
    assert "Nothing signed yet" in page.text
    assert "the support plan of Saltcrag Place is not published" in page.text


def test_what_was_reported_and_what_is_waited_for_stand_on_page_print_and_workbook(
    cast, cycle, framework, sign_in
):
    """Fellside's action waits for a step of Blackmoor, and its milestone is late."""
    need = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)[0]
    plan, action = need.action.plan, need.action
    Row.objects.filter(steps=framework.steps["INT-01-P"]).update(when_by=date(2027, 3, 31))
    reopen_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    action.milestones.create(due_on=date(2026, 12, 31), text="Pack sent")
    depend((plan, action, None), ON_STEP, cast)
    sign(plan, cast.pcn_lead)
    action.milestones.update(forecast_on=date(2027, 2, 28))

    scope = Scope(cast["W-P1"], cycle)
    found = gather_timeline(cast.place_reviewer, scope)
    page = sign_in(cast.place_reviewer).get(reverse("planning:timeline", args=PLACE)).text
    printed = timeline_paper(scope, lambda: found, Wanted(), on=TODAY).html()
    book = load_workbook(BytesIO(timeline_workbook(scope, found, Wanted(), on=TODAY)))

    waits = "Step INT-01-P of Blackmoor Place, until 31 March 2027"
    for text in (page, printed):
        assert f"Waits for {waits}" in text
        assert "Now expected on 28 February 2027, later than planned" in text
    assert waits in [row[10] for row in book["Timeline"].values]
    assert date(2027, 2, 28) in [row[5].date() for row in list(book["Milestones"].values)[1:]]


def test_a_step_that_is_waited_for_is_found_under_the_code_that_a_later_version_gave_it(
    cast, cycle, framework
):
    need, old, moved = (
        ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)[0],
        "INT-01-P",
        "INT-09-P",
    )
    plan = need.action.plan
    reopen_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    depend((plan, need.action, None), ON_STEP, cast)
    sign(plan, cast.pcn_lead)
    new = second_version(framework.version, without=[old], added={"INT": {"place": moved}})
    new.steps.filter(code=moved).update(replaces=framework.steps[old])
    Row.objects.filter(steps__in=new.steps.filter(code=moved)).update(when_by=date(2027, 6, 30))

    upgrade_cycle(cycle=cycle, version=new, by=cast.administrator, at=LATER)
    cycle.refresh_from_db()
    found = gather_timeline(cast.place_reviewer, Scope(cast["W-P1"], cycle))

    [wait] = found.entries[0].waits
    assert wait.said == f"Step {old} of Blackmoor Place, now {moved}, until 30 June 2027"


def test_the_system_names_every_place_that_published_nothing(cast, cycle, signed):
    found = gather_timeline(cast.system_staff, Scope(cast["W-SYS"], cycle))

    assert cast["W-P1"].name not in found.unpublished
    assert found.unpublished == (cast["W-SYS"].name, cast["W-P2"].name)
    assert f"{cast['W-P2'].name} are not published" in found.words


def test_plans_that_the_reader_may_not_read_are_counted_all_the_same(cast, cycle, signed):
    found = gather_timeline(cast.other_place_reviewer, Scope(cast["W-P1"], cycle))

    assert (found.signed, found.unread) == (1, 1)
    assert found.unpublished == ()
    assert "1 of 3 plans signed; 1 of those signed not for you to read" in found.words
