"""A framework's own numbering stays with its steps: on pages, in both layouts, and in again."""

import pytest
from django.db import DataError, IntegrityError, transaction
from django.urls import reverse

from frameworks.models import Step, Version
from frameworks.reading.contents import content_of
from frameworks.workbook.changes import compare
from frameworks.workbook.found import LONGEST_REFERENCE
from frameworks.workbook.reading import read_workbook
from frameworks.workbook.writing import Layout, workbook_bytes
from tests.frameworks.workbooks import (
    N_STEP,
    P_STEP,
    S_STEP,
    line,
    list_of_steps,
    read,
    uploaded,
)
from tests.layers import layer

HEADERS = ("Ref", "Theme", "Tier", "Step")
ROWS = (
    ("A1.1", "Access", "Place", "Agree one booking line."),
    ("A1.2", "Access", "Place", "Publish opening hours."),
    (None, "Access", "System", "Pay for the line."),
)
TOP = [("Support", "bold"), ("What good looks like\n• Good.", ""),
       (("Ref", "Neighbourhood", "Place", "System"), "bold")]  # fmt: skip


def references_of(content):
    return [step.reference for *_place, step in content.steps()]


@layer
def version(administrator) -> Version:
    address = uploaded(administrator, list_of_steps(HEADERS, *ROWS))
    administrator.post(f"{address}confirm/")
    return Version.objects.get()


def test_a_reference_is_kept_with_its_step(version):
    assert references_of(content_of(version)) == ["A1.1", "A1.2", ""]
    assert version.steps.first().codes == "ACC-01-P (A1.1)"


@pytest.mark.parametrize("layout", Layout)
def test_it_comes_in_again_with_no_change(layout, version):
    content = content_of(version)

    again = read_workbook(workbook_bytes(content, layout), earlier=content)

    assert again.is_ready
    assert compare(content, again.content).count == 0
    assert references_of(again.content) == ["A1.1", "A1.2", ""]


def test_pages_show_it_beside_our_code(version, administrator):
    theme = version.themes.get()

    page = administrator.get(theme.get_absolute_url())
    where = [version.framework.slug, version.slug]
    document = administrator.get(reverse("frameworks:document", args=where))

    assert "ACC-01-P (A1.1)" in page.text
    assert "ACC-01-P (A1.1)" in document.text


def test_another_reference_is_a_change_that_the_preview_shows(version, administrator):
    renumbered = [("B9", *row[1:]) if row[0] == "A1.1" else row for row in ROWS]

    page = administrator.get(
        uploaded(
            administrator,
            list_of_steps(HEADERS, *renumbered),
            name="",
            framework=version.framework.pk,
            label="Version 2",
        )
    )

    assert page.context["preview"].changes == 1
    assert "own reference" in page.text
    assert "<ins>B9</ins>" in page.text


def test_the_printed_table_gives_the_reference_of_a_row_to_each_of_its_steps():
    reading = read(line("4.1", N_STEP, P_STEP, S_STEP), line("-", N_STEP), top=TOP)

    assert references_of(reading.content) == ["4.1", "4.1", "4.1", ""]


def test_references_merged_over_lines_or_longer_than_can_be_kept_are_said():
    long = ("A" * (LONGEST_REFERENCE + 1), "Access", "Place", "Agree.")

    [problem] = read_workbook(list_of_steps(HEADERS, long)).problems

    assert "own reference has 61 characters; at most 60" in problem.message


def test_the_database_holds_no_longer_one(version):
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        Step.objects.update(reference="A" * (LONGEST_REFERENCE + 1))
