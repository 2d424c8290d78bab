"""No page, document or email ends a sentence twice, or counts one thing as many.

Everything that somebody types ends in a full stop here, as people end what they type.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.db.models import CharField, TextField
from django.db.models.signals import pre_save
from django.test import Client

from nhsuk.patient_data import refuse_nhs_number
from planning.choices import Outcome
from planning.decisions.actions import decide
from tests.cast import client_of
from tests.conftest import NOON
from tests.layers import layer
from tests.reading import faults_in, lines_of
from tests.routes import PARTS
from tests.world import World, make_world
from work.models import Letter, Worker

OWN_WORDS = {"job_title", "moved_reason"}


def is_typed(field) -> bool:
    """Text that a person puts in their own words: each is looked through for patient data."""
    is_text = isinstance(field, CharField | TextField)
    return is_text and (refuse_nhs_number in field.validators or field.name in OWN_WORDS)


def end_what_is_typed(instance, **_) -> None:
    for field in filter(is_typed, instance._meta.concrete_fields):
        text = getattr(instance, field.name)
        if text and not text.endswith("."):
            setattr(instance, field.name, f"{text[: (field.max_length or len(text) + 1) - 1]}.")


@contextmanager
def typed_with_full_stops() -> Iterator[None]:
    pre_save.connect(end_what_is_typed)
    try:
        yield
    finally:
        pre_save.disconnect(end_what_is_typed)


@layer
def as_it_is(cast, cycle, framework) -> World:
    Worker.objects.create(name="worker", started_at=NOON, seen_at=NOON)
    return make_world(cast, cycle, framework)


@layer
def with_full_stops(cast, cycle, framework) -> World:
    with typed_with_full_stops():
        for person in cast.people.values():
            person.save()
        cycle.moved_at, cycle.moved_reason = NOON, "More time"
        cycle.save()
        Worker.objects.create(name="worker", started_at=NOON, seen_at=NOON)
        world = make_world(cast, cycle, framework)
        meet(world)
    return world


def meet(world) -> None:
    """What Fellside asked for, by what Blackmoor promised, so that its words go on to its PCN."""
    decide(
        need=world.need,
        by=world.cast.place_reviewer,
        at=NOON,
        outcome=Outcome.MET,
        reason="From April.",
        organisation=world.cast["W-P1"],
        commitment=world.support_plan.commitments.get(),
    )


def said_by(client: Client, route, world) -> list[str]:
    """The lines of the page that answers, and of the emails that go out; all is taken back."""
    with transaction.atomic():
        method = getattr(client, route.method)
        page = method(route.address(world), route.data, follow=True)
        letters = [f"{letter.subject}\n{letter.body}" for letter in Letter.objects.all()]
        transaction.set_rollback(True)
    said = [line for letter in letters for line in letter.splitlines()]
    if page["Content-Type"].startswith("text/html"):
        said += lines_of(page.content.decode())
    return said


def readers_of(route) -> set[str]:
    """One of each kind of who may open it: a page says other things to who may only read."""
    able = route.answers.get(200, set()) | route.answers.get(302, set())
    kinds = ("pcn_lead", "pcn_reader", "place_reviewer", "system_staff", "administrator")
    return able & set(kinds) or set(sorted(able)[:1])


def faults_of(part: str, world: World) -> str:
    """A line for each, which names the first page it stands on."""
    clients = {person: client_of(user) for person, user in world.cast.people.items()}
    found = {}
    for route in PARTS[part]:
        for person in sorted(readers_of(route)):
            for fault in faults_in(said_by(clients[person], route, world)):
                found.setdefault(fault, f"{route} for {person}")
    return "\n".join(f"{page}: {fault}" for fault, page in found.items())


@pytest.mark.parametrize("part", PARTS)
def test_pages_documents_and_emails_end_each_sentence_once_and_count_rightly(part, as_it_is):
    assert faults_of(part, as_it_is) == ""


@pytest.mark.parametrize("part", PARTS)
def test_so_they_do_where_everything_that_is_typed_ends_in_a_full_stop(part, with_full_stops):
    with typed_with_full_stops():
        assert faults_of(part, with_full_stops) == ""


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<p>Lead: <b>Place lead.</b>.</p>", "doubled punctuation: Lead: Place lead.."),
        ("<p>A facilitator., by March</p>", "doubled punctuation: A facilitator., by March"),
        ("<p>Not saved: .</p>", "doubled punctuation: Not saved: ."),
        ("<td>1<span> commitments</span></td>", "one of many: 1 commitments"),
        ("<p>2 need wait</p>", "many of one: 2 need wait"),
        (
            "<p>0 overdue answers, 1 overdue answers</p>",
            "one of many: 0 overdue answers, 1 overdue",
        ),
        ("<p>Version <span>Version 1</span></p>", "a word said twice: Version Version 1"),
        ("<p>Blackmoor , 2026/27</p>", "a space before punctuation: Blackmoor , 2026/27"),
    ],
)
def test_a_fault_is_found(html, fault):
    assert any(found.startswith(fault) for found in faults_in(lines_of(html)))


@pytest.mark.parametrize(
    "html",
    [
        "<p>31 of 41 PCN returns in. 1 need waits, 2 needs do.</p>",
        "<p>Saved 10.42am. Lead: Place lead.</p><p>Next</p>",
        "<td>1</td><td>needs</td>",
        "<p>1 needs you</p>",
        "<p>Checked … and more</p><p>https://example.org/1.2.3</p>",
    ],
)
def test_a_plain_line_is_no_fault(html):
    assert list(faults_in(lines_of(html))) == []
