"""A framework of 400 steps upgraded beneath 43 live returns: what the preview and the move cost.

Beside the move stands one UPDATE by hand that leads every answer to its step, and nothing else.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from assessments.models import Answer, Cycle
from assessments.upgrading.actions import outcome_of, undo_upgrade, upgrade_cycle
from assessments.upgrading.following import following
from benchmarks.world import NOON, Size, make_cycle, make_drafts, make_system, make_version
from frameworks.importing.actions import import_version, publish_version
from frameworks.models import Version
from frameworks.reading.contents import content_of
from frameworks.workbook.content import FrameworkContent

ROWS, PCNS = 57, 43  # 7 themes of 57 rows: 399 steps a PCN, 17,157 answers
BY_HAND = """
    UPDATE assessments_answer SET step_id = (
        SELECT s.id FROM frameworks_step s WHERE s.replaces_id = step_id AND s.version_id = %s)
    WHERE step_id IN (
        SELECT s.replaces_id FROM frameworks_step s WHERE s.version_id = %s)
"""


def run() -> None:
    old = make_version(rows=ROWS, slug="upgraded")
    cycle = make_cycle(make_system(90, Size(systems=1, places=4, pcns=PCNS)), old, 2026)
    make_drafts(cycle)
    content = edited(content_of(old))
    new = _said("Importing the later version", lambda: _later(old, content))
    _said("The preview of the move", lambda: _preview(cycle, new))
    _said("The move by one UPDATE by hand, taken back", lambda: _by_hand(new))
    outcome = _said(
        "The move",
        lambda: upgrade_cycle(cycle=cycle, version=new, by=None, at=NOON + timedelta(days=2)),
    )
    print(outcome)
    _said(
        "The move undone",
        lambda: undo_upgrade(cycle=cycle, by=None, at=NOON + timedelta(days=3)),
    )


def _said(name: str, act: Callable[[], Any]) -> Any:
    cpu, wall = time.process_time(), time.perf_counter()
    with CaptureQueriesContext(connection) as captured:
        found = act()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    print(f"{name:<46}{len(captured):>4} queries{cpu:>8.2f} s CPU{wall:>8.2f} s")
    return found


def edited(content: FrameworkContent) -> FrameworkContent:
    """Every tenth row in other words, every eightieth left out."""
    themes = []
    for theme in content.themes:
        rows = [
            replace(
                row, steps={t: replace(s, text=f"{s.text} Anew.") for t, s in row.steps.items()}
            )
            if place % 10 == 0
            else row
            for place, row in enumerate(theme.rows, start=1)
            if place % 80 and place != ROWS
        ]
        themes.append(replace(theme, rows=tuple(rows)))
    return replace(content, themes=tuple(themes))


def _later(old: Version, content: FrameworkContent) -> Version:
    version = import_version(
        framework_slug=old.framework.slug,
        framework_name=old.framework.name,
        label="2",
        content=content,
        by=None,
        at=NOON + timedelta(days=1),
    )
    return publish_version(version=version, by=None, at=NOON + timedelta(days=1))


def _preview(cycle: Cycle, new: Version) -> None:
    found = following(cycle.version, new)
    outcome_of(cycle, found, before=Answer.objects.of_cycle(cycle).count())


def _by_hand(new: Version) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(BY_HAND, [new.pk, new.pk])
        transaction.set_rollback(True)
