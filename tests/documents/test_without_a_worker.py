"""A small installation without a worker: short documents in the request, one at a time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from documents.models import Run
from documents.pages import LONGEST, SHORT, about_pages
from documents.pdf import PdfUnavailable, pdf_bytes
from documents.runs import IN_A_REQUEST, ask, carried_on
from planning.plans.copies import plan_paper
from tests.conftest import text_of
from tests.documents.addresses import PDF, draft_addresses
from tests.layers import layer
from tests.planning.planners import long_document
from tests.printed import opened
from tests.work.working import heard, work_off

PAGE = "<html lang='en'><head><title>T</title></head><body>{}</body></html>"
FULL = "<p>" + "Half a page of words and more. " * 42 + "</p>"


def asked(key: str, html: str = PAGE.format("<p>Short.</p>")) -> Run:
    return ask("framework", key, html, is_frozen=False, at=timezone.now())


@layer
def being_made(db) -> Run:
    """What another web process is at."""
    run = asked("9", PAGE.format(FULL * (SHORT + 1)))
    Run.objects.update(state=Run.State.MAKING, in_request=True, began_at=timezone.now(), tries=1)
    return run


def test_a_short_document_is_made_in_the_request(world, sign_in, printing):
    response = sign_in(world.cast.pcn_lead).get(draft_addresses()[0][1])

    assert response.content == PDF + b"1"


def test_a_second_one_waits_and_is_made_when_somebody_looks_again(
    world,
    sign_in,
    printing,
    being_made,
):
    lead, address = sign_in(world.cast.pcn_lead), draft_addresses()[0][1]

    page = lead.get(address, follow=True)
    assert "another is being made now. Look again in a few seconds" in text_of(page)
    assert printing == []

    Run.objects.filter(pk=being_made.pk).update(state=Run.State.MADE)
    assert "It is ready" in text_of(lead.get(page.redirect_chain[-1][0]))


def test_the_database_lets_only_one_be_made_in_requests(being_made):
    other = Run.objects.create(
        kind="x", key="1", format="pdf", source=b"", pages=1, asked_at=timezone.now()
    )
    other.state, other.in_request = Run.State.MAKING, True

    with pytest.raises(IntegrityError), transaction.atomic():
        other.save()


def test_what_a_web_process_was_stopped_at_waits_again(being_made, printing):
    later = timezone.now() + IN_A_REQUEST + timedelta(seconds=1)

    carried_on(being_made, at=later)

    being_made.refresh_from_db()
    assert being_made.state == Run.State.WAITING  # too long for a request
    assert carried_on(asked("1"), at=later).state == Run.State.MADE


def test_what_stopped_three_web_processes_is_given_up(being_made):
    Run.objects.update(tries=3)

    run = carried_on(being_made, at=timezone.now() + IN_A_REQUEST + timedelta(seconds=1))

    assert run.state == Run.State.FAILED
    assert run.reason


def test_a_long_document_waits_for_a_worker_and_says_so(world, sign_in, printing, monkeypatch):
    monkeypatch.setattr("documents.runs.about_pages", lambda html: SHORT + 1)
    lead, address = sign_in(world.cast.pcn_lead), draft_addresses()[0][1]

    page = text_of(lead.get(address, follow=True))
    assert "makes long documents is not running now. Yours keeps its place" in page
    assert printing == []

    heard()
    lead.get(address)
    work_off()
    assert lead.get(address).content == PDF + b"1"


def test_a_worker_that_comes_later_leaves_alone_what_was_made(db, printing):
    worker = heard()
    run = asked("1")
    worker.delete()

    assert carried_on(run, at=timezone.now()).state == Run.State.MADE
    work_off()
    assert len(printing) == 1


def test_a_document_of_too_many_pages_is_refused_in_a_sentence(world, sign_in, monkeypatch):
    monkeypatch.setattr("documents.copies.about_pages", lambda html: 804)
    lead = sign_in(world.cast.pcn_lead)

    page = text_of(lead.get(draft_addresses()[0][1], follow=True))

    assert "The PDF would have about 804 pages, and the longest we make has 300" in page
    assert not Run.objects.exists()


def test_pages_are_guessed_within_two_fifths_of_what_they_are():
    html = plan_paper(long_document(14)).html()

    pages = len(opened(pdf_bytes(html)).pages)

    assert about_pages(html) == pytest.approx(pages, rel=0.4)
    assert about_pages("<html></html>") == 1


def test_a_document_that_turns_out_too_long_is_refused_while_it_is_made():
    with pytest.raises(PdfUnavailable, match="would have about"):
        pdf_bytes(PAGE.format(FULL * 6), most_pages=1)

    assert LONGEST > SHORT
