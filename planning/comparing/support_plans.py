"""A published support plan in the words that two of its revisions are compared by. Pure."""

from collections.abc import Iterator

from nhsuk.words import listed, nhs_date
from planning.comparing.between import Part, Said, part
from planning.comparing.plans import asked
from planning.support.document import AskedLine, CommitmentLine, SupportPlanDocument


def support_plan_parts(before: SupportPlanDocument, after: SupportPlanDocument) -> list[Part]:
    return [
        part("The support plan as a whole", _whole(before), _whole(after)),
        part("Commitments", _commitments(before), _commitments(after)),
        part("What was asked, and the answers", _needs(before), _needs(after)),
    ]


def _whole(document: SupportPlanDocument) -> Iterator[Said]:
    words = {
        "Opening words": "\n".join(document.introduction),
        "Published over undecided needs because": document.undecided_reason,
        "Framework": document.framework,
        "Returns received": f"{document.returns_received} of {document.returns_expected}",
    }
    yield Said.of("", "What it says first", words)


def _commitments(document: SupportPlanDocument) -> Iterator[Said]:
    for line in document.commitments:
        yield Said.of(line.reference, line.title, _commitment(line))


def _commitment(line: CommitmentLine) -> dict[str, str]:
    return {
        "What we will do": line.title,
        "Category": line.category,
        "For whom": line.for_whom,
        "Lead": line.lead,
        "By when": nhs_date(line.due_on),
        "Cost": line.cost_words,
        "Step": " ".join(filter(None, (line.step_code, line.step_text))),
        "Help it takes up": line.offer,
        "Needs it answers": listed(line.answers),
    }


def _needs(document: SupportPlanDocument) -> Iterator[Said]:
    for need in document.needs:
        yield Said.of(need.name, need.title, _need(need))


def _need(need: AskedLine) -> dict[str, str]:
    latest = need.answer.latest
    return {
        **asked(need, need.category),
        "How it stands": need.word,
        "Last answer": f"{latest.by}, {nhs_date(latest.at)}: {latest.reason}" if latest else "",
        "Met by": need.answer.promised,
        "What they say to it": need.verdict,
    }
