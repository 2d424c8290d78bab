"""Who hears of a cycle that opens, moves, closes or opens again, and of a return on its way.

All but a return that came in or was accepted, and a comment, is urgent: it says what a team can or
has to do now.
"""

from collections.abc import Iterable, Sequence, Set

from django.http import HttpRequest
from django.urls import reverse

from assessments.models import Assessment, Cycle, Guest, Question, Revision, StepComment
from assessments.standing import Standing
from frameworks.models import Step, Theme
from nhsuk.words import counted, listed, nhs_date
from organisations.people.notices import Notice, tell
from organisations.permissions import Right


def tell_opened(request: HttpRequest, cycle: Cycle) -> None:
    said = f"The cycle {cycle.label} of {cycle.system} is open. {_due(cycle)}"
    _tell_asked(request, cycle, f"The cycle {cycle.label} is open", said)


def tell_moved(request: HttpRequest, cycle: Cycle) -> None:
    said = (
        f"The dates of the cycle {cycle.label} of {cycle.system} have moved. {_due(cycle)}"
        f"{_why(cycle.moved_reason)}"
    )
    _tell_asked(request, cycle, f"The dates of the cycle {cycle.label} have moved", said)


def tell_closed(request: HttpRequest, cycle: Cycle) -> None:
    said = (
        f"The cycle {cycle.label} of {cycle.system} is closed: no return can change or be "
        "submitted any more. Plans can still be signed."
    )
    _tell_asked(request, cycle, f"The cycle {cycle.label} is closed", said)


def tell_reopened(request: HttpRequest, cycle: Cycle) -> None:
    said = (
        f"The cycle {cycle.label} of {cycle.system} is open again: every return can change. "
        f"{_due(cycle)}{_why(cycle.moved_reason)}"
    )
    _tell_asked(request, cycle, f"The cycle {cycle.label} is open again", said)


def tell_upgraded(request: HttpRequest, cycle: Cycle) -> None:
    said = (
        f"The cycle {cycle.label} of {cycle.system} asks {cycle.version} now. Your answers went "
        "with their steps. Where the words of a step changed, please say whether your answer is "
        "still true; new steps wait for an answer."
    )
    _tell_asked(request, cycle, f"The framework of {cycle.label} has changed", said)


def tell_gone_back(request: HttpRequest, cycle: Cycle) -> None:
    said = (
        f"The cycle {cycle.label} of {cycle.system} asks {cycle.version} again, as before. Every "
        "answer is back at its step, and nothing is to be confirmed."
    )
    _tell_asked(request, cycle, f"{cycle.label} asks {cycle.version.label} again", said)


def _tell_asked(request: HttpRequest, cycle: Cycle, subject: str, said: str) -> None:
    """Those who write for any organisation that is asked."""
    notice = Notice(subject, said, "/", is_urgent=True)
    asked = cycle.assessments.values("organisation")
    tell(request, notice, organisations=asked, right=Right.WRITE)


def _due(cycle: Cycle) -> str:
    return (
        f"Returns are due by {nhs_date(cycle.closes_on)}, plans by {nhs_date(cycle.plans_due_on)}."
    )


def _why(reason: str) -> str:
    """A reason that everybody concerned may read."""
    return f"\n\nWhy: {reason}"


def tell_submitted(request: HttpRequest, revision: Revision, standing: Standing) -> None:
    """Those who review it, at the place or system it goes to."""
    assessment = revision.assessment
    again = " again" if revision.number > 1 else ""
    said = (
        f"{assessment.organisation_name} has submitted its return for {assessment.cycle.label}"
        f"{again}."
    )
    notice = Notice(said.rstrip("."), said, revision.get_absolute_url())
    tell(request, notice, organisations=standing.receiving, right=Right.REVIEW)


def tell_let_in(request: HttpRequest, assessment: Assessment) -> None:
    """The team whose return it is: its cycle closed, and it alone may change."""
    said = (
        f"The return of {assessment.organisation_name} for {assessment.cycle.label} is let in: it "
        f"can change and be submitted until the end of {nhs_date(assessment.let_in_until)}."
        f"{_why(assessment.let_in_reason)}"
    )
    _tell_team(request, assessment, "Your return is let in", said)


def tell_shut(request: HttpRequest, assessment: Assessment) -> None:
    """The team whose return it is: it was let in, and no longer is."""
    said = (
        f"The return of {assessment.organisation_name} for {assessment.cycle.label} is no longer "
        "let in: it cannot change any more. What you answered is kept."
    )
    _tell_team(request, assessment, "Your return is no longer let in", said)


