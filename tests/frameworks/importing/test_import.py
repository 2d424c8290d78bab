"""Workbooks into versions: drafts are brought up to date, published versions never change."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.models import Answer
from frameworks.importing.actions import ImportRefused, import_version, publish_version
from frameworks.importing.proposals import propose
from frameworks.importing.version_writing import row_numbers
from frameworks.models import Framework, Scale, Step, Version
from frameworks.reading.contents import content_of
from frameworks.workbook.content import RowContent, StepContent, ThemeContent
from tests import factories as make
from tests.conftest import NOON
from tests.frameworks.workbooks import list_of_steps

HEADERS = ("theme", "section", "row", "tier", "when_by", "text")
FIRST = [
    ("Support", None, None, "good", None, "People say it once."),
    ("Support", "Set-up", 1, "N", None, "Name a lead for the team and tell everyone who it is."),
    ("Support", "Set-up", 1, "P", None, "Bring the leads together every month."),
    ("Support", "Money", 2, "S", "By March 2024", "Publish a budget that every place can read."),
    ("Estates", "Rooms", 1, "N", None, "Record how each building is used through the week."),
]


def proposal_of(rows, label="Version 1", headers=HEADERS, **answers):
    return propose(
        source=list_of_steps(headers, *rows), framework_slug="delivery", label=label, **answers
    )


def imported(rows, label="Version 1", *, headers=HEADERS, same=(), **options) -> Version:
    proposal = proposal_of(rows, label, headers, same=same)
    assert proposal.is_ready
    return import_version(
        framework_slug="delivery",
        framework_name="Delivery Framework",
        label=label,
        content=proposal.content,
        by=None,
        at=NOON,
        **options,
    )


def steps_of(version):
    return dict(version.steps.values_list("code", "pk"))


@pytest.mark.django_db
def test_a_new_label_makes_a_draft_that_says_what_the_file_says():
    version = imported(FIRST)

    assert version.status == Version.Status.DRAFT
    assert (version.framework.name, version.slug) == ("Delivery Framework", "version-1")
    assert content_of(version).themes == proposal_of(FIRST).content.themes
    assert proposal_of(FIRST).changes_nothing
    assert version.history.count() == 1


@pytest.mark.django_db
def test_without_a_scale_in_the_file_the_default_is_made_once():
    imported(FIRST)
    version = imported(FIRST, "Version 2")

    assert Scale.objects.count() == 1
    assert version.scale.in_place_from == 3
    assert all(level.description for level in version.scale.levels.all())


@pytest.mark.django_db
def test_steps_of_a_new_version_replace_those_of_the_one_before():
    first = imported(FIRST, publish=True)
    reworded = (*FIRST[1][:5], "Name a lead for the team and tell partners who it is.")

    second = imported([reworded, *FIRST[2:4]], "Version 2")

    replaced = {step.code: step.replaces_id for step in second.steps.all()}
    assert replaced == {code: steps_of(first)[code] for code in replaced}
    assert len(replaced) == 3
    assert content_of(first).count_of_steps()["neighbourhood"] == 2


@pytest.mark.django_db
def test_a_draft_is_brought_up_to_date_and_keeps_its_steps():
    draft = imported(FIRST)
    before = steps_of(draft)
    swapped = [
        ("Estates", "Rooms", 1, "N", "By March 2025", FIRST[4][5]),
        ("Support", "Money", 1, "S", None, FIRST[3][5]),
        ("Support", "Money", 2, "N", None, FIRST[1][5]),
        ("Support", "Money", 2, "P", None, "Meet."),
    ]

    again = imported(swapped, same=["SUP-01-P=none"])

    after = steps_of(again)
    kept = {code: pk for code, pk in after.items() if code in before}
    assert again == draft
    assert kept.items() <= before.items()
    assert len(kept) == 3
    assert [theme.name for theme in again.themes.all()] == ["Estates", "Support"]
    assert content_of(again).themes == proposal_of(swapped).content.themes
    assert [section.name for theme in again.themes.all() for section in theme.sections.all()] == [
        "Rooms",
        "Money",
    ]


@pytest.mark.django_db
def test_a_step_with_an_answer_is_never_taken_out_of_a_version():
    draft = imported(FIRST)
    level = draft.scale.levels.get(value=3)
    make.AnswerFactory(step=draft.steps.get(code="EST-01-N"), choice="level", level=level)

    with pytest.raises(ImportRefused, match="is in use already"):
        imported(FIRST[:4])

    assert Answer.objects.count() == 1
    assert draft.steps.count() == 4


@pytest.mark.django_db
def test_a_published_version_never_changes():
    version = imported(FIRST, publish=True)
    written = version.steps.values_list("pk", "text")

    again = imported(FIRST)
    other = proposal_of(FIRST[:4])

    assert again == version
    assert "does not change" in other.reading.problems[0].message
    with pytest.raises(ImportRefused, match="Import this workbook under a new label"):
        import_version(
            framework_slug="delivery",
            framework_name="",
            label="Version 1",
            content=other.content,
            by=None,
            at=NOON,
        )
    assert list(version.steps.values_list("pk", "text")) == list(written)


@pytest.mark.django_db
def test_publishing_supersedes_the_version_before():
    first = imported(FIRST, publish=True)
    second = publish_version(version=imported(FIRST[:4], "Version 2"), by=None, at=NOON)

    first.refresh_from_db()
    assert (first.status, second.status) == (Version.Status.SUPERSEDED, Version.Status.PUBLISHED)
    with pytest.raises(ImportRefused, match="It is superseded by now"):
        publish_version(version=first, by=None, at=NOON)
    second.refresh_from_db()
    assert second.status == Version.Status.PUBLISHED


@pytest.mark.django_db
def test_codes_of_any_version_are_left_alone():
    imported(FIRST, publish=True)
    imported(FIRST[:4], "Version 2", publish=True)

    third = imported([*FIRST[:4], ("Estates", None, 5, "N", None, "Share rooms.")], "Version 3")

    assert "EST-02-N" in steps_of(third)


@pytest.mark.django_db
def test_a_maturity_matrix_brings_its_scale_and_its_words():
    headers = ("theme", "tier", "text", "Foundation", "Step 1", "Step 2")
    row = ("Leadership", "PCN", "Vision", "Talking.", "Written.", "Lived.")

    version = imported([row], headers=headers)
    imported([row], headers=headers)

    assert [level.label for level in version.scale.levels.all()] == [
        "Foundation",
        "Step 1",
        "Step 2",
    ]
    assert content_of(version).themes[0].rows[0].steps["neighbourhood"].level_texts == {
        0: "Talking.",
        1: "Written.",
        2: "Lived.",
    }
    assert Scale.objects.count() == 1


@pytest.mark.django_db
def test_importing_and_reading_take_the_same_queries_at_any_size():
    few = [("Support", "Set-up", n, tier, None, f"Do {n}.") for n in range(3) for tier in "NPS"]
    many = [("Support", "Set-up", n, tier, None, f"Do {n}.") for n in range(40) for tier in "NPS"]

    with CaptureQueriesContext(
        connection,
    ) as for_few:
        imported(few, "Few")
    with CaptureQueriesContext(connection) as for_many:
        imported(many, "Many")
    with CaptureQueriesContext(connection) as to_read:
        content_of(Version.objects.select_related("scale").get(label="Many"))

    assert len(for_many) <= len(for_few) + 13  # the version before has to be read as well
    assert len(to_read) <= 10


def test_rows_keep_the_number_of_their_codes_and_never_share_one():
    def row(*codes):
        return RowContent({code[-1]: StepContent(code, "x") for code in codes})

    theme = ThemeContent("SUP", "Support", rows=(row("SUP-03-N"), row("SUP-03-P"), row("EST-01-N")))

    assert row_numbers(theme) == [3, 4, 5]


@pytest.mark.django_db
def test_a_framework_is_made_once():
    imported(FIRST)
    imported(FIRST, "Version 2")

    assert Framework.objects.count() == 1
    assert Step.objects.count() == 8


@pytest.mark.django_db
def test_a_file_that_keeps_no_step_of_the_version_before_is_doubted():
    imported(FIRST)
    other = [("Recipes", "Soup", 1, "N", None, "Boil two onions in a litre of water.")]

    assert proposal_of(other, "Version 2").reading.remarks[0].message == (
        "None of the 4 steps of “Version 1” is in this file. Check that it is the one you meant."
    )
    assert "None of" not in "".join(
        remark.message for remark in proposal_of(FIRST[:2], "Version 2").reading.remarks
    )
