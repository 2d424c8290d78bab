"""A plan's document as a workbook: its data in four sheets, for those who work with it further."""

from django.utils import timezone

from planning.needs.answers import NeedAnswer
from planning.plans.document import PlanDocument
from spreadsheets.writing import SheetOut, write_workbook


def plan_workbook(document: PlanDocument) -> bytes:
    return write_workbook(
        [_about(document), _actions(document), _milestones(document), _asked(document)]
    )


def _about(document: PlanDocument) -> SheetOut:
    rows = [
        ("Organisation", document.organisation),
        ("Code", document.code),
        ("Document", document.title),
        ("Plan year", document.year.label),
        ("Status", document.status),
        ("Signed by", document.signed_as),
        ("Signed on", document.signed_on),
        ("Facts as of", document.as_on),
        ("Practices", document.practices),
        ("Built on", document.built_on),
        ("Framework", document.framework),
        ("Checksum (SHA-256)", document.checksum),
        *((f"Priority {at}", text) for at, text in enumerate(document.priorities, start=1)),
    ]
    if document.demonstration:
        rows.insert(0, ("Demonstration data", "All of it is invented."))
    return SheetOut("Plan", ["Fact", "Value"], rows, widths=[24, 80])


def _actions(document: PlanDocument) -> SheetOut:
    headers = [
        "Reference",
        "Theme",
        "Step",
        "Action",
        "Outcome",
        "Lead",
        "Partners",
        "Starts on",
        "Ends on",
        "Step wording",
        "Support asked",
    ]
    rows = [
        (
            action.reference,
            action.theme,
            action.step_code,
            action.title,
            action.outcome,
            action.lead,
            action.partners,
            document.year.quarter_starts(action.start_quarter),
            document.year.quarter_ends(action.end_quarter),
            action.step_text,
            ", ".join(action.needs),
        )
        for action in document.actions
    ]
    return SheetOut("Actions", headers, rows, widths=[11, 28, 12, 50, 50, 24, 32, 13, 13, 50, 14])


def _milestones(document: PlanDocument) -> SheetOut:
    rows = [
        (milestone.due_on, action.reference, action.title, milestone.text)
        for action in document.actions
        for milestone in action.milestones
    ]
    headers = ["Date", "Action", "Action title", "Milestone"]
    return SheetOut(
        "Milestones",
        headers,
        sorted(rows, key=lambda row: (row[0], row[1])),
        widths=[13, 9, 50, 60],
    )


def _asked(document: PlanDocument) -> SheetOut:
    headers = [
        "Reference",
        "Action",
        "Asked of",
        "Category",
        "Kind",
        "What we need",
        "In our own words",
        "How much",
        "Needed by",
        "State",
        "Held by",
        "Held since",
        "Decided by",
        "Decided on",
        "Reason",
        "Commitment",
        "Who does it",
        "By when",
    ]
    rows = [
        (
            need.reference,
            need.action,
            need.asked_of,
            need.category,
            need.kind_word,
            need.title,
            need.words,
            need.size,
            need.needed_by,
            *_answer(need.answer),
        )
        for need in document.needs
    ]
    widths = [11, 9, 24, 24, 12, 44, 50, 20, 13, 13, 24, 13, 24, 13, 44, 44, 24, 13]
    return SheetOut("Support asked", headers, rows, widths=widths)


def _answer(answer: NeedAnswer) -> tuple:
    """The state and its holder; then the last decision, with what was promised."""
    held_since = timezone.localdate(answer.held_since) if answer.held_since else None
    latest = answer.latest
    if latest is None:
        return (answer.word, answer.holder, held_since, "", None, "", "", "", None)
    promise = latest.promise
    promised = (
        (f"{promise.reference} {promise.title}", promise.lead, promise.due_on)
        if promise
        else ("", "", None)
    )
    return (
        answer.word,
        answer.holder,
        held_since,
        latest.by,
        timezone.localdate(latest.at),
        latest.reason,
        *promised,
    )
