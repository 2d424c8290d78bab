"""Whether it happens: what was reported of each action and commitment, quarter by quarter."""

from delivery.choices import Kind, Status
from delivery.models import Reported
from feeds.tables.declaring import Table, key, moment, number, text, to, words
from feeds.tables.planning import promise_id

REPORT = "revision__report"


def _line(plan: int | None, action: str, support_plan: int | None, commitment: str) -> str | None:
    return promise_id(plan, action) or promise_id(support_plan, commitment)


def _kind(action: int | None) -> str:
    return Kind.ACTION if action else Kind.COMMITMENT


UPDATES = Table(
    "updates",
    "Updates",
    "What organisations reported of each action and commitment in a quarter, as submitted last. A "
    "line without a status was not reported, and is of no colour.",
    (
        key("Names the line of this revision of the report."),
        text("organisation_code", "Who reported.", f"{REPORT}__organisation__ods_code"),
        to("cycle_id", "cycles", f"{REPORT}__round__cycle"),
        number(
            "quarter",
            "The quarter of the plan year, 1 is April to June.",
            f"{REPORT}__round__quarter",
        ),
        text("kind", "What it is of.", "action", values=words(Kind), how=_kind),
        text(
            "line_id",
            "The id of a row of actions or of commitments.",
            (
                "action__plan",
                "action__reference",
                "commitment__support_plan",
                "commitment__reference",
            ),
            how=_line,
        ),
        text("reference", "Its number."),
        text("title", "What it was called then."),
        text(
            "status",
            "How it goes (BRAG): complete is blue, on_track green, at_risk amber, off_track red, "
            "not_started grey.",
            optional=True,
            values=words(Status),
            how=lambda status: status or None,
        ),
        number("milestones", "How many milestones it has."),
        number("done", "How many of these are done."),
        number("slipped", "How many are, or will be, later than planned."),
        moment("submitted_at", "When the report was submitted.", "revision__signed_at"),
    ),
    lambda reader, on: Reported.objects.visible_to(reader, on=on).filter(revision__is_current=True),
    dated="submitted_at",
)
