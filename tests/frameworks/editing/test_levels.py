"""The scale of a draft: its levels renamed, added, put in order, taken out. Other versions keep
theirs."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from frameworks.comparing.between import changes_between
from frameworks.editing.actions import PARTS, edit_part
from frameworks.editing.ladder import NEW, laid
from frameworks.importing.actions import import_version
from frameworks.models import Edit, Version
from frameworks.reading.contents import content_of
from frameworks.workbook.content import LevelContent, ScaleContent
from organisations.history import AlreadyThere, EditedMeanwhile
from tests.clock import NOON
from tests.reading import lines_of

LABELS = ["Not started", "Exploring", "In progress", "In place", "In place and reviewed"]


@pytest.fixture
def level(draft):
    return {each.label: str(each.pk) for each in draft.scale.levels.all()}


def labels_of(version: Version) -> list[str]:
    levels = Version.objects.get(pk=version.pk).scale.levels.all()
    return [f"{each.value} {each.label}" for each in levels]


def changed(framework, hands) -> tuple[str, ...]:
    """What the comparison with version 1 says about the scale."""
    return changes_between(framework.version, hands.now).scale


def test_the_cast_of_this_file(draft):
    assert list(draft.scale.levels.values_list("label", flat=True)) == LABELS


def test_a_level_is_renamed_and_described_on_the_draft_alone(framework, draft, hands, level):
    before = labels_of(framework.version)

    hands.edit("level", level["Exploring"], label="Looking into it", description="We ask.")

    assert labels_of(draft)[1] == "1 Looking into it"
    assert labels_of(framework.version) == before
    assert changed(framework, hands) == ("The level “Exploring” is now called “Looking into it”.",)
    edit, past = Edit.objects.get(), draft.history.first()
    assert (past.history_user, past.history_date) == (hands.by, NOON)
    assert edit.about == "Level “Looking into it”"
    assert edit.lines[0] == ["Level", "Exploring", "Looking into it"]


def test_what_levels_mean_for_its_steps_follows_to_the_scale_of_its_own(draft, hands, level):
    hands.edit("step", "INT-01-N", level_1="We have a date.", level_3="We meet.")

    hands.move("level", level["In place"], up=True)

    step = draft.steps.get(code="INT-01-N")
    meanings = {each.level.label: each.text for each in step.level_descriptions.all()}
    assert meanings == {"Exploring": "We have a date.", "In place": "We meet."}
    assert {each.level.scale for each in step.level_descriptions.all()} == {
        Version.objects.get(pk=draft.pk).scale
    }


@pytest.mark.parametrize(
    ("below", "place"), [("", 5), ("0", 0), ("2", 2)], ids=["on top", "lowest", "between"]
)
def test_a_level_is_added_where_it_is_to_stand(framework, draft, hands, below, place):
    hands.add("level", "new", label="Trying", description="", below=below)

    assert labels_of(draft)[place] == f"{place} Trying"
    assert [label.split(" ", 1)[0] for label in labels_of(draft)] == list("012345")
    assert changed(framework, hands) == ("The level “Trying” is new.",)


def test_the_mark_of_being_in_place_moves_with_its_level(framework, draft, hands, level):
    hands.add("level", "new", label="Trying", description="", below="0")
    assert hands.said("scale", "answers") == {"in_place": "In place"}

    hands.edit("scale", "answers", in_place="In progress")

    assert changed(framework, hands)[1:] == (
        "A step counts as in place from “In progress” upwards; before, it was “In place”.",
    )
    assert Edit.objects.last().lines == [
        ["A step counts as in place from", "In place", "In progress"]
    ]


def test_levels_are_put_in_order(framework, draft, hands, level):
    hands.move("level", level["In progress"], up=True)
    hands.move("level", level["Not started"], up=True)

    assert labels_of(draft)[:3] == ["0 Not started", "1 In progress", "2 Exploring"]
    (told,) = changed(framework, hands)
    assert told.startswith("The levels stand in another order, from the lowest: “Not started”")


def test_a_level_that_goes_takes_what_it_means_and_hands_on_its_mark(
    framework, draft, hands, keeper, level
):
    hands.edit("step", "INT-01-N", level_3="We meet.")
    address = reverse(
        "frameworks:delete_part", args=["delivery", "version-3", "level", level["In place"]]
    )

    page = " ".join(lines_of(keeper.get(address).text))
    keeper.post(address)

    assert "With it goes: what it means for 1 step." in page
    assert "For step INT-01-N: We meet." in page
    assert "A step counts as in place from: In place, then In place and reviewed" in page
    assert labels_of(draft)[3:] == ["3 In place and reviewed"]
    assert Edit.objects.filter(kind="deleted").get().lines[-2:] == [
        ["For step INT-01-N", "We meet.", ""],
        ["A step counts as in place from", "In place", "In place and reviewed"],
    ]
    assert changed(framework, hands) == (
        "The level “In place” is taken out.",
        "A step counts as in place from “In place and reviewed” upwards; before, it was "
        "“In place”.",
    )


def test_two_levels_stay_and_no_two_are_called_the_same(draft, hands, level):
    with pytest.raises(ValidationError, match="called “in place” already"):
        hands.add("level", "new", label="in place", description="Other", below="")
    with pytest.raises(ValidationError, match="called “in place” already"):
        hands.edit("level", level["Exploring"], label="in place")
    hands.add("level", "new", label="Trying", description="", below="")
    with pytest.raises(AlreadyThere):
        hands.add("level", "new", label="Trying", description="", below="")

    for each in LABELS[:4]:
        hands.delete("level", level[each])
    with pytest.raises(ValidationError, match="at least two levels"):
        hands.delete("level", level[LABELS[4]])


def test_there_is_one_scale_and_it_is_only_changed(keeper):
    for name, *parts in (("add_part", "scale", "new"), ("delete_part", "scale", "answers")):
        address = reverse(f"frameworks:{name}", args=["delivery", "version-3", *parts])
        assert keeper.get(address).status_code == keeper.post(address).status_code == 404


def test_who_opened_the_form_before_the_scale_was_its_own_is_told(draft, hands, level):
    """The draft's levels have other keys by then."""
    hands.edit("level", level["Exploring"], label="Looking into it")
    hands.edit("level", level["In progress"], description="Half way.")

    with pytest.raises(EditedMeanwhile) as told:
        edit_part(
            kind="level",
            key=level["Exploring"],
            said={"label": "Trying", "description": ""},
            number=1,
            **hands.given,
        )

    assert told.value.current.label == "Looking into it"
    assert told.value.current.saved_last == (str(hands.by), NOON)


