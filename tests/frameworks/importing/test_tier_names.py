"""A framework's own names of tiers: in with its workbook, out again, and wherever it is read."""

import pytest
from django.db import DataError, IntegrityError, transaction
from django.urls import reverse

from frameworks.choices import LONGEST_TIER_NAME
from frameworks.editing.copying import version_from
from frameworks.importing.actions import import_version
from frameworks.importing.proposals import propose
from frameworks.models import Version
from frameworks.reading.contents import content_of
from frameworks.workbook.changes import compare
from frameworks.workbook.reading import read_workbook
from frameworks.workbook.writing import Layout, workbook_bytes
from organisations.choices import Tier
from tests.clock import NOON
from tests.frameworks.workbooks import N_STEP, P_STEP, S_STEP, of_sheets, theme_sheet
from tests.frameworks.workbooks import as_bytes as saved
from tests.frameworks.workbooks import new_workbook as empty_workbook
from tests.layers import layer

LOCALITY = {"neighbourhood": "Locality", "place": "Borough"}
NAMES = ("Tier", "Name")


@layer
def draft(cast, framework) -> Version:
    version = framework.version
    version.framework.owner = cast["W-SYS"]
    version.framework.save()
    Version.objects.again(version).update(tier_names=LOCALITY)
    version.refresh_from_db()
    return version


def table_with(headers, *tiers) -> bytes:
    """The printed table under these headers, beside a sheet of tiers."""
    workbook = empty_workbook()
    good = "What good looks like\n• People say it once."
    rows = [("Support", "bold"), (good, ""), (headers, "bold"), ((N_STEP, P_STEP, S_STEP), "")]
    theme_sheet(workbook, "Support", rows)
    sheet = workbook.create_sheet("Tiers")
    for row in (NAMES, *tiers):
        sheet.append(row)
    return saved(workbook)


def written(version, content, label, by) -> Version:
    return import_version(
        framework_slug=version.framework.slug,
        framework_name="",
        label=label,
        content=content,
        by=by,
        at=NOON,
    )


@pytest.mark.parametrize("layout", Layout)
def test_an_export_imports_again_with_no_change(layout, draft):
    source = workbook_bytes(content_of(draft), layout)

    proposal = propose(source=source, framework_slug=draft.framework.slug, label=draft.label)

    assert proposal.changes_nothing
    assert proposal.content.tiers == LOCALITY


def test_a_table_may_be_headed_by_names_that_mean_another_tier_elsewhere():
    reading = read_workbook(
        table_with(
            ("Borough", "Locality", "System"), ("Neighbourhood", "Borough"), ("Place", "Locality")
        )
    )

    assert reading.is_ready
    [(*_place, first), (*_where, second), _third] = reading.content.steps()
    assert (first.code[-1], first.text) == ("N", N_STEP)
    assert (second.code[-1], second.text) == ("P", P_STEP)


def test_a_list_may_name_tiers_as_its_framework_does():
    steps = [("theme", "tier", "text"), ("Support", "Practice", N_STEP), ("Support", "p", P_STEP)]

    reading = read_workbook(of_sheets(Steps=steps, Tiers=[NAMES, ("PCN", "Practice")]))

    assert reading.is_ready
    assert reading.content.count_of_steps() == {"neighbourhood": 1, "place": 1, "system": 0}
    assert reading.content.tiers == {"neighbourhood": "Practice"}


def test_headers_of_ours_go_on_working_beside_own_names():
    reading = read_workbook(
        table_with(("Neighbourhood", "Place", "System"), ("Neighbourhood", "Locality"))
    )

    assert reading.is_ready
    assert sum(reading.content.count_of_steps().values()) == 3


