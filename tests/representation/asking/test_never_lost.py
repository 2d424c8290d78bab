"""Whatever either side says, a question says who holds it and since when, and keeps every turn."""

from datetime import timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from representation.choices import OPEN, Said, State
from representation.going_up import above
from representation.models import Enquiry, EnquiryTurn
from representation.moves import may_answer, may_reply, state_of
from tests.clock import NOON, TODAY
from tests.representation.seating import ask, fresh, say

AN_HOUR = timedelta(hours=1)


def possible(enquiry: Enquiry) -> list[Said]:
    higher, state = above(enquiry.holder, on=TODAY), State(enquiry.state)
    return [*may_answer(state, can_pass_up=higher is not None), *may_reply(state)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(picks=st.lists(st.integers(0, 6), max_size=8))
def test_a_question_is_never_lost(picks, speakers):
    with transaction.atomic():
        enquiry = ask(speakers, "W-G1")
        said: list[Said] = []
        for hour, pick in enumerate(picks, 1):
            turns = possible(fresh(enquiry))
            if not turns:
                break
            before = fresh(enquiry)
            said.append(turns[pick % len(turns)])
            say(speakers, enquiry, said[-1], at=NOON + hour * AN_HOUR)
            now = fresh(enquiry)
            moved = said[-1] == Said.PASSED_UP
            assert now.holder == (above(before.holder, on=TODAY) if moved else before.holder)
            assert now.held_since == (NOON + hour * AN_HOUR if moved else before.held_since)
        found = fresh(enquiry)
        assert found.state == state_of(said)
        assert [turn.said for turn in EnquiryTurn.objects.of_enquiry(found)] == said
        assert found.number == len(said)
        assert found in Enquiry.objects.visible_to(speakers.practice)
        held = Enquiry.objects.held_at(found.holder, on=TODAY)
        assert (found in held.to_answer() or found.state not in OPEN) or found.waits_for_asker
        transaction.set_rollback(True)