def test_a_form_of_a_step_is_told_that_its_levels_stand_elsewhere(draft, hands, level):
    part = PARTS["step"]
    number = part.mark(part.find(draft, "INT-01-N"))
    said = hands.said("step", "INT-01-N") | {"level_1": "We have a date."}

    hands.move("level", level["Exploring"], up=False)

    with pytest.raises(EditedMeanwhile):
        edit_part(kind="step", key="INT-01-N", said=said, number=number, **hands.given)


def test_a_draft_whose_scale_may_still_change_shares_it_with_no_other_framework(
    cast, draft, hands, level
):
    hands.edit("level", level["Exploring"], label="Looking into it")

    other = import_version(
        content=content_of(Version.objects.get(pk=draft.pk)),
        framework_slug="other",
        framework_name="Other",
        owner=cast["W-SYS"],
        label="Version 1",
        by=hands.by,
        at=NOON,
    )
    hands.delete("level", str(draft.scale.levels.get(value=0).pk))

    assert labels_of(other)[:2] == ["0 Not started", "1 Looking into it"]


@given(
    values=st.lists(st.integers(0, 99), min_size=2, max_size=6, unique=True).map(sorted),
    more=st.integers(0, 3),
    mark=st.integers(0, 5),
)
def test_numbers_rise_and_the_mark_stands_on_a_level(values, more, mark):
    levels = tuple(LevelContent(value, f"L{value}") for value in values)
    scale = ScaleContent(levels, values[mark % len(values)])
    order = [*reversed(levels), LevelContent(NEW, "New")][min(more, len(levels) - 1) :]

    after, became = laid(scale, order)

    numbers = [level.value for level in after.levels]
    assert numbers == sorted(set(numbers))
    assert all(0 <= number <= 99 for number in numbers)
    assert after.in_place_from in numbers
    assert [level.label for level in after.levels] == [level.label for level in order]
    assert set(became.values()) == set(numbers)
