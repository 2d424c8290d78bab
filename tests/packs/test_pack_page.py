"""The page of packs: what they hold, how far they are, whether they are out of date."""

import pytest
from django.utils import timezone

from packs.models import Pack
from tests import factories as make
from tests.conftest import text_of
from tests.packs.packing import FILE, PAGE, PDF, make_url, sign_again
from tests.work.working import work_off
from work.tasks import Queued, Status


def begun() -> None:
    """A worker that is heard is at it."""
    given = {"started_at": timezone.now(), "worker_ids": ["another"]}
    Queued.objects.update(status=Status.RUNNING, **given)


@pytest.fixture
def reviewer(cast, sign_in):
    return sign_in(cast.place_reviewer)


def test_it_says_what_is_in_a_pack_and_what_is_missing(signed, reviewer):
    page = text_of(reviewer.get(PAGE))

    assert "2 documents are signed or published, 2 are missing" in page
    assert "Revision 2, signed on 25 November 2026" in page
    assert page.count("Not signed</strong>") == 2
    assert page.count("Make the ") == 2


def test_a_press_asks_for_it_and_the_page_says_how_far_it_is(signed, worker, reviewer, quick):
    page = text_of(reviewer.post(make_url(), follow=True))

    assert "It is waiting its turn" in page
    assert "0 of 2 documents ready" in page
    assert page.count("<i></i>") == 2
    assert "Look again" in page
    assert "Make the PDF" not in page
    begun()
    Pack.objects.update(state=Pack.State.MAKING, tries=1, done=1)
    page = text_of(reviewer.get(PAGE))
    assert "It is being made" in page
    assert "1 of 2 documents ready" in page
    assert page.count("<b></b>") == 1


def test_once_ready_it_is_there_for_everybody_who_reads_all_of_it(
    signed, worker, cast, sign_in, reviewer, quick
):
    reviewer.post(make_url())
    work_off()

    page = text_of(sign_in(cast.reader).get(PAGE))
    assert "Up to date" in page
    assert "Download the PDF" in page
    response = sign_in(cast.reader).get(FILE)
    assert response.content == PDF + b"1"
    assert response["Content-Type"] == "application/pdf"
    assert "blackmoor-place-pack-2026-27.pdf" in response["Content-Disposition"]


def test_a_newer_revision_makes_it_out_of_date_and_it_says_so(
    signed, worker, cast, reviewer, quick
):
    reviewer.post(make_url())
    work_off()
    sign_again(cast)

    page = text_of(reviewer.get(PAGE))
    assert "Out of date" in page
    assert "Fellside PCN: PCN delivery plan: Revision 3, signed on" in page
    assert "Make the PDF anew" in page
    assert reviewer.get(FILE).content == PDF + b"1"

    page = text_of(reviewer.post(make_url(), follow=True))
    assert "It is waiting its turn" in page
    assert "Download the PDF" in page
    work_off()
    assert "Up to date" in text_of(reviewer.get(PAGE))


def test_a_pack_that_was_stopped_or_failed_says_so(signed, worker, reviewer, quick):
    reviewer.post(make_url())
    begun()
    Pack.objects.update(state=Pack.State.MAKING, tries=2)
    assert "stopped in the middle of it, so it is tried again" in text_of(reviewer.get(PAGE))

    Pack.objects.update(state=Pack.State.FAILED, reason="It was too long.")
    page = text_of(reviewer.get(PAGE))
    assert "It was too long." in page
    assert "Try again to make the PDF" in page


def test_a_file_that_is_no_longer_what_was_made_is_not_handed_out(signed, worker, reviewer, quick):
    reviewer.post(make_url())
    work_off()
    Pack.objects.update(content=b"something else")

    page = text_of(reviewer.get(FILE, follow=True))
    assert "The file that we kept was no longer the one that was made" in page
    assert "Try again to make the PDF" in page
    assert text_of(reviewer.post(make_url(), follow=True)).count("It is waiting its turn") == 1


def test_with_htmx_only_the_part_that_moves_is_sent(signed, worker, reviewer, quick):
    reviewer.post(make_url())
    asked = {"headers": {"HX-Request": "true"}}

    part = text_of(reviewer.get(PAGE, **asked))
    assert part.lstrip().startswith("<div hx-get=")
    work_off()
    assert "hx-trigger" not in text_of(reviewer.get(PAGE, **asked))


def test_without_a_worker_it_says_that_it_waits(signed, reviewer):
    page = text_of(reviewer.post(make_url(), follow=True))

    assert "The part of the service that makes packs is not running now" in page


def test_where_nothing_is_signed_there_is_no_button(cycle, reviewer):
    page = text_of(reviewer.get(PAGE))

    assert "Nothing has been signed or published yet" in page
    assert "Make the" not in page
    assert "nothing to put in a pack" in text_of(reviewer.post(make_url(), follow=True))


@pytest.mark.parametrize("kind", ["docx", "exe"])
def test_there_are_no_other_kinds(signed, reviewer, kind):
    assert reviewer.post(make_url(kind)).status_code == 404
    assert reviewer.get(FILE.replace("pdf", kind)).status_code == 404


def test_there_is_no_file_before_it_is_made(signed, reviewer):
    assert reviewer.get(FILE).status_code == 404


def test_the_page_of_a_place_leads_to_its_packs(signed, reviewer):
    assert f'href="{PAGE}"' in text_of(reviewer.get("/places/W-P1/2026-27/"))


def test_the_page_costs_as_much_for_many_pcns(
    signed, reviewer, cast, cycle, django_assert_max_num_queries
):
    with django_assert_max_num_queries(40) as few:
        reviewer.get(PAGE)
    for number in range(30):
        pcn = make.OrganisationFactory(ods_code=f"W-M{number}", name=f"More PCN {number}")
        more = make.AssessmentFactory(cycle=cycle, organisation=pcn)
        more.footprints.create(organisation=cast["W-P1"], tier="place")
    with django_assert_max_num_queries(len(few)):
        assert "More PCN 29" in text_of(reviewer.get(PAGE))
