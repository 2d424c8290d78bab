"""A support plan's document as a workbook: its data, for those who work with it further."""

from planning.support.document import SupportPlanDocument
from spreadsheets.writing import SheetOut, write_workbook


def support_plan_workbook(document: SupportPlanDocument) -> bytes:
    return write_workbook(
        [_about(document), _counts(document), _commitments(document), _needs(document)]
    )


def _about(document: SupportPlanDocument) -> SheetOut:
    rows = [
        ("Organisation", document.organisation),
        ("Code", document.code),
        ("Document", document.title),
        ("Plan year", document.year.label),
        ("Status", document.status),
        ("Published by", document.signed_as),
        ("Published on", document.signed_on),
        ("Facts as of", document.as_on),
        ("Returns in", f"{document.returns_received} of {document.returns_expected}"),
        ("Framework", document.framework),
        ("Checksum (SHA-256)", document.checksum),
        *((f"Opening words {at}", text) for at, text in enumerate(document.introduction, 1)),
    ]
    if document.demonstration:
        rows.insert(0, ("Demonstration data", "All of it is invented."))
    return SheetOut("Support plan", ["Fact", "Value"], rows, widths=[24, 80])


def _counts(document: SupportPlanDocument) -> SheetOut:
    states = [figure.state.label for figure in document.total.figures]
    headers = ["Category", "Asked", *states, "Commitments"]
    rows = [
        (c.name, c.asked, *(figure.count for figure in c.figures), c.commitments)
        for c in (*document.counts, document.total)
    ]
    widths = [34, 10, *(12 for _ in states), 14]
    return SheetOut("Asked against answered", headers, rows, widths=widths)


def _commitments(document: SupportPlanDocument) -> SheetOut:
    headers = ["Reference", "Category", "What we will do", "For whom", "Lead", "By when"]
    rows = [
        (
            line.reference,
            line.category,
            line.title,
            line.for_whom,
            line.lead,
            line.due_on,
            line.step_code,
            line.step_text,
            ", ".join(line.answers),
        )
        for line in document.commitments
    ]
    headers += ["Step", "Step wording", "Answers"]
    return SheetOut("Commitments", headers, rows, widths=[11, 28, 50, 30, 24, 13, 12, 50, 40])


def _needs(document: SupportPlanDocument) -> SheetOut:
    headers = ["Reference", "Organisation", "Step", "Category", "Kind", "What was asked"]
    headers += ["In their own words", "How much", "Needed by", "State", "Held by"]
    headers += ["Decided by", "Reason", "Commitment"]
    rows = [
        (
            need.reference,
            need.organisation,
            need.step_code,
            need.category,
            need.kind_word,
            need.title,
            need.words,
            need.size,
            need.needed_by,
            need.word,
            need.answer.holder,
            *_decided(need),
        )
        for need in document.needs
    ]
    widths = [11, 28, 12, 28, 12, 44, 50, 20, 13, 12, 28, 28, 44, 44]
    return SheetOut("Needs", headers, rows, widths=widths)


def _decided(need) -> tuple[str, str, str]:
    latest = need.answer.latest
    if latest is None:
        return ("", "", "")
    promise = latest.promise
    return latest.by, latest.reason, f"{promise.reference} {promise.title}" if promise else ""
