"""What became of one line over the quarters, without a database."""

from datetime import date

from delivery.choices import NOT_REPORTED, Kind, Status
from delivery.quarters.reports import report_parts
from delivery.quarters.said import AS_PLANNED, NOT_IN_IT, over_time
from delivery.reports.document import HighlightDocument, ReportLine
from delivery.updates.update_fields import Mark
from nhsuk.quarter import Quarter
from organisations.choices import Tier

DUE, LATER = date(2026, 12, 1), date(2027, 2, 14)


def line(reference: str = "A01", **more) -> ReportLine:
    given = {"kind": Kind.ACTION, "title": "Form one team", "part": "Teams", "due_on": DUE}
    return ReportLine(reference=reference, **(given | more))


def document(quarter: int, *lines: ReportLine, **more) -> HighlightDocument:
    whose = {"organisation": "Fellside PCN", "code": "W-N1", "tier": Tier.NEIGHBOURHOOD}
    when = {"cycle": "2026-27", "plan_year": 2026, "quarter": Quarter(quarter), "as_on": DUE}
    return HighlightDocument(**whose, **when, revision=1, lines=lines, **more)


def test_a_line_that_a_report_does_not_name_is_said_to_be_missing_there():
    first, second = Mark(DUE, "One rota"), Mark(DUE, "One rota", forecast_on=LATER)
    found = over_time(
        [
            document(4, line(milestones=(first,))),
            document(3, line(status=Status.AT_RISK, milestones=(second,))),
            document(2),
            document(1, line(status=Status.ON_TRACK, milestones=(first,))),
        ],
        "A01",
    )

    assert [each.line is None for each in found.said] == [False, False, True, False]
    [row] = found.marks
    assert [words for _, words in row.said] == [
        AS_PLANNED,
        NOT_IN_IT,
        "Now expected on 14 February 2027, later than planned",
        NOT_REPORTED,
    ]


def test_what_no_report_names_is_nothing():
    assert over_time([document(1, line())], "A02") is None


def test_what_differs_between_two_reports_is_said_line_by_line():
    before = document(2, line(status=Status.ON_TRACK), summary="Well.")
    after = document(3, line(status=None), line("A02", title="Find rooms"), summary="Well.")

    cover, actions, commitments = report_parts(before, after)

    assert (cover.count, commitments.count) == (0, 0)
    assert [(each.word, each.key) for each in actions.differences] == [
        ("Changed", "A01"),
        ("Added", "A02"),
    ]
    assert [label for label, _ in actions.differences[0].changed] == ["How it goes"]
