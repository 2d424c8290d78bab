"""Questions asked of examples: who reads which, who may do what, which help with a step.

A draft is its team's alone. What is proposed, those read too who decide on it. What was published,
everybody reads who has a role in the service, as frameworks are read.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_

from django.apps import apps
from django.db.models import Exists, Q
from django.urls import reverse
from django.utils import timezone

from compendium.choices import FOR_EVERYBODY, NOT_YET_PUBLISHED, State
from frameworks.reading.beside import BesideTheme
from nhsuk.words import counted
from organisations.permissions import Right
from organisations.querysets import Rows
from organisations.visibility import held_by_q, member_organisations, reached_by_q, visible_to_q


class ExampleQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        day = on or timezone.localdate()
        for_all = Q(state__in=FOR_EVERYBODY) & Q(Exists(member_organisations(user, on=day)))
        own = held_by_q(user, Right.PROPOSE, "organisation", on=day)
        to_decide = Q(state=State.PROPOSED) & reached_by_q(
            user, Right.PUBLISH, "organisation", on=day
        )
        return self.filter(for_all | own | to_decide)

    def editable_by(self, user, *, on: date | None = None):
        """Until it is published, by its team; from then on by those who publish it."""
        own = held_by_q(user, Right.PROPOSE, "organisation", on=on)
        above = reached_by_q(user, Right.PUBLISH, "organisation", on=on)
        return self.filter(
            (Q(state__in=NOT_YET_PUBLISHED) & own) | (Q(state=State.PUBLISHED) & above)
        )

    def once_read_by(self, user, *, on: date | None = None):
        """These, and what those who decide on it read as a proposal that is its team's again.

        Of that nothing is shown but that it is.
        """
        reach = reached_by_q(user, Right.PUBLISH, "organisation", on=on)
        returned = self.filter(reach, proposed_at__isnull=False)
        return self.filter(Q(pk__in=self.visible_to(user, on=on)) | Q(pk__in=returned))

    def where_may(self, user, right: Right, *, on: date | None = None):
        """To publish reaches what lies beneath; every other right is one's own organisation's."""
        holds = reached_by_q if right is Right.PUBLISH else held_by_q
        return self.filter(holds(user, right, "organisation", on=on))

    def published(self):
        return self.filter(state=State.PUBLISHED)

    def in_state(self, *states: State):
        return self.filter(state__in=states)

    def of_organisation(self, organisation):
        return self.filter(organisation=organisation)

    def with_whose(self):
        return self.select_related("organisation", "framework").prefetch_related("ties")

    def in_theme(self, framework: str, theme: str):
        """Those tied to a theme of the framework with this slug, or to a step in it."""
        ties = apps.get_model("compendium", "Tie").objects.of_themes([theme])
        return self.filter(framework__slug=framework, pk__in=ties.values("example"))

    def helping(self, framework: str, step: str):
        """Those tied to this very step of the framework with this slug."""
        ties = apps.get_model("compendium", "Tie").objects.naming(step)
        return self.filter(framework__slug=framework, pk__in=ties.values("example"))

    def helping_with(self, framework: int, theme: str, step: str):
        """Those tied to the step itself, or to the whole of its theme."""
        ties = apps.get_model("compendium", "Tie").objects.of_themes([theme])
        tied = ties.filter(step_code__in=[step, ""])
        return self.filter(framework=framework, pk__in=tied.values("example"))

    def tagged(self, tag: str):
        """Tags stand in one text with commas between them."""
        ways = {"iexact": tag, "istartswith": f"{tag}, ", "iendswith": f", {tag}"}
        ways["icontains"] = f", {tag}, "
        return self.filter(reduce(or_, (Q(**{f"tags__{way}": said}) for way, said in ways.items())))


class TieQuerySet(Rows):
    def of(self, framework: int):
        """Those of the published examples of a framework, which everybody reads."""
        return self.filter(example__framework=framework, example__state=State.PUBLISHED)

    def of_themes(self, themes: Iterable[str]):
        return self.filter(theme_code__in=list(themes))

    def beside_theme(self, theme) -> BesideTheme | None:
        """The published examples that help with it, each once, for the page of the theme."""
        framework = theme.version.framework
        ties = self.of(framework.pk).of_themes([theme.code])
        number = ties.order_by().values("example").distinct().count()
        words = f"{counted(number, 'example')} of good practice"
        page = reverse("compendium:list", query={"theme": f"{framework.slug}/{theme.code}"})
        return BesideTheme(words, page) if number else None

    def with_example(self):
        """Each with what a list says of its example, and without the words of that."""
        named = ("title", "organisation__name")
        found = self.select_related("example__organisation")
        return found.only("example", "theme_code", "step_code", *(f"example__{n}" for n in named))

    def naming(self, step: str):
        return self.filter(step_code=step)

    def counted_by_code(self) -> dict[str, int]:
        """How many are tied to each step, and how many to each theme as a whole."""
        found: dict[str, int] = defaultdict(int)
        for theme, step in self.order_by().values_list("theme_code", "step_code"):
            found[step or theme] += 1
        return dict(found)


class GladToTalkQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(visible_to_q(user, "organisation", on=on))

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(held_by_q(user, Right.PROPOSE, "organisation", on=on))

    def where_may(self, user, right: Right, *, on: date | None = None):
        return self.filter(held_by_q(user, right, "organisation", on=on))

    def standing(self):
        return self.filter(withdrawn_at__isnull=True)

    def of(self, framework: int, *steps: str):
        return self.filter(framework=framework, step_code__in=steps)

    def of_organisation(self, organisation):
        return self.filter(organisation=organisation)
