"""What release 0.1.0 signed opens today: the files in tests/golden are what is out there.

Making the files of a release, from its own code: GOLDEN=0.2.0 pytest tests/documents/test_golden.py
"""

import json
import os
from copy import deepcopy
from io import BytesIO

import pytest
from openpyxl import load_workbook

from appraisals.results.copies import appraisal_paper
from appraisals.results.document import AppraisalDocument
from assessments.sending.sealing import sealed_content
from delivery.reports.copies import report_paper as highlight_paper
from delivery.reports.document import HighlightDocument
from documents.freezing import seal_of, shape_of
from engagement.reports.copies import report_paper
from engagement.reports.document import ReportDocument
from planning.plans.changes import counted_states
from planning.plans.copies import plan_paper
from planning.plans.document import PlanDocument
from planning.support.copies import support_plan_paper
from planning.support.document import SupportPlanDocument
from tests.documents.signed import GOLDEN, Signed, golden, words_of
from tests.documents.story import tell, tell_appraisal, tell_engagement, tell_highlights

DOCUMENTS = {
    "plan": PlanDocument,
    "support_plan": SupportPlanDocument,
    "engagement_report": ReportDocument,
    "highlight_report": HighlightDocument,
    "appraisal": AppraisalDocument,
}
# Elsewhere than in the files of 0.1.0.
SIGNED_IN = dict.fromkeys(("engagement_report", "highlight_report", "appraisal"), "unreleased")
DRAWN = {"word", "colour", "address", "url", "link", "class", "checksum"}


def opened(kind: str):
    return DOCUMENTS[kind].read(kept(kind))


def kept(kind: str) -> Signed:
    return Signed(**golden(kind, SIGNED_IN.get(kind, "0.1.0")))


def told(cast, cycle, framework) -> list:
    """A return, and then a record of each kind of document."""
    signed = tell(cast, cycle, framework)
    later = tell_highlights(cast, cycle), tell_appraisal(cast, cycle)
    return [*signed, tell_engagement(cast, framework), *later]


def test_a_plan_signed_with_0_1_0_says_what_it_said():
    plan = opened("plan")

    page = words_of(plan_paper(plan).page(site="https://example.org"))

    assert counted_states(plan.needs) == "2 waiting, 1 met, 2 declined"
    assert [len(theme.actions) for theme in plan.themes] == [1, 1]
    for words in (
        "https://example.org/plans/W-N1/2026-27/revisions/2/",
        "Signed, revision 2",
        "pcn lead, Fellside PCN",
        "25 November 2026",
        "3 of 3 steps answered",
        "Met by C01 of Blackmoor Place",
        "Lend a facilitator, by 30 June 2027. Lead: Place lead.",
        "Changed on 23 November 2026, after this was decided.",
        "Blackmoor Place has held this since 25 November 2026.",
        "Declined by Westmere Integrated Care Board",
        "23 November 2026, Blackmoor Place: passed up. “One rule.”",
        "Leadership and protected time. Permission, Half a day a month",
        "6dc7f5cc ddbaf512",
    ):
        assert words in page


def test_the_workbook_of_a_plan_signed_with_0_1_0_holds_the_words_of_its_choices():
    book = load_workbook(BytesIO(plan_paper(opened("plan")).file("xlsx")))

    headers, *rows = book["Support needs"].iter_rows(values_only=True)
    asked = [(row[headers.index("Kind")], row[headers.index("State")]) for row in rows]

    assert asked == [
        ("People", "Met"),
        ("Permission", "Waiting"),
        ("People", "Declined"),
        ("People", "Declined"),
        ("Data", "Waiting"),
    ]


def test_a_support_plan_published_with_0_1_0_says_what_it_said():
    document = opened("support_plan")

    total, page = document.total, words_of(support_plan_paper(document).page())

    assert (total.asked, total.commitments) == (5, 2)
    assert [(figure.state, figure.count) for figure in total.figures] == [
        ("met", 1),
        ("passed_up", 1),
        ("declined", 1),
        ("waiting", 2),
        ("more_asked", 0),
    ]
    assert (document.returns_received, document.returns_expected) == (1, 2)
    assert [(line.word, line.text) for line in document.changes] == [
        ("Changed", "C01 Lend a facilitator"),
        ("Added", "C02 Give every PCN an analyst"),
        ("Declined", "Fellside PCN N02 A course"),
        ("Passed up", "Fellside PCN N03 A room"),
        ("Asked", "Fellside PCN N05 A licence"),
    ]
    for words in ("What we will do.", "Published, revision 2", "30 June 2027", "fcd2cce6 8a11dc6e"):
        assert words in page


