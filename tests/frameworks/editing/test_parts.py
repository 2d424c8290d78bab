"""Every part of a draft: added, reworded, put in order, taken out; codes and dates with it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frameworks.editing.actions import edit_part
from frameworks.editing.parts import Gone
from frameworks.importing.actions import publish_version
from frameworks.models import Edit, Section, Statement
from organisations.history import AlreadyThere, EditedMeanwhile
from tests import factories as make
from tests.conftest import NOON
from tests.frameworks.editing.hands import rows_of


def test_the_words_of_a_deleted_theme_stay_in_what_was_changed(hands, draft):
    statement = hands.add("statement", "SUP", text="People know whom to ask.")
    hands.edit("step", "SUP-01-N", reference="4.2")

    hands.delete("theme", "SUP")

    kept = {words for edit in draft.edits.filter(kind="deleted") for _label, words, _ in edit.lines}
    assert {statement.text, "4.2"} <= kept


def test_a_step_gets_other_words_and_its_edit_says_who_when_and_what(cast, draft, hands):
    before = hands.said("step", "INT-01-N")["text"]

    hands.edit("step", "INT-01-N", text="Meet monthly.", reference="4.2")

    step = draft.steps.get(code="INT-01-N")
    assert (step.text, step.reference) == ("Meet monthly.", "4.2")
    edit = Edit.objects.get()
    assert (edit.by, edit.at, edit.about) == (cast.administrator, NOON, "Step INT-01-N")
    assert edit.lines == [["Step", before, "Meet monthly."], ["Own reference", "", "4.2"]]


def test_saving_the_same_again_writes_nothing(hands):
    hands.edit("step", "INT-01-N")

    assert not Edit.objects.exists()


def test_what_a_level_means_for_a_step_is_written_and_emptied(draft, hands):
    hands.edit("step", "INT-01-N", level_1="We have a date.")
    assert hands.said("step", "INT-01-N")["level_1"] == "We have a date."

    hands.edit("step", "INT-01-N", level_1="")
    assert not draft.steps.get(code="INT-01-N").level_descriptions.exists()


def test_a_second_editor_is_told_who_saved_what(cast, draft, hands):
    hands.edit("step", "INT-01-N", text="First.")

    with pytest.raises(EditedMeanwhile) as told:
        edit_part(
            kind="step",
            key="INT-01-N",
            said=hands.said("step", "INT-01-N") | {"text": "Second."},
            number=1,
            **hands.given,
        )

    assert told.value.current.text == "First."
    assert told.value.current.saved_last == (str(cast.administrator), NOON)


def test_a_new_row_gets_the_next_number_never_used_before(draft, hands):
    row = hands.row("INT", neighbourhood="New.", system="New too.")
    assert sorted(step.code for step in row.steps.all()) == ["INT-03-N", "INT-03-S"]

    hands.delete("row", "INT-03")

    assert str(hands.row("INT", place="Newer.")) == "INT-04"


def test_a_step_in_an_empty_cell_has_its_rows_number_where_that_is_free(draft, hands):
    assert hands.add("step", "INT-02-S", text="Pay for it.", reference="").code == "INT-02-S"

    hands.delete("step", "INT-02-S")

    assert hands.add("step", "INT-02-S", text="Again.", reference="").code == "INT-03-S"


def test_a_code_of_an_earlier_version_is_not_given_again(framework, draft, hands):
    """Version 1 has INT-02-P, another step."""
    assert hands.add("step", "INT-02-P", text="Other.", reference="").code != "INT-02-P"


def test_a_cell_holds_one_step(hands):
    hands.add("step", "SUP-01-P", text="Help.", reference="")

    with pytest.raises(AlreadyThere):
        hands.add("step", "SUP-01-P", text="Help.", reference="")
    with pytest.raises(ValidationError, match="stands here already"):
        hands.add("step", "SUP-01-P", text="Another.", reference="")


def test_a_row_goes_where_its_date_comes(draft, hands):
    early = str(hands.row("SUP", when_by="By March 2027", place="Early."))
    late = str(hands.row("SUP", when_by="By September 2027", place="Late."))
    between = str(hands.row("SUP", when_by="By June 2027", place="Between."))

    assert rows_of(draft, "SUP")[-3:] == [early, between, late]
    row = draft.themes.get(code="SUP").rows.get(number=int(between[-2:]))
    assert row.when_by == date(2027, 6, 30)

    hands.edit("row", between, when_by="By December 2027")
    assert rows_of(draft, "SUP")[-3:] == [early, late, between]


def test_a_date_that_cannot_be_read_is_refused(hands):
    with pytest.raises(ValidationError, match="“By Q4 2027” names no one day or month"):
        hands.row("INT", when_by="By Q4 2027", place="Sometime.")


def test_rows_move_among_those_of_their_date_and_heading(draft, hands):
    made = [str(hands.row("INT", place=f"Row {number}.")) for number in range(3)]
    assert rows_of(draft)[:3] == made or rows_of(draft)[-3:] == made

    hands.move("row", made[2], up=True)
    hands.move("row", made[0], up=True)

    assert [key for key in rows_of(draft) if key in made] == [made[0], made[2], made[1]]
    others = [key for key in rows_of(draft) if key not in made]
    assert others == ["INT-01", "INT-02"]


def test_several_places_are_one_save_and_end_where_the_others_end(draft, hands):
    made = [str(hands.row("INT", place=f"Row {number}.")) for number in range(4)]
    Edit.objects.all().delete()

    hands.move("row", made[3], up=True, places=2)
    hands.move("row", made[3], up=True, places=99)
    hands.move("row", made[3], up=True, places=99)

    assert [key for key in rows_of(draft) if key in made] == [made[3], *made[:3]]
    assert [edit.lines[0][0] for edit in Edit.objects.order_by("pk")] == [
        f"2 places up: Row {made[3]}",
        f"One place up: Row {made[3]}",
    ]


def test_many_places_cost_as_much_as_one(draft, hands):
    made = [str(hands.row("INT", place=f"Row {number}.")) for number in range(8)]

    def cost(places: int) -> int:
        with CaptureQueriesContext(connection) as asked:
            hands.move("row", made[0], up=False, places=places)
        return len(asked)

    assert cost(1) == cost(6)


def test_themes_and_statements_move(draft, hands):
    hands.move("theme", "SUP", up=True)
    hands.move("theme", "SUP", up=True)
    assert [theme.code for theme in draft.themes.all()] == ["SUP", "INT"]

    second = hands.add("statement", "INT", text="Nobody waits twice.")
    hands.move("statement", str(second.pk), up=True)
    theme = draft.themes.get(code="INT")
    assert theme.statements.first() == second


def test_a_section_takes_its_rows_along(draft, hands):
    section = Section.objects.get(theme__version=draft, name="Getting going 2")

    hands.move("section", str(section.pk), up=True)

    labels = {str(row): row.when_by_label for row in draft.themes.get(code="INT").rows.all()}
    assert len(set(labels.values())) > 1 or rows_of(draft) == ["INT-02", "INT-01"]


def test_a_new_theme_gets_a_code_that_no_version_has(draft, hands):
    theme = hands.add("theme", "new", name="Supper", lead="")
    assert theme.code not in {"SUP", "INT"}
    assert theme.position == 3


@pytest.mark.parametrize(
    ("kind", "where", "said"),
    [
        ("theme", "new", {"name": "support", "lead": "Other"}),
        ("section", "INT", {"name": "GETTING GOING 1"}),
    ],
)
def test_a_name_that_an_import_would_take_for_another_is_refused(kind, where, said, hands):
    with pytest.raises(ValidationError, match="already"):
        hands.add(kind, where, **said)


def test_adding_the_same_twice_adds_it_once(hands):
    for kind, where, said in [
        ("theme", "new", {"name": "Estates", "lead": ""}),
        ("statement", "INT", {"text": "It works."}),
        ("section", "INT", {"name": "Later on"}),
    ]:
        hands.add(kind, where, **said)
        with pytest.raises(AlreadyThere):
            hands.add(kind, where, **said)
    hands.row("INT", place="Once.")
    with pytest.raises(AlreadyThere):
        hands.row("INT", place="Once.")


def test_deleting_a_theme_takes_all_in_it_and_keeps_its_words(draft, hands):
    hands.delete("theme", "INT")

    assert [(theme.code, theme.position) for theme in draft.themes.all()] == [("SUP", 1)]
    assert not Statement.objects.filter(theme__version=draft).exists()
    gone = {edit.about for edit in Edit.objects.all()}
    assert {"Theme INT", "Step INT-01-N", "Step INT-02-N"} <= gone


def test_the_last_step_of_a_row_takes_the_row_along(draft, hands):
    hands.delete("step", "INT-01-P")
    assert rows_of(draft) == ["INT-01", "INT-02"]

    hands.delete("step", "INT-01-N")
    assert rows_of(draft) == ["INT-02"]


def test_a_later_step_comes_from_what_the_deleted_one_came_from(framework, draft, hands):
    first, middle = framework.steps["INT-01-N"], draft.steps.get(code="INT-01-N")
    middle.replaces = first
    middle.save()
    later = make.StepFactory(code="INT-01-N", replaces=middle)

    hands.delete("step", "INT-01-N")

    later.refresh_from_db()
    assert later.replaces == first


def test_what_is_gone_is_told(hands):
    hands.delete("step", "INT-02-N")

    with pytest.raises(Gone, match="deleted this"):
        hands.delete("step", "INT-02-N")


def test_a_published_version_changes_in_nothing(draft, hands):
    publish_version(**hands.given)

    for deed in (
        lambda: hands.add("statement", "INT", text="New."),
        lambda: hands.edit("step", "INT-01-N", text="New."),
        lambda: hands.move("theme", "INT", up=False),
        lambda: hands.delete("row", "INT-01"),
    ):
        with pytest.raises(ValidationError, match="does not change any more"):
            deed()


def test_only_a_keeper_edits(cast, hands):
    hands.by = cast.system_staff

    with pytest.raises(PermissionDenied):
        hands.add("statement", "INT", text="New.")
