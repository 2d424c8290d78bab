"""Which offers could meet which needs, and why: laws that hold for any offer and any need."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planning.offers.matching import (
    CATEGORY,
    KIND,
    STEP,
    THEME,
    Help,
    Wanted,
    best_first,
    day_of_help,
    match,
)

DAY = date(2027, 1, 31)
DAYS = st.dates(date(2026, 4, 1), date(2027, 12, 31))
KINDS = st.sampled_from(["people", "training"])
CODES = st.sampled_from(["INT", "SUP", "INT-01-N", "SUP-01-N"])

OFFERED = st.builds(
    Help,
    owner=st.just("Blackmoor Place"),
    category=st.integers(1, 3),
    kind=KINDS,
    left=st.none() | st.integers(0, 3),
    is_withdrawn=st.booleans(),
    starts_on=st.none() | DAYS,
    ends_on=st.none() | DAYS,
    framework=st.none() | st.integers(1, 2),
    codes=st.frozensets(CODES, max_size=3),
)
WANTED = st.builds(
    Wanted,
    day=DAYS,
    framework=st.integers(1, 2),
    theme=st.sampled_from(["INT", "SUP"]),
    step=st.sampled_from(["", "INT-01-N", "SUP-01-N"]),
    category=st.none() | st.integers(1, 3),
    kind=st.just("") | KINDS,
)


def offered(**changes) -> Help:
    given = {"owner": "Blackmoor Place", "category": 1, "kind": "people"}
    return Help(**(given | changes))


def wanted(**changes) -> Wanted:
    given = {"day": DAY, "framework": 1, "theme": "INT", "category": 1, "kind": "people"}
    return Wanted(**(given | changes))


@given(OFFERED, WANTED)
def test_what_matches_can_be_taken_on_the_day(offer, need):
    if match(offer, need):
        assert offer.left != 0
        assert not offer.is_withdrawn
        assert offer.starts_on is None or offer.starts_on <= need.day
        assert offer.ends_on is None or offer.ends_on >= need.day


@given(OFFERED, WANTED)
def test_every_reason_is_true_and_none_is_left_out(offer, need):
    found = match(offer, need)
    codes = offer.codes if offer.framework == need.framework else frozenset()
    true = {
        f"same step ({need.step})": (STEP, need.step in codes),
        "same category": (CATEGORY, offer.category == need.category),
        "same kind of help": (KIND, offer.kind == need.kind),
        f"same theme ({need.theme})": (THEME, need.theme in codes),
    }
    fits = [reason for reason, (_weight, holds) in true.items() if holds]

    if found:
        assert list(found.reasons[:-2]) == fits
        assert found.reasons[-1] == "from Blackmoor Place"
        assert found.weight == sum(true[reason][0] for reason in fits)
        assert found.weight not in (KIND, THEME) or not need.kind
    elif offer.can_be_taken(need.day):
        assert fits in ([], ["same kind of help"], [f"same theme ({need.theme})"])


@given(OFFERED, WANTED)
def test_withdrawing_it_or_giving_away_the_last_ends_every_match(offer, need):
    assert match(replace(offer, is_withdrawn=True), need) is None
    assert match(replace(offer, left=0), need) is None


@given(st.lists(OFFERED, max_size=6), WANTED)
def test_the_best_fitting_stand_first_and_each_once(offers, need):
    found = best_first((at, match(offer, need)) for at, offer in enumerate(offers))

    weights = [each.weight for _at, each in found]
    assert weights == sorted(weights, reverse=True)
    assert len({at for at, _each in found}) == len(found)
    assert len(found) == sum(match(offer, need) is not None for offer in offers)


def test_the_reasons_are_said_in_words():
    found = match(offered(framework=1, codes=frozenset({"INT-01-N"})), wanted(step="INT-01-N"))

    assert found.reasons == (
        "same step (INT-01-N)",
        "same category",
        "same kind of help",
        "on offer on 31 January 2027",
        "from Blackmoor Place",
    )


def test_the_same_kind_of_help_alone_is_no_match():
    assert match(offered(category=2), wanted()) is None


def test_the_same_theme_alone_is_a_match_only_while_no_kind_is_said():
    of_theme = offered(category=2, kind="money", framework=1, codes=frozenset({"INT"}))

    assert match(of_theme, wanted()) is None
    assert match(of_theme, wanted(kind="")).weight == THEME


def test_codes_of_another_framework_say_nothing():
    other = offered(category=2, framework=2, codes=frozenset({"INT"}))

    assert match(other, wanted()) is None
    assert match(replace(other, framework=1), wanted()).weight == KIND + THEME


def test_help_for_a_day_that_is_past_is_given_now():
    assert day_of_help(DAY - timedelta(days=40), on=DAY) == DAY
    assert day_of_help(DAY, on=DAY - timedelta(days=40)) == DAY
