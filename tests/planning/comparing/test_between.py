"""What differs between two documents, in their words."""

from dataclasses import replace
from datetime import date

from frameworks.comparing.wording import as_text
from planning.comparing.between import Said, part
from planning.comparing.plans import plan_parts
from planning.models import PlanRevision
from planning.plans.document import MilestoneLine, PlanDocument


def said(key: str, **words: str) -> Said:
    return Said.of(key, words.get("title", key), words)


def test_what_is_new_gone_and_different_is_told_apart():
    before = [said("A01", title="One"), said("A02", title="Two"), said("A03", title="Three")]
    after = [
        said("A01", title="One"),
        said("A02", title="Two", lead="Anna"),
        said("A04", title="x"),
    ]

    found = part("Actions", before, after)

    assert [(each.word, each.key) for each in found.differences] == [
        ("Changed", "A02"),
        ("Added", "A04"),
        ("Taken out", "A03"),
    ]
    label, wordings = found.differences[0].changed[0]
    assert (label, wordings.old, as_text(wordings.new)) == ("lead", (), "Anna")
    assert found.differences[2].said == (("title", "Three"),)


def test_the_order_counts_only_where_it_is_part_of_what_is_said():
    one, two = said("A01", title="One"), said("A02", title="Two")

    assert part("Actions", [one, two], [two, one], in_order=True).count == 1
    assert part("Needs", [one, two], [two, one]).count == 0
    assert part("Actions", [one, two], [two], in_order=True).moved is False


def test_money_dates_and_milestones_are_compared_in_words(signed):
    before = PlanDocument.read(PlanRevision.objects.get(number=1))
    mark = MilestoneLine(date(2026, 12, 1), "First clinic")
    changes = {"milestones": (mark,), "funding": 400000, "funding_kind": "once", "end_quarter": 6}
    first, *rest = before.actions
    after = replace(before, actions=(replace(first, **changes), *rest))

    parts = {part.heading: part for part in plan_parts(before, after)}
    [difference] = parts["Actions"].differences
    words = {label: as_text(wordings.new) for label, wordings in difference.changed}

    assert words["Milestones"] == "1 December 2026: First clinic"
    assert words["Funding asked"].startswith("£4,000")
    assert words["When"].endswith("September 2027")


def test_what_was_reported_of_a_milestone_is_no_change_of_the_plan(signed):
    before = PlanDocument.read(PlanRevision.objects.get(number=1))
    done = tuple(
        replace(
            action,
            milestones=tuple(replace(m, done_on=date(2026, 12, 1)) for m in action.milestones),
        )
        for action in before.actions
    )

    assert all(part.count == 0 for part in plan_parts(before, replace(before, actions=done)))
