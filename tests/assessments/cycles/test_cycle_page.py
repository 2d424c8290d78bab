"""The page of a cycle: how its returns come in, as far as each reader sees, and who can write."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assessments.answers.actions import AnswerValues, save_answer
from assessments.choices import Choice
from assessments.cycles.actions import close_cycle, move_dates
from assessments.models import Assessment, Cycle
from assessments.sending.actions import send_back
from assessments.upgrading.actions import upgrade_cycle
from organisations.choices import Role, Tier
from organisations.models import Membership, User
from tests import factories as make
from tests.assessments.doing import the_return
from tests.assessments.upgrading.changing import second_version
from tests.conftest import NOON, text_of
from tests.planning.planners import send


def row_of(page, name: str) -> tuple[int, ...]:
    """Asked, not started, in progress, sent back, in, late: as the table has them."""
    table = page.context["coming"]
    rows = [*table.by_place, *([table.total] if table.total else []), *table.others]
    counts = next(row.counts for row in rows if row.name.startswith(name))
    return counts.asked, *(getattr(counts, each) for each in STAGES)


STAGES = ("not_started", "started", "sent_back", "received", "late")
IN_ADDRESSES = ("not-started", "in-progress", "sent-back", "in", "late")


@pytest.fixture
def under_way(cycle, framework, cast):
    """Fellside is in, Tarnbeck (in both places) has begun, Oxenclough was sent back."""
    send(the_return(cycle, "W-N1"), framework, by=cast.pcn_lead)
    save_answer(
        assessment=the_return(cycle, "W-N2"),
        step=framework.steps["INT-01-N"],
        values=AnswerValues(choice=Choice.NOT_SURE),
        number=0,
        by=cast.tarnbeck_lead,
        at=NOON,
    )
    send(the_return(cycle, "W-N3"), framework, by=cast.other_pcn_lead)
    back = {"by": cast.system_staff, "at": NOON, "reason": "Say more."}
    send_back(assessment=the_return(cycle, "W-N3"), **back)
    return cycle


def test_a_pcn_in_two_places_is_in_both_rows_and_once_in_the_system(under_way, cast, sign_in):
    page = sign_in(cast.reader).get(under_way.get_absolute_url())

    assert row_of(page, "Blackmoor Place") == (2, 0, 1, 0, 1, 0)
    assert row_of(page, "Saltcrag Place") == (2, 0, 1, 1, 0, 0)
    assert row_of(page, "Westmere") == (3, 0, 1, 1, 1, 0)
    assert row_of(page, "Own returns of places") == (2, 2, 0, 0, 0, 0)


def test_each_figure_opens_the_list_of_just_those(under_way, cast, sign_in):
    client = sign_in(cast.reader)
    page = client.get(under_way.get_absolute_url()).text

    for code, stage, name in [
        ("W-P1", "in-progress", "Tarnbeck PCN"),
        ("W-P2", "sent-back", "Oxenclough PCN"),
        ("W-SYS", "in", "Fellside PCN"),
    ]:
        address = f"/places/{code}/2026-27/returns/?stage={stage}"
        assert f'href="{address}"' in page
        lines = client.get(address).context["lines"]
        assert [each.line.name for each in lines] == [name]


@pytest.mark.parametrize("stage", ["late", "not-started"])
def test_a_list_of_none_says_so(stage, under_way, cast, sign_in):
    address = f"/places/W-P1/2026-27/returns/?stage={stage}"

    assert "No return is at this stage today." in text_of(sign_in(cast.reader).get(address))


def test_a_list_at_a_stage_that_there_is_not_is_the_whole_list(under_way, cast, sign_in):
    page = sign_in(cast.reader).get("/places/W-P1/2026-27/returns/?stage=nonsense")

    assert len(page.context["lines"]) == 2


def test_what_is_not_in_once_its_day_has_passed_is_late(under_way, cast, sign_in):
    yesterday = timezone.localdate() - timedelta(days=1)
    Cycle.objects.update(opens_on=yesterday, closes_on=yesterday, plans_due_on=yesterday)
    client = sign_in(cast.reader)

    page = client.get(under_way.get_absolute_url())
    late = client.get("/places/W-SYS/2026-27/returns/?stage=late")

    assert row_of(page, "Westmere") == (3, 0, 1, 1, 1, 2)
    assert len(late.context["lines"]) == 2


def test_what_was_let_in_late_is_not_late_until_its_own_day_has_passed(under_way, cast, sign_in):
    close_cycle(cycle=under_way, by=cast.administrator, at=NOON)
    later = timezone.localdate() + timedelta(days=5)
    Assessment.objects.filter(organisation=cast["W-N2"]).update(
        let_in_at=timezone.now(), let_in_until=later, let_in_reason="The floods."
    )
    client = sign_in(cast.reader)

    page = client.get(under_way.get_absolute_url())
    late = client.get("/places/W-SYS/2026-27/returns/?stage=late")

    assert row_of(page, "Westmere") == (3, 0, 1, 1, 1, 1)
    assert [each.line.name for each in late.context["lines"]] == ["Oxenclough PCN"]


def opens_as_many(client, cycle) -> None:
    """Each figure of each row, beside the number of lines of the list that it opens."""
    table = client.get(cycle.get_absolute_url()).context["coming"]
    for row in [*table.by_place, table.total]:
        for name, stage in zip(STAGES, IN_ADDRESSES, strict=True):
            address = f"/places/{row.code}/2026-27/returns/?stage={stage}"
            lines = client.get(address).context["lines"]
            assert (row.name, stage, len(lines)) == (row.name, stage, getattr(row.counts, name))


def test_every_figure_is_as_many_as_the_list_it_opens(under_way, cast, sign_in):
    opens_as_many(sign_in(cast.reader), under_way)


def test_also_after_the_steps_that_were_answered_have_left_the_framework(
    under_way, framework, cast, sign_in
):
    version = second_version(framework.version, without=("INT-01-N",))
    upgrade_cycle(cycle=under_way, version=version, by=None, at=NOON)
    client = sign_in(cast.reader)

    assert row_of(client.get(under_way.get_absolute_url()), "Westmere") == (3, 1, 0, 1, 1, 0)
    opens_as_many(client, under_way)


@pytest.mark.parametrize("days", [-1, 0, 5])
def test_also_when_one_was_let_in_late(days, under_way, cast, sign_in):
    close_cycle(cycle=under_way, by=cast.administrator, at=NOON)
    Assessment.objects.filter(organisation=cast["W-N2"]).update(
        let_in_at=timezone.now(),
        let_in_until=timezone.localdate() + timedelta(days=days),
        let_in_reason="The floods.",
    )

    opens_as_many(sign_in(cast.reader), under_way)


def test_a_place_reads_its_own_row_and_nothing_of_the_system(under_way, cast, sign_in):
    page = sign_in(cast.place_reviewer).get(under_way.get_absolute_url())

    assert [row.name for row in page.context["coming"].by_place] == ["Blackmoor Place"]
    assert page.context["coming"].total is None
    assert "/places/W-P2/" not in page.text


def test_a_pcn_reads_of_its_own_return_alone(under_way, cast, sign_in):
    page = sign_in(cast.tarnbeck_lead).get(under_way.get_absolute_url())
    said = text_of(page)

    assert page.context["coming"] is None
    assert "Your return" in said
    assert "Tarnbeck PCN" in said
    assert "In progress" in said
    assert "Fellside" not in said
    assert "Who can write" not in said


def test_who_moved_the_dates_and_why_stands_there_for_everyone(cycle, cast, sign_in):
    later = cycle.closes_on + timedelta(days=7)
    move_dates(
        cycle=cycle,
        closes_on=later,
        plans_due_on=later,
        reason="The floods of November.",
        number=cycle.number,
        by=cast.administrator,
        at=NOON,
    )

    for person in ("pcn_lead", "pcn_reader", "place_reviewer", "system_staff", "reader"):
        said = text_of(sign_in(getattr(cast, person)).get(cycle.get_absolute_url()))
        assert "The floods of November." in said, person
        assert "Dates moved: returns due by" in said, person
        assert "administrator" in said.split("Dates moved: returns due by")[1], person
    for person in ("pcn_lead", "place_reviewer"):
        said = text_of(sign_in(getattr(cast, person)).get("/returns/W-N1/2026-27/"))
        assert "The floods of November." in said, person


def test_a_cycle_that_is_not_open_says_nothing_of_returns(unopened, cast, sign_in):
    page = sign_in(cast.administrator).get(unopened.get_absolute_url())

    assert page.context["coming"] is None
    assert "can write in 6 returns once it opens" in text_of(page)


def more_pcns(cycle, cast, number: int) -> None:
    for _ in range(number):
        pcn = make.OrganisationFactory(tier=Tier.NEIGHBOURHOOD)
        make.LinkFactory(parent=cast["W-P1"], child=pcn)
        make.MembershipFactory(organisation=pcn, role=Role.LEAD)
        assessment = make.AssessmentFactory(cycle=cycle, organisation=pcn)
        make.FootprintFactory(assessment=assessment, organisation=cast["W-P1"], tier=Tier.PLACE)


@pytest.mark.parametrize("where", ["", "people/"])
def test_30_pcns_are_asked_about_in_as_many_questions_as_3(where, cycle, cast, sign_in):
    client = sign_in(cast.administrator)
    address = f"{cycle.get_absolute_url()}{where}"

    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    few = questions()
    more_pcns(cycle, cast, 30)

    assert questions() == few <= 26


@pytest.fixture
def signed_in(cast):
    User.objects.update(last_login=timezone.now())


def test_who_can_write_is_counted_by_person_and_who_has_nobody_is_named(
    cycle, cast, signed_in, sign_in
):
    User.objects.filter(pk=cast.pcn_contributor.pk).update(last_login=None)
    User.objects.filter(pk=cast.pcn_reader.pk).update(last_login=None)  # writes nothing
    make.MembershipFactory(user=cast.pcn_contributor, organisation=cast["W-N2"], role=Role.LEAD)
    Membership.objects.filter(user=cast.other_pcn_lead).delete()
    client = sign_in(cast.administrator)

    page = text_of(client.get(cycle.get_absolute_url()))
    people = client.get(f"{cycle.get_absolute_url()}people/")

    assert "6 people of those you manage can write in 6 returns." in page
    assert ">1 of 6</a> has not signed in yet" in page
    assert "1 organisation has nobody who can write" in page
    lines = {line.organisation.ods_code: line for line in people.context["writes"].lines}
    assert (lines["W-N1"].writers, lines["W-N1"].waiting) == (2, 1)
    assert (lines["W-N2"].writers, lines["W-N2"].waiting) == (2, 1)
    assert f"/people/invite/?organisation={cast['W-N3'].pk}" in people.text
    assert [each.person for each in people.context["newcomers"]] == [cast.pcn_contributor]


def test_the_invitation_is_sent_again_from_the_page_of_the_cycle(cycle, cast, signed_in, sign_in):
    User.objects.filter(pk=cast.pcn_contributor.pk).update(last_login=None)
    client, address = sign_in(cast.administrator), f"{cycle.get_absolute_url()}people/?page=1"

    page = text_of(client.get(address))
    typed = {"person": [cast.pcn_contributor.pk], "next": address}
    sent = client.post("/people/not-signed-in/send/", typed, follow=True)

    assert f'name="next" value="{address}"' in page
    assert sent.redirect_chain[-1][0] == address
    assert "1 invitation is on its way." in text_of(sent)


def test_an_administrator_of_a_place_reads_of_its_people_alone(cycle, cast, sign_in):
    keeper = make.MembershipFactory(organisation=cast["W-P1"], role=Role.ADMINISTRATOR).user

    people = sign_in(keeper).get(f"{cycle.get_absolute_url()}people/")

    codes = [line.organisation.ods_code for line in people.context["writes"].lines]
    assert sorted(codes) == ["W-N1", "W-N2", "W-P1"]
