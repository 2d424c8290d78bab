"""Reading what was signed: the seal first, then the steps, then the value; else a sentence."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import Enum
from hashlib import sha256

import pytest

from documents.freezing import drawn, seal_of, shape_of, state_of, value_of
from documents.schemas import Schema
from documents.unreadable import Misshapen, NewerSchema, SealBroken, Unreadable
from tests.documents.signed import Signed, resealed


class Mood(Enum):
    GLAD = "glad"
    SORRY = "sorry"


@dataclass(frozen=True)
class Line:
    text: str
    mood: Mood
    day: date | None = None


@dataclass(frozen=True)
class Letter:
    lines: tuple[Line, ...]
    at: datetime
    pages: int = 1
    seen: str = drawn("")


LETTER = Letter(
    (Line("Thank you", Mood.GLAD, date(2027, 3, 31)),), datetime(2026, 1, 2, tzinfo=UTC)
)
TODAY = Schema(
    "letter",
    (
        lambda state: {"lines": state["rows"], "at": state["at"]},
        lambda state: state | {"pages": 1},
    ),
)


def signed(**changes) -> Signed:
    return resealed(TODAY.stamped(state_of(LETTER)) | changes)


def test_state_is_plain_json_without_what_is_drawn():
    assert state_of(replace(LETTER, seen="today")) == {
        "lines": [{"text": "Thank you", "mood": "glad", "day": "2027-03-31"}],
        "at": "2026-01-02T00:00:00+00:00",
        "pages": 1,
    }


def test_a_value_comes_back_from_its_state():
    undated = replace(LETTER, lines=(Line("Forgive us", Mood.SORRY),))

    for letter in (LETTER, undated):
        assert value_of(Letter, state_of(letter)) == letter


def test_content_says_its_schema_inside_what_is_sealed():
    record = signed()

    assert record.content["schema"] == 3
    assert seal_of(record.content | {"schema": 2}) != record.checksum


def test_the_seal_is_the_same_in_whatever_order_the_database_keeps_the_keys():
    content = signed().content

    assert seal_of(dict(reversed(content.items()))) == seal_of(content)


def test_anybody_can_work_out_a_seal_from_the_one_spelling_of_the_content():
    spelling = '{"at":1,"lines":["Café"]}'

    assert seal_of({"lines": ["Café"], "at": 1}) == sha256(spelling.encode()).hexdigest()


@pytest.mark.parametrize(
    "content",
    [
        {"rows": state_of(LETTER)["lines"], "at": state_of(LETTER)["at"]},
        {"schema": 1, "rows": state_of(LETTER)["lines"], "at": state_of(LETTER)["at"]},
        {"schema": 2, "lines": state_of(LETTER)["lines"], "at": state_of(LETTER)["at"]},
        {"schema": 3} | state_of(LETTER),
    ],
    ids=["no number", "first", "second", "today's"],
)
def test_what_was_signed_under_any_schema_opens_as_todays_value(content):
    assert TODAY.read(resealed(content), Letter) == LETTER


def test_what_was_changed_after_signing_is_not_shown():
    record = signed()
    record.content["pages"] = 2

    with pytest.raises(SealBroken, match=r"^Plan of Fellside PCN, revision 2: it was changed"):
        TODAY.read(record, Letter)


def test_what_a_newer_release_signed_is_not_guessed():
    with pytest.raises(NewerSchema, match="a newer release of this service"):
        TODAY.read(signed(schema=4), Letter)


@pytest.mark.parametrize(
    "changes",
    [
        {"schema": 1},
        {"more": "than is known"},
        {"lines": [{"text": "Thank you", "mood": "angry", "day": None}]},
        {"lines": [{"text": "Thank you", "mood": "glad"}]},
        {"lines": 3},
        {"at": "yesterday"},
    ],
    ids=[
        "a step fails",
        "a field too many",
        "an unknown key",
        "a field less",
        "a number",
        "a word",
    ],
)
def test_what_is_laid_out_otherwise_is_not_guessed(changes):
    with pytest.raises(Misshapen):
        TODAY.read(signed(**changes), Letter)


def test_each_reason_is_unreadable():
    assert {SealBroken, NewerSchema, Misshapen} <= set(Unreadable.__subclasses__())


def test_a_shape_names_fields_types_and_the_keys_of_choices():
    assert shape_of(Letter) == {
        "lines": [{"text": "str", "mood": "glad or sorry", "day": {"or none": "date"}}],
        "at": "datetime",
        "pages": "int",
    }


def test_two_values_that_differ_in_what_is_drawn_alone_say_the_same():
    assert replace(LETTER, seen="today") == LETTER
    assert replace(LETTER, pages=2) != LETTER
