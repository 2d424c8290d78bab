"""What the seal of a submitted return covers; no database."""

from datetime import timedelta, timezone

import pytest

from assessments.choices import Choice
from assessments.models import Assessment, Cycle, Revision, RevisionAnswer
from assessments.sending.sealing import check_seal, sealed_content
from documents.freezing import seal_of
from documents.unreadable import SealBroken
from frameworks.models import Level, Step
from tests.clock import NOON


def an_answer(code: str, level: int | None = None, **given) -> RevisionAnswer:
    said = {"choice": Choice.NOT_SURE} if level is None else {"choice": Choice.LEVEL}
    return RevisionAnswer(
        step=Step(code=code), level=None if level is None else Level(value=level), **said | given
    )


@pytest.fixture
def answers() -> list[RevisionAnswer]:
    return [an_answer("INT-01-N", 0, note="Since May."), an_answer("INT-02-N")]


@pytest.fixture
def revision(answers) -> Revision:
    assessment = Assessment(organisation_name="Fellside PCN", cycle=Cycle(plan_year=2026))
    revision = Revision(
        assessment=assessment,
        number=1,
        reference="2627-W-N1-R1",
        submitted_at=NOON,
        signed_as="PCN lead, Fellside PCN",
        sent_to="Blackmoor Place",
    )
    revision.checksum = seal_of(sealed_content(revision, answers))
    return revision


def test_a_seal_holds_whatever_the_order_of_the_answers_and_the_zone_of_the_clock(
    revision, answers
):
    revision.submitted_at = NOON.astimezone(timezone(timedelta(hours=5)))

    check_seal(revision, answers[::-1])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("number", 2),
        ("reference", "2627-W-N2-R1"),
        ("submitted_at", NOON + timedelta(seconds=1)),
        ("signed_as", "Somebody else"),
        ("sent_to", "Saltcrag Place"),
    ],
)
def test_a_return_that_says_otherwise_breaks_its_seal(revision, answers, name, value):
    setattr(revision, name, value)

    with pytest.raises(SealBroken):
        check_seal(revision, answers)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("step", Step(code="SUP-01-N")),
        ("choice", Choice.NOT_SURE),
        ("level", None),
        ("level", Level(value=1)),
        ("reason", "No building"),
        ("note", "Since June."),
        ("evidence", "Minutes"),
    ],
)
def test_an_answer_that_says_otherwise_breaks_the_seal(revision, answers, name, value):
    setattr(answers[0], name, value)

    with pytest.raises(SealBroken):
        check_seal(revision, answers)


def test_an_answer_more_or_less_breaks_the_seal(revision, answers):
    for others in (answers[:1], [*answers, an_answer("SUP-01-N")]):
        with pytest.raises(SealBroken):
            check_seal(revision, others)
