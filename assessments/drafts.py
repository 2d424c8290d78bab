"""Who reads and answers a draft: the team that writes it, and for a time whom it invited into it.

Written once, for pages, documents and the lock that a save takes (ADR 42).
"""

from datetime import date

from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils import timezone

from organisations.permissions import Right
from organisations.visibility import held_by_q

# In SQL, as it stands in the lock of every save: see organisations/visibility.py. A guest is in
# while their role above runs, and while the draft is one that can change.
INVITED = """
SELECT g.assessment_id FROM assessments_guest g
JOIN organisations_membership m ON m.id = g.membership_id
JOIN assessments_assessment a ON a.id = g.assessment_id
JOIN assessments_cycle c ON c.id = a.cycle_id
WHERE m.user_id = %s AND m."start" <= %s AND (m."end" IS NULL OR m."end" >= %s)
AND g.ended_at IS NULL AND g.until >= %s AND a.state <> 'submitted'
AND (c.closed_at IS NULL OR (a.let_in_at >= c.closed_at AND a.let_in_until >= %s))
"""


def answered_by_q(user, path: str = "", *, on: date | None = None) -> Q:
    """Rows whose return at `path` the user reads and answers the draft of, on that day."""
    day = on or timezone.localdate()
    invited = Q(**{f"{path or 'pk'}__in": RawSQL(INVITED, (user.pk, day, day, day, day))})  # noqa: S611
    own = f"{path}__organisation" if path else "organisation"
    return held_by_q(user, Right.ANSWER, own, on=day) | invited
