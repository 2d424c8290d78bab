"""Copies of documents: a frozen one is made once and kept, any other is made by the worker."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from documents.models import KeptCopy, Run, sha256
from documents.runs import make_run, prune
from planning.models import Plan, PlanRevision
from planning.plans.signing import submit_plan
from tests.conftest import NOON, text_of
from tests.documents.addresses import FELLSIDE, PDF, draft_addresses, frozen_addresses
from tests.work.working import work_off
from tests.world import World
from work.tasks import Queued


def made_for(client, address: str):
    """The file behind the page that waits, once the worker is through."""
    waiting = client.get(address)["Location"]
    work_off()
    page = client.get(waiting)
    assert "It is ready" in text_of(page)
    return client.get(text_of(page).split('class="nhsuk-button" href="')[1].split('"')[0])


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_a_frozen_document_is_made_once_for_everybody(world, sign_in, printing, kind):
    reader, lead = sign_in(world.cast.pcn_reader), sign_in(world.cast.pcn_lead)

    for address in frozen_addresses(kind):
        assert lead.get(address).content == reader.get(address).content

    assert KeptCopy.objects.filter(format=kind).count() == 3
    assert len(printing) == (3 if kind == "pdf" else 0)


def test_a_kept_copy_outlives_a_change_of_the_way_documents_are_made(
    world, sign_in, printing, monkeypatch
):
    lead, address = sign_in(world.cast.pcn_lead), frozen_addresses()[1]
    before = lead.get(address).content
    prune(at=timezone.now() + timedelta(days=400))
    monkeypatch.setattr("documents.paper.Paper.file", lambda *_, **__: b"new")

    assert lead.get(address).content == before


def test_a_return_that_was_sent_back_says_so_in_a_copy_of_its_own(world, sign_in, printing):
    lead, address = sign_in(world.cast.pcn_lead), frozen_addresses()[0]
    first = lead.get(address).content
    world.assessment.revisions.update(
        is_current=False,
        sent_back_at=NOON,
        sent_back_by=world.cast.place_reviewer,
        sent_back_reason="Two answers are missing.",
    )

    assert lead.get(address).content != first
    assert KeptCopy.objects.filter(kind="sent return").count() == 2


def test_a_kept_copy_that_no_longer_fits_its_checksum_is_not_handed_out(world, sign_in, printing):
    lead, address = sign_in(world.cast.pcn_lead), frozen_addresses()[1]
    lead.get(address)
    KeptCopy.objects.update(content=b"something else")

    response = lead.get(address)

    assert response.status_code == 500
    assert "its checksum does not fit" in text_of(response)


def test_what_is_kept_has_its_checksum_and_when_it_was_made(world, sign_in, printing):
    content = sign_in(world.cast.pcn_lead).get(frozen_addresses()[1]).content

    kept = KeptCopy.objects.get()
    assert kept.sha256 == sha256(content)
    assert kept.made_at is not None


def test_signing_asks_the_worker_for_the_pdf_at_once(world, sign_in, worker, printing):
    plan = Plan.objects.get(assessment=world.assessment)
    lead = sign_in(world.cast.pcn_lead)
    seen = text_of(lead.get(reverse("planning:plan_submit", args=FELLSIDE)))
    seal = seen.split('name="seen" value="')[1].split('"')[0]

    lead.post(reverse("planning:plan_submit", args=FELLSIDE), {"seen": seal})
    work_off()

    assert KeptCopy.objects.get().key == str(PlanRevision.objects.get(plan=plan, number=2).pk)


@pytest.mark.parametrize("place", range(4))
def test_what_still_changes_is_made_by_the_worker(world, sign_in, worker, printing, place):
    person, address = draft_addresses()[place]

    response = made_for(sign_in(getattr(world.cast, person)), address)

    assert response.content == PDF + b"1"
    assert response["Content-Type"] == "application/pdf"
    assert not KeptCopy.objects.exists()


def test_two_people_who_ask_for_the_same_get_one_run(world, sign_in, worker, printing):
    lead, other = sign_in(world.cast.pcn_lead), sign_in(world.cast.pcn_contributor)
    address = draft_addresses()[0][1]

    assert lead.get(address)["Location"] == other.get(address)["Location"]
    assert Run.objects.count() == Queued.objects.count() == 1


def test_a_draft_that_changed_is_made_anew_and_one_that_did_not_is_there(
    world, sign_in, worker, printing
):
    lead, address = sign_in(world.cast.pcn_lead), draft_addresses()[0][1]
    made_for(lead, address)
    assert lead.get(address).content == PDF + b"1"

    Plan.objects.update(priorities="Something else")
    assert made_for(lead, address).content == PDF + b"2"


def test_the_page_says_in_words_how_far_it_is_and_can_be_left(world, sign_in, worker):
    lead = sign_in(world.cast.pcn_lead)
    address = draft_addresses()[3][1]

    page = text_of(lead.get(address, follow=True))

    assert "It is waiting its turn" in page
    assert "It will have about 1 page," in page
    assert "The longest PDF we make has 300 pages" in page
    assert "You can leave this page" in page
    assert "Look again" in page
    Run.objects.update(state=Run.State.MAKING, began_at=NOON)
    Queued.objects.update(status="RUNNING", started_at=timezone.now(), worker_ids=["another"])
    assert "It is being made" in text_of(lead.get(address, follow=True))


def test_with_htmx_only_the_part_that_moves_is_sent(world, sign_in, worker):
    lead = sign_in(world.cast.pcn_lead)
    waiting = lead.get(draft_addresses()[0][1])["Location"]

    part = text_of(lead.get(waiting, headers={"HX-Request": "true"}))

    assert part.startswith("<div hx-get=")
    assert 'hx-trigger="every 2s"' in part
    work_off()
    assert "hx-trigger" not in text_of(lead.get(waiting, headers={"HX-Request": "true"}))


def test_a_file_of_a_draft_says_when_it_goes_and_goes(world, sign_in, worker, printing):
    lead, address = sign_in(world.cast.pcn_lead), draft_addresses()[0][1]
    waiting = lead.get(address)["Location"]
    work_off()

    assert "We delete it at" in text_of(lead.get(waiting))
    prune(at=timezone.now() + timedelta(hours=25))
    assert not Run.objects.exists()
    assert lead.get(waiting)["Location"] == address


def test_a_run_holds_the_page_it_prints_only_until_it_is_made(world, sign_in, worker, printing):
    made_for(sign_in(world.cast.pcn_lead), draft_addresses()[0][1])

    assert bytes(Run.objects.get().source) == b""


def test_a_task_that_is_run_twice_makes_one_copy(world, sign_in, worker, printing):
    sign_in(world.cast.pcn_lead).get(draft_addresses()[0][1])
    run = Run.objects.get()

    assert make_run.call(str(run.pk)) == "Done."
    assert make_run.call(str(run.pk)) == "Nothing to do."
    assert len(printing) == 1


def test_a_document_that_could_not_be_made_says_why_and_can_be_asked_for_again(
    world, sign_in, worker, monkeypatch, printing
):
    def break_down(html, *, most_pages):
        raise RuntimeError("private words")

    with monkeypatch.context() as broken:
        broken.setattr("documents.runs.pdf_bytes", break_down)
        lead, address = sign_in(world.cast.pcn_lead), draft_addresses()[0][1]
        waiting = lead.get(address)["Location"]
        work_off()
        page = text_of(lead.get(waiting))

    assert "Something went wrong while the document was made" in page
    assert "private words" not in page
    assert "Try again" in page
    assert made_for(lead, address).content == PDF + b"1"


@pytest.mark.parametrize("kind", ["doc", "exe"])
def test_there_are_no_other_copies(world, sign_in, kind):
    assert sign_in(world.cast.pcn_lead).get(frozen_addresses(kind)[1]).status_code == 404


def submitted_again(world: World) -> None:
    plan = Plan.objects.get(assessment=world.assessment)
    submit_plan(plan=plan, by=world.cast.pcn_lead, at=NOON)


@pytest.mark.parametrize("part", ["run", "file"])
def test_a_draft_copy_is_as_private_as_the_draft(world, sign_in, worker, printing, part):
    """Out of sight 404, in sight but not theirs 403 or their own copy: never the team's file."""
    lead, address = sign_in(world.cast.pcn_lead), draft_addresses()[0][1]
    made_for(lead, address)
    link = f"{address}?{part}={Run.objects.get().pk}"

    assert lead.get(link).status_code == 200
    assert sign_in(world.cast.outsider).get(link).status_code == 404
    for person in ("pcn_reader", "place_reviewer", "system_staff", "administrator"):
        response = sign_in(getattr(world.cast, person)).get(link)
        assert response.status_code == 302
        assert response["Location"] == address


