"""A pack from the asking to the file: one for all who ask, kept until a newer one stands there."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from documents.models import CopyDamaged, sha256
from packs.asking import ask_pack
from packs.making import Overtaken, _tell, carried_on, make_pack
from packs.models import Pack
from tests.conftest import NOON
from tests.packs.packing import PDF, SITE, ask, sign_again
from tests.work.working import heard, work_off
from work.rescue import MOST_TRIES, REASON
from work.tasks import Queued, Status

SOON = NOON + timedelta(minutes=5)


def states() -> list[tuple[str, bytes | None]]:
    found = Pack.objects.order_by("asked_at")
    return [(each.state, each.content and bytes(each.content)) for each in found]


def test_two_people_who_ask_get_one_pack_and_one_task(signed, worker, cast, cycle, quick):
    first, second = ask(cast, cycle), ask(cast, cycle, at=SOON)

    assert first == second
    assert second.asked_at == NOON
    assert Queued.objects.count() == 1
    work_off()
    assert states() == [("made", PDF + b"1")]


def test_what_is_made_is_kept_with_its_checksum(signed, worker, cast, cycle, quick):
    pack = ask(cast, cycle)
    work_off()

    pack.refresh_from_db()
    assert pack.checked() == PDF + b"1"
    assert (pack.sha256, pack.size, pack.done) == (sha256(PDF + b"1"), len(PDF) + 1, 2)
    Pack.objects.update(content=b"something else")
    with pytest.raises(CopyDamaged):
        Pack.objects.get().checked()


def test_asked_again_while_nothing_was_signed_it_is_the_same(signed, worker, cast, cycle, quick):
    ask(cast, cycle)
    work_off()
    ask(cast, cycle, at=SOON)
    work_off()

    assert quick == [2]


def test_a_newer_one_stands_in_the_place_of_the_one_before(signed, worker, cast, cycle, quick):
    ask(cast, cycle)
    work_off()
    sign_again(cast)
    ask(cast, cycle, at=SOON)

    assert [state for state, _ in states()] == ["made", "waiting"]  # the first is there till then
    work_off()
    assert states() == [("made", PDF + b"2")]


def test_one_asked_for_before_is_not_made_beside_the_newer(signed, worker, cast, cycle, quick):
    late = ask(cast, cycle)
    sign_again(cast)
    newer = ask(cast, cycle, at=SOON)
    make_pack.call(str(newer.pk))

    assert make_pack.call(str(late.pk)) == "Nothing to do."
    assert states() == [("made", PDF + b"1")]


def test_it_holds_what_was_signed_when_it_was_asked_for(signed, worker, cast, cycle, quick):
    pack = ask(cast, cycle)
    before = pack.listed
    sign_again(cast)
    work_off()

    assert Pack.objects.get().listed == before


def test_the_system_and_each_kind_have_their_own(signed, worker, cast, cycle, quick):
    ask(cast, cycle)
    ask(cast, cycle, kind="zip")
    ask(cast, cycle, code="W-SYS")
    work_off()

    assert len(states()) == 3


def test_a_pack_whose_worker_was_killed_says_so_and_is_made_again(
    signed, worker, cast, cycle, quick
):
    pack, now = ask(cast, cycle), timezone.now()
    Queued.objects.update(
        status=Status.RUNNING, started_at=now - timedelta(minutes=5), worker_ids=["lost"]
    )
    Pack.objects.update(state=Pack.State.MAKING, tries=1, done=1)

    pack = carried_on(pack, at=now)
    assert (pack.state, pack.was_stopped) == (Pack.State.WAITING, True)

    work_off()
    pack.refresh_from_db()
    assert (pack.state, pack.tries) == (Pack.State.MADE, 2)


def test_a_pack_that_stopped_every_worker_is_given_up_and_can_be_asked_for_again(
    signed, worker, cast, cycle, quick
):
    pack, now = ask(cast, cycle), timezone.now()
    Queued.objects.update(
        status=Status.RUNNING,
        started_at=now - timedelta(minutes=5),
        worker_ids=["lost"] * MOST_TRIES,
    )

    pack = carried_on(pack, at=now)
    assert (pack.state, pack.reason) == (Pack.State.FAILED, REASON)

    again = ask(cast, cycle, at=SOON)
    assert (again.pk, again.state, again.tries) == (pack.pk, Pack.State.WAITING, 0)
    work_off()
    assert states() == [("made", PDF + b"1")]


def test_a_worker_taken_for_dead_does_not_meddle_with_the_next(signed, worker, cast, cycle):
    pack = ask(cast, cycle)
    Pack.objects.update(state=Pack.State.MAKING, tries=2)
    pack.tries = 1

    with pytest.raises(Overtaken):
        _tell(pack, 1)
    assert Pack.objects.get().done == 0


def test_a_pack_whose_task_ended_without_it_is_begun_again(signed, worker, cast, cycle, quick):
    pack = ask(cast, cycle)
    Pack.objects.update(state=Pack.State.MAKING, tries=2)
    Queued.objects.update(status=Status.SUCCESSFUL, finished_at=timezone.now())

    assert carried_on(pack, at=timezone.now()).state == Pack.State.WAITING
    work_off()
    assert states() == [("made", PDF + b"1")]


def test_without_a_worker_it_keeps_its_place(signed, cast, cycle, quick):
    pack = ask(cast, cycle)
    assert pack.state == Pack.State.WAITING

    heard()
    work_off()
    assert states() == [("made", PDF + b"1")]


def test_one_that_could_not_be_made_says_so_and_not_why(signed, worker, cast, cycle, monkeypatch):
    def break_down(order, told):
        raise RuntimeError("private words")

    monkeypatch.setattr("packs.making.MAKERS", {"pdf": break_down})
    ask(cast, cycle)
    work_off()

    assert Pack.objects.get().reason == "Something went wrong while the document was made."


def test_a_revision_that_was_changed_since_it_was_signed_stops_the_pack(
    signed, worker, cast, cycle
):
    plan = signed[1]
    plan.content |= {"organisation": "Another PCN"}
    plan.save()
    ask(cast, cycle)
    work_off()

    assert "it was changed after it was signed" in Pack.objects.get().reason


def test_where_nothing_is_signed_there_is_nothing_to_ask_for(cast, cycle):
    with pytest.raises(ValidationError, match="Nothing has been signed"):
        ask(cast, cycle)


@pytest.mark.parametrize("person", ["pcn_lead", "tarnbeck_lead", "outsider", "nobody"])
def test_who_does_not_see_the_place_asks_in_vain(signed, cast, cycle, person):
    given = {"organisation": cast["W-P1"], "cycle": cycle, "kind": "pdf", "site": SITE}

    with pytest.raises(PermissionDenied):
        ask_pack(**given, by=getattr(cast, person), at=NOON)


def test_the_database_holds_one_pack_of_one_state(signed, cast, cycle):
    pack = ask(cast, cycle)
    pack.pk = None

    with pytest.raises(IntegrityError, match=r"pack_once|UNIQUE"), transaction.atomic():
        pack.save(force_insert=True)


@pytest.mark.parametrize("change", [{"state": "made"}, {"content": b"a file"}, {"made_at": NOON}])
def test_the_database_knows_no_file_that_is_not_made(signed, cast, cycle, change):
    ask(cast, cycle)

    with pytest.raises(IntegrityError, match="pack_made_with_its_file"), transaction.atomic():
        Pack.objects.update(**change)
