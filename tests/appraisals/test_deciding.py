"""Decided in words by a named person, and kept as it was."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from openpyxl import load_workbook

from appraisals.models import AppraisalRevision
from appraisals.results.actions import close_appraisal, reopen_appraisal
from appraisals.results.copies import appraisal_paper
from appraisals.results.gathering import appraisal_document, decided_document
from appraisals.scoring.actions import end_scoring
from documents.unreadable import Unreadable
from packs.verifying.signed import with_checksum
from tests.appraisals.appraising import GOOD, REACH, SAFE, decide, opened, page, send
from tests.cast import client_of
from tests.clock import NOON, TODAY
from tests.conftest import text_of
from tests.layers import layer


@layer
def scored(cast, cycle):
    """The hub fails by one of two; the bus is ranked, and the lead left its safety open."""
    appraisal = opened(cast, cycle)
    send(appraisal, {1: {SAFE: 0, REACH: 5}, 2: {REACH: 4}}, by=cast.pcn_lead, words="Not safe.")
    send(appraisal, {1: GOOD, 2: {SAFE: 1, REACH: 2}}, by=cast.pcn_reader)
    return appraisal


def test_the_lead_decides_in_words_once_the_scores_are_in(cast, scored):
    lead = client_of(cast.pcn_lead)
    assert lead.get(page("close")).url == page("appraisal")
    lead.post(page("end"))

    empty = lead.post(page("close"), {"decision": " "})
    seen = empty.context["document"].seen
    lead.post(page("close"), {"decision": "The bus, on trial.", "seen": seen})

    assert "Enter what you decided" in text_of(empty)
    revision = AppraisalRevision.objects.get()
    assert revision.signed_as == "pcn lead, Fellside PCN"
    said = text_of(lead.get(page("appraisal")))
    assert "The bus, on trial." in said
    assert "Decided by pcn lead, Fellside PCN on 22 November 2026" in said
    with pytest.raises(ValidationError, match="is decided"):
        close_appraisal(appraisal=scored, decision="No, the hub.", by=cast.pcn_lead, at=NOON)


def test_whoever_signs_reads_no_scores_there_until_they_are_in(cast, cycle):
    appraisal = opened(cast, cycle)
    send(appraisal, by=cast.pcn_reader)
    lead = client_of(cast.pcn_lead)

    for sent in ({"decision": ""}, {"decision": "The hub."}):
        said = text_of(lead.post(page("close"), sent))
        assert "Weighted mean" not in said
        assert "4.00" not in said

    assert not AppraisalRevision.objects.exists()


def test_what_changed_since_it_was_read_is_read_again_before_it_is_decided(cast, scored):
    lead = client_of(cast.pcn_lead)
    lead.post(page("end"))
    read = lead.get(page("close")).context["form"]["seen"].value()
    scored.options.filter(position=2).update(title="A boat")

    for seen in ("", read):
        again = lead.post(page("close"), {"decision": "The bus.", "seen": seen})
        assert "Read it again, then decide." in text_of(again)
        assert "The bus." in text_of(again)
    assert not AppraisalRevision.objects.exists()

    form = again.context["form"]
    lead.post(page("close"), {"decision": "The bus.", "seen": form["seen"].value()})
    assert AppraisalRevision.objects.exists()


def test_the_result_tells_who_fails_by_how_many_and_what_was_not_scored(cast, scored):
    said = text_of(client_of(cast.pcn_lead).get(page("appraisal")))

    assert "stands apart. It fails “Safe for patients” (1 of 2 people say so, 1 that" in said
    assert "Option 2 by “Reaches most people”: from 2 to 4" in said
    assert "1 of 2" in said
    assert "3.00" in said
    assert "Not safe." in said


def test_page_workbook_and_word_say_the_same(cast, scored):
    document = appraisal_document(scored, on=TODAY)
    paper = appraisal_paper(document)

    book = load_workbook(BytesIO(paper.file("xlsx")))
    word = paper.file("docx")

    _, *rows = book["Result"].iter_rows(values_only=True)
    assert [row[:4] for row in rows] == [("1", 2, "A bus", 3), ("Fails", 1, "A hub in town", 4.5)]
    _, *scores = book["Scores"].iter_rows(values_only=True)
    assert ("pcn lead", 2, "Safe for patients", "Not scored") in scores
    assert ("pcn lead", 1, "Safe for patients", "Fails") in scores
    assert "3.00" in paper.page()
    assert word[:2] == b"PK"


def test_what_was_decided_is_read_as_it_was_whatever_changes_since(cast, scored):
    revision = decide(scored, by=cast.pcn_lead)
    before = decided_document(revision)
    reopen_appraisal(appraisal=scored, by=cast.pcn_lead, at=NOON)
    scored.options.update(title="Something else")

    again = close_appraisal(appraisal=scored, decision="The bus.", by=cast.pcn_lead, at=NOON)

    kept = AppraisalRevision.objects.get(number=1)
    assert decided_document(kept) == before
    assert (again.number, decided_document(again).decision) == (2, "The bus.")
    call_command("check_revisions")
    assert [each.revision for each in with_checksum([kept.checksum])] == [1]
    kept.content["decision"] = "The hub."
    with pytest.raises(Unreadable):
        decided_document(kept)


def test_scoring_ends_once_somebody_has_sent_in_scores(cast, cycle):
    appraisal = opened(cast, cycle)

    with pytest.raises(ValidationError, match="Nobody has sent in scores yet"):
        end_scoring(appraisal=appraisal, by=cast.pcn_lead, at=NOON)
