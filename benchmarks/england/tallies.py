"""Tallies beside the same question in SQL by hand, and how they grow from 41 to 1,260 PCNs."""

import math
from collections.abc import Iterator

from django.db import connection

from assessments.counting import tally_rows
from assessments.models import Assessment, Cycle
from benchmarks.beside import Beside, beside
from benchmarks.by_hand import LATE
from benchmarks.world import LABELS, TODAY

FLOOR, GROWTH = 1.5, 1.0
AT_LEVELS = ", ".join(
    f"COUNT(*) FILTER (WHERE l.value = {value})" for value, _ in enumerate(LABELS)
)
BESIDE = ", ".join(
    f"COUNT(*) FILTER (WHERE a.choice = '{choice}')"
    for choice in ("not_applicable", "not_sure", "unanswered")
)
TALLIES = f"""
    SELECT r.assessment_id, w.theme_id, {AT_LEVELS}, {BESIDE}, COUNT(*) FILTER (WHERE {LATE})
    FROM assessments_revision r
    JOIN assessments_assessment y ON y.id = r.assessment_id
    JOIN assessments_revisionanswer a ON a.revision_id = r.id
    JOIN frameworks_step s ON s.id = a.counted_step_id
    JOIN frameworks_row w ON w.id = s.row_id
    LEFT JOIN frameworks_level l ON l.id = a.counted_level_id
    LEFT JOIN frameworks_scale c ON c.id = l.scale_id
    WHERE r.is_current AND y.tier = 'neighbourhood' AND y.cycle_id IN ({{cycles}})
    GROUP BY 1, 2
"""


def tallies(cycles: list[Cycle]) -> Iterator[Beside]:
    for words, some in (("41 PCNs", cycles[:1]), ("England, 1,260 PCNs", cycles)):
        yield _beside(f"Tallies of {words}", some)


def _beside(name: str, cycles: list[Cycle]) -> Beside:
    levels = list(cycles[0].version.scale.levels.all())
    asked = Assessment.objects.filter(cycle__in=cycles, tier="neighbourhood")
    sql = TALLIES.format(cycles=", ".join(str(cycle.pk) for cycle in cycles))
    return beside(
        name, lambda: tally_rows(asked, levels, on=TODAY), lambda: _by_hand(sql), aim=FLOOR
    )


def _by_hand(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"on": TODAY.isoformat()})
        return len(cursor.fetchall())


def exponent(few: Beside, many: Beside, *, times: float) -> float:
    return math.log(many.wall / few.wall) / math.log(times)
