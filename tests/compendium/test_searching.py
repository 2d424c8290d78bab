"""Finding examples by words: the same on SQLite and on PostgreSQL."""

import pytest

from compendium.choices import State
from compendium.models import Example
from compendium.reading.gathering import narrowed
from compendium.reading.narrowing import Narrowing
from compendium.searching import terms
from tests.clock import NOON
from tests.compendium.examples import LATER
from tests.layers import layer


@layer
def library(write):
    """Three published examples, by a word for each."""
    return {
        "rota": write(
            State.PUBLISHED,
            title="One rota for home visits",
            summary="Nurses and pharmacists are visiting people at home.",
            what_changed="Nobody waits for a nurse/pharmacist twice.",
            tags="home visits, workforce",
        ),
        "cafe": write(
            State.PUBLISHED,
            code="W-N2",
            title="A café for carers",
            summary="Carers meet each month. The people’s own idea, kept by two practices.",
            what_changed="Same-day help for carers who asked for a visit.",
            tags="carers, community",
            tied_to="SUP",
            at=LATER,
        ),
        "data": write(
            State.PUBLISHED,
            code="W-N3",
            title="Sharing data well",
            summary="An agreement in one page.",
            what_changed="Data is shared within a week.",
            tags="data",
            tied_to="INT",
        ),
    }


def names(library, **said) -> list[str]:
    by = Narrowing.of(said)
    keys = {example.pk: name for name, example in library.items()}
    return [keys[example.pk] for example in narrowed(Example.objects.published(), by)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("visit", ["rota", "cafe"]),
        ("VISITED nurse", ["rota"]),
        ("pharmacist", ["rota"]),
        ("nurse pharmacist", ["rota"]),
        ("help for the carers", ["cafe"]),
        ("same-day", ["cafe"]),
        ("café", ["cafe"]),
        ("Fellside", ["cafe", "rota", "data"]),  # where each of them happened
        ("agreement carers", []),
        ("Oxenclough", ["data"]),
        ("workforce", ["rota"]),
        ("people's idea", ["cafe"]),
        ("shares", ["data"]),
        ("zebra", []),
        ('" OR 1=1 --', []),
        ("title:rota*", []),
    ],
)
def test_words_find_what_holds_all_of_them_in_any_form(words, found, library):
    assert set(names(library, q=words)) == set(found)


def test_what_says_it_in_its_title_stands_first_then_the_newest(library):
    assert names(library, q="visit") == ["rota", "cafe"]
    assert names(library)[0] == "cafe"


@pytest.mark.parametrize("words", ["", "the", "of and !?"])
def test_words_that_say_nothing_narrow_nothing(words, library):
    assert terms(words) == []
    assert len(names(library, q=words)) == 3


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"theme": "delivery/INT"}, {"rota", "data"}),
        ({"theme": "delivery/SUP"}, {"cafe"}),
        ({"theme": "other/INT"}, set()),
        ({"step": "delivery/INT-02-N"}, {"rota"}),
        ({"tag": "carers"}, {"cafe"}),
        ({"tag": "Home visits"}, {"rota"}),
        ({"tag": "home"}, set()),
        ({"tag": "community"}, {"cafe"}),
        ({"organisation": "W-N3"}, {"data"}),
        ({"theme": "delivery/INT", "q": "visit"}, {"rota"}),
    ],
)
def test_filters_narrow_the_list(said, found, library):
    assert set(names(library, **said)) == found


def test_an_address_that_says_something_unknown_shows_what_is_published():
    assert Narrowing.of({"show": "secrets", "x": "y"}) == Narrowing()


def test_the_address_of_a_list_says_only_what_is_unusual():
    assert Narrowing.of({"q": "home visits", "tag": ""}).query() == "q=home+visits"
    assert Narrowing(show="retired").query(tag="data") == "show=retired&tag=data"


def test_what_nobody_published_is_found_by_nobody_else(write, cast):
    write(State.PROPOSED, title="A zebra crossing", at=NOON)

    seen = Example.objects.visible_to(cast.tarnbeck_lead)

    assert not narrowed(seen, Narrowing(q="zebra")).exists()
