"""Connections to other frameworks go with versions and through workbooks."""

import pytest

from frameworks.importing.actions import import_version
from frameworks.importing.proposals import propose
from frameworks.models import Connection, Version
from frameworks.reading.contents import content_of
from frameworks.workbook.content import FrameworkContent
from frameworks.workbook.writing import Layout, workbook_bytes
from tests.clock import NOON
from tests.frameworks.across.conftest import DEPENDS, LEADS, publish_matrix_again, told_of
from tests.frameworks.workbooks import of_sheets


def written(draft, content, cast, label) -> Version:
    return import_version(
        framework_slug=draft.framework.slug,
        framework_name=draft.framework.name,
        label=label,
        content=content,
        by=cast.administrator,
        at=NOON,
    )


def test_a_new_version_takes_them_over(connected, cast):
    content = content_of(connected)
    silent = FrameworkContent(content.themes, content.scale)

    assert told_of(written(connected, silent, cast, "Next")) == {DEPENDS, LEADS}
    assert told_of(written(connected, content, cast, "Next but one")) == {DEPENDS, LEADS}


@pytest.mark.parametrize("layout", Layout)
def test_an_export_imports_again_with_no_change(layout, connected):
    kept = set(Connection.objects.of(connected.pk).values_list("pk", flat=True))
    source = workbook_bytes(content_of(connected), layout)

    proposal = propose(source=source, framework_slug="delivery", label=connected.label)

    assert proposal.is_ready
    assert proposal.changes_nothing
    assert not proposal.reading.remarks
    assert set(Connection.objects.of(connected.pk).values_list("pk", flat=True)) == kept


def sheet(*links) -> bytes:
    steps = [
        ("INT-01-N", "Integrated teams", 1, "neighbourhood", "Meet weekly."),
        ("INT-02-N", "Integrated teams", 2, "neighbourhood", "Name a lead."),
    ]
    headers = ("code", "theme", "row", "tier", "text")
    return of_sheets(Steps=[headers, *steps], Links=[("Step", "Kind", "Step it links to"), *links])


def proposed(*links, slug="delivery"):
    return propose(source=sheet(*links), framework_slug=slug, label="New")


def told_in(proposal) -> set[tuple[str, str, str]]:
    return {(each.step, each.kind, each.other) for each in proposal.content.connections}


def test_a_sheet_names_them_with_their_framework_at_either_end(matrix):
    proposal = proposed(
        ("INT-01-N", "depends on", "Matrix:aaa-01-s"),
        ("matrix: AAA-02-N", "depends on", "int-02-n"),
        ("Delivery: INT-01-N", "same as", "matrix: AAA-01-N"),
    )

    assert proposal.is_ready
    assert not proposal.reading.remarks
    assert told_in(proposal) == {
        ("INT-01-N", "depends_on", "matrix: AAA-01-S"),
        ("INT-02-N", "leads_to", "matrix: AAA-02-N"),
        ("INT-01-N", "same_as", "matrix: AAA-01-N"),
    }


def test_where_the_other_framework_is_missing_the_link_is_kept_with_a_sentence(cast, matrix):
    proposal = proposed(
        ("INT-01-N", "depends on", "elsewhere: AAA-01-S"),
        ("INT-01-N", "depends on", "matrix: AAA-09-S"),
    )

    assert proposal.is_ready
    assert [(remark.cell, remark.message) for remark in proposal.reading.remarks] == [
        (
            "C2",
            "No framework “elsewhere” is published here. The link is kept as it is written.",
        ),
        (
            "C3",
            "“matrix”, as published, has no step AAA-09-S. The link is kept as it is written.",
        ),
    ]


@pytest.mark.parametrize(
    ("line", "cell", "said"),
    [
        (("matrix: AAA-01-N", "same as", "matrix: AAA-01-S"), "A2", "a step of this workbook"),
        (("INT-01-N", "same as", "delivery: INT-01-N"), "C2", "cannot be linked to itself"),
        (("INT-01-N", "same as", "delivery: INT-09-N"), "C2", "no step with the code INT-09-N"),
        (("INT-01-N", "same as", "matrix: " + "A" * 5000), "C2", "no step with the code MATRIX"),
        (("INT-01-N", "same as", ": AAA-01-N"), "C2", "no step with the code"),
    ],
)
def test_what_makes_no_sense_in_a_sheet_is_named_by_its_cell(line, cell, said, matrix):
    [problem] = proposed(line).reading.problems

    assert (problem.cell, said in problem.message) == (cell, True)


def test_a_circle_through_another_framework_is_named_where_it_closes(matrix, cast, draft):
    publish_matrix_again(matrix, cast, ("AAA-01-N", "depends_on", "INT-02-N"))

    [problem] = proposed(
        ("INT-02-N", "depends on", "INT-01-N"), ("INT-01-N", "depends on", "matrix: AAA-01-N")
    ).reading.problems

    assert problem.cell == "A3"
    assert "matrix: AAA-01-N depends on INT-02-N, which depends on INT-01-N" in problem.message
