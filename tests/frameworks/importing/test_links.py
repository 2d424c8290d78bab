"""Connections travel with the workbook: what its sheet of links says holds, without it nothing
changes."""

import pytest

from frameworks.across.actions import connect
from frameworks.editing.copying import version_from
from frameworks.importing.actions import ImportRefused, import_version, publish_version
from frameworks.importing.proposals import propose
from frameworks.models import Connection, Version
from frameworks.reading.contents import content_of
from frameworks.workbook.writing import Layout, workbook_bytes
from organisations.history import AlreadyThere
from tests.clock import NOON
from tests.engagement.talk import make_draft
from tests.frameworks.workbooks import of_sheets
from tests.layers import layer

FIRST = "INT-01-N depends on INT-01-P"
SAME = "INT-02-N same as SUP-01-N"


@layer
def draft(cast, framework):
    framework.version.framework.owner = cast["W-SYS"]
    framework.version.framework.save()
    draft = make_draft(framework)
    given = {"version": draft, "by": cast.administrator, "at": NOON}
    connect(code="INT-01-N", kind="depends_on", other="INT-01-P", **given)
    connect(code="SUP-01-N", kind="same_as", other="INT-02-N", **given)
    return draft


def told_of(version) -> set[str]:
    rows = Connection.objects.of(version.pk).select_related("step", "other")
    return {str(row) for row in rows}


def written(cast, draft, content, label="") -> Version:
    return import_version(
        framework_slug=draft.framework.slug,
        framework_name=draft.framework.name,
        label=label or draft.label,
        content=content,
        by=cast.administrator,
        at=NOON,
    )


def proposed(draft, source: bytes, label=""):
    return propose(source=source, framework_slug=draft.framework.slug, label=label or draft.label)


def list_of(draft, *links) -> bytes:
    steps = [
        (step.code, theme.name, number, tier, step.text)
        for number, (theme, _row, tier, step) in enumerate(content_of(draft).steps())
    ]
    sheets = {"Steps": [("code", "theme", "row", "tier", "text"), *steps]}
    return of_sheets(**sheets, Links=[("Step", "Kind", "Step it links to"), *links])


@pytest.mark.parametrize("layout", Layout)
def test_an_export_imports_again_with_no_change(layout, draft):
    proposal = proposed(draft, workbook_bytes(content_of(draft), layout))

    assert proposal.is_ready
    assert proposal.changes_nothing
    assert proposal.changes.count == 0


@pytest.mark.parametrize("layout", Layout)
def test_another_framework_receives_them_with_the_workbook(layout, cast, draft):
    source = workbook_bytes(content_of(draft), layout)
    content = propose(source=source, framework_slug="elsewhere", label="One").content

    new = import_version(
        framework_slug="elsewhere",
        framework_name="Elsewhere",
        owner=cast["W-SYS"],
        label="One",
        content=content,
        by=cast.administrator,
        at=NOON,
    )

    assert told_of(new) == {FIRST, SAME}


def test_the_sheet_says_exactly_which_hold_and_those_that_stand_keep_their_rows(cast, draft):
    kept = Connection.objects.of(draft.pk).get(kind="depends_on").pk
    source = list_of(
        draft, ("INT-01-N", "depends on", "INT-01-P"), ("SUP-01-N", "leads to", "INT-02-N")
    )
    proposal = proposed(draft, source)

    written(cast, draft, proposal.content)

    assert proposal.changes.links == (
        "INT-02-N depends on SUP-01-N.",
        "No longer: INT-02-N same as SUP-01-N.",
    )
    assert told_of(draft) == {FIRST, "INT-02-N depends on SUP-01-N"}
    assert Connection.objects.of(draft.pk).filter(pk=kept).exists()


@pytest.mark.parametrize(
    ("links", "left"), [((), set()), ((("INT-01-N", "depends on", "INT-01-P"),), {FIRST})]
)
def test_a_new_version_holds_what_its_sheet_says_and_no_more(links, left, cast, draft):
    new = written(cast, draft, proposed(draft, list_of(draft, *links), "Next").content, "Next")

    assert told_of(new) == left
    assert told_of(draft) == {FIRST, SAME}


def test_without_a_sheet_they_stay_and_are_taken_over(cast, draft):
    content = content_of(draft)
    silent = type(content)(content.themes, content.scale)

    assert told_of(written(cast, draft, silent)) == {FIRST, SAME}
    assert told_of(written(cast, draft, silent, "Next")) == {FIRST, SAME}


def test_a_published_version_refuses_other_links(cast, draft):
    other = proposed(draft, list_of(draft, ("INT-01-N", "same as", "INT-01-P"))).content
    publish_version(version=draft, by=cast.administrator, at=NOON)

    with pytest.raises(ImportRefused, match="does not change"):
        written(cast, draft, other)


def test_a_version_begun_from_one_that_stands_has_them_and_the_same_again_is_there(cast, draft):
    given = {"version": draft, "label": "Next", "by": cast.administrator, "at": NOON}

    assert told_of(version_from(**given)) == {FIRST, SAME}
    with pytest.raises(AlreadyThere):
        version_from(**given)
