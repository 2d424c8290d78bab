"""Questions asked of rounds, reports and updates: who reads which.

A report is its team's alone until it is submitted; those above see that it is under way. What was
submitted, everybody reads who sees the organisation, today or as it stood in the cycle.
"""

from datetime import date

from django.apps import apps
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q

from organisations.permissions import Right
from organisations.querysets import Rows
from organisations.visibility import held_by_q, visible_to_q


def report_visible_to_q(user, path: str = "", *, on: date | None = None) -> Q:
    """Reports at `path` of an organisation the user sees, or saw when its cycle opened."""
    prefix = f"{path}__" if path else ""
    then = apps.get_model("assessments", "Assessment").objects.visible_to(user, on=on)
    own = then.filter(
        organisation=OuterRef(f"{prefix}organisation"), cycle=OuterRef(f"{prefix}round__cycle")
    )
    return visible_to_q(user, f"{prefix}organisation", on=on) | Q(Exists(own))


class RoundQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        cycles = apps.get_model("assessments", "Cycle").objects.visible_to(user, on=on)
        return self.filter(cycle__in=cycles.values("pk"))

    def running(self, *, on: date):
        return self.filter(opens_on__lte=on, closes_on__gte=on)

    def with_reports_of(self, organisations):
        """Each once for every one of these that is `reporting`, with the report's `state`; and once
        with neither where none of them is.
        """
        theirs = FilteredRelation("reports", condition=Q(reports__organisation__in=organisations))
        return self.annotate(
            theirs=theirs, reporting=F("theirs__organisation"), state=F("theirs__state")
        )

    def of_cycle(self, cycle):
        return self.filter(cycle=cycle).with_cycle().order_by("quarter")

    def with_cycle(self):
        return self.select_related("cycle__system")


class HighlightReportQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        """Reports whose existence and state the user may know."""
        return self.filter(report_visible_to_q(user, on=on))

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(held_by_q(user, Right.WRITE, "organisation", on=on))

    def written_in(self, round_, organisation):
        """The one of an organisation in a round, if it is begun."""
        return self.filter(round=round_, organisation=organisation).select_related(
            "round__cycle__system", "organisation"
        )


class UpdateQuerySet(Rows):
    def editable_by(self, user, *, on: date | None = None):
        return self.filter(held_by_q(user, Right.WRITE, "report__organisation", on=on))

    def of_report(self, report):
        found = self.filter(report=report)
        return found.select_related("action", "commitment", "saved_by")


class HighlightRevisionQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(report_visible_to_q(user, "report", on=on))

    def current(self):
        return self.filter(is_current=True)

    def of_reports_in(self, round_, organisation):
        """The current ones of an organisation up to that round, the newest first."""
        found = self.current().filter(
            report__organisation=organisation,
            report__round__cycle=round_.cycle_id,
            report__round__quarter__lte=round_.quarter,
        )
        return found.select_related("report__round").order_by("-report__round__quarter")

    def submitted_by(self, organisation, cycle):
        """All of an organisation in a cycle, the newest first."""
        found = self.filter(report__organisation=organisation, report__round__cycle=cycle)
        with_round = found.select_related("report__round__cycle", "report__organisation")
        return with_round.order_by("-report__round__quarter", "-number")

    def newest_of(self, organisations, cycle):
        """What each of these reported last in a cycle, the newest first, without what it says."""
        found = self.current().filter(
            report__organisation__in=organisations, report__round__cycle=cycle
        )
        by_day = found.order_by("-report__round__quarter", "pk").defer("content")
        return by_day.select_related("report__organisation", "report__round__cycle")

    def of_round(self, round_):
        """The current ones of a round, without what they say."""
        return self.current().filter(report__round=round_).defer("content")


class ReportedQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(report_visible_to_q(user, "revision__report", on=on))

    def of(self, *revisions: int):
        """The lines of these revisions, by their keys."""
        return self.filter(revision__in=revisions)

    def on_commitments(self, commitments):
        """What was submitted last of each of these, the newest first."""
        found = self.filter(commitment__in=commitments, revision__is_current=True)
        return found.select_related("revision__report__round__cycle").order_by(
            "-revision__report__round__quarter"
        )
