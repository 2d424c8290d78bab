"""What is asked of support categories: which can be chosen, and how much is in each."""

from planning.categories.actions import merge_category, retire_category
from planning.models import SupportCategory
from tests.conftest import NOON
from tests.planning.asking import ask, commit
from tests.planning.planners import category


def test_what_was_retired_is_offered_to_what_is_in_it_and_what_was_merged_to_nothing(cast):
    retired, merged, other = SupportCategory.objects.order_by("pk")[:3]
    retire_category(category=retired, by=None, at=NOON)
    merge_category(category=merged, into=other, by=None, at=NOON)

    def offered(beside: SupportCategory) -> list[bool]:
        found = SupportCategory.objects.offered(beside=beside.pk)
        return [found.contains(each) for each in (retired, merged, other)]

    assert offered(retired) == [True, False, True]
    assert offered(merged) == offered(other) == [False, False, True]


def test_needs_and_commitments_of_a_category_are_counted_each_once(cast, cycle, framework):
    ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=2)
    for title in ("One", "Two", "Three"):
        commit(cycle, cast["W-P1"], by=cast.place_reviewer, title=title)

    found = SupportCategory.objects.with_use().get(pk=category().pk)

    assert (found.need_count, found.commitment_count) == (2, 3)
