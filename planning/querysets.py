"""Questions asked of plans, needs and support plans: who may read which, and what waits.

A draft plan is private to the team that writes it. What was signed, and every need once sent with
its decisions, everyone sees who sees the organisation; a PCN also sees the published support plans
of the places and the system above it.
"""

from datetime import date

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, F, FilteredRelation, OuterRef, Q, Subquery, When
from django.utils import timezone

from assessments.querysets import assessment_visible_to_q
from frameworks.comparing.descent import led
from organisations.permissions import Right
from organisations.querysets import Rows
from organisations.visibility import held_by_q, member_organisations, visible_to_q
from planning.choices import TO_DECIDE, UNDECIDED, NeedState
from planning.dependency_querysets import NewestRevisions
from planning.hanging import actions_and_needs

OWN = "assessment__organisation"


def support_plan_visible_to_q(user, path: str = "", *, on: date | None = None) -> Q:
    """Support plans at `path` of an organisation the user sees, or that their own one stood in.

    "Stood in" is the footprint of the same cycle: it decides whose plan answers whom.
    """
    prefix, day = f"{path}__" if path else "", on or timezone.localdate()
    own = apps.get_model("assessments", "Footprint").objects.filter(
        organisation=OuterRef(f"{prefix}organisation"),
        assessment__cycle=OuterRef(f"{prefix}cycle"),
        assessment__organisation__in=member_organisations(user, on=day),
    )
    return visible_to_q(user, f"{prefix}organisation", on=on) | Q(Exists(own))


def cycles_of(cycles: models.QuerySet, organisation) -> models.QuerySet:
    """Those of `cycles` that ask something of the organisation or of one beneath it."""
    assessments = apps.get_model("assessments", "Assessment").objects.of_footprint(organisation)
    return cycles.filter(pk__in=assessments.values("cycle")).select_related(
        "system", "version__framework", "version__scale"
    )


class PlanQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        """Plans whose existence and state the user may know; drafts are for `editable_by`."""
        return self.filter(assessment_visible_to_q(user, "assessment", on=on))

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(held_by_q(user, Right.WRITE, OWN, on=on))

    def signable_by(self, user, *, on: date | None = None):
        return self.filter(held_by_q(user, Right.SIGN, OWN, on=on))

    def with_signing(self, user, *, on: date | None = None):
        """Each plan with `is_theirs_to_sign`: whether the user signs it. And `was_signed`: by
        whomever, ever.
        """
        revisions = apps.get_model("planning", "PlanRevision").objects
        return self.annotate(
            is_theirs_to_sign=held_by_q(user, Right.SIGN, OWN, on=on),
            was_signed=Exists(revisions.filter(plan=OuterRef("pk"))),
        )

    def of_assessment(self, assessment):
        return self.filter(assessment=assessment)

    def of_assessments(self, assessments):
        return self.filter(assessment__in=assessments)

    def with_steps_acted_on(self):
        """State, action and its step for each standing action; a plan without any comes once."""
        standing = FilteredRelation("actions", condition=Q(actions__removed_at__isnull=True))
        rows = self.annotate(standing=standing).order_by("standing__pk")
        return rows.values_list("state", "standing__pk", "standing__step")

    def with_return(self):
        """Each plan with its return, whose it is and what it answers."""
        return self.select_related(
            "assessment__organisation",
            "assessment__cycle__system",
            "assessment__cycle__version__framework",
            "assessment__cycle__version__scale",
        )


class PlanRevisionQuerySet(NewestRevisions):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(assessment_visible_to_q(user, "plan__assessment", on=on))

    def of_assessment(self, assessment):
        """Those of one plan, newest first."""
        return self.filter(plan__assessment=assessment).order_by("-number")

    def of_assessments(self, assessments):
        """Those of the plans of several returns, newest first, without what they say."""
        found = self.filter(plan__assessment__in=assessments).select_related("plan")
        return found.defer("content").order_by("-number")


