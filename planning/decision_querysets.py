"""Questions asked of decisions on needs, and of what was replied to them."""

from datetime import date

from assessments.querysets import assessment_visible_to_q
from organisations.querysets import Rows
from planning.choices import Outcome


class DecisionQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(assessment_visible_to_q(user, "need__action__plan__assessment", on=on))

    def of_organisation(self, organisation):
        """What an organisation itself has decided, in whatever cycle."""
        return self.filter(organisation=organisation)

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

    def of_decision(self, decision):
        return self.filter(decision=decision)

    def of_need(self, need):
        """Those to the decisions on one need, oldest first."""
        return self.filter(decision__need=need).order_by("replied_at", "pk")
