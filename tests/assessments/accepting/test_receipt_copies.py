"""The receipt as a document: page, tagged PDF and workbook say what was submitted and what became
of it.
"""

from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from assessments.accepting.actions import accept_return
from assessments.cycles.actions import close_cycle
from assessments.models import Revision
from assessments.sending.actions import reopen, send_back, submit_assessment
from assessments.sending.copies import receipt_paper
from assessments.sending.gathering import became_of, next_steps_of, receipt_of, submitted_return
from assessments.sending.receipt import became
from tests.assessments.accepting.asking import ask, reply_to, url
from tests.conftest import NOON, TODAY, text_of
from tests.printed import opened, pages_of, tags_of

pytestmark = pytest.mark.usefixtures("noon")


def again(revision) -> Revision:
    return Revision.objects.with_return().get(pk=revision.pk)


def paper_of(revision):
    found = again(revision)
    document = submitted_return(found, found.answers.all())
    return receipt_paper(receipt_of(document, found, on=timezone.localdate()))


def facts_of(revision) -> dict:
    book = load_workbook(BytesIO(paper_of(revision).file("xlsx")))
    return dict(list(book["Receipt"].iter_rows(values_only=True))[1:])


def test_the_page_and_its_copies_say_the_same(sent, lead, cast):
    said = text_of(lead.get(url("receipt_document", 1)))

    for words in (
        "Receipt for a self-assessment return",
        "Submitted to</dt><dd>Blackmoor Place",
        "22 November 2026 at midday",
        "pcn lead, Fellside PCN",
        "2627-W-N1-R1",
        "3 of 3 steps answered",
        "It counts. Blackmoor Place has not accepted it yet.",
        " ".join(sent.checksum[at : at + 8] for at in range(0, 64, 8)),
    ):
        assert words in said.replace("</dt> <dd>", "</dt><dd>"), words
    assert facts_of(sent)["State"] == "It counts. Blackmoor Place has not accepted it yet."
    assert facts_of(sent)["Not sure, to discuss"] == 3
    assert f'href="{url("receipt_download", 1, "pdf")}"' in text_of(lead.get(url("receipt", 1)))


def test_the_print_is_tagged_fits_one_page_and_says_that_it_was_accepted(cast, sent, tmp_path):
    accept_return(revision=sent, by=cast.place_reviewer, at=NOON)

    content = paper_of(sent).file("pdf")

    pages = pages_of(content, tmp_path)
    assert len(pages) == 1
    words = " ".join(pages[0].split())
    assert "Accepted by Blackmoor Place on 22 November 2026." in words
    assert "What happens next" in words
    assert "not accepted it yet" not in words
    assert {"H1", "H2"} <= set(tags_of(opened(content)))


def test_what_became_of_a_revision_is_said_as_it_stands(cast, ours, sent):
    assert became_of(again(sent)) == "It counts. Blackmoor Place has not accepted it yet."
    ask(sent, cast.place_reviewer)
    assert became_of(again(sent)) == (
        "Questions asked by Blackmoor Place on 22 November 2026. It counts as it was submitted."
    )
    first = next_steps_of(again(sent), on=TODAY)[0]
    assert first[1].startswith("Answer what you are asked and submit again")


def test_what_was_sent_back_counts_no_longer(cast, ours, sent):
    send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason="Again")

    assert became_of(again(sent)) == (
        "Sent back by place reviewer, Blackmoor Place, on 22 November 2026. It counts no longer."
    )


def test_a_later_revision_is_named_and_a_system_waits_for_nobody():
    later = "A later revision was submitted since"
    assert became(current=False, receiver="A place") == f"{later}, which counts instead."
    assert became(current=False, receiver="", accepted="by A") == f"Accepted by A. {later}."
    assert became(current=True, receiver="") == "It counts."


def test_nothing_more_is_expected_of_a_return_whose_cycle_closed(cast, cycle, sent):
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    steps = next_steps_of(again(sent), on=TODAY)

    assert steps[0] == (
        "From now",
        "Blackmoor Place reads your return. It can accept it as you submitted it.",
    )
    assert not any(when.startswith("Until") for when, _ in steps)


def test_what_was_sent_back_is_to_be_submitted_again_and_does_not_count_until_then(
    cast, cycle, ours, sent
):
    send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason="Again")

    steps = next_steps_of(again(sent), on=TODAY)

    assert steps[0][0].startswith("Until")
    assert "Nothing of yours counts until you do." in steps[0][1]
    assert not any("What you submitted counts" in what for _, what in steps)
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)
    assert not any(when.startswith("Until") for when, _ in next_steps_of(again(sent), on=TODAY))


def test_the_receipt_of_an_earlier_revision_leads_to_no_change_of_it(
    cast, framework, round_of_ours, asked
):
    reply_to(asked, cast.pcn_lead)
    second = submit_assessment(assessment=round_of_ours, by=cast.pcn_lead, at=NOON)
    ask(second, cast.place_reviewer)

    first, later = again(asked.answer.revision), again(second)

    assert [when[:2] for when, _ in next_steps_of(first, on=TODAY)] == ["By", "Af"]
    assert next_steps_of(later, on=TODAY)[0][1].startswith("Answer what you are asked")


def test_while_its_team_changes_it_a_return_is_accepted_and_nothing_else(cast, ours, sent):
    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)

    now, until = next_steps_of(again(sent), on=TODAY)[:2]

    assert now[1].endswith("It can accept it as you submitted it.")
    assert until[1].startswith("You can still change an answer")
