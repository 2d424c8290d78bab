"""A practice with somebody in it, and a board of Blackmoor with one seat, which is held."""

import pytest

from organisations.choices import Role
from organisations.models import User
from representation.models import Board, Seat, Tenure
from tests import factories as make
from tests.layers import layer
from tests.representation.seating import make_board, make_seat, make_tenure


@layer
def tenure(cast) -> Tenure:
    return make_tenure(make_seat(make_board(cast["W-P1"])))


@pytest.fixture
def seat(tenure) -> Seat:
    return tenure.seat


@pytest.fixture
def board(seat) -> Board:
    return seat.board


@layer
def practice(cast) -> User:
    """Somebody of Fellside Surgery."""
    user = make.UserFactory(email="surgery@example.org", job_title="practice manager")
    make.MembershipFactory(user=user, organisation=cast["W-G1"], role=Role.PRACTICE)
    return user


@pytest.fixture
def speakers(cast, practice):
    """The cast, with somebody of the practice in it."""
    cast.people["practice"] = practice
    yield cast
    del cast.people["practice"]


@pytest.fixture
def reviewer(cast, sign_in):
    return sign_in(cast.place_reviewer)


@pytest.fixture
def lead(cast, sign_in):
    return sign_in(cast.pcn_lead)
