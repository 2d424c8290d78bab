"""The page of a profile: for whom it is, what leads to it, and what it says where little is."""

import pytest
from django.urls import reverse

from assessments.sending.actions import reopen, send_back
from frameworks.models import Step
from lsc_fuller.start.page import start_of
from tests.assessments.doing import RETURN, send, the_return
from tests.conftest import NOON, TODAY, text_of
from tests.one_tier import cycle_asking_only
from tests.planning.profile.asked import at, more_returns, send_moved

pytestmark = pytest.mark.usefixtures("noon")
PAGE = reverse("planning:profile", args=RETURN)


def file(format: str) -> str:
    return reverse("planning:profile_download", args=[*RETURN, format])


@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("pcn_lead", 200),
        ("pcn_contributor", 200),
        ("pcn_reader", 200),
        ("place_reviewer", 403),
        ("system_staff", 403),
        ("administrator", 403),
        ("tarnbeck_lead", 404),
        ("other_place_reviewer", 404),
        ("outsider", 404),
    ],
)
def test_those_with_a_role_in_the_organisation_read_it_alone(
    person, status, cast, framework, ours, sign_in
):
    send(ours, cast.pcn_lead, at(framework, 1))
    client = sign_in(getattr(cast, person))

    answers = [client.get(address) for address in (PAGE, file("html"), file("xlsx"))]

    assert [answer.status_code for answer in answers] == [status] * 3


def test_the_page_holds_its_parts_in_their_order(cast, framework, ours, last_year, lead):
    send_moved(ours, framework, cast.pcn_lead)

    said = text_of(lead.get(PAGE))

    parts = [
        "1 of the 3 steps that apply to you is in place, 1 more than last year.",
        "Where you stand, theme by theme</h2>",
        "So far there is 1.",
        "What moved</h2>",
        "Was: 2 In progress. Now: 3 In place",
        "What Place and System do beside your steps</h2>",
        "<strong>2 things, 1 past its date and not in place.</strong>",
        "Past their date and not in place (1)",
        "Has not said yet",
        "Who is ahead and glad to talk</h2>",
        "Your weakest sections, and what helped others</h2>",
        "Your plan</h2>",
        "Start our plan",
    ]
    places = [said.index(part) for part in parts]
    assert places == sorted(places)


def test_until_something_is_submitted_the_page_says_how_it_comes(cast, ours, lead):
    page = lead.get(PAGE)

    assert "Nothing is submitted at present" in text_of(page)
    assert lead.get(file("pdf")).status_code == 404


def test_a_return_sent_back_takes_its_profile_away_and_one_opened_again_does_not(
    cast, framework, ours, lead
):
    send(ours, cast.pcn_lead, at(framework, 1))
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)
    opened = text_of(lead.get(PAGE))
    ours.state = "submitted"
    ours.save()
    send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason="Again")

    assert "Where you stand" in opened
    assert "Nothing is submitted at present" in text_of(lead.get(PAGE))


def test_receipt_return_and_start_page_lead_to_it(cast, framework, ours, sign_in):
    send(ours, cast.pcn_lead, at(framework, 1))

    for person in ("pcn_lead", "pcn_reader"):
        client = sign_in(getattr(cast, person))
        for name, more in (("receipt", [1]), ("detail", [])):
            page = client.get(reverse(f"assessments:{name}", args=[*RETURN, *more]))
            assert f'href="{PAGE}"' in page.text
        lines = start_of(getattr(cast, person), on=TODAY).standing
        assert [line.url for line in lines if line.title == "Our profile for 2026/27"] == [PAGE]


def test_a_receipt_from_above_leads_nobody_to_what_they_may_not_open(
    cast, framework, ours, sign_in
):
    send(ours, cast.pcn_lead, at(framework, 1))
    client = sign_in(cast.place_reviewer)

    pages = [
        client.get(reverse(f"assessments:{name}", args=[*RETURN, *more])).text
        for name, more in (("receipt", [1]), ("detail", []))
    ]

    assert all(PAGE not in page for page in pages)


def test_the_receipt_of_an_earlier_revision_says_what_that_one_said(cast, framework, ours, lead):
    send(ours, cast.pcn_lead, at(framework, 1))
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)
    ours.answers.update(level=framework.levels[3])
    lead.post(reverse("assessments:submit", args=RETURN))

    first, second = (
        text_of(lead.get(reverse("assessments:receipt", args=[*RETURN, number])))
        for number in (1, 2)
    )

    assert "0 of the 3 steps that apply to you are in place." in first
    assert PAGE not in first
    assert "3 of the 3 steps that apply to you are in place." in second


def test_a_framework_of_one_tier_without_dates_reads_in_sentences(cast, framework, sign_in):
    cycle = cycle_asking_only("neighbourhood", cast, framework)
    ours = the_return(cycle, "W-N1")
    for step in Step.objects.filter(version=framework.version):
        step.row.section, step.row.when_by, step.row.when_by_label = None, None, ""
        step.row.save()
    send(ours, cast.pcn_lead, at(framework, 1))

    said = text_of(sign_in(cast.pcn_lead).get(PAGE))

    for words in (
        "The framework asks nothing of Place or System beside the steps",
        "Nothing to compare with yet",
        "appears here once 5 returns are in",
        "Nobody yet",
    ):
        assert words in said


def test_where_everything_is_in_place_each_part_says_so(cast, cycle, framework, ours, lead):
    more_returns(cast, cycle, 4, at(framework, 4))
    send(ours, cast.pcn_lead, at(framework, 4))

    said = text_of(lead.get(PAGE))

    for words in (
        "Every step that applies to you is in place and none is planned",
        "No section is weak",
        "The range comes from the 5 returns that are in",
        "100% to 100%",
    ):
        assert words in said


def test_the_system_reads_its_own(cast, cycle, framework, sign_in):
    send(the_return(cycle, "W-SYS"), cast.system_staff, at(framework, 1))
    address = reverse("planning:profile", args=["W-SYS", "2026-27"])

    said = text_of(sign_in(cast.system_staff).get(address))

    assert "What others do beside your steps" in said
    assert "Nobody stands above your system" in said


def test_who_writes_has_another_copy_than_who_reads(cast, framework, ours, sign_in):
    send(ours, cast.pcn_lead, at(framework, 4, planned=True))

    writer, reader = (
        text_of(sign_in(person).get(file("html"))) for person in (cast.pcn_lead, cast.pcn_reader)
    )

    assert "The 3 steps that you ticked" in writer
    assert "ticked" not in reader


def test_an_unknown_format_is_nowhere(cast, framework, ours, lead):
    send(ours, cast.pcn_lead, at(framework, 1))

    assert lead.get(file("docx")).status_code == 404
