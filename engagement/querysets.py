"""Questions asked of engagements: who sees one sees its version; what was said is for keepers."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Case, Count, IntegerField, Max, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from engagement.choices import About, Outcome
from frameworks.models import Theme
from frameworks.querysets import kept_by_q, visible_to_q
from organisations.choices import DEMONSTRATION, Notices
from organisations.permissions import Right
from organisations.querysets import Rows

SURVEY_KEPT = timedelta(days=7)  # a list that nobody confirmed
LAST = 10_000  # after every theme of a draft
FRAMEWORK = "engagement__version__framework"


class EngagementQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(visible_to_q(user, "version", on=on))

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(kept_by_q(user, "version__framework", on=on))

    def where_may(self, user, right: Right, *, on: date | None = None):
        """To administer one is to keep its framework; nobody holds any other right in one."""
        return self.editable_by(user, on=on) if right is Right.ADMINISTER else self.none()

    def of(self, version):
        return self.filter(version=version)

    def open(self, *, on: date):
        """Those that take comments on that day."""
        return self.filter(
            opens_on__lte=on,
            closes_on__gte=on,
            closed_at__isnull=True,
            version__status=self._in_engagement,
        )

    @property
    def _in_engagement(self) -> str:
        return self.model.version.field.related_model.Status.IN_ENGAGEMENT

    def named(self, framework: str, version: str):
        """By its address, with what every page of it says."""
        found = self.filter(version__framework__slug=framework, version__slug=version)
        return found.select_related("version__framework__owner", "version__scale")

    def comments_on(self, *, theme: str = "", steps: Iterable[str] = (), words: str = "") -> int:
        """How many comments are on these steps, on a theme and all in it, or on a statement."""
        about = Q(comments__step_code__in=[*steps])
        if theme:
            about |= Q(comments__theme_code=theme)
        if words:
            about |= Q(comments__about=About.STATEMENT, comments__words=words)
        counted = self.aggregate(found=Count("comments", filter=about, distinct=True))
        return counted["found"]

    def with_version(self):
        """Each with what its name and address are made of."""
        return self.select_related("version__framework")

    def with_waiting(self):
        """Each with `waiting`: how many comments have no answer."""
        return self.annotate(waiting=Count("comments", filter=Q(comments__outcome="")))


class OfEngagement(Rows):
    """Rows of one engagement: all of them for who keeps its framework, and for nobody else."""

    def of(self, engagement):
        return self.filter(engagement=engagement)

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(kept_by_q(user, FRAMEWORK, on=on))


class InvitationQuerySet(OfEngagement):
    def opened_by(self, key: tuple[int, int] | None, framework: str, version: str):
        """The one that a link with this key and issue is for, at the address it was opened at."""
        if key is None:
            return self.none()
        pk, issue = key
        here = {"version__framework__slug": framework, "version__slug": version}
        found = self.filter(pk=pk, issue=issue, **{f"engagement__{k}": v for k, v in here.items()})
        return found.select_related("engagement__version__framework__owner")

    def with_comments(self):
        """Each with `said`: how many comments came by it."""
        return self.annotate(said=Count("participant__comments"))

    def to_be_told(self):
        """Partners who said something, and whose link was not withdrawn."""
        return self.filter(
            withdrawn_at__isnull=True, participant__comments__isnull=False
        ).distinct()


class ParticipantQuerySet(OfEngagement):
    def who_said(self, by):
        """The one that somebody with an account, or a partner by an invitation, is."""
        return self.filter(**{by._meta.model_name: by})

    def having_said_something(self):
        return self.filter(comments__isnull=False).distinct()

    def who_hear(self):
        """People with an account who said something and want emails; none of the demonstration."""
        hearing = self.filter(user__is_active=True).exclude(user__notices=Notices.NEVER)
        return hearing.having_said_something().exclude(user__email__iendswith=DEMONSTRATION)


class TaskGroupQuerySet(Rows):
    def of(self, framework):
        return self.filter(Q(framework=framework) | Q(framework__isnull=True))

    def with_counts(self, engagement):
        """Each with how many comments of this engagement it has, and how many of them wait."""
        own = Q(comments__engagement=engagement)
        return self.annotate(
            total=Count("comments", filter=own),
            waiting=Count("comments", filter=own & Q(comments__outcome="")),
        )


class GroupQuerySet(OfEngagement):
    def named(self, name: str):
        return self.filter(name__iexact=name)


class SurveyQuerySet(OfEngagement):
    def visible_to(self, user):
        """A list is read by nobody but who brought it."""
        return self.filter(uploaded_by=user.pk)

    def given_up(self, *, at: datetime):
        """Those that nobody confirmed in time: for the upkeep, which lets them go."""
        return self.filter(outcome="", uploaded_at__lt=at - SURVEY_KEPT)


class CommentQuerySet(OfEngagement):
    def said_by(self, participant):
        return self.filter(participant=participant)

    def waiting(self):
        return self.filter(outcome="")

    def answered(self):
        return self.exclude(outcome="")

    def with_everything(self):
        """Each with what its line or page says."""
        return self.select_related(
            "engagement__version__framework", "group", "task_group", "answered_by", "taken_by"
        )

    def last_position(self) -> int:
        return self.aggregate(last=Max("position"))["last"] or 0

    def search(self, words: str):
        fields = ("text", "suggestion", "words", "organisation_name", "step_code")
        return self.filter(reduce(or_, (Q(**{f"{name}__icontains": words}) for name in fields)))

    def counted_by(self, *fields: str):
        """How many comments there are of each, and how many of these have which answer."""
        counts = {outcome.value: Count("pk", filter=Q(outcome=outcome)) for outcome in Outcome} | {
            "waiting": Count("pk", filter=Q(outcome=""))
        }
        return self.order_by().values(*fields).annotate(total=Count("pk"), **counts)

    def in_order(self, version: int):
        """As the draft reads, what is about the whole first; themes it no longer has stand last."""
        here = Theme.objects.of(version).filter(code=OuterRef("theme_code"))
        position = here.order_by().values("position")
        whole = When(theme_code="", then=Value(0))
        return self.order_by(
            Case(
                whole,
                default=Coalesce(Subquery(position), Value(LAST), output_field=IntegerField()),
                output_field=IntegerField(),
            ),
            "theme_code",
            "step_code",
            "position",
        )


class ReportQuerySet(OfEngagement):
    def visible_to(self, user, *, on: date | None = None):
        """A published report is for everybody who sees the version it is about."""
        return self.filter(visible_to_q(user, "engagement__version", on=on))

    def newest_first(self):
        return self.order_by("-number")
