"""Questions asked of returns and what was submitted of them: who may read which.

Those above an organisation see that a draft is under way and how complete it is; its answers only
the team that writes it sees. What was submitted, everyone sees who sees the organisation.
"""

from datetime import date, datetime

from django.apps import apps
from django.db import connection, models
from django.db.models import (
    BigIntegerField,
    BooleanField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
)
from django.db.models.expressions import RawSQL
from django.utils import timezone

from assessments.drafts import answered_by_q
from assessments.partner_querysets import Accompanied
from organisations.choices import Tier
from organisations.permissions import Right
from organisations.querysets import Rows
from organisations.visibility import (
    held_by_q,
    member_organisations,
    visible_to_q,
)


def assessment_visible_to_q(user, path: str = "", *, on: date | None = None) -> Q:
    """Assessments at `path` of an organisation the user sees today, or that stood in one then.

    "Then" is the footprint kept when the cycle opened: a place goes on seeing the returns it
    received from a PCN that has since moved.
    """
    prefix = f"{path}__" if path else ""
    footprints = apps.get_model("assessments", "Footprint").objects
    then = footprints.filter(visible_to_q(user, "organisation", on=on)).values("assessment")
    return visible_to_q(user, f"{prefix}organisation", on=on) | Q(**{f"{path or 'pk'}__in": then})


def _whether(returns) -> ExpressionWrapper:
    return ExpressionWrapper(Q(pk__in=returns.values("pk")), output_field=BooleanField())


class AssessmentQuerySet(Accompanied):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(assessment_visible_to_q(user, on=on))

    def editable_by(self, user, *, on: date | None = None):
        """Returns of the user's own organisation: those of their team."""
        return self.where_may(user, Right.WRITE, on=on)

    def answerable_by(self, user, *, on: date | None = None):
        """Returns whose drafts the user reads and answers: of their team, or as a guest."""
        return self.where_may(user, Right.ANSWER, on=on)

    def to_come(self, *, on: date):
        """Those that can still be submitted that day and are not in: whosever they are, to remind.

        One that is in counts as it was submitted, even while its team changes it again.
        """
        open_to_all = Q(cycle__opened_at__isnull=False, cycle__closed_at__isnull=True)
        late = Q(let_in_at__gte=F("cycle__closed_at"), let_in_until__gte=on)
        found = self.with_is_in().filter(open_to_all | late, is_in=False)
        return found.select_related("cycle", "organisation").order_by("pk")

    def to_come_beneath(self, organisation, cycle, *, on: date):
        """Those of a cycle that stood beneath the organisation; not its own."""
        beneath = self.of_footprint(organisation).filter(cycle=cycle)
        return beneath.exclude(organisation=organisation).to_come(on=on)

    def of_own(self, user, *, on: date | None = None):
        """Returns of the organisations the user belongs to, in whatever role."""
        day = on or timezone.localdate()
        return self.filter(organisation__in=member_organisations(user, on=day))

    def signable_by(self, user, *, on: date | None = None):
        return self.where_may(user, Right.SIGN, on=on)

    def reviewable_by(self, user, *, on: date | None = None):
        return self.where_may(user, Right.REVIEW, on=on)

    def where_may(self, user, right: Right, *, on: date | None = None):
        """Returns on which the user may use a right: reviewers on those from beneath them.

        A return lies beneath the places and the system of its footprint. Guests answer in a draft.
        """
        if right is Right.ANSWER:
            return self.filter(answered_by_q(user, on=on))
        held = held_by_q(user, right, "organisation", on=on)
        if right is not Right.REVIEW:
            return self.filter(held)
        footprints = apps.get_model("assessments", "Footprint").objects
        return self.filter(pk__in=footprints.filter(held).values("assessment"))

    def of_organisations(self, organisations):
        """The returns of these organisations themselves, in whatever cycle."""
        return self.filter(organisation__in=organisations)

    def neighbours_of(self, assessment):
        """The returns of its tier in its cycle that share its primary place, its own among them."""
        places = assessment.footprints.filter(tier=Tier.PLACE, is_primary=True)
        return self.filter(
            cycle=assessment.cycle_id,
            tier=assessment.tier,
            footprints__organisation__in=places.values("organisation"),
        )

    def beside(self, assessment):
        """A return; of a neighbourhood with its neighbours, and of others alone."""
        around = Q(pk=assessment.pk)
        if assessment.tier == Tier.NEIGHBOURHOOD:
            around |= Q(pk__in=self.neighbours_of(assessment).values("pk"))
        return self.filter(around)

    def of_footprint(self, organisation):
        """The returns of an organisation and of all that stood in it when the cycle opened."""
        footprints = apps.get_model("assessments", "Footprint").objects
        beneath = footprints.filter(organisation=organisation).values("assessment")
        return self.filter(Q(organisation=organisation) | Q(pk__in=beneath))

    def of_cycles(self, cycles):
        """Every return that these ask for: to be counted."""
        return self.filter(cycle__in=cycles)

    def in_place(self, code: str):
        """The return of the place with this code, and those of all that stood in it then."""
        footprints = apps.get_model("assessments", "Footprint").objects
        beneath = footprints.filter(organisation__ods_code=code).values("assessment")
        return self.filter(Q(organisation__ods_code=code) | Q(pk__in=beneath))

    def besides(self, assessment):
        """The same organisation's returns of other cycles, oldest first."""
        others = self.filter(organisation=assessment.organisation_id).exclude(pk=assessment.pk)
        oldest_first = others.order_by("cycle__plan_year", "cycle__opens_on", "pk")
        return oldest_first.select_related("organisation", "cycle")

    def late_in(self, cycle):
        """Of a closed cycle: those that are not in, and those let in since it closed."""
        let_in = Q(let_in_at__gte=cycle.closed_at)
        return self.filter(let_in | Q(is_in=False))

    def submitted(self):
        return self.filter(state=self.model.State.SUBMITTED)

    def called(self, code: str, cycle: str):
        """The return of the organisation with this code in the cycle with this slug."""
        return self.filter(organisation__ods_code=code, cycle__slug=cycle)

    def at(self, code: str, cycle: str):
        """That return with all that its pages name."""
        return self.called(code, cycle).select_related(
            "organisation", "cycle__system", "cycle__version__framework", "cycle__version__scale"
        )

    def with_is_in(self):
        """Each with `is_in`: a revision of it counts, even while its team changes it again."""
        revisions = apps.get_model("assessments", "Revision").objects
        return self.annotate(is_in=Exists(revisions.current().filter(assessment=OuterRef("pk"))))

    def with_is_started(self):
        """Each with `is_started`: a step that is asked has an answer, whatever it says."""
        answers = apps.get_model("assessments", "Answer").objects.asked().answered()
        return self.annotate(is_started=Exists(answers.filter(assessment=OuterRef("pk"))))

    def with_what_is_shared(self):
        """Each with whether anything of it is anybody's part, and whether any comment is open."""
        assignments = apps.get_model("assessments", "Assignment").objects
        comments = apps.get_model("assessments", "StepComment").objects
        return self.annotate(
            is_shared_out=Exists(assignments.filter(assessment=OuterRef("pk"))),
            is_talked_about=Exists(comments.open().filter(assessment=OuterRef("pk"))),
        )

    def with_rights(self, user, *, on: date | None = None):
        """Each with what the user may do to it: `may_write`, `may_answer`, `may_sign`,
        `may_review`; `is_in`, `has_company`; and whether it `is_own`: of an organisation that the
        user belongs to, in whatever role.
        """
        own = self.model.objects
        return (
            self.with_is_in()
            .with_company()
            .annotate(
                is_own=_whether(own.of_own(user, on=on)),
                may_answer=_whether(own.answerable_by(user, on=on)),
                may_write=_whether(own.editable_by(user, on=on)),
                may_sign=_whether(own.signable_by(user, on=on)),
                may_review=_whether(own.reviewable_by(user, on=on)),
            )
        )

    def holding_their_cycles(self):
        """Each with when its cycle `closed` and the version it has `asked` for: neither can change
        until the transaction ends.

        PostgreSQL locks the cycle in share: savers do not wait for one another, closing waits for
        them. Django has no word for that, and a statement of its own would cost a save a twelfth.
        SQLite lets one writer in at a time.
        """
        lock = " FOR SHARE" if connection.vendor == "postgresql" else ""
        cycle = f'FROM "assessments_cycle" WHERE "id" = "assessments_assessment"."cycle_id"{lock}'
        closed, asked = f'SELECT "closed_at" {cycle}', f'SELECT "version_id" {cycle}'
        return self.annotate(
            closed=RawSQL(closed, [], DateTimeField(null=True)),  # noqa: S611
            asked=RawSQL(asked, [], BigIntegerField()),  # noqa: S611
        )

    def with_footprints(self):
        """Each with its `footprints` and whose they are, the primary one of a tier first."""
        footprints = apps.get_model("assessments", "Footprint").objects
        in_order = footprints.select_related("organisation").order_by("tier", "-is_primary", "pk")
        return self.prefetch_related(models.Prefetch("footprints", in_order))


