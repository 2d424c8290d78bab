"""A step moves to another row of its theme, or of another one, and keeps its code."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frameworks.comparing.between import changes_between
from frameworks.editing.copying import version_from
from frameworks.models import Edit, Version
from tests.clock import NOON
from tests.frameworks.editing.hands import rows_of
from tests.reading import lines_of


def page(code: str) -> str:
    return reverse("frameworks:place_step", args=["delivery", "version-3", code])


def row_of(draft, code: str) -> str:
    return str(draft.steps.get(code=code).row)


def test_a_step_moves_to_a_free_cell_and_keeps_its_code(draft, hands):
    hands.place("INT-01-P", to="INT-02")

    assert row_of(draft, "INT-01-P") == "INT-02"
    edit = Edit.objects.get()
    assert (edit.get_kind_display(), edit.about) == ("Moved", "Step INT-01-P")
    assert edit.lines == [["Row", "INT-01", "INT-02"]]


def test_a_row_that_it_leaves_empty_goes_and_its_words_are_kept(draft, hands):
    hands.place("INT-02-N", to="new-SUP")

    assert rows_of(draft) == ["INT-01"]
    assert rows_of(draft, "SUP") == ["SUP-01", "SUP-02"]
    assert row_of(draft, "INT-02-N") == "SUP-02"
    gone = Edit.objects.get(kind="deleted")
    assert (gone.about, gone.lines[0]) == ("Row INT-02", ["Section", "Getting going 2", ""])


def test_a_new_row_has_the_date_of_the_one_it_comes_from(draft, hands):
    hands.edit("row", "INT-02", when_by="By June 2027")

    hands.place("INT-02-N", to="new-SUP")

    row = draft.steps.get(code="INT-02-N").row
    assert (row.when_by_label, row.section, row.theme.code) == ("By June 2027", None, "SUP")


def test_a_taken_cell_is_told(draft, hands):
    with pytest.raises(ValidationError, match="INT-02 has a step for Neighbourhood already"):
        hands.place("INT-01-N", to="INT-02")

    assert row_of(draft, "INT-01-N") == "INT-01"


def test_the_own_name_of_its_tier_is_told(draft, hands, keeper):
    Version.objects.again(draft).update(tier_names={"neighbourhood": "Practice"})

    with pytest.raises(ValidationError, match="INT-02 has a step for Practice already"):
        hands.place("INT-01-N", to="INT-02")

    assert "have a step for Practice already are not listed" in keeper.get(page("INT-01-N")).text
    refused = keeper.post(page("INT-01-N"), {"to": "INT-02"})
    assert "has a step for Practice by now" in refused.text


def test_where_it_stands_already_nothing_changes(hands):
    hands.place("INT-01-N", to="INT-01")

    assert not Edit.objects.exists()


def test_a_code_that_moved_away_is_not_given_again(draft, hands):
    hands.place("INT-01-P", to="INT-02")

    assert hands.add("step", "INT-01-P", text="Another.", reference="").code != "INT-01-P"


def test_the_comparison_says_that_it_moved(draft, hands):
    hands.draft = version_from(version=draft, label="Version 4", by=hands.by, at=NOON)

    hands.place("INT-01-P", to="SUP-01")

    changes = changes_between(draft, hands.now)
    assert changes.counts()["moved"] == 1
    assert changes.counts()["added"] == changes.counts()["removed"] == 0


def test_the_page_lists_rows_by_their_first_words_and_only_free_ones(draft, keeper):
    form = " ".join(lines_of(keeper.get(page("INT-01-P")).text))

    assert "INT-02: Meet the others of INT-02 weekly." in form
    assert "INT-01: " not in form
    assert "A new row of SUP, for this step alone" in form

    there = keeper.post(page("INT-01-P"), {"to": "INT-02"})
    assert there["Location"].endswith("/edit/themes/INT/#step-INT-01-P")


def test_the_page_asks_no_more_of_a_long_theme(hands, keeper):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            keeper.get(page("INT-01-P"))
        return len(asked)

    few = queries()
    for number in range(6):
        hands.row("INT", neighbourhood=f"Meet {number} times.")

    assert queries() == few


def test_a_row_taken_meanwhile_and_a_step_gone_meanwhile_are_told(draft, hands, keeper):
    hands.add("step", "INT-02-P", text="Faster.", reference="")

    refused = keeper.post(page("INT-01-P"), {"to": "INT-02"})
    assert "has a step for Place by now" in refused.text

    hands.delete("step", "INT-01-P")
    gone = keeper.post(page("INT-01-P"), {"to": "SUP-01"}, follow=True)
    assert "Someone has deleted this" in gone.text
