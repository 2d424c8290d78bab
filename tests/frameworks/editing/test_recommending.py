"""A recommendation of a draft is typed, moved and deleted as any other part of it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from frameworks.editing.actions import edit_part
from frameworks.reading.contents import content_of
from organisations.history import AlreadyThere, EditedMeanwhile
from tests.reading import lines_of

SAID = {
    "reference": "3",
    "text": "Let teams grow.",
    "owners": "Systems",
    "source": "A report",
    "about": "INT, SUP-01",
}


def test_it_is_added_changed_moved_and_deleted_each_with_its_edit(hands):
    first = hands.add("recommendation", "new", **SAID)
    second = hands.add("recommendation", "new", **SAID | {"reference": "4"})
    hands.edit("recommendation", str(first.pk), text="Let every team grow.", about="INT-02")
    hands.move("recommendation", str(second.pk), up=True)
    hands.delete("recommendation", str(second.pk))

    (kept,) = content_of(hands.draft).recommendations
    assert (kept.reference, kept.text, kept.about) == ("3", "Let every team grow.", ("INT-02",))
    done = [(edit.kind, edit.about) for edit in hands.draft.edits.order_by("pk")]
    assert done == [
        ("added", "Recommendation 3"),
        ("added", "Recommendation 4"),
        ("changed", "Recommendation 3"),
        ("moved", "Recommendation 4"),
        ("deleted", "Recommendation 4"),
    ]


def test_the_same_again_and_the_same_number_are_told(hands):
    hands.add("recommendation", "new", **SAID)

    with pytest.raises(AlreadyThere):
        hands.add("recommendation", "new", **SAID)
    with pytest.raises(ValidationError, match="recommendation 3 of this source already"):
        hands.add("recommendation", "new", **SAID | {"text": "Another."})


def test_a_second_editor_is_told(hands):
    row = hands.add("recommendation", "new", **SAID)

    with pytest.raises(EditedMeanwhile):
        edit_part(
            kind="recommendation",
            key=str(row.pk),
            said=SAID | {"text": "x"},
            number=1,
            **hands.given,
        )


def words_of(response) -> str:
    return " ".join(lines_of(response.text))


def address(hands, name: str, *more) -> str:
    draft = hands.draft
    return reverse(f"frameworks:{name}", args=[draft.framework.slug, draft.slug, *more])


def test_the_form_refuses_what_the_draft_does_not_have(hands, keeper):
    page = keeper.post(
        address(hands, "add_part", "recommendation", "new"), SAID | {"about": "int, ZZZ, INT-77"}
    )

    assert "This draft has no theme or row ZZZ and INT-77" in words_of(page)
    assert not hands.draft.recommendations.exists()


def test_it_is_typed_on_the_page_of_the_whole_and_read_by_everybody(hands, keeper):
    there = keeper.post(
        address(hands, "add_part", "recommendation", "new"), SAID | {"about": "int"}, follow=True
    )
    reading = words_of(keeper.get(address(hands, "recommendations")))

    assert "Let teams grow." in words_of(there)
    assert "Answered by INT" in words_of(there)
    assert "INT Integrated teams" in reading
    assert "Answers: Recommendation 3" in words_of(keeper.get(address(hands, "theme", "INT")))
    assert "Recommendation 3" not in words_of(keeper.get(address(hands, "theme", "SUP")))


def test_what_was_lost_since_may_stay_and_a_moved_step_names_both_rows(hands, keeper):
    row = hands.add("recommendation", "new", **SAID)
    hands.delete("row", "SUP-01")
    there = address(hands, "edit_part", "recommendation", str(row.pk))
    number = keeper.get(there).context["form"]["number"].value()

    kept = keeper.post(there, SAID | {"text": "Let all grow.", "number": number}, follow=True)

    assert "The recommendation is saved." in words_of(kept)
    assert content_of(hands.draft).recommendations[0].about == ("INT", "SUP-01")