class FootprintQuerySet(Rows):
    def of_assessments(self, assessments):
        return self.filter(assessment__in=assessments)

    def of_organisations(self, organisations):
        """Where returns stood in these places and systems."""
        return self.filter(organisation__in=organisations)


class PresenceQuerySet(Rows):
    def of_assessment(self, assessment):
        """Who has a page of a return at hand open: for its team."""
        return self.filter(assessment=assessment)

    def since(self, moment: datetime):
        return self.filter(seen_at__gt=moment)

    def until(self, moment: datetime):
        return self.filter(seen_at__lte=moment)


class RevisionQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(assessment_visible_to_q(user, "assessment", on=on))

    def with_return(self):
        """Each with the return it is of and what was asked in it."""
        return self.select_related(
            "version__framework",
            "version__scale",
            "assessment__cycle__version__framework",
            "assessment__cycle__version__scale",
            "assessment__organisation",
        )

    def with_questions(self):
        """Each with how many `questions` about it stand."""
        standing = Q(answers__questions__withdrawn_at__isnull=True)
        number = models.Count("answers__questions", filter=standing)
        return self.annotate(questions=number)

    def of_assessment(self, assessment):
        return self.filter(assessment=assessment)

    def of_cycle(self, cycle):
        return self.filter(assessment__cycle=cycle)

    def current(self):
        """The revisions that count: the last submitted of each return, unless it was sent back."""
        return self.filter(is_current=True)

    def accepted(self):
        return self.filter(accepted_at__isnull=False)
