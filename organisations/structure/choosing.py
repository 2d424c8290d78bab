"""Choosing one organisation: from a list while it is short, else by a search, without scripts.

The search is a box and a button of the same form. Its button sends the form, which comes back with
all that was typed and, under the box, what was found.
"""

from django import forms
from django.db.models import QuerySet
from django.forms.utils import ErrorDict

from nhsuk.finding import FoundRadios
from organisations.choices import Tier
from organisations.models import Organisation

MOST_IN_A_LIST = 60  # a system of an ordinary size
MOST_FOUND = 10


def choices_by_tier(organisations) -> list[tuple]:
    """The organisations for a list to choose from, under a heading a tier."""
    groups = [(tier.label, []) for tier in (*reversed(Tier.planning()), Tier.PRACTICE)]
    by_label = dict(groups)
    for organisation in organisations:
        by_label[Tier(organisation.tier).label].append((organisation.pk, organisation.name))
    return [("", "Choose an organisation"), *[group for group in groups if group[1]]]


def outcome_of(words: str, found: list[Organisation]) -> str:
    """What the radios do not say of a search."""
    if len(found) > MOST_FOUND:
        return f"The first {MOST_FOUND} of those found. Type more of the name to find others."
    if words and not found:
        return f"No organisation you manage has “{words}” in its name, or as its code."
    return ""


class ChoosesOrganisation:
    """A form that has an organisation chosen in the field named by `choosing`."""

    choosing = "organisation"

    def offer(self, allowed: QuerySet, *, listed: QuerySet | None = None) -> None:
        """`allowed` are answers the form understands; of these `listed` are offered."""
        field, listed = self.fields[self.choosing], allowed if listed is None else listed
        field.queryset = allowed
        first = list(listed[: MOST_IN_A_LIST + 1])
        if len(first) == 1 and field.required:
            self.initial.setdefault(self.choosing, first[0].pk)  # there is nothing to choose
        if len(first) <= MOST_IN_A_LIST:
            field.choices = choices_by_tier(first)
        else:
            self._offer_search(field, listed)

    def _offer_search(self, field: forms.ModelChoiceField, listed: QuerySet) -> None:
        words = self._typed("words")
        found = list(listed.search(words)[: MOST_FOUND + 1]) if words else []
        field.widget = FoundRadios(words=words, outcome=outcome_of(words, found))
        if words:
            chosen = "Choose one of the organisations found"
            field.error_messages["required"] = chosen if found else field.widget.outcome.rstrip(".")
        shown = [*self._chosen(listed, found), *found[:MOST_FOUND]]
        field.choices = [(each.pk, _label(each)) for each in shown]

    def _typed(self, part: str) -> str:
        return self.data.get(self.add_prefix(f"{self.choosing}_{part}"), "").strip()

    def _chosen(self, listed: QuerySet, found: list[Organisation]) -> list[Organisation]:
        """What was chosen before this search, where the search did not find it again."""
        try:
            chosen = list(listed.filter(pk=self[self.choosing].value() or None))
        except (TypeError, ValueError):  # an address with something else than a key
            return []
        return [organisation for organisation in chosen if organisation not in found]

    @property
    def is_search(self) -> bool:
        """Whether the form was sent to find something. Enter in any of its boxes presses the same
        button: with nothing new to find, the form is meant.
        """
        return bool(self._typed("find")) and self._typed("words") != self._typed("searched")

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_search:
            self._errors = ErrorDict()

    def is_valid(self) -> bool:
        return not self.is_search and super().is_valid()


def _label(organisation: Organisation) -> str:
    return f"{organisation}, {organisation.kind} ({organisation.ods_code})"