class ActionQuerySet(Rows):
    def editable_by(self, user, *, on: date | None = None):
        return self.filter(held_by_q(user, Right.WRITE, f"plan__{OWN}", on=on))

    def of_plan(self, plan):
        return self.filter(plan=plan)

    def follow(self, cycle, *, steps, themes, levels):
        """To a later version of the framework; each lies in the theme of its step."""
        actions = self.filter(plan__assessment__cycle=cycle)
        led(actions, "theme", themes)
        led(actions, "step", steps)
        own = apps.get_model("frameworks", "Step").objects.filter(pk=OuterRef("step"))
        about = actions.filter(step__in=steps.values())
        about.update(theme=Subquery(own.values("row__theme")[:1]))

    def of_assessments(self, assessments):
        """Those of the plans of several returns."""
        return self.filter(plan__assessment__in=assessments)

    def signed(self):
        """Those of plans that stand signed: what a draft says is its team's own."""
        return self.filter(plan__state=apps.get_model("planning", "Plan").State.SUBMITTED)

    def standing(self):
        """Actions that have not been taken out of their plan."""
        return self.filter(removed_at__isnull=True)

    def taken(self):
        """The keys of those of templates that actions were taken from."""
        return self.filter(template_action__isnull=False).values_list("template_action", flat=True)

    hanging = actions_and_needs


class SupportNeedQuerySet(Rows):
    def of_category(self, code: str):
        """Those in the category of this code, or in the one that it was merged into."""
        return self.filter(Q(category__code=code) | Q(category__merged__code=code)).distinct()

    def of_categories(self, *categories):
        """Whosever they are: for a category that is merged with all that is in it."""
        return self.filter(category__in=categories)

    def sent(self):
        return self.exclude(state=NeedState.DRAFT)

    def standing(self):
        return self.filter(removed_at__isnull=True)

    def visible_to(self, user, *, on: date | None = None):
        """Needs that were sent, of organisations the user sees."""
        return self.sent().filter(assessment_visible_to_q(user, "action__plan__assessment", on=on))

    def editable_by(self, user, *, on: date | None = None):
        """Needs of the user's own organisation's plan."""
        return self.filter(held_by_q(user, Right.WRITE, f"action__plan__{OWN}", on=on))

    def of_assessments(self, assessments):
        return self.filter(action__plan__assessment__in=assessments)

    def of_organisation(self, organisation):
        """All that an organisation has asked for, in whatever cycle."""
        return self.filter(action__plan__assessment__organisation=organisation)

    def of_action(self, action):
        return self.filter(action=action)

    def of_plan(self, plan):
        """Everything a plan asks for, not sent and taken back included: for those who write it."""
        return self.filter(action__plan=plan)

    def asked_beneath(self, organisation, cycle):
        """What the organisations beneath this one ask for in a cycle, of whomever."""
        footprints = apps.get_model("assessments", "Footprint").objects
        beneath = footprints.filter(organisation=organisation, assessment__cycle=cycle)
        return self.sent().of_assessments(beneath.values("assessment"))

    def asked_by(self, words: str):
        """Needs of the organisation with this code, or of those with these words in their name."""
        asking = "action__plan__assessment__organisation"
        named = Q(**{f"{asking}_name__icontains": words})
        return self.filter(Q(**{f"{asking}__ods_code__iexact": words}) | named)

    def answered_by(self, organisation, cycle):
        """The needs of a cycle that this organisation holds, or has decided on."""
        decisions = apps.get_model("planning", "Decision").objects
        decided = decisions.filter(organisation=organisation).values("need")
        return self.sent().filter(
            Q(holder=organisation) | Q(pk__in=decided), action__plan__assessment__cycle=cycle
        )

    def decided_last(self, organisation, outcome: str | None):
        """Needs on which this organisation's last decision was that one; None: none that stands."""
        last = self._last(organisation, "stands")
        return self.annotate(own_outcome=last).filter(own_outcome=outcome)

    def met_by(self, organisation, reference: str):
        """Needs that this organisation said last its commitment of that reference will meet."""
        last = self._last(organisation, "commitment__reference")
        return self.annotate(own_commitment=last).filter(own_commitment=reference)

    def _last(self, organisation, field: str) -> Subquery:
        """Of this organisation's last decision on each need."""
        decisions = apps.get_model("planning", "Decision").objects
        own = decisions.filter(need=OuterRef("pk"), organisation=organisation).with_what_stands()
        return Subquery(own.order_by("-decided_at", "-pk").values(field)[:1])

    def with_holder_now(self, *, on: date):
        """Each with the `held_by`: its holder, or the system where that place has closed."""
        closed = When(holder__closed_on__lt=on, then=F("action__plan__assessment__cycle__system"))
        return self.annotate(held_by=Case(closed, default=F("holder")))

    def with_about(self):
        """Each with what it is about and who holds it."""
        return self.select_related("category", "holder")

    def with_answers(self):
        """The needs with their holder and decisions, in two queries whatever their number."""
        decisions = apps.get_model("planning", "Decision").objects.with_reply()
        return self.select_related("holder").prefetch_related(
            models.Prefetch("decisions", decisions)
        )

    def held_at(self, organisation, cycle):
        """What an organisation holds in a cycle, decided or not."""
        return self.filter(holder=organisation, action__plan__assessment__cycle=cycle)

    def undecided(self):
        """Needs that wait: a need passed up waits again, at the system."""
        return self.filter(state__in=UNDECIDED)

    def to_decide(self):
        """Those of them that wait for their holder, and not for an answer of who asked."""
        return self.filter(state__in=TO_DECIDE)


class SupportPlanQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(support_plan_visible_to_q(user, on=on))

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(held_by_q(user, Right.WRITE, "organisation", on=on))

    def answering(self, organisation, cycle):
        """The one support plan of an organisation in a cycle, if it is begun."""
        return self.filter(organisation=organisation, cycle=cycle)


class SupportPlanRevisionQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(support_plan_visible_to_q(user, "support_plan", on=on))

    def beside(self, assessments):
        """What these organisations published in the same cycle, and those above them then."""
        organisation, cycle = (
            OuterRef("support_plan__organisation"),
            OuterRef("support_plan__cycle"),
        )
        own = apps.get_model("assessments", "Assessment").objects.filter(
            pk__in=assessments, organisation=organisation, cycle=cycle
        )
        above = apps.get_model("assessments", "Footprint").objects.filter(
            assessment__in=assessments, organisation=organisation, assessment__cycle=cycle
        )
        return self.filter(Exists(own) | Exists(above))

    def beneath(self, assessments):
        """What those published in the same cycle who stood beneath these organisations then."""
        beneath = apps.get_model("assessments", "Footprint").objects.filter(
            organisation__assessments__in=assessments,
            assessment__organisation=OuterRef("support_plan__organisation"),
            assessment__cycle=OuterRef("support_plan__cycle"),
        )
        return self.filter(Exists(beneath))

    def answering(self, organisation, cycle):
        """Those of the support plan of an organisation in a cycle, the newest first."""
        found = self.filter(support_plan__organisation=organisation, support_plan__cycle=cycle)
        return found.order_by("-number")

    def promised_in(self, organisation, cycle):
        """What a place published in a cycle; of a system, what its places did too."""
        found = self.filter(support_plan__cycle=cycle).select_related("support_plan__organisation")
        own = found.filter(support_plan__organisation=organisation)
        is_system = organisation.pk == cycle.system_id
        return (found if is_system else own).order_by("support_plan__organisation__name", "pk")

    def newest(self):
        """The last revision of each support plan."""
        later = self.model.objects.filter(
            support_plan=OuterRef("support_plan"), number__gt=OuterRef("number")
        )
        return self.filter(~Exists(later))
