"""Questions asked of partners and guests: who of them answers in a draft, and in which steps."""

from datetime import date

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q

from assessments.hanging import told_to_nobody
from frameworks.comparing.descent import led
from organisations.querysets import Rows
from organisations.visibility import running_on


class Accompanied(Rows):
    """Returns, in which others may answer beside their team."""

    def with_company(self):
        """Each with `has_company`: whether anybody was ever asked to answer beside its team."""
        partners, guests = (
            apps.get_model("assessments", name).objects.of_assessment(OuterRef("pk"))
            for name in ("Partner", "Guest")
        )
        return self.annotate(has_company=Exists(partners) | Exists(guests))

    def open_to(self, partner, step, *, on: date):
        """The return that a partner was asked to answer this very step of, while their link works.

        The link they came by: with another one made since, it works no more.
        """
        partners = apps.get_model("assessments", "Partner").objects.again(partner)
        working = partners.working(on=on).filter(issue=partner.issue, asked__step=step.pk)
        return self.filter(pk__in=working.values("assessment"))


class PartnerQuerySet(Rows):
    def of_assessment(self, assessment):
        """Those asked in a return at hand, for its team, and to say who sees it."""
        return self.filter(assessment=assessment)

    def working(self, *, on: date):
        """Those whose link opens something that day, if their return can change."""
        return self.filter(withdrawn_at__isnull=True, ends_on__gte=on)

    def opened_by(self, key: tuple[int, int] | None, code: str, cycle: str):
        """The one a link with this key is for, at the address it was opened at: it may be over."""
        if key is None:
            return self.none()
        found = self.filter(pk=key[0], issue__gte=key[1])
        here = found.filter(assessment__organisation__ods_code=code, assessment__cycle__slug=cycle)
        return here.select_related(
            "assessment__organisation",
            "assessment__cycle__system",
            "assessment__cycle__version__framework",
            "assessment__cycle__version__scale",
        )

    hanging = told_to_nobody


class AskedStepQuerySet(Rows):
    def of_partner(self, partner):
        return self.filter(partner=partner)

    def of_assessment(self, assessment):
        """Those of all partners of a return at hand."""
        return self.filter(partner__assessment=assessment)

    def asked(self):
        """Those that their cycle asks today: one that left the framework waits for nobody."""
        return self.filter(step__version=F("partner__assessment__cycle__version"))

    def follow(self, cycle, *, steps, themes, levels):
        led(self.filter(partner__assessment__cycle=cycle), "step", steps)

    hanging = told_to_nobody


class GuestQuerySet(Rows):
    def of_assessment(self, assessment):
        """Those ever invited into a return at hand, each with who they are."""
        found = self.filter(assessment=assessment)
        return found.select_related("membership__user", "membership__organisation")

    def of_person(self, user):
        """The invitations of somebody themself."""
        return self.filter(membership__user=user.pk)

    def running(self, *, on: date):
        """Those invited that day, whose role above runs and who can sign in."""
        return self.filter(
            running_on(on, first="membership__start", last="membership__end"),
            Q(membership__user__is_active=True),
            ended_at__isnull=True,
            until__gte=on,
        )