def test_a_report_published_before_the_next_release_says_what_it_said():
    report = opened("engagement_report")

    page = words_of(report_paper(report).page(site="https://example.org"))

    assert (report.total, report.answered, report.taken, report.number) == (4, 3, 1, 2)
    for words in (
        "We heard you.",
        "Weekly is too often.",
        "Say who pays.",
        "Accepted in part",
        "Not accepted",
        "Still open",
        "It is in the contract.",
        "Local medical committee",
        "23 November 2026",
        report.printed_checksum[:17],
    ):
        assert words in page
    assert "Westmere LMC" not in page


def test_a_highlight_report_submitted_before_the_next_release_says_what_it_said():
    document = opened("highlight_report")

    page = words_of(highlight_paper(document).page(site="https://example.org"))

    for words in (
        "October to December 2026",
        "Submitted, revision 1 by pcn lead, Fellside PCN",
        "For decision",
        "Whether the place lends a nurse.",
        "At risk (amber)",
        "Back to green: A second nurse.",
        "now expected on 14 February 2027",
        "E01 on A02 Form one team: a decision of Blackmoor Place",
        document.printed_checksum[:17],
    ):
        assert words in page


def test_an_appraisal_decided_before_the_next_release_says_what_it_said():
    document = opened("appraisal")

    page = words_of(appraisal_paper(document).page(site="https://example.org"))

    for words in (
        "Decided, revision 1 by pcn lead, Fellside PCN",
        "The bus, on trial.",
        "2 people sent in scores",
        "Option 1: A hub in town</strong> stands apart. It fails “Safe for patients”",
        "from 2 to 4",
        "Not safe.",
        document.printed_checksum[:17],
    ):
        assert words in page


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_reading_changes_nothing_of_what_is_stored(kind):
    record = kept(kind)
    before = deepcopy(record)

    DOCUMENTS[kind].read(record)

    assert record == before
    assert seal_of(record.content) == record.checksum


def keys_in(content) -> set[str]:
    if isinstance(content, dict):
        return set(content) | {key for value in content.values() for key in keys_in(value)}
    return (
        {key for item in content for key in keys_in(item)} if isinstance(content, list) else set()
    )


def test_what_is_signed_today_is_state_only(cast, cycle, framework):
    revisions = told(cast, cycle, framework)[1:]
    for document, revision in zip(DOCUMENTS.values(), revisions, strict=True):
        assert revision.content["schema"] == document.schema.number
        assert not keys_in(revision.content) & DRAWN


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_what_is_frozen_changes_only_with_a_new_schema_number(kind):
    """Red? Add a step to its schema, as in planning/schemas.py, and its shape under the next."""
    document = DOCUMENTS[kind]
    recorded = json.loads((GOLDEN / "shapes.json").read_text())[kind]

    assert shape_of(document) == recorded[str(document.schema.number)]


@pytest.mark.skipif(not os.environ.get("GOLDEN"), reason="writes the golden files of a release")
def test_write_the_golden_files(cast, cycle, framework):
    sent, *revisions = told(cast, cycle, framework)
    content = sealed_content(sent, sent.answers.select_related("step", "level"))
    answers = content.pop("answers")
    del content["schema"]
    files = {"return": {"revision": content, "answers": answers}}
    for kind, revision in zip(DOCUMENTS, revisions, strict=True):
        files[kind] = {"content": revision.content, "checksum": revision.checksum}
    folder = GOLDEN / os.environ["GOLDEN"]
    folder.mkdir()  # those of a release are written once
    for kind, kept in files.items():
        text = json.dumps(kept, indent=1, sort_keys=True, ensure_ascii=False)
        (folder / f"{kind}.json").write_text(f"{text}\n")
