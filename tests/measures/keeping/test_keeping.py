"""Administrators add indicators, change them and retire them; nothing typed is lost."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from measures.keeping.actions import (
    add_indicator,
    edit_indicator,
    restore_indicator,
    retire_indicator,
)
from measures.keeping.indicator_fields import IndicatorFields
from measures.models import Indicator
from organisations.history import AlreadyThere, EditedMeanwhile
from tests.conftest import text_of
from tests.measures.figures import fields, make_value

ADD = "/measures/W-SYS/add/"
EDIT = "/measures/W-SYS/ACC-01/edit/"
TARGET = {"target": Decimal("75"), "target_on": date(2027, 3, 31)}


def typed(**more) -> dict:
    said = {
        "code": "acc-02",
        "name": "Seen in a week",
        "definition": "Of all who asked",
        "unit": "percent",
        "span": "quarter",
        "better": "up",
        "baseline": "61.5%",
        "baseline_on_day": "31",
        "baseline_on_month": "3",
        "baseline_on_year": "2026",
    }
    return said | more


def test_an_indicator_is_added_with_who_and_when(administrator, cast):
    page = administrator.post(ADD, typed(), follow=True)

    added = Indicator.objects.get()
    assert "ACC-02 is added" in text_of(page)
    assert (added.code, added.baseline, added.number) == ("ACC-02", Decimal("61.5"), 1)
    assert added.history.get().history_user == cast.administrator


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"code": "A B"}, "A code has up to 20 letters, numbers and hyphens"),
        ({"code": "943-476-5919"}, "NHS number"),
        ({"name": ""}, "Enter the name of the indicator"),
        ({"name": "943 476 5919"}, "NHS number"),
        ({"unit": ""}, "Choose a unit"),
        ({"baseline": "much"}, "“much” is not a number such as 1,250 or 63.5"),
        ({"baseline": ""}, "Enter the baseline, or take out its day"),
        ({"target": "75"}, "Enter the day of the target"),
        ({"theme_code": "A" * 13}, "The code of a theme has 12 characters at most"),
    ],
)
def test_what_cannot_be_taken_is_said_in_a_sentence_and_comes_back(changes, words, administrator):
    page = administrator.post(ADD, typed(definition="Kept as it was typed", **changes))

    assert words in text_of(page)
    assert "Kept as it was typed" in text_of(page)
    assert not Indicator.objects.exists()


def test_the_very_same_said_twice_is_added_once(cast, by):
    given = {"system": cast["W-SYS"], "code": "ACC-02", "values": fields(), **by}
    add_indicator(**given)

    with pytest.raises(AlreadyThere):
        add_indicator(**given)
    with pytest.raises(ValidationError, match="“ACC-02” is there already: Seen the same day"):
        add_indicator(**given | {"values": fields(name="Another")})


def test_what_stands_in_the_form_saves_as_it_was(indicator, administrator):
    page = administrator.get(EDIT)
    shown = {name: value for name, value in page.context["form"].initial.items() if value}

    administrator.post(EDIT, shown)

    indicator.refresh_from_db()
    assert (indicator.number, IndicatorFields.of(indicator)) == (1, fields())


def test_of_two_editors_what_only_one_changed_stands(indicator, by):
    edit_indicator(indicator=indicator, values=fields(owner="Head of insight"), number=1, **by)

    kept = edit_indicator(indicator=indicator, values=fields(**TARGET), number=1, **by)

    assert IndicatorFields.of(kept) == fields(owner="Head of insight", **TARGET)


def test_what_both_changed_is_shown_side_by_side(indicator, administrator, by):
    edit_indicator(indicator=indicator, values=fields(name="Seen at once"), number=1, **by)
    said = {"unit": "percent", "span": "quarter", "better": "up", "number": 1}

    page = administrator.post(EDIT, said | {"name": "Seen soon"})

    assert page.status_code == 409
    assert all(words in text_of(page) for words in ("Seen at once", "Seen soon"))
    with pytest.raises(EditedMeanwhile):
        edit_indicator(indicator=indicator, values=fields(name="Seen later"), number=1, **by)


def test_a_save_that_changes_nothing_is_none(indicator, by):
    assert edit_indicator(indicator=indicator, values=fields(), number=0, **by).number == 1


@pytest.mark.parametrize(
    ("changes", "words"), [({"unit": "days"}, "unit"), ({"span": "month"}, "how often")]
)
def test_values_that_stand_are_not_turned_into_other_ones(changes, words, indicator, cast, by):
    edited = edit_indicator(indicator=indicator, values=fields(**changes), number=1, **by)
    edit_indicator(indicator=indicator, values=fields(), number=edited.number, **by)
    make_value(indicator, cast["W-N1"], 63)

    with pytest.raises(ValidationError, match=f"It has values already, so its {words}"):
        edit_indicator(indicator=indicator, values=fields(**changes), number=3, **by)


def test_one_is_retired_and_used_again(indicator, administrator, by):
    page = administrator.post("/measures/W-SYS/ACC-01/retire/", follow=True)

    assert "Retired on" in text_of(page)
    with pytest.raises(ValidationError, match="retired already"):
        retire_indicator(indicator=indicator, **by)
    with pytest.raises(ValidationError, match="is there already, and retired"):
        add_indicator(system=indicator.system, code="ACC-01", values=fields(), **by)

    page = administrator.post("/measures/W-SYS/ACC-01/restore/", follow=True)

    assert "ACC-01 is in use again" in text_of(page)
    with pytest.raises(ValidationError, match="in use already"):
        restore_indicator(indicator=indicator, **by)


def test_its_history_tells_what_changed_and_brings_it_back(indicator, administrator, by):
    Indicator.history.all().delete()
    edit_indicator(indicator=indicator, values=fields(**TARGET), number=1, **by)

    page = text_of(administrator.get("/measures/W-SYS/ACC-01/history/"))

    assert "31 March 2027" in page
    assert "administrator" in page


def test_what_few_need_is_folded_and_open_where_it_says_something(administrator):
    def folds(page) -> tuple[int, int]:
        said = text_of(page)
        return said.count('<details class="app-fold">'), said.count(
            '<details class="app-fold" open>'
        )

    assert folds(administrator.get(ADD)) == (2, 0)
    assert folds(administrator.post(ADD, typed(name=""))) == (1, 1)
