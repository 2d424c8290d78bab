"""The page of documents: what was submitted, signed and published, for those it is for."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.cycles.actions import open_cycle
from assessments.sending.actions import send_back
from frameworks.reading.document import framework_paper
from organisations.choices import Role, Tier
from planning.models import PlanRevision, SupportPlanRevision
from planning.papers.shelf import shelves
from planning.plans.copies import plan_paper
from planning.plans.gathering import signed_document
from planning.plans.signing import reopen_plan, submit_plan
from planning.support.actions import publish_support_plan
from planning.support.copies import support_plan_paper
from planning.support.gathering import published_document
from tests import factories as make
from tests.conftest import NOON, TODAY
from tests.layers import layer
from tests.planning.asking import WHY_NOW, commit, send_return, support_plan_of
from tests.planning.planners import plan_with_a_need, return_of, save_priorities

BLACKMOORS = "Support plan of Blackmoor Place"
SALTCRAGS = "Support plan of Saltcrag Place"
WESTMERES = "Support plan of Westmere Integrated Care Board"


def signed_plan(cycle, framework, organisation, *, by):
    plan, _action, _need = plan_with_a_need(cycle, framework, organisation, by=by)
    submit_plan(plan=plan, by=by, at=NOON)
    return plan


def publish(cycle, organisation, *, by, title="Lend a facilitator"):
    commit(cycle, organisation, by=by, title=title)
    plan = support_plan_of(cycle, organisation)
    return publish_support_plan(support_plan=plan, by=by, at=NOON, reason=WHY_NOW)


@layer
def filled(cast, cycle, framework):
    """Fellside has sent and signed; Blackmoor has published."""
    send_return(cycle, framework, cast["W-N1"], by=cast.pcn_lead)
    signed_plan(cycle, framework, cast["W-N1"], by=cast.pcn_lead)
    publish(cycle, cast["W-P1"], by=cast.place_reviewer)
    return cycle


def listed(user) -> dict[str, list[str]]:
    """The newest year: its lines, each with the names of its editions."""
    newest = shelves(user, on=TODAY)[0]
    return {line.title: [edition.name for edition in line.editions] for line in newest.lines}


@pytest.mark.parametrize("person", ["pcn_lead", "pcn_contributor", "pcn_reader"])
def test_a_pcn_finds_its_own_papers_and_the_plans_that_answer_it(filled, cast, person):
    assert listed(getattr(cast, person)) == {
        "Our return": ["Revision 1"],
        "Our plan": ["Revision 1"],
        BLACKMOORS: ["Revision 1"],
        WESTMERES: [],
        "Framework": ["Delivery Framework, Version 1"],
    }


def test_a_pcn_beside_it_finds_the_support_plan_and_nothing_of_its_neighbour(filled, cast):
    assert listed(cast.tarnbeck_lead) == {
        "Our return": [],
        "Our plan": [],
        BLACKMOORS: ["Revision 1"],
        SALTCRAGS: [],
        WESTMERES: [],
        "Framework": ["Delivery Framework, Version 1"],
    }


def test_a_place_finds_its_own_support_plan_and_the_one_of_the_system(filled, cast):
    publish(filled, cast["W-SYS"], by=cast.system_staff)

    assert listed(cast.place_reviewer) == {
        "Our return": [],
        "Our plan": [],
        "Our support plan": ["Revision 1"],
        WESTMERES: ["Revision 1"],
        "Framework": ["Delivery Framework, Version 1"],
    }


@pytest.mark.parametrize("person", ["system_staff", "administrator", "reader"])
def test_whoever_works_for_the_system_finds_what_it_has_and_what_its_places_publish(
    filled, framework, cast, person
):
    send_return(filled, framework, cast["W-SYS"], by=cast.system_staff)

    assert listed(getattr(cast, person)) == {
        "Our return": ["Revision 1"],
        "Our plan": [],
        "Our support plan": [],
        BLACKMOORS: ["Revision 1"],
        "Framework": ["Delivery Framework, Version 1"],
    }


@pytest.mark.parametrize("person", ["outsider", "other_administrator", "nobody"])
def test_strangers_find_nothing_and_are_told_what_will_be_there(filled, cast, sign_in, person):
    page = sign_in(getattr(cast, person)).get(reverse("planning:documents"))

    assert shelves(getattr(cast, person), on=TODAY) == []
    assert "No documents yet" in page.content.decode()


def test_a_draft_is_never_listed(cycle, framework, cast):
    plan_with_a_need(cycle, framework, cast["W-N1"], by=cast.pcn_lead)
    commit(cycle, cast["W-P1"], by=cast.place_reviewer)

    papers = listed(cast.pcn_lead)
    own = listed(cast.place_reviewer)

    assert (papers["Our return"], papers["Our plan"], papers[BLACKMOORS]) == ([], [], [])
    assert own["Our support plan"] == []


def test_every_revision_of_ours_stands_and_the_newest_of_those_above(filled, cast):
    plan = return_of(filled, cast["W-N1"]).plan
    plan = reopen_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    words = {"priorities": "One more", "number": plan.number}
    save_priorities(plan=plan, by=cast.pcn_lead, at=NOON, **words)
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    publish(filled, cast["W-P1"], by=cast.place_reviewer, title="Fund a day of cover")

    papers = listed(cast.pcn_lead)

    assert papers["Our plan"] == ["Revision 2", "Revision 1"]
    assert papers[BLACKMOORS] == ["Revision 2"]
    assert listed(cast.place_reviewer)["Our support plan"] == ["Revision 2", "Revision 1"]


def test_a_return_sent_back_says_so(filled, cast):
    assessment = return_of(filled, cast["W-N1"])
    send_back(assessment=assessment, by=cast.place_reviewer, at=NOON, reason="Say more.")

    ours = shelves(cast.pcn_lead, on=TODAY)[0].lines[0]

    assert ours.editions[0].note == (
        "Submitted on 22 November 2026 by pcn lead, Fellside PCN. Sent back on 22 November 2026"
    )


def next_cycle(cycle, by, **changes):
    values = {"slug": "2027-28", "plan_year": 2027} | changes
    another = make.CycleFactory(system=cycle.system, version=cycle.version, **values)
    return open_cycle(cycle=another, by=by, at=NOON)


def test_the_newest_year_stands_first_and_each_has_its_own_list(filled, cast):
    next_cycle(filled, cast.administrator)

    newest, before = shelves(cast.pcn_lead, on=TODAY)

    assert (newest.label, before.label) == ("2027/28", "2026/27")
    assert [len(line.editions) for line in newest.lines] == [0, 0, 0, 0, 1]
    assert [len(line.editions) for line in before.lines] == [1, 1, 1, 0, 1]


def test_two_cycles_in_a_year_are_told_apart(filled, cast):
    next_cycle(
        filled,
        cast.administrator,
        slug="2026-27-mid-year",
        plan_year=2026,
        opens_on=date(2026, 11, 1),
    )

    labels = [year.label for year in shelves(cast.pcn_lead, on=TODAY)]

    assert labels == ["2026/27, mid year", "2026/27"]


def test_someone_who_works_for_several_is_told_whose_each_is(filled, cast):
    make.MembershipFactory(user=cast.pcn_lead, organisation=cast["W-P1"], role=Role.PLACE_REVIEWER)

    assert list(listed(cast.pcn_lead)) == [
        "Return of Blackmoor Place",
        "Plan of Blackmoor Place",
        "Support plan of Blackmoor Place",
        "Return of Fellside PCN",
        "Plan of Fellside PCN",
        WESTMERES,
        "Framework",
    ]


def test_every_link_of_the_page_opens(filled, cast, sign_in):
    client = sign_in(cast.pcn_lead)

    for line in shelves(cast.pcn_lead, on=TODAY)[0].lines:
        links = [line.url]
        for edition in line.editions:
            links += [edition.url, *(url for label, url in edition.copies if label != "PDF")]
        assert {client.get(url).status_code for url in links} == {200}


def test_the_page_shows_dates_signers_and_copies(filled, cast, sign_in):
    page = sign_in(cast.pcn_lead).get(reverse("planning:documents")).content.decode()

    assert page.count("<h1") == 1
    assert "Plan year 2026/27" in page
    assert "Signed on 22 November 2026 by pcn lead, Fellside PCN" in page
    assert "Not published yet" in page
    for kind in ("pdf", "xlsx"):
        where = ["W-N1", "2026-27", 1, kind]
        assert reverse("planning:plan_revision_download", args=where) in page


def queries(user) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert shelves(user, on=TODAY)
    return len(captured)


def test_thirty_pcns_cost_no_more_queries_than_three(cast, framework):
    few = make.CycleFactory(system=cast["W-SYS"], version=framework.version)
    open_cycle(cycle=few, by=cast.administrator, at=NOON)
    send_return(few, framework, cast["W-N1"], by=cast.pcn_lead)
    people = (cast.pcn_lead, cast.place_reviewer, cast.system_staff)
    with_three = [queries(person) for person in people]
    for _ in range(27):
        another = make.OrganisationFactory(tier=Tier.NEIGHBOURHOOD)
        make.LinkFactory(parent=cast["W-P1"], child=another)
        make.MembershipFactory(user=cast.pcn_lead, organisation=another, role=Role.LEAD)
    many = next_cycle(few, cast.administrator)
    send_return(many, framework, cast["W-N1"], by=cast.pcn_lead)
    publish(many, cast["W-P1"], by=cast.place_reviewer)

    assert [queries(person) for person in people] == with_three == [7, 7, 7]


DOCUMENTS = [
    ("frameworks:document", ["delivery", "version-1"]),
    ("planning:plan_revision", ["W-N1", "2026-27", 1]),
    ("planning:support_plan_revision", ["W-P1", "2026-27", 1]),
]


@pytest.mark.parametrize(("route", "where"), DOCUMENTS)
def test_a_document_in_the_browser_names_its_icon(filled, cast, sign_in, route, where):
    page = sign_in(cast.pcn_lead).get(reverse(route, args=where)).content.decode()

    assert page.count('rel="icon"') == 1
    assert "favicon.svg" in page


def test_a_document_to_keep_asks_for_no_icon(filled, framework, cast):
    support_plan = published_document(SupportPlanRevision.objects.visible_to(cast.pcn_lead).get())
    plan = signed_document(PlanRevision.objects.visible_to(cast.pcn_lead).get())

    papers = framework_paper(framework.version), plan_paper(plan), support_plan_paper(support_plan)
    pages = [paper.html() for paper in papers]

    assert [page for page in pages if 'rel="icon"' in page] == []
