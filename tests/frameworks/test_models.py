"""What the database itself refuses, and facts about one row."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from frameworks.models import LevelDescription, Version
from organisations.choices import Tier
from tests import factories as make
from tests.conftest import NOON


def test_a_framework_has_one_published_version(framework):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.VersionFactory(
            framework=framework.version.framework, label="Version 2", slug="version-2"
        )


@pytest.mark.parametrize("status", [Version.Status.DRAFT, Version.Status.IN_ENGAGEMENT])
def test_a_version_that_is_not_published_has_no_publishing_date(status, db):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.VersionFactory(status=status, published_at=NOON)


@pytest.mark.parametrize("status", [Version.Status.PUBLISHED, Version.Status.SUPERSEDED])
def test_a_published_version_says_when(status, db):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.VersionFactory(status=status, published_at=None)


@pytest.mark.parametrize("repeated", [{"label": "Version 1"}, {"slug": "version-1"}])
def test_a_label_and_its_address_stand_once_in_a_framework(repeated, framework):
    values = {"label": "Version 2", "slug": "version-2", **repeated}

    with pytest.raises(IntegrityError), transaction.atomic():
        make.VersionFactory(
            framework=framework.version.framework,
            status=Version.Status.DRAFT,
            published_at=None,
            **values,
        )


def test_a_row_holds_one_step_a_tier(framework):
    row = framework.steps["INT-01-N"].row

    with pytest.raises(IntegrityError), transaction.atomic():
        make.StepFactory(row=row, tier=Tier.NEIGHBOURHOOD, code="INT-99-N")


def test_a_step_code_stands_once_in_a_version(framework):
    row = make.RowFactory(theme=framework.themes["SUP"], number=9)

    with pytest.raises(IntegrityError), transaction.atomic():
        make.StepFactory(row=row, code="INT-01-N")


def test_the_same_code_may_stand_in_another_version(framework):
    step = make.StepFactory(code="INT-01-N")

    assert step.version != framework.version


def test_a_level_is_described_once_for_a_step(framework):
    values = {"step": framework.steps["INT-01-N"], "level": framework.levels[1], "text": "So."}
    LevelDescription.objects.create(**values)

    with pytest.raises(IntegrityError), transaction.atomic():
        LevelDescription.objects.create(**values)


def test_a_theme_stands_once_in_each_place(framework):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.ThemeFactory(version=framework.version, position=1, code="NEW")


def test_the_date_of_a_step_has_passed_from_the_day_after(framework):
    step = framework.steps["INT-02-N"]

    assert not step.is_past(on=date(2026, 3, 31))
    assert step.is_past(on=date(2026, 4, 1))


def test_a_step_without_a_date_is_never_overdue(framework):
    assert not framework.steps["INT-01-N"].is_past(on=date(2099, 1, 1))


def test_published_and_superseded_versions_are_frozen(db):
    frozen = {status for status in Version.Status if Version(status=status).is_frozen}

    assert frozen == {Version.Status.PUBLISHED, Version.Status.SUPERSEDED}
