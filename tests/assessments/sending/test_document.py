"""What a return that was sent counts and calls itself; no database."""

from assessments.choices import Choice
from assessments.sending.document import SubmittedAnswer, SubmittedReturn, SubmittedTheme
from tests.clock import NOON

LEVELS = {0: "Not started", 1: "Under way", 4: "In place"}


def given(level: int | None = None, choice=Choice.LEVEL, words: str = "") -> SubmittedAnswer:
    return SubmittedAnswer(
        code="INT-01-N",
        text="Do the thing.",
        when_by=None,
        choice=choice,
        level=level,
        words=words or LEVELS[level],
        reason="",
        note="",
        evidence=(),
    )


NOT_SURE = given(choice=Choice.NOT_SURE, words="Not sure")
NOT_APPLICABLE = given(choice=Choice.NOT_APPLICABLE, words="Does not apply")
UNANSWERED = given(choice=Choice.UNANSWERED, words="No answer")


def sent(*themes: list[SubmittedAnswer]) -> SubmittedReturn:
    return SubmittedReturn(
        organisation="Fellside PCN",
        code="W-N1",
        cycle="2026-27",
        year="2026/27",
        framework="Delivery Framework, Version 1",
        sent_to="Blackmoor Place",
        number=2,
        reference="2627-W-N1-R2",
        submitted_at=NOON,
        signed_as="PCN lead, Fellside PCN",
        state="Current",
        address="/returns/W-N1/2026-27/revisions/2/",
        themes=tuple(SubmittedTheme("INT", "Teams", tuple(answers)) for answers in themes),
        sent_back=None,
        accepted=None,
        demonstration=False,
    )


def test_answers_are_counted_from_the_highest_level_down_and_then_the_others_by_name():
    document = sent([NOT_SURE, given(0), given(1)], [given(4), NOT_APPLICABLE, given(0)])

    assert list(document.counts) == [
        ("In place", 1),
        ("Under way", 1),
        ("Not started", 2),
        ("Does not apply", 1),
        ("Not sure", 1),
    ]


def test_not_sure_and_not_applicable_are_answers_and_none_is_not():
    document = sent([NOT_SURE, UNANSWERED], [given(0), NOT_APPLICABLE])

    assert (len(document.answers), document.answered) == (4, 3)


def test_a_return_is_called_by_its_year_and_revision():
    assert sent().name == "Self-assessment return, 2026/27, revision 2"
    assert sent().stem == "fellside-pcn-return-2026-27-revision-2"
