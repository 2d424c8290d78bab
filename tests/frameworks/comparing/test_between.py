"""What changed between two versions as they are stored, over those between."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frameworks.comparing.between import changes_between, comparison_of
from tests.frameworks.commands import run_import
from tests.frameworks.comparing.conftest import BOTH, PARTS
from tests.frameworks.workbooks import heading, line

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("versions")]


def counts(old, new) -> dict[str, int]:
    found = changes_between(old, new).counts()
    return {kind: number for kind, number in found.items() if number}


def test_each_version_is_compared_with_the_one_before(version):
    assert counts(version(1), version(2)) == {"reworded": 1, "redated": 1, "unchanged": 1}
    assert counts(version(2), version(3)) == {"reworded": 3}


def test_versions_with_others_between_are_compared_by_their_lines(version):
    changes = changes_between(version(1), version(3))

    assert {change.code: change.earlier_codes for change in changes.reworded} == {
        "SUP-01-N": ("SUP-01-N", "SUP-01-P"),
        "SUP-01-S": ("SUP-01-S",),
        "SUP-04-S": ("SUP-01-S",),
    }
    assert changes.reworded[0].lines == ("Merged from SUP-01-N and SUP-01-P.",)
    assert "Split from SUP-01-S" in changes.reworded[1].lines[0]
    assert changes.count == 3


def test_a_version_is_compared_with_a_later_one_too(version):
    assert counts(version(2), version(1)) == {"reworded": 1, "redated": 1, "unchanged": 1}
    assert counts(version(3), version(1)) == {"reworded": 3}


def test_a_version_is_unchanged_from_itself(version):
    assert counts(version(3), version(3)) == {"unchanged": 3}


def test_a_draft_imported_again_keeps_what_was_merged(version, workbook):
    rows = (heading("Set-up"), line(f"{BOTH} Tell everyone."), "By March 2027")

    run_import(workbook(*rows, *(line(None, None, part) for part in PARTS)), label="Version 3")

    [merged, *_] = changes_between(version(2), version(3)).reworded
    assert merged.earlier_codes == ("SUP-01-N", "SUP-01-P")


def test_what_takes_the_place_of_a_step_of_a_draft_replaces_what_that_one_did(version, workbook):
    rows = (heading("Set-up"), line(BOTH), "By March 2027")
    rows += (line(None, None, PARTS[0]), line(None, "Tell all the partners."))

    run_import(workbook(*rows), "--same=SUP-04-S=B8", label="Version 3")

    moved = version(3).steps.get(tier="place")
    assert (moved.replaces.version.label, moved.replaces.code) == ("Version 2", "SUP-01-S")


def test_it_takes_the_same_number_of_queries_at_any_size(
    version, workbook, django_assert_num_queries
):
    with CaptureQueriesContext(connection) as few:
        comparison_of(version(1), version(3), tells_touched=True)
    many = [line(f"Do thing {n} together.", f"Help with {n}.") for n in range(30)]
    run_import(workbook(heading("Set-up"), line(BOTH), *many), label="Version 4")

    with django_assert_num_queries(len(few)):
        comparison_of(version(1), version(4), tells_touched=True)
