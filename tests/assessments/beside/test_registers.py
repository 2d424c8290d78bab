"""The registers that serve a step are named beside it: in its fold, and in a session."""

import pytest
from django.urls import reverse

from registers.defining.actions import retire_register
from registers.models import Register
from tests.assessments.doing import INT1, INT2, RETURN
from tests.clock import NOON
from tests.conftest import text_of
from tests.registers.filling_in import make_register

PAGES = ["assessments:beside", "assessments:session_step"]
SERVES = 'Registers that serve this step: <a href="/registers/W-SYS/rooms/">Rooms</a>'


@pytest.fixture
def rooms(cast, cycle) -> Register:
    return make_register(cast["W-SYS"], step_code=INT2)


@pytest.mark.parametrize("page", PAGES)
def test_a_register_that_serves_a_step_is_named_beside_it(page, rooms, lead):
    there, elsewhere = (text_of(lead.get(reverse(page, args=[*RETURN, s]))) for s in (INT2, INT1))

    assert SERVES in there
    assert "Registers that serve this step" not in elsewhere


@pytest.mark.parametrize("page", PAGES)
def test_one_that_is_retired_is_not(page, rooms, cast, lead):
    retire_register(register=rooms, by=cast.administrator, at=NOON)

    assert SERVES not in text_of(lead.get(reverse(page, args=[*RETURN, INT2])))


@pytest.mark.parametrize("page", PAGES)
def test_those_of_another_system_are_not(page, cast, cycle, lead):
    make_register(cast["X-SYS"], step_code=INT2)

    said = text_of(lead.get(reverse(page, args=[*RETURN, INT2])))
    assert "Registers that serve this step" not in said
