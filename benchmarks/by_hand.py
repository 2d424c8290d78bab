"""The floors of `benchmarks.rollups`: the same figures and lists in SQL written by hand."""

from datetime import date

from django.db import connection

IN_SCOPE = """
    SELECT a.id FROM assessments_assessment a
    WHERE a.cycle_id = %(cycle)s AND (a.organisation_id = %(body)s OR a.id IN (
        SELECT f.assessment_id FROM assessments_footprint f WHERE f.organisation_id = %(body)s))
"""
IN_PLACE = "a.choice = 'level' AND l.value >= c.in_place_from"
LATE = f"w.when_by < %(on)s AND a.choice <> 'not_applicable' AND NOT ({IN_PLACE})"
ANSWERS = """
    FROM assessments_revision r
    JOIN assessments_revisionanswer a ON a.revision_id = r.id
    JOIN frameworks_step s ON s.id = a.step_id
    JOIN frameworks_row w ON w.id = s.row_id
    LEFT JOIN frameworks_level l ON l.id = a.level_id
    LEFT JOIN frameworks_scale c ON c.id = l.scale_id
"""
FIGURES = (
    """
    SELECT l.value, l.label FROM frameworks_level l
    JOIN frameworks_version v ON v.scale_id = l.scale_id
    JOIN assessments_cycle y ON y.version_id = v.id
    WHERE y.id = %(cycle)s ORDER BY l.value
    """,
    "SELECT k.code, k.name FROM planning_supportcategory k ORDER BY k.position",
    f"""
    SELECT a.id, o.ods_code, a.organisation_name, a.tier, a.state, r.submitted_at,
        (SELECT COUNT(*) FROM assessments_answer d
            WHERE d.assessment_id = a.id AND d.choice <> 'unanswered'),
        (SELECT MAX(d.saved_at) FROM assessments_answer d
            WHERE d.assessment_id = a.id AND d.choice <> 'unanswered')
    FROM assessments_assessment a
    JOIN organisations_organisation o ON o.id = a.organisation_id
    LEFT JOIN assessments_revision r ON r.assessment_id = a.id AND r.is_current
    WHERE a.id IN ({IN_SCOPE})
    """,
    f"""
    SELECT f.assessment_id, o.ods_code, o.name FROM assessments_footprint f
    JOIN organisations_organisation o ON o.id = f.organisation_id
    WHERE f.tier = 'place' AND f.assessment_id IN ({IN_SCOPE})
    ORDER BY f.is_primary DESC, f.id
    """,
    f"""
    SELECT r.assessment_id, w.theme_id, s.tier, a.choice, l.value, COUNT(*),
        COUNT(*) FILTER (WHERE {IN_PLACE}), COUNT(*) FILTER (WHERE {LATE})
    {ANSWERS}
    WHERE r.is_current AND r.assessment_id IN ({IN_SCOPE})
    GROUP BY 1, 2, 3, 4, 5
    """,
    f"""
    SELECT p.assessment_id, k.code, n.state, h.ods_code, COUNT(*), MIN(n.held_since)
    FROM planning_supportneed n
    JOIN planning_action x ON x.id = n.action_id
    JOIN planning_plan p ON p.id = x.plan_id
    JOIN planning_supportcategory k ON k.id = n.category_id
    LEFT JOIN organisations_organisation h ON h.id = n.holder_id
    WHERE n.state <> 'draft' AND p.assessment_id IN ({IN_SCOPE})
    GROUP BY 1, 2, 3, 4
    """,
    f"""
    SELECT s.code, s.text, s.tier, t.code, w.when_by, g.late, g.in_place, g.applicable
    FROM frameworks_step s
    JOIN frameworks_row w ON w.id = s.row_id
    JOIN frameworks_theme t ON t.id = w.theme_id
    JOIN assessments_cycle y ON y.version_id = s.version_id
    LEFT JOIN (
        SELECT a.step_id, COUNT(*) FILTER (WHERE {LATE}) AS late,
            COUNT(*) FILTER (WHERE {IN_PLACE}) AS in_place,
            COUNT(*) FILTER (WHERE a.choice <> 'not_applicable') AS applicable
        {ANSWERS}
        WHERE r.is_current AND w.when_by IS NOT NULL AND r.assessment_id IN ({IN_SCOPE})
        GROUP BY 1
    ) g ON g.step_id = s.id
    WHERE y.id = %(cycle)s AND w.when_by IS NOT NULL
    ORDER BY w.when_by, t.position, w.position, s.tier
    """,
)
REVISIONS = f"""
    SELECT r.id FROM assessments_revision r
    WHERE r.is_current AND r.assessment_id IN ({IN_SCOPE})
"""
STEPS = """
    SELECT s.id FROM frameworks_step s
    JOIN frameworks_row w ON w.id = s.row_id
    JOIN frameworks_theme t ON t.id = w.theme_id
    JOIN assessments_cycle y ON y.version_id = s.version_id
    WHERE y.id = %(cycle)s AND s.tier = 'neighbourhood'
    ORDER BY t.position, w.position
"""
COUNTED = """
    SELECT a.step_id, COUNT(*) FROM assessments_revisionanswer a
    WHERE a.revision_id IN ({revisions}) AND a.step_id IN ({steps}) GROUP BY 1
"""
LISTED = """
    SELECT a.*, s.code, s.text, w.when_by, l.value, l.label,
        b.organisation_name, o.ods_code, r.number
    FROM assessments_revisionanswer a
    JOIN assessments_revision r ON r.id = a.revision_id
    JOIN assessments_assessment b ON b.id = r.assessment_id
    JOIN organisations_organisation o ON o.id = b.organisation_id
    JOIN frameworks_step s ON s.id = a.step_id
    JOIN frameworks_row w ON w.id = s.row_id
    LEFT JOIN frameworks_level l ON l.id = a.level_id
    WHERE a.revision_id IN ({revisions}) AND a.step_id IN ({steps})
    ORDER BY b.organisation_name, a.id LIMIT 25
"""
ANSWERED = """
    WHERE n.state <> 'draft' AND y.cycle_id = %(cycle)s AND (n.holder_id = %(body)s OR n.id IN (
        SELECT d.need_id FROM planning_decision d WHERE d.organisation_id = %(body)s))
"""
SUPPORT = (
    f"""
    SELECT n.category_id, CASE WHEN o.outcome IS NULL THEN 'waiting' ELSE o.outcome END, COUNT(*)
    FROM planning_supportneed n
    JOIN planning_action x ON x.id = n.action_id
    JOIN planning_plan p ON p.id = x.plan_id
    JOIN assessments_assessment y ON y.id = p.assessment_id
    LEFT JOIN (
        SELECT d.need_id, MAX(d.outcome) AS outcome FROM planning_decision d
        WHERE d.organisation_id = %(body)s GROUP BY 1
    ) o ON o.need_id = n.id
    {ANSWERED} GROUP BY 1, 2
    """,
    """
    SELECT m.* FROM planning_commitment m JOIN planning_supportplan u ON u.id = m.support_plan_id
    WHERE u.organisation_id = %(body)s AND u.cycle_id = %(cycle)s
    """,
)


def first_page(*, body: int, cycle: int, on: date) -> int:
    """The first page of the list behind a rollup: ids, how many a step, and the answers to one."""
    values = {"body": body, "cycle": cycle}
    with connection.cursor() as cursor:
        revisions, steps = _ids(cursor, REVISIONS, values), _ids(cursor, STEPS, values)
        cursor.execute(COUNTED.format(revisions=_marks(revisions), steps=_marks(steps)))
        cursor.fetchall()
        cursor.execute(LISTED.format(revisions=_marks(revisions), steps=_marks(steps[:1])))
        return len(cursor.fetchall())


def _ids(cursor, sql: str, values: dict) -> list[int]:
    cursor.execute(sql, values)
    return [pk for (pk,) in cursor.fetchall()]


def _marks(ids: list[int]) -> str:
    return ", ".join(str(pk) for pk in ids)


def by_hand(statements: tuple[str, ...], *, body: int, cycle: int, on: date) -> int:
    """How many rows these fetch."""
    rows, values = 0, {"body": body, "cycle": cycle, "on": on.isoformat()}
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql, values)
            rows += len(cursor.fetchall())
    return rows
