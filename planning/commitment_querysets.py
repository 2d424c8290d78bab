"""Questions asked of commitments: whose they are, and which needs they answer."""

from datetime import date

from frameworks.comparing.descent import led
from organisations.permissions import Right
from organisations.querysets import Rows
from organisations.visibility import held_by_q
from planning.hanging import commitments


class CommitmentQuerySet(Rows):
    def follow(self, cycle, *, steps, themes, levels):
        """To a later version of the framework."""
        led(self.filter(support_plan__cycle=cycle), "step", steps)

    def of_categories(self, *categories):
        """Whosever they are: for a category that is merged with all that is in it."""
        return self.filter(category__in=categories)

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(held_by_q(user, Right.WRITE, "support_plan__organisation", on=on))

    def answering(self, organisation, cycle):
        """What an organisation promises in a cycle, published or not: for those who write it."""
        return self.filter(support_plan__organisation=organisation, support_plan__cycle=cycle)

    hanging = commitments

    def answering_needs(self, needs):
        """What others promised for needs that one decided on: to tell whether it changed."""
        return self.filter(decisions__need__in=needs)
