"""A later version made of the one of the picture, with changes somebody names."""

from dataclasses import replace
from datetime import datetime, timedelta

from frameworks.importing.actions import import_version, publish_version
from frameworks.models import Version
from frameworks.reading.contents import content_of
from frameworks.workbook.content import FrameworkContent, RowContent, StepContent, ThemeContent
from tests.conftest import NOON

LATER = NOON + timedelta(days=1)
AFTER = NOON + timedelta(days=2)


def edited(content: FrameworkContent, *, words=None, without=(), added=None, **more):
    """The content with other words by code, without some codes, and with steps added by theme."""
    themes = tuple(
        _theme(theme, words or {}, set(without), added or {}) for theme in content.themes
    )
    return replace(content, themes=themes, **more)


def _theme(theme: ThemeContent, words: dict, without: set, added: dict) -> ThemeContent:
    rows = [_row(row, words, without) for row in theme.rows]
    rows += [
        RowContent({tier: StepContent(code, f"Do {code}.")})
        for tier, code in added.get(theme.code, {}).items()
    ]
    return replace(theme, rows=tuple(row for row in rows if row.steps))


def _row(row: RowContent, words: dict, without: set) -> RowContent:
    steps = {
        tier: replace(step, text=words.get(step.code, step.text))
        for tier, step in row.steps.items()
        if step.code not in without
    }
    return replace(row, steps=steps)


def second_version(version: Version, *, label="Version 2", at: datetime = LATER, **changes):
    """A published version after this one, with these changes."""
    new = import_version(
        framework_slug=version.framework.slug,
        framework_name=version.framework.name,
        label=label,
        content=edited(content_of(version), **changes),
        by=None,
        at=at,
    )
    return publish_version(version=new, by=None, at=at)
