"""What the demonstration shows of boards, seats and questions: every state of each."""

import itertools
from datetime import date

from organisations.models import Organisation, User
from representation.choices import Profession, State
from representation.models import Board, Enquiry, EnquiryTurn, Seat, Tenure
from representation.reading.gathering import directory_of
from representation.tenures import overlap


def assert_seats_and_questions_stand_in_every_state(*, on: date) -> None:
    reader = User.objects.get(email="system@demo.example")
    system = Organisation.objects.get(ods_code="D-SYS")
    directory = directory_of(reader, system, on=on)

    assert Board.objects.filter(closed_at__isnull=True).count() == 4
    assert Board.objects.filter(closed_at__isnull=False).count() == 1
    assert set(Seat.objects.values_list("profession", flat=True)) == set(Profession.values)
    assert directory.vacant
    assert directory.ending
    assert any(line.next for line in directory.lines)
    assert Tenure.objects.exclude(ended_because="").exists()
    terms = list(Tenure.objects.order_by("seat", "starts_on"))
    pairs = itertools.pairwise(terms)
    assert not any(one.seat_id == two.seat_id and overlap(one, two) for one, two in pairs)
    assert set(Enquiry.objects.values_list("state", flat=True)) == set(State.values)
    assert EnquiryTurn.objects.filter(board__isnull=False).exists()
    tiers = set(Enquiry.objects.values_list("holder__tier", flat=True))
    assert tiers == {"neighbourhood", "place", "system"}
