"""Questions asked of organisations, the links between them, people and their roles."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from organisations.choices import DEMONSTRATION, Notices, Tier
from organisations.invited_querysets import ComingIn
from organisations.permissions import Right, roles_with
from organisations.visibility import (
    ITSELF,
    _at,
    above_these,
    administered_by_q,
    beneath,
    held_by_q,
    only_of,
    over_q,
    running_on,
    visible_to_q,
    within_q,
)


class Rows(models.QuerySet):
    """What every queryset of ours can be asked from rows that are at hand already."""

    def again(self, *rows: models.Model):
        """The very rows that somebody was given, as the database holds them now."""
        return self.filter(pk__in=[row.pk for row in rows])


class OrganisationQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(visible_to_q(user, on=on))

    def held_by(self, user, right: Right, *, on: date | None = None):
        """Those in which the user holds the right themself."""
        return self.filter(held_by_q(user, right, on=on))

    def administered_by(self, user, *, on: date | None = None):
        return self.filter(administered_by_q(user, on=on))

    def where_may(self, user, right: Right, *, on: date | None = None):
        """Those for which the user may use the right: to administer reaches beneath."""
        if right is Right.ADMINISTER:
            return self.administered_by(user, on=on)
        return self.held_by(user, right, on=on)

    def over(self, user, *, on: date | None = None):
        """Those the user belongs to, and all that these lie in: whose word holds for them."""
        return self.filter(over_q(user, on=on))

    def open(self, *, on: date):
        return self.filter(running_on(on, first="opened_on", last="closed_on"))

    def of_tier(self, tier: str):
        return self.filter(tier=tier)

    def within(self, organisation, *, on: date):
        """The organisation itself and everything linked beneath it on that day."""
        return self.filter(within_q(organisation.ods_code, on=on))

    def above(self, ids: list[int], *, on: date):
        """The organisations with these ids, and everything that they lie in on that day."""
        return self.filter(_at("", above_these(ids, on=on)))

    def practices_of(self, organisation, *, on: date):
        """The practices open in it on that day, each once."""
        return self.within(organisation, on=on).of_tier(Tier.PRACTICE).open(on=on)

    def planning(self, *, besides: Iterable[int] = ()):
        """Those that answer and plan: all but practices; of these the ones with such a key."""
        return self.filter(Q(tier__in=Tier.planning()) | Q(pk__in=besides))

    def left_nowhere(self, organisation, *, closed_on: date):
        """Those directly in it that answer and plan, and lie nowhere once it has closed.

        Practices are not among them: the national file says where they go.
        """
        links = apps.get_model("organisations", "Link").objects
        ended = links.filter(parent=organisation).running_past(closed_on)
        kept = links.exclude(parent=organisation).open(on=closed_on + timedelta(days=1))
        going_on = Q(closed_on__isnull=True) | Q(closed_on__gt=closed_on)
        inside = self.planning().filter(going_on, pk__in=ended.values("child"))
        return inside.exclude(pk__in=kept.values("child"))

    def is_taken(self, code: str) -> bool:
        """Whether an organisation, seen or not, has this code: they are unique over all."""
        return self.filter(ods_code__iexact=code).exists()

    def search(self, words: str):
        return self.filter(Q(name__icontains=words) | Q(ods_code__iexact=words))

    def with_parents(self, *, on: date):
        """Each with `parents_now`: its links upwards on that day, the primary one first."""
        links = apps.get_model("organisations", "Link").objects.open(on=on)
        links = links.select_related("parent").in_order()
        return self.prefetch_related(Prefetch("links_up", links, to_attr="parents_now"))

    def with_children_count(self, *, on: date):
        """Each with `children`: how many organisations lie directly in it on that day."""
        links = apps.get_model("organisations", "Link").objects.open(on=on)
        own = links.filter(parent=OuterRef("pk")).values("parent")
        count = own.annotate(count=Count("child", distinct=True)).values("count")
        return self.annotate(children=Coalesce(Subquery(count), 0))


class LinkQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        """Links with an end that the user sees: a place still shows which PCNs have left it."""
        return self.filter(visible_to_q(user, "child", on=on) | visible_to_q(user, "parent", on=on))

    def administered_by(self, user, *, on: date | None = None):
        """By their upper end: who administers a place cannot take a PCN out of another one."""
        return self.filter(administered_by_q(user, "parent", on=on))

    def open(self, *, on: date):
        return self.filter(running_on(on, first="start", last="end"))

    def within(self, organisation, *, on: date):
        """Links of that day to an organisation and to all linked beneath it."""
        inside = _at("parent", beneath(ITSELF, organisation.ods_code, on=on))
        return self.open(on=on).filter(inside)

    def above(self, ids: list[int], *, on: date):
        """Links of that day from the organisations with these ids, and from all they lie in."""
        return self.open(on=on).filter(_at("child", above_these(ids, on=on)))

    def touching(self, organisation):
        """Links up and down from an organisation, newest first."""
        links = self.filter(Q(parent=organisation) | Q(child=organisation))
        return links.select_related("parent", "child").order_by("-start", "child__name")

    def unended(self):
        return self.filter(end__isnull=True)

    def running_past(self, day: date):
        return self.filter(Q(end__isnull=True) | Q(end__gt=day))

    def running_on_or_after(self, day: date):
        return self.filter(Q(end__isnull=True) | Q(end__gte=day))

    def in_order(self):
        """The primary ones first; without one, the one that began first counts as it."""
        return self.order_by("-is_primary", "start", "pk")


class MembershipQuerySet(Rows):
    def open(self, *, on: date):
        return self.filter(running_on(on, first="start", last="end"))

    def of(self, user, *, on: date):
        own, only = self.open(on=on).filter(user=user.pk), only_of(user)
        return own if only is None else own.filter(organisation=only)

    def of_people(self, people):
        return self.filter(user__in=people)

    def of_organisations(self, organisations):
        """Everybody's roles in organisations at hand."""
        return self.filter(organisation__in=organisations)

    def visible_to(self, user, *, on: date | None = None):
        return self.filter(visible_to_q(user, "organisation", on=on))

    def administered_by(self, user, *, on: date | None = None):
        return self.filter(administered_by_q(user, "organisation", on=on))

    def outside(self, administrator, *, on: date | None):
        """Those in organisations that `administrator` does not administer."""
        return self.exclude(administered_by_q(administrator, "organisation", on=on))

    def administrating(self):
        return self.filter(role__in=roles_with(Right.ADMINISTER))

    def above_neighbourhoods(self):
        return self.filter(organisation__tier__in=[Tier.PLACE, Tier.SYSTEM])

    def reachable(self, organisations, right: Right | None, *, on: date):
        """Those with a right (None: any role) in one of them that day whom an email can reach.

        Nobody of the demonstration, whose addresses are no addresses.
        """
        running = self.open(on=on).filter(organisation__in=organisations, user__is_active=True)
        found = running if right is None else running.filter(role__in=roles_with(right))
        return found.exclude(user__email__iendswith=DEMONSTRATION)

    def reminded(self, organisations, right: Right, *, on: date):
        """Those of them who take reminders."""
        return self.reachable(organisations, right, on=on).filter(user__wants_reminders=True)

    def hearing(self, organisations, right: Right | None, *, on: date):
        """Those of them who take notices."""
        return self.reachable(organisations, right, on=on).exclude(user__notices=Notices.NEVER)

    def writing_for(self, organisations):
        """By whom these are written for who may sign in: organisation, person, when they last
        signed in.
        """
        held = self.filter(organisation__in=organisations, role__in=roles_with(Right.WRITE))
        active = held.filter(user__is_active=True).order_by()
        return active.values_list("organisation", "user", "user__last_login")

    def counted_by_organisation(self, people):
        """How many of these people each organisation has: its code, its name, how many."""
        rows = self.filter(user__in=people.order_by().values("pk")).order_by("organisation__name")
        named = rows.values_list("organisation__ods_code", "organisation__name")
        return named.annotate(people=Count("user", distinct=True))

    def addresses(self) -> dict[int, list[str]]:
        """By organisation, each person's once."""
        found: dict[int, list[str]] = defaultdict(list)
        rows = self.order_by("organisation", "user").values_list("organisation", "user__email")
        for organisation, address in rows.distinct():
            found[organisation].append(address)
        return found

    def with_is_current(self, *, seen_by, on: date):
        """Each with `is_current`: its person has a role where `seen_by` administers, on that day.

        Of others the name, the email address and the account are no longer `seen_by`'s business,
        nor is the job title of who works elsewhere now (`is_elsewhere`).
        """
        running = apps.get_model("organisations", "Membership").objects.open(on=on)
        theirs = running.administered_by(seen_by, on=on).filter(user=OuterRef("user"))
        others = running.outside(seen_by, on=on).filter(user=OuterRef("user"))
        return self.annotate(is_current=Exists(theirs), is_elsewhere=Exists(others))

    def with_given_on(self):
        """Each with the day it was given: one ended on that day keeps an earlier `start`."""
        kept = apps.get_model("organisations", "HistoricalMembership").objects
        first = kept.filter(id=OuterRef("pk")).order_by("history_date", "history_id")
        return self.annotate(given_on=Coalesce(Subquery(first.values("start")[:1]), F("start")))


