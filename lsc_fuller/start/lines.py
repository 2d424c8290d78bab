"""The lines of the start page, in words: what waits, by when, and where to go on. No queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.text import capfirst

from assessments.models import Assessment, Cycle, Revision
from assessments.progress import Progress
from assessments.standing import returns_in, state_tag
from frameworks.models import Theme
from lsc_fuller.start.asked import Published
from lsc_fuller.start.returned import returned
from lsc_fuller.start.setting_up import SettingUp
from nhsuk.words import counted, every, nhs_date
from organisations.choices import Tier
from organisations.models import Organisation
from planning.models import Plan, SupportPlan


@dataclass(frozen=True)
class Task:
    """One line. With a `button` it waits for the reader; without, it says where things stand.

    `moved` says why it is due on another day than it was.
    `unfinished`: there is something left to do, so a later cycle does not push it off the page.
    """

    title: str
    headline: str
    url: str
    organisation: str = ""
    detail: str = ""
    button: str = ""
    due: str = ""
    moved: str = ""
    done: int = 0
    total: int = 0
    tag: tuple[str, str] | None = None
    unfinished: bool = False


@dataclass(frozen=True)
class Beneath:
    """What has come from below: returns and plans in, out of those expected; needs that wait; and
    returns to accept.
    """

    expected: int = 0
    returns: int = 0
    plans: int = 0
    waiting: int = 0
    oldest_days: int = 0
    to_accept: int = 0


def due_words(day: date, *, on: date) -> str:
    """70 days left, due 31 January 2027."""
    left = (day - on).days
    if left < 0:
        return f"Was due {nhs_date(day)}"
    return f"{counted(left, 'day')} left, due {nhs_date(day)}" if left else "Due today"


def task_of(assessment: Assessment, **words) -> Task:
    return Task(organisation=assessment.organisation_name, **words)


def return_task(
    assessment: Assessment,
    themes: Iterable[tuple[Theme, Progress]],
    last: Revision | None,
    *,
    may_write: bool,
    may_sign: bool,
    on: date,
) -> Task:
    """Our return: how much is left of a draft, or how and when it was submitted."""
    themes = [*themes]
    url = reverse("assessments:detail", args=assessment.address)
    title = f"Our return for {assessment.cycle.label}"
    is_accepted = last is not None and last.is_current and last.accepted_at is not None
    tag = state_tag(assessment.state, steps_of(themes), accepted=is_accepted)
    if not assessment.is_open(on=on):
        headline, detail = _submitted(assessment, last)
        return task_of(assessment, title=title, url=url, headline=headline, detail=detail, tag=tag)
    draft = returned(assessment, last) or _draft(assessment, themes, last, may_sign)
    if not may_write:
        draft |= {"button": "", "url": url}
    draft |= {"due": due_words(assessment.due_on, on=on), "moved": assessment.moved}
    return task_of(assessment, title=title, tag=tag, unfinished=True, **draft)


def _submitted(assessment: Assessment, last: Revision | None) -> tuple[str, str]:
    if last is None:
        return "Not submitted", f"The cycle closed on {nhs_date(assessment.cycle.closed_at)}."
    headline = f"Submitted on {nhs_date(last.submitted_at)}"
    if last.accepted_at and last.is_current:
        headline = f"Accepted by {last.accepted_for} on {nhs_date(last.accepted_at)}"
    return headline, f"Revision {last.number}, submitted by the {last.signed_as}."


def steps_of(themes: list[tuple[Theme, Progress]]) -> Progress:
    return sum((progress for _, progress in themes), Progress())


def _draft(
    assessment: Assessment,
    themes: list[tuple[Theme, Progress]],
    last: Revision | None,
    may_sign: bool,
) -> dict:
    left = [(n, theme) for n, (theme, progress) in enumerate(themes, 1) if not progress.is_complete]
    steps, counts = steps_of(themes), _what_counts(last)
    shown = {"done": len(themes) - len(left), "total": len(themes)}
    if not left:
        todo = "Read it through and submit it." if may_sign else _waits_for_a_lead(assessment)
        return shown | {
            "headline": f"{capfirst(every(steps.total, 'step'))} answered",
            "detail": f"{todo}{counts}",
            "button": "Review and submit" if may_sign else "",
            "url": reverse("assessments:review", args=assessment.address),
        }
    position, theme = left[0]
    answered = f"{steps.answered} of {counted(steps.total, 'step')} answered"
    return shown | {
        "headline": f"{len(left)} of {counted(len(themes), 'theme')} left",
        "detail": f"{answered}. Next: {theme.name}.{counts}",
        "button": f"{'Continue' if steps.answered else 'Start'} with theme {position}",
        "url": f"{reverse('assessments:theme', args=[*assessment.address, theme.code])}#next-open",
    }


def _what_counts(last: Revision | None) -> str:
    if last is None or not last.is_current:
        return ""
    return f" Revision {last.number} counts until this is submitted again."


def _waits_for_a_lead(assessment: Assessment) -> str:
    return f"Ready for a lead of your {Tier(assessment.tier).team} to submit."


def plan_task(assessment: Assessment, plan: Plan | None, *, may_write: bool, on: date) -> Task:
    """Our plan: what is in the draft, for those who write it; else whether it is signed."""
    url = reverse("planning:plan", args=assessment.address)
    cycle, title = assessment.cycle, f"Our plan for {assessment.cycle.label}"
    if plan and not plan.is_open:
        words = {"headline": f"Signed, revision {plan.newest}", "tag": ("Signed", "green")}
        return task_of(assessment, title=title, url=url, **words)
    due = due_words(cycle.plans_due_on, on=on)
    words = {"title": title, "url": url, "due": due, "headline": "No plan yet"}
    words["unfinished"] = cycle.closed_at is None
    if plan is None:
        in_time = cycle.closed_at is None or on <= cycle.plans_due_on  # closing ends returns alone
        sent = assessment.state in (Assessment.State.SUBMITTED, Assessment.State.ASKED)
        ready = sent and may_write and in_time
        detail = "Your answers make the first draft." if ready else ""
        words |= {"detail": detail, "button": "Start our plan" if ready else ""}
        return task_of(assessment, **words, tag=("Not started", "grey"))
    words["headline"] = "Not signed yet"
    if may_write:
        words["headline"] = counted(plan.action_count, "action")
        words["detail"] = f"{counted(plan.need_count, 'support need')}."
        words["button"] = "Go on with our plan"
    return task_of(assessment, **words, tag=("In progress", "blue"))


def needs_task(assessment: Assessment, beneath: Beneath, *, decides: bool) -> Task:
    url = reverse("planning:needs", args=assessment.address)
    title = f"Needs and decisions for {assessment.cycle.label}"
    if not beneath.waiting:
        return task_of(assessment, title=title, url=url, headline="No need waits for a decision")
    needs = counted(beneath.waiting, "need")
    return task_of(
        assessment,
        title=title,
        url=url,
        headline=f"{needs} {'waits' if beneath.waiting == 1 else 'wait'} for a decision",
        detail=f"The oldest has waited {counted(beneath.oldest_days, 'day')}."
        if beneath.oldest_days
        else "The oldest arrived today.",
        button=f"Decide on {needs}" if decides else "",
        unfinished=True,
    )


def returns_task(assessment: Assessment, beneath: Beneath, *, on: date) -> Task:
    still_to_come = min(beneath.returns, beneath.plans) < beneath.expected
    closes_on, closed = assessment.cycle.closes_on, assessment.cycle.closed_at
    return task_of(
        assessment,
        title=f"Returns for {assessment.cycle.label}",
        url=reverse("planning:rollup", args=assessment.address),
        headline=returns_in(beneath.returns, beneath.expected, of="PCN"),
        detail=f"{beneath.plans} of {counted(beneath.expected, 'plan')} in.",
        due=f"Closed on {nhs_date(closed)}" if closed else due_words(closes_on, on=on),
        moved="" if closed else assessment.cycle.moved,
        done=beneath.returns,
        total=beneath.expected,
        unfinished=still_to_come and closed is None,
    )


def support_plan_task(assessment: Assessment, plan: SupportPlan | None, *, may_write: bool) -> Task:
    """Our support plan: how much stands in it, for those who write it; else what is published."""
    url = reverse("planning:support_plan", args=assessment.address)
    words = {"title": f"Support plan for {assessment.cycle.label}", "url": url}
    published = f"Revision {plan.newest} is published" if plan and plan.newest else ""
    if not may_write:
        return task_of(assessment, **words, headline=published or "Not published yet")
    words["unfinished"] = not published and assessment.cycle.closed_at is None
    if plan is None or not (plan.commitment_count or plan.newest):
        return task_of(assessment, **words, headline="No commitment yet")
    headline, detail = (
        counted(plan.commitment_count, "commitment"),
        published or "Not published yet",
    )
    return task_of(assessment, **words, headline=headline, detail=f"{detail}.")


def published_task(published: Published) -> Task:
    """The support plan of a place or the system above: what it will do, as it published it."""
    return Task(
        title=f"Support plan of {published.organisation} for {published.cycle}",
        url=published.url,
        headline=f"Published on {nhs_date(published.day)}",
        detail=f"Revision {published.number} says what it will do, for whom and by when.",
        tag=("Published", "green"),
    )


def cycle_task(cycle: Cycle, *, on: date) -> Task:
    """A cycle for its administrator, asked `with_returns`."""
    words = {"title": f"Cycle {cycle.label}", "url": reverse("assessments:cycle", args=[cycle.pk])}
    words["organisation"] = cycle.system.name
    if cycle.opened_at is None:
        headline = f"Set up to open on {nhs_date(cycle.opens_on)}"
        return Task(**words, headline=headline, button="Check it and open it")
    return Task(
        **words,
        headline=f"{cycle.received} of {counted(cycle.expected, 'return')} in",
        detail=f"{cycle.received_from_pcns} of {cycle.expected_from_pcns} from PCNs.",
        due=due_words(cycle.closes_on, on=on),
        moved=cycle.moved,
        done=cycle.received,
        total=cycle.expected,
    )


def no_cycle_task(system: Organisation, closed: Cycle | None) -> Task:
    """That no cycle is open; `closed` is the last one, which can be set up anew or reopened."""
    words = {"title": "Cycles", "headline": "No cycle is open", "organisation": system.name}
    if closed is None:
        detail = "Nobody can answer until one is."
        button, url = "Set up a cycle", reverse("assessments:cycle_add")
    else:
        detail = f"Nobody can answer until one is: {closed.label} again, or the next."
        button, url = "Reopen it or set up the next", reverse("assessments:cycles")
    return Task(**words, detail=detail, button=button, url=url)


def setting_up_task(begun: SettingUp) -> Task:
    """The first thing left to do before a system has its first open cycle."""
    step = begun.first_left
    done = sum(each.is_done for each in begun.steps)
    return Task(
        title="Getting started",
        headline=step.title,
        organisation=begun.system.name,
        detail=step.detail,
        button=step.button,
        url=step.url,
        done=done,
        total=len(begun.steps),
    )


def uploads_task(number: int) -> Task:
    return Task(
        title="Frameworks",
        headline=f"{counted(number, 'import')} {'waits' if number == 1 else 'wait'} for you",
        detail="Nothing changes until you have read the preview and confirmed it.",
        button="See what waits",
        url=reverse("frameworks:list"),
    )
