"""The printed highlight report: two pages with normal data, and all that it says."""

from dataclasses import replace

import pytest

from delivery.choices import Status
from delivery.reports.copies import report_paper
from delivery.reports.document import HighlightDocument, ReportLine
from delivery.updates.update_fields import Mark
from nhsuk.quarter import Quarter
from organisations.choices import Tier
from tests.clock import TODAY
from tests.printed import pages_of

WORDS = "We met the practices and agreed who does what by when. " * 3


def a_line(number: int, status: Status | None) -> ReportLine:
    return ReportLine(
        kind="action",
        reference=f"A{number:02}",
        title="Give every practice a named person in the hospital team",
        part="Integrated teams",
        due_on=TODAY,
        status=status,
        status_before=Status.ON_TRACK,
        narrative=WORDS if status else "",
        path_to_green="A second nurse, from the place." if status in (Status.AT_RISK,) else "",
        milestones=(Mark(TODAY, "Rota agreed", done_on=TODAY), Mark(TODAY, "Hub opens")),
    )


@pytest.fixture
def normal() -> HighlightDocument:
    """Eight lines: as many as a PCN or place mostly has."""
    states = [*Status, None, Status.ON_TRACK, Status.ON_TRACK]
    return HighlightDocument(
        organisation="Fellside PCN",
        code="W-N1",
        tier=Tier.NEIGHBOURHOOD,
        cycle="2026-27",
        plan_year=2026,
        quarter=Quarter.Q3,
        as_on=TODAY,
        last_quarter=2,
        revision=1,
        signed_as="PCN lead, Fellside PCN",
        signed_on=TODAY,
        checksum="ab" * 32,
        author="PCN manager",
        lead="Clinical director",
        summary=WORDS * 2,
        decisions=WORDS,
        recommendations=WORDS,
        implications=WORDS,
        lines=tuple(a_line(number, state) for number, state in enumerate(states, start=1)),
    )


def test_it_has_two_pages_with_normal_data(normal, tmp_path):
    printed = pages_of(report_paper(normal).file("pdf"), tmp_path)

    assert len(printed) == 2
    assert "Decisions wanted" in printed[0]
    assert "Not reported" in printed[1]


def test_one_without_a_line_of_a_body_with_a_long_name_is_printed_too(normal, tmp_path):
    """The running head takes two lines at most, and meets nothing on the page."""
    long = replace(normal, lines=(), organisation=f"Fellside {'and neighbours ' * 12}")

    printed = pages_of(report_paper(long).file("pdf"), tmp_path)

    assert "Nothing was planned or promised" in printed[1]
    assert printed[1].count("neighbours") in range(2, 9)
