"""A support plan is published over what is undecided only with a reason, which is printed."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from planning.choices import Outcome
from planning.models import SupportNeed
from planning.support.copies import support_plan_paper
from planning.support.gathering import published_document
from planning.support.overview import overview_of
from tests.conftest import TODAY, text_of
from tests.planning.asking import WHY_NOW, address, commit, publish
from tests.planning.decisions.deciding import decided


def seen(written) -> str:
    return overview_of(written, on=timezone.localdate()).seen


def test_without_a_reason_it_is_not_published_while_a_need_waits(written, cast):
    with pytest.raises(ValidationError, match="Enter why you publish while needs are undecided"):
        publish(cast, written, reason="  ")

    assert not written.revisions.exists()


def test_the_reason_is_frozen_and_printed(written, cast):
    document = published_document(publish(cast, written))

    printed = " ".join(support_plan_paper(document).page().split())

    assert document.undecided_reason == WHY_NOW
    assert "Why it was published while 1 need was undecided" in printed
    assert WHY_NOW in printed


def test_a_need_about_which_more_is_asked_is_undecided_too(written, cast):
    waiting = SupportNeed.objects.to_decide().get()
    decided(cast, waiting, Outcome.MORE_ASKED)

    overview = overview_of(written, on=TODAY)

    assert (overview.waiting, overview.more_asked, overview.undecided) == (0, 1, 1)
    with pytest.raises(ValidationError):
        publish(cast, written, reason="")


def test_where_all_is_decided_none_is_asked_for_nor_kept(written, cast, sign_in):
    decided(cast, SupportNeed.objects.to_decide().get(), Outcome.DECLINED)

    page = sign_in(cast.place_reviewer).get(address("support_plan"))
    document = published_document(publish(cast, written))

    assert 'name="reason"' not in page.text
    assert document.undecided_reason == ""


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("", "Enter why you publish while needs are undecided"),
        ("x" * 1001, "The reason must be 1,000 characters or fewer"),
        ("NHS number 943 476 5919", "NHS number"),
    ],
)
def test_a_reason_that_cannot_be_kept_is_explained_and_stays_in_the_form(
    written, cast, sign_in, reason, sentence
):
    response = sign_in(cast.place_reviewer).post(
        address("support_plan_publish"), {"seen": seen(written), "reason": reason}
    )

    assert response.status_code == 200
    assert sentence in text_of(response)
    assert reason in response.text
    assert not written.revisions.exists()


def test_a_reason_for_what_changed_meanwhile_is_given_back(written, cast, cycle, sign_in):
    place, read = sign_in(cast.place_reviewer), seen(written)
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, title="Fund a day of cover")

    response = place.post(address("support_plan_publish"), {"seen": read, "reason": WHY_NOW})
    form = {"seen": seen(written), "reason": WHY_NOW}

    assert response.status_code == 409
    assert WHY_NOW in response.text
    assert f'value="{form["seen"]}"' in response.text
    assert place.post(address("support_plan_publish"), form).status_code == 302


def test_the_page_by_itself_says_what_publishing_needs(written, cast, sign_in):
    place = sign_in(cast.place_reviewer)

    before = text_of(place.get(address("support_plan_publish")))
    publish(cast, written)
    after = text_of(place.get(address("support_plan_publish")))

    assert "will stand in it as undecided. Say why you publish all the same." in before
    assert "Revision 1 says all that stands in the plan." in after


def test_before_a_commitment_there_is_nothing_to_publish(cast, cycle, sign_in):
    page = text_of(sign_in(cast.place_reviewer).get(address("support_plan_publish")))

    assert "write at least one commitment first" in page
