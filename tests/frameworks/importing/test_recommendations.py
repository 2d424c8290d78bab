"""Recommendations travel with versions: as a workbook says, or as the version before had them."""

import pytest
from django.db import IntegrityError, transaction

from frameworks.editing.copying import version_from
from frameworks.importing.actions import import_version
from frameworks.importing.proposals import propose
from frameworks.models import Recommendation
from frameworks.reading.contents import content_of
from frameworks.workbook.content import FrameworkContent, RecommendationContent
from frameworks.workbook.reading import read_workbook
from frameworks.workbook.writing import Layout, workbook_bytes
from tests.clock import NOON
from tests.engagement.talk import make_draft
from tests.layers import layer

TEAMS = RecommendationContent("3", "Let teams grow.", "Systems", "A report", ("INT", "SUP-01"))


@layer
def draft(cast, framework):
    framework.version.framework.owner = cast["W-SYS"]
    framework.version.framework.save()
    return make_draft(framework)


def brought(cast, draft, content, label=""):
    return import_version(
        framework_slug=draft.framework.slug,
        framework_name=draft.framework.name,
        label=label or draft.label,
        content=content,
        by=cast.administrator,
        at=NOON,
    )


def with_teams(draft) -> FrameworkContent:
    content = content_of(draft)
    return FrameworkContent(content.themes, recommendations=(TEAMS,))


def test_what_a_workbook_says_is_kept_and_without_a_sheet_it_stays(cast, draft):
    brought(cast, draft, with_teams(draft))
    brought(cast, draft, FrameworkContent(content_of(draft).themes[:1]))

    assert content_of(draft).recommendations == (TEAMS,)


def test_an_empty_sheet_takes_them_away(cast, draft):
    brought(cast, draft, with_teams(draft))
    brought(cast, draft, FrameworkContent(content_of(draft).themes, recommendations=()))

    assert content_of(draft).recommendations == ()


def test_a_new_version_takes_them_over_to_the_rows_its_steps_stand_in(cast, draft):
    brought(cast, draft, with_teams(draft))
    source = workbook_bytes(FrameworkContent(content_of(draft).themes))
    content = read_workbook(source, earlier=content_of(draft)).content

    newer = brought(cast, draft, content, label="Version 4")

    assert content_of(newer).recommendations == (TEAMS,)


def test_a_theme_that_is_gone_stays_named_so_that_it_is_seen_to_be_missing(cast, draft):
    brought(cast, draft, with_teams(draft))
    content = FrameworkContent(content_of(draft).themes[:1])

    newer = brought(cast, draft, content, label="Version 4")

    assert content_of(newer).recommendations[0].about == ("INT", "SUP-01")


@pytest.mark.parametrize("layout", Layout)
def test_a_version_that_names_what_is_gone_imports_again_with_no_change(layout, cast, draft):
    brought(cast, draft, with_teams(draft))
    brought(cast, draft, FrameworkContent(content_of(draft).themes[:1]))
    content = content_of(draft)

    again = propose(
        source=workbook_bytes(content, layout),
        framework_slug=draft.framework.slug,
        label=draft.label,
    )

    assert again.changes_nothing
    assert "no theme or row SUP-01. It is kept as it is." in again.reading.remarks[0].message


def test_a_version_begun_from_one_has_them(cast, draft):
    brought(cast, draft, with_teams(draft))

    copy = version_from(version=draft, label="Version 4", by=cast.administrator, at=NOON)

    assert content_of(copy).recommendations == (TEAMS,)


@pytest.mark.parametrize(
    "wrong", [{"reference": ""}, {"text": ""}, {"text": "x" * 5001}, {"reference": "3"}]
)
def test_the_database_keeps_what_makes_no_sense_out(wrong, draft):
    said = {"position": 1, "text": "Do it."}
    Recommendation.objects.create(version=draft, reference="3", **said)

    with pytest.raises(IntegrityError), transaction.atomic():
        Recommendation.objects.create(version=draft, **{"reference": "4", **said, **wrong})
