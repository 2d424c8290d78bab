"""The laws of adding up how things go: sums, order, once at the system, no colour for silence."""

from hypothesis import given
from hypothesis import strategies as st

from delivery.choices import NOT_REPORTED_COLOUR, Kind, Status, colour_of, word_of
from delivery.progress.figures import Figures, Line, Part, Tally, added
from organisations.choices import Tier

THEMES = ["INT", "SUP"]


@st.composite
def lines(draw, statuses=("", *Status.values)):
    milestones = draw(st.integers(0, 4))
    return Line(
        kind=draw(st.sampled_from(Kind)),
        reference="A01",
        title="Something",
        theme=draw(st.sampled_from(THEMES)),
        status=draw(st.sampled_from(statuses)),
        milestones=milestones,
        done=draw(st.integers(0, milestones)),
        slipped=draw(st.integers(0, milestones)),
    )


@st.composite
def figures(draw, statuses=("", *Status.values)):
    """Sets of PCNs, each in one place or two; a code is the same PCN wherever it stands."""
    codes = draw(st.lists(st.integers(1, 9), unique=True, max_size=6))
    places = st.sampled_from([("P1",), ("P2",), ("P1", "P2")])
    return Figures.of(
        Part(
            f"N{code}",
            f"PCN {code}",
            Tier.NEIGHBOURHOOD,
            tuple(draw(st.lists(lines(statuses), max_size=4))),
            places=draw(places),
        )
        for code in codes
    )


def without(figures: Figures, others: Figures) -> Figures:
    codes = {part.code for part in others.parts}
    return Figures(tuple(part for part in figures.parts if part.code not in codes))


@given(figures(), figures(), figures())
def test_the_order_of_adding_does_not_matter(a, b, c):
    b, c = without(b, a), without(without(c, a), b)

    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a + Figures() == a


@given(figures())
def test_a_set_is_the_sum_of_its_pcns(found):
    for theme in (*THEMES, None):
        assert found.tally(theme) == added(part.tally(theme) for part in found.parts)
    assert found.tally() == added(found.tally(theme) for theme in THEMES)


@given(figures())
def test_the_system_counts_a_pcn_in_two_places_once(found):
    both = found.in_place("P1") + found.in_place("P2")

    assert both == found
    assert both.tally() == found.tally()
    assert len(both) == len({part.code for part in found.parts})


@given(figures(statuses=("",)))
def test_what_nobody_reported_is_no_colour_and_never_green(found):
    tally = found.tally()

    assert [tally.at(status) for status in Status] == [0] * len(Status)
    assert tally.not_reported == tally.total
    assert (word_of(""), colour_of("")) == ("Not reported", NOT_REPORTED_COLOUR)
    assert NOT_REPORTED_COLOUR not in {status.colour for status in Status}


@given(figures())
def test_every_line_is_counted_once_at_a_status_or_at_none(found):
    tally = found.tally()

    assert sum(tally.at(status) for status in Status) + tally.not_reported == tally.total
    assert tally.slipped <= tally.milestones
    assert sum(len(part.lines) for part in found.parts) == tally.total + (
        found.tally(kind=Kind.COMMITMENT).total
    )


@given(figures())
def test_the_json_says_each_status_and_what_nobody_reported_apart(found):
    tally = found.tally()

    said = tally.as_json()

    assert {status: said[status] for status in Status.values} == {
        status: sum(
            line.status == status and line.kind == Kind.ACTION
            for part in found.parts
            for line in part.lines
        )
        for status in Status.values
    }
    assert said["not_reported"] == tally.total - sum(said[status] for status in Status.values)


@given(figures())
def test_who_is_expected_has_reported_or_has_not(found):
    names = [part.code for part in (*found.reported.parts, *found.silent.parts)]

    assert sorted(names) == sorted(part.code for part in found.expected.parts)
    assert len(found.expected) + len(found.unplanned) == len(found)


def test_commitments_kept_are_those_that_are_complete():
    done = Line(Kind.COMMITMENT, "C01", "Lend", status=Status.COMPLETE)
    silent = Line(Kind.COMMITMENT, "C02", "Lend two")

    tally = Tally.of([done, silent])

    assert (tally.kept, tally.total, tally.not_reported) == (1, 2, 1)
    assert tally.as_json()["complete"] == 1
