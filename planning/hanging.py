"""What of plans and support plans hangs on the steps of a framework, in cycles that run."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from assessments.hanging import running_cycles
from frameworks.hanging import Hanging
from planning.choices import NeedState


def actions_and_needs(actions: QuerySet) -> Iterator[Hanging]:
    """Actions for a step, and what they ask for, drafts among them: counted, and never read."""
    running, plan = running_cycles(), apps.get_model("planning", "Plan")
    standing = actions.filter(removed_at__isnull=True, plan__assessment__cycle__in=running)
    needs = apps.get_model("planning", "SupportNeed").objects.standing()
    yield Hanging(
        "actions",
        "action",
        standing,
        running,
        step="step",
        organisation="plan__assessment__organisation",
        cycle="plan__assessment__cycle",
        state="plan__state",
        state_words=lambda state: f"Plan {plan.State(state).label.lower()}",
        page="planning:plan",
        read_above=Q(plan__state=plan.State.SUBMITTED),
    )
    yield Hanging(
        "needs",
        "support need",
        needs.filter(action__in=standing),
        running,
        step="action__step",
        organisation="action__plan__assessment__organisation",
        cycle="action__plan__assessment__cycle",
        state="state",
        state_words=lambda state: NeedState(state).label,
        page="planning:plan",
        read_above=~Q(state=NeedState.DRAFT),
    )


def dependencies(rows: QuerySet) -> Iterator[Hanging]:
    """What actions wait for of a step, drafts among them: counted, and never read."""
    running, plan = running_cycles(), apps.get_model("planning", "Plan")
    yield Hanging(
        "dependencies",
        "dependent action",
        rows.filter(action__removed_at__isnull=True, action__plan__assessment__cycle__in=running),
        running,
        step="step",
        organisation="action__plan__assessment__organisation",
        cycle="action__plan__assessment__cycle",
        state="action__plan__state",
        state_words=lambda state: f"Plan {plan.State(state).label.lower()}",
        page="planning:plan",
        read_above=Q(action__plan__state=plan.State.SUBMITTED),
    )


def commitments(promised: QuerySet) -> Iterator[Hanging]:
    """Commitments for a step, published or not: counted, and never read."""
    running = running_cycles()
    revisions = apps.get_model("planning", "SupportPlanRevision").objects
    of_theirs = revisions.filter(support_plan=OuterRef("support_plan"))
    rows = promised.filter(support_plan__cycle__in=running)
    yield Hanging(
        "commitments",
        "commitment",
        rows.annotate(is_published=Exists(of_theirs)),
        running,
        step="step",
        organisation="support_plan__organisation",
        cycle="support_plan__cycle",
        state="is_published",
        state_words=lambda _is_published: "Support plan published",
        page="planning:support_plan",
        read_above=Q(is_published=True),
    )
