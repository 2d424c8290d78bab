"""Whether what was planned and promised happens.

A system opens a **round** a quarter. In it each organisation with a signed plan writes a
**highlight report**: an **update** on every action of its plan and every commitment of its support
plan, and a cover sheet for its board. Submitting it freezes it as a revision, and its lines as
**reported**.

What blocks a team it puts to the place, or the system, as an **escalation**; what either side says
to that is a **turn** of its thread.
"""

from delivery.models.escalations import Escalation, Turn
from delivery.models.reports import (
    HighlightReport,
    HighlightRevision,
    Reported,
    Round,
    RoundReminder,
    Update,
)

__all__ = [
    "Escalation",
    "HighlightReport",
    "HighlightRevision",
    "Reported",
    "Round",
    "RoundReminder",
    "Turn",
    "Update",
]
