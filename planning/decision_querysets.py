"""Questions asked of decisions on needs, and of what was replied to them."""

from datetime import date

from django.db.models import Case, CharField, F, Q, Value, When

from assessments.querysets import assessment_visible_to_q
from organisations.querysets import Rows
from planning.choices import Outcome


class DecisionQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(assessment_visible_to_q(user, "need__action__plan__assessment", on=on))

    def of_organisation(self, organisation):
        """What an organisation itself has decided, in whatever cycle."""
        return self.filter(organisation=organisation)

    def with_what_stands(self):
        """Each with the outcome that `stands`: none once who asked has answered its question."""
        answered = When(Q(outcome=Outcome.MORE_ASKED, reply__isnull=False), then=Value(None))
        return self.annotate(
            stands=Case(answered, default=F("outcome"), output_field=CharField(null=True))
        )

    def to_read(self):
        """All but the questions that who asked has answered: nothing is left of those to read."""
        return self.filter(~Q(outcome=Outcome.MORE_ASKED) | Q(reply__isnull=True))

    def with_reply(self):
        """Each with all that is said of it, in one query; those of a need in order."""
        return self.select_related("organisation", "commitment", "reply").order_by(
            "decided_at", "pk"
        )

    def of_needs(self, needs):
        return self.filter(need__in=needs)

    def passing_up(self):
        """In the order of their needs, with who passed each up."""
        passed = self.filter(outcome=Outcome.PASSED_UP).order_by("need", "pk")
        return passed.select_related("organisation", "need")


class ReplyQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        asking = "decision__need__action__plan__assessment"
        return self.filter(assessment_visible_to_q(user, asking, on=on))