def test_a_number_of_another_document_opens_nothing(world, sign_in, worker, printing):
    lead = sign_in(world.cast.pcn_lead)
    made_for(lead, draft_addresses()[0][1])
    framework = draft_addresses()[3][1]

    for number in (Run.objects.get().pk, "not-a-number"):
        assert lead.get(f"{framework}?file={number}")["Location"] == framework
        assert lead.get(f"{framework}?run={number}")["Location"] == framework


def test_a_support_plan_draft_is_refused_to_its_readers_in_every_part(
    world, sign_in, worker, printing
):
    reviewer, address = sign_in(world.cast.place_reviewer), draft_addresses()[1][1]
    made_for(reviewer, address)
    number = Run.objects.get().pk

    for link in (f"{address}?run={number}", f"{address}?file={number}"):
        assert sign_in(world.cast.pcn_lead).get(link).status_code == 403
        assert sign_in(world.cast.outsider).get(link).status_code == 404


def test_once_signed_the_team_no_longer_opens_the_old_draft(world, sign_in, worker, printing):
    lead, address = sign_in(world.cast.pcn_lead), draft_addresses()[0][1]
    made_for(lead, address)
    link = f"{address}?file={Run.objects.get().pk}"
    submitted_again(world)

    assert lead.get(link)["Location"] == address
