"""Peers at a glance, and what it costs whoever many there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.models import Assessment, Footprint, Revision, RevisionAnswer
from compendium.models import GladToTalk
from organisations.choices import Role
from organisations.models import Organisation
from peers.models import ContactRequest, Joined
from planning.models import Plan, PlanRevision
from tests import factories as make
from tests.assessments.doing import the_return
from tests.clock import NOON
from tests.conftest import text_of
from tests.peers.talking import STEP, ahead, asked, joined, submitted

PAGE = "/peers/W-N1/2026-27/"
PAGES = [
    PAGE,
    f"{PAGE}steps/",
    f"{PAGE}steps/{STEP}/",
    f"{PAGE}steps/{STEP}/group/",
    f"{PAGE}groups/",
    f"{PAGE}contacts/",
    f"{PAGE}glad/",
]


def test_the_menu_leads_to_the_peers_of_ones_own(cycle, lead):
    assert lead.get("/peers/")["Location"] == PAGE


def test_who_works_for_two_chooses(cycle, cast, lead):
    make.MembershipFactory(user=cast.pcn_lead, organisation=cast["W-N3"], role=Role.LEAD)

    page = text_of(lead.get("/peers/"))

    assert "Fellside PCN, 2026/27" in page
    assert "Oxenclough PCN, 2026/27" in page


def test_who_has_no_return_reads_what_will_be_here(cast, sign_in):
    assert "Nothing here yet" in text_of(sign_in(cast.outsider).get("/peers/"))


def test_a_system_has_no_peers_and_reads_of_groups_beneath_it_alone(cast, cycle, sign_in):
    the_return(cycle, "W-SYS")
    system = sign_in(cast.system_staff)

    page = text_of(system.get("/peers/W-SYS/2026-27/"))

    assert "you have no peers" in page
    assert "Peer groups beneath you" in page
    assert "Who is glad to talk" not in page
    assert system.get("/peers/W-SYS/2026-27/glad/").status_code == 404


def test_every_part_says_what_will_be_in_it(cycle, lead):
    page = text_of(lead.get(PAGE))

    for words in ("Nobody yet", "Nobody asked yet", "Not signed yet"):
        assert words in page


def test_where_a_neighbour_is_named_a_link_leads_to_asking_it(
    cast, cycle, framework, tarnbeck, lead
):
    beside = text_of(lead.get(f"/returns/W-N1/2026-27/beside/{STEP}/"))
    submitted(cast, cycle, framework, "W-N1", level=1)
    profile = text_of(lead.get("/returns/W-N1/2026-27/profile/"))

    assert f'href="{PAGE}steps/{STEP}/"' in beside
    assert f'href="{PAGE}steps/"' in profile


def test_the_three_parts_stand_on_one_page(cast, cycle, framework, tarnbeck, lead):
    asked(cast, cycle, framework)
    joined(cast, cycle, framework, "W-N1")

    page = text_of(lead.get(PAGE))

    for words in ("Glad to talk: Tarnbeck PCN", "You ask Tarnbeck PCN", "You alone so far"):
        assert words in page


@pytest.fixture
def three(cast, cycle, framework):
    """All of Westmere's PCNs in it together: Tarnbeck and Oxenclough as peers of Fellside."""
    for code in ("W-N2", "W-N3"):
        ahead(cast, cycle, framework, code)
        joined(cast, cycle, framework, code)
    joined(cast, cycle, framework, "W-N1")
    asked(cast, cycle, framework)


def many(cast, cycle, like: str = "W-N3") -> None:
    """Twenty-seven more, each as Oxenclough: its return, plan, word and place in the group."""
    theirs = Assessment.objects.get(cycle=cycle, organisation=cast[like])
    revision, plan = Revision.objects.get(assessment=theirs), Plan.objects.get(assessment=theirs)
    signed, word = (
        PlanRevision.objects.get(plan=plan),
        GladToTalk.objects.get(organisation=cast[like]),
    )
    for number in range(27):
        body = make.OrganisationFactory(
            ods_code=f"W-M{number:02}", tier=cast[like].tier, name=f"Moor {number:02} PCN"
        )
        make.LinkFactory(parent=cast["W-P2"], child=body)
        copy = again(theirs, organisation=body, organisation_name=body.name)
        Footprint.objects.create(
            assessment=copy, organisation=cast["W-P2"], tier="place", is_primary=True
        )
        sent = again(revision, assessment=copy, reference=f"R{number}")
        for answer in RevisionAnswer.objects.of(Revision.objects.get(assessment=theirs).pk):
            again(answer, revision=sent)
        again(signed, plan=again(plan, assessment=copy))
        again(word, organisation=body)
        Joined.objects.create(
            organisation=body, cycle=cycle, step_code=STEP, joined_at=NOON, joined_by=None
        )
        request = ContactRequest.objects.first()
        again(request, asking=body, asked=cast["W-N1"])


def again(row, **changes):
    copy = type(row)(**{f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields})
    copy.pk = None
    for name, value in changes.items():
        setattr(copy, name, value)
    copy.save()
    return copy


def test_pages_ask_the_same_of_three_pcns_and_of_thirty(three, cast, cycle, lead):
    def cost(page: str) -> int:
        with CaptureQueriesContext(connection) as sent:
            answer = lead.get(page)
        assert answer.status_code == 200
        assert len(answer.content) < 150_000
        return len(sent)

    for page in PAGES:
        lead.get(page)
    before = [cost(page) for page in PAGES]

    many(cast, cycle)

    assert Organisation.objects.of_tier("neighbourhood").count() == 31
    assert [cost(page) for page in PAGES] == before
    assert max(before) <= 20
    assert "28 others" not in text_of(lead.get(PAGE))
    assert "and 24 others" in text_of(lead.get(PAGE))