class UserQuerySet(Rows, ComingIn):
    def administered_by(self, user, *, on: date | None = None):
        """People who have, or had, a role where `user` administers."""
        memberships = apps.get_model("organisations", "Membership").objects
        within = memberships.administered_by(user, on=on)
        return self.filter(pk__in=within.values("user"))

    def with_roles_seen_by(self, user, *, on: date):
        """Each with `roles`: what they do where `user` administers, on that day."""
        memberships = apps.get_model("organisations", "Membership").objects
        seen = memberships.administered_by(user, on=on).open(on=on).select_related("organisation")
        return self.prefetch_related(Prefetch("memberships", seen, to_attr="roles"))

    def with_is_elsewhere(self, *, seen_by, on: date):
        """Each with `is_elsewhere`: they have a role where `seen_by` does not administer."""
        running = apps.get_model("organisations", "Membership").objects.open(on=on)
        others = running.outside(seen_by, on=on).filter(user=OuterRef("pk"))
        return self.annotate(is_elsewhere=Exists(others))

    def where_may(self, user, right: Right, *, on: date | None = None):
        """Those whom `user` administers and nobody else does: or else their account is not ours
        alone. Nobody holds any other right in a person.
        """
        if right is not Right.ADMINISTER:
            return self.none()
        running = apps.get_model("organisations", "Membership").objects
        elsewhere = running.open(on=on or timezone.localdate()).outside(user, on=on)
        return self.administered_by(user, on=on).exclude(pk__in=elsewhere.values("user"))

    def who_hear(self, organisations, right: Right | None, *, on: date):
        """Each once: those with a right (None: any) in one of them that day who want notices."""
        memberships = apps.get_model("organisations", "Membership").objects
        holders = memberships.hearing(organisations, right, on=on)
        return self.filter(pk__in=holders.values("user")).order_by("pk")

    def left_before(self, day: date):
        """Those whose roles, of which they had some, had all ended by then, and who stayed away."""
        memberships = apps.get_model("organisations", "Membership").objects
        since = memberships.filter(Q(end__isnull=True) | Q(end__gte=day))
        here_since = Q(last_login__date__gte=day)
        had_some = self.filter(pk__in=memberships.values("user"))
        return had_some.exclude(pk__in=since.values("user")).exclude(here_since)

    def having_a_role(self, *, on: date, seen_by):
        memberships = apps.get_model("organisations", "Membership").objects
        return self.filter(
            pk__in=memberships.administered_by(seen_by, on=on).open(on=on).values("user")
        )

    def search(self, words: str):
        return self.filter(
            Q(email__icontains=words) | Q(name__icontains=words) | Q(job_title__icontains=words)
        )

    def search_job_titles(self, words: str):
        """For people of whom no more is shown, and that only while they work nowhere else."""
        return self.filter(job_title__icontains=words, is_elsewhere=False)