def tell_assigned(
    request: HttpRequest,
    assessment: Assessment,
    new: Set[tuple[int, int | None, int | None]],
    themes: Sequence[Theme],
    steps: Sequence[Step],
) -> None:
    """Each of the team who looks after more from now on: by person, theme and step."""
    for user in sorted({user for user, _theme, _step in new}):
        names = [theme.name for theme in themes if (user, theme.pk, None) in new]
        names += [f"step {step.code}" for step in steps if (user, None, step.pk) in new]
        said = (
            f"In the return of {assessment.organisation_name} for {assessment.cycle.label} you "
            f"look after {listed(names)} from now on. Anybody in your team can still answer."
        )
        subject, path = "You look after a part of your return", assessment.get_absolute_url()
        notice = Notice(subject, said, path, is_urgent=True)
        _tell_some(request, assessment, notice, [user])


def tell_commented(request: HttpRequest, comment: StepComment, people: Iterable[int]) -> None:
    """Those of the team who look after the step; what was said is for its page."""
    assessment, code = comment.assessment, comment.step.code
    said = (
        f"Somebody of your team wrote a comment about step {code}, which you look after, in the "
        f"return of {assessment.organisation_name} for {assessment.cycle.label}."
    )
    page = reverse("assessments:comments", args=[*assessment.address, code])
    _tell_some(request, assessment, Notice(f"A comment about {code}", said, page), people)


def _tell_some(
    request: HttpRequest, assessment: Assessment, notice: Notice, people: Iterable[int]
) -> None:
    """Of its team, those who still write it."""
    where = [assessment.organisation_id]
    tell(request, notice, organisations=where, right=Right.WRITE, among=people)


def tell_sent_back(request: HttpRequest, assessment: Assessment) -> None:
    """The team whose return it is."""
    said = (
        f"The return of {assessment.organisation_name} for {assessment.cycle.label} has been sent "
        "back, with a reason. It does not count until it is submitted again."
    )
    _tell_team(request, assessment, "Your return has been sent back", said)


def tell_accepted(request: HttpRequest, revision: Revision) -> None:
    """The team whose return it is."""
    said = (
        f"{revision.accepted_for} has accepted {_the_return(revision.assessment)}. Nothing more is "
        "wanted of it."
    )
    _tell_team(request, revision.assessment, "Your return is accepted", said, is_urgent=False)


def tell_acceptance_taken_back(request: HttpRequest, revision: Revision) -> None:
    """The team whose return it is."""
    said = (
        f"That {_the_return(revision.assessment)} was accepted has been taken back. It counts as "
        "you submitted it."
    )
    subject = "Your return is no longer accepted"
    _tell_team(request, revision.assessment, subject, said, is_urgent=False)


def tell_asked(request: HttpRequest, assessment: Assessment, questions: Sequence[Question]) -> None:
    """The team whose return it is: about which steps, and not what."""
    codes = listed([question.answer.step.code for question in questions])
    number = counted(len(questions), "question")
    said = (
        f"{questions[0].asked_for} has {number} about {_the_return(assessment)}: {codes}. Only the "
        "steps you are asked about are open again. It counts as you submitted it; reply, or change "
        "the answers, and submit it again."
    )
    _tell_team(request, assessment, f"{number} about your return", said)


def tell_withdrawn(request: HttpRequest, assessment: Assessment) -> None:
    """The team whose return it is."""
    said = (
        f"The questions about {_the_return(assessment)} have been withdrawn. It counts as you "
        "submitted it."
    )
    _tell_team(request, assessment, "Nothing is asked about your return any more", said)


def _the_return(assessment: Assessment) -> str:
    return f"the return of {assessment.organisation_name} for {assessment.cycle.label}"


def _tell_team(
    request: HttpRequest,
    assessment: Assessment,
    subject: str,
    said: str,
    *,
    is_urgent: bool = True,
) -> None:
    notice = Notice(subject, said, assessment.get_absolute_url(), is_urgent=is_urgent)
    tell(request, notice, organisations=[assessment.organisation_id], right=Right.WRITE)


def tell_guest(request: HttpRequest, assessment: Assessment, guest: Guest) -> None:
    """Who was invited into a draft of a team beneath them."""
    said = (
        f"{assessment.organisation_name} has invited you into the draft of its return for "
        f"{assessment.cycle.label} until the end of {nhs_date(guest.until)}. You can read and "
        "answer its steps with its team; what you save is marked as entered by you."
    )
    _tell_guest(request, assessment, guest, "You are invited into a draft", said)


def tell_guest_ended(request: HttpRequest, assessment: Assessment, guest: Guest) -> None:
    said = (
        f"{assessment.organisation_name} has ended your invitation into the draft of its return "
        f"for {assessment.cycle.label}. What you saved there is kept."
    )
    _tell_guest(request, assessment, guest, "Your invitation into a draft has ended", said)


def _tell_guest(
    request: HttpRequest, assessment: Assessment, guest: Guest, subject: str, said: str
) -> None:
    notice = Notice(subject, said, assessment.get_absolute_url(), is_urgent=True)
    where, person = [guest.membership.organisation_id], [guest.membership.user_id]
    tell(request, notice, organisations=where, right=None, among=person)