def test_our_own_words_are_not_kept_a_second_time():
    reading = read_workbook(
        table_with(("Neighbourhood", "Place", "System"), ("Place", "place"), ("System", ""))
    )

    assert reading.content.tiers == {}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("Village", "Locality"), "“Village” is not a tier."),
        ((None, "Locality"), "This line names no tier."),
        (("Place", "Neighbourhood"), "would name Neighbourhood and Place alike"),
        (("Place", "…"), "has no letter in it"),
        (("Place", "x" * (LONGEST_TIER_NAME + 1)), "at most 40 characters"),
        (("System", "Again"), "System has a name already, at B2"),
        (("Place", "region"), "would name Place and System alike"),
    ],
)
def test_what_cannot_be_a_name_is_said_with_its_cell(line, said):
    source = table_with(("Neighbourhood", "Place", "System"), ("System", "Region"), line)

    [problem] = read_workbook(source).problems

    assert said in problem.message
    assert (problem.sheet, problem.cell[1:]) == ("Tiers", "3")


def test_a_name_with_a_formula_that_nobody_calculated_is_said():
    source = table_with(("Neighbourhood", "Place", "System"), ("Place", "=A1"))

    assert [problem.sheet for problem in read_workbook(source).problems] == ["Tiers"]


def test_a_file_without_the_sheet_leaves_the_names_as_they_are(cast, draft):
    content = read_workbook(workbook_bytes(content_of(draft))).content
    silent = compare(content_of(draft), content_without_names(content))

    new = written(draft, content_without_names(content), "Version 9", cast.administrator)

    assert silent.tiers == ()
    assert new.tier_names == LOCALITY


def content_without_names(content):
    return type(content)(content.themes, content.scale, content.connections)


def test_a_sheet_without_lines_takes_them_away(cast, draft):
    content = content_of(draft)
    bare = type(content)(content.themes, content.scale, content.connections, tiers={})

    new = written(draft, bare, "Version 9", cast.administrator)

    assert new.tier_names == {}
    assert compare(content, content_of(new)).tiers == (
        "The tier “Locality” is now called “Neighbourhood”.",
        "The tier “Borough” is now called “Place”.",
    )


def test_a_draft_of_that_label_takes_the_names_of_the_file(cast, draft):
    content = content_of(draft)
    made = written(draft, content, "Version 9", cast.administrator)
    renamed = type(content)(
        content.themes, content.scale, content.connections, tiers={"place": "Town"}
    )

    again = written(draft, renamed, "Version 9", cast.administrator)

    assert (again.pk, again.tier_names) == (made.pk, {"place": "Town"})


def test_a_new_version_begins_with_them(cast, draft):
    new = version_from(version=draft, label="Version 9", by=cast.administrator, at=NOON)

    assert new.tier_names == LOCALITY


def test_readers_meet_the_own_names(cast, draft, sign_in):
    client = sign_in(cast.pcn_lead)
    where = [draft.framework.slug, draft.slug]

    overview = client.get(draft.get_absolute_url()).text
    theme = client.get(draft.themes.first().get_absolute_url()).text
    document = client.get(reverse("frameworks:document", args=where)).text

    assert "Locality step" in overview
    assert ">Locality <span" in theme
    assert ">Borough</a>" in theme
    assert (
        "No step for Borough here"
        in client.get(draft.themes.get(code="SUP").get_absolute_url()).text
    )
    assert '<th scope="col">Locality</th>' in document
    assert '<th scope="col">System</th>' in document


def test_what_changed_names_steps_by_the_newer_names(cast, draft):
    older = content_of(draft)
    newer = type(older)((), older.scale, older.connections, tiers={"neighbourhood": "Village"})

    changes = compare(older, newer)

    assert {changes.tier(change.old).label for change in changes.removed} == {
        "Village",
        Tier.PLACE.label,
        Tier.SYSTEM.label,
    }


@pytest.mark.parametrize("tier", Tier.planning())
def test_the_database_holds_no_longer_name(tier, draft):
    versions = Version.objects.again(draft)
    versions.update(tier_names={tier.value: "é" * LONGEST_TIER_NAME})

    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        versions.update(tier_names={tier.value: "é" * (LONGEST_TIER_NAME + 1)})
