"""Opening, moving and closing an engagement, and who reads the draft in it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from engagement.models import Engagement
from engagement.windows.actions import close_engagement, move_window, open_engagement
from frameworks.importing.actions import delete_version, publish_version, withdraw_version
from frameworks.importing.version_writing import ImportRefused
from frameworks.models import Version
from organisations.choices import Notices
from organisations.history import EditedMeanwhile
from tests.cast import PEOPLE
from tests.conftest import NOON, TODAY, text_of
from tests.engagement.talk import ADDRESS, CLOSES, OPENS, make_engagement

WEEK = timedelta(days=7)


def readers(cast) -> set[str]:
    """Who of the cast sees version 3."""
    version = Version.objects.filter(slug="version-3")
    return {who for who in PEOPLE if version.visible_to(getattr(cast, who)).exists()}


def test_a_draft_put_to_engagement_is_read_by_everyone_with_a_role(cast, draft):
    assert readers(cast) == {"administrator"}

    engagement = make_engagement(draft, by=cast.administrator)

    assert readers(cast) == set(PEOPLE) - {"nobody"}
    assert engagement.version.status == Version.Status.IN_ENGAGEMENT
    assert engagement.window(on=TODAY).is_open


def test_a_version_is_put_to_engagement_once(cast, engagement):
    with pytest.raises(ValidationError, match="already"):
        make_engagement(engagement.version, by=cast.administrator)


def test_a_published_version_is_not_put_to_engagement(cast, draft):
    published = publish_version(version=draft, by=cast.administrator, at=NOON)

    with pytest.raises(ValidationError, match="does not change any more"):
        make_engagement(published, by=cast.administrator)


def test_only_a_keeper_opens_one(cast, draft):
    with pytest.raises(PermissionDenied):
        make_engagement(draft, by=cast.system_staff)


def test_days_in_the_wrong_order_are_refused_in_a_sentence(cast, draft):
    with pytest.raises(ValidationError, match="last day must not be before the first"):
        open_engagement(
            version=draft, opens_on=CLOSES, closes_on=OPENS, by=cast.administrator, at=NOON
        )


def test_the_second_of_two_keepers_who_move_it_is_told(cast, engagement):
    given = {"engagement": engagement, "opens_on": OPENS, "by": cast.administrator, "at": NOON}
    move_window(closes_on=CLOSES + WEEK, number=1, **given)

    with pytest.raises(EditedMeanwhile) as edited:
        move_window(closes_on=CLOSES + 2 * WEEK, number=1, **given)

    assert edited.value.current.closes_on == CLOSES + WEEK
    assert Engagement.objects.get().number == 2


def test_closing_it_ends_it_at_once_and_moving_it_opens_it_again(cast, engagement):
    by = {"by": cast.administrator, "at": NOON}
    closed = close_engagement(engagement=engagement, **by)

    assert not closed.window(on=TODAY).is_open
    with pytest.raises(ValidationError, match="closed already"):
        close_engagement(engagement=engagement, **by)
    opened = move_window(
        engagement=engagement, opens_on=OPENS, closes_on=CLOSES, number=closed.number, **by
    )
    assert opened.window(on=TODAY).is_open
    assert engagement.history.count() == 3


def test_a_draft_that_was_put_to_engagement_is_not_deleted(cast, engagement):
    with pytest.raises(ImportRefused, match="cannot be deleted: 1 engagement began on it"):
        delete_version(version=engagement.version, by=cast.administrator, at=NOON)


def test_a_published_version_can_be_withdrawn_whatever_was_said_to_it(cast, engagement):
    by = {"by": cast.administrator, "at": NOON}
    published = publish_version(version=engagement.version, **by)
    assert not Engagement.objects.get().window(on=TODAY).is_open

    withdrawn = withdraw_version(version=published, **by)

    assert withdrawn.is_draft
    assert readers(cast) == {"administrator"}


def test_whoever_has_a_role_in_the_system_hears_once_that_comments_are_asked_for(
    cast, draft, sign_in, mailoutbox, django_capture_on_commit_callbacks
):
    keeper = sign_in(cast.administrator)
    cast.tarnbeck_lead.notices = Notices.NEVER
    cast.tarnbeck_lead.save()
    address = reverse("engagement:open", args=ADDRESS)
    days = {"opens_on_day": 1, "opens_on_month": 12, "opens_on_year": 2026}
    days |= {"closes_on_day": 31, "closes_on_month": 12, "closes_on_year": 2027}

    with django_capture_on_commit_callbacks(execute=True):
        keeper.post(address, days)
        again = keeper.post(address, days, follow=True)

    assert again.status_code == 200
    told = [letter.to[0] for letter in mailoutbox]
    assert len(told) == len(set(told))
    assert {"pcn_lead@example.org", "pcn_reader@example.org"} <= set(told)
    for name in ("administrator", "tarnbeck_lead", "outsider", "nobody"):
        assert f"{name}@example.org" not in told
    (letter,) = [each for each in mailoutbox if each.to == ["pcn_reader@example.org"]]
    assert "taken from 1 December 2026 to 31 December 2027" in letter.body
    assert f"http://testserver{Engagement.objects.get().get_absolute_url()}" in letter.body


def test_the_days_of_a_published_version_are_not_moved_and_a_sentence_says_so(
    cast, engagement, sign_in
):
    keeper, dates = sign_in(cast.administrator), reverse("engagement:dates", args=ADDRESS)
    assert "Move its days" in text_of(keeper.get(engagement.get_absolute_url()))
    publish_version(version=engagement.version, by=cast.administrator, at=NOON)
    later = {"opens_on_day": 1, "opens_on_month": 10, "opens_on_year": 2026, "number": 1}
    later |= {"closes_on_day": 31, "closes_on_month": 12, "closes_on_year": 2030}

    sent = keeper.post(dates, later)
    asked = keeper.get(dates, follow=True)

    assert sent.status_code == 200
    assert "is published: it does not change any more." in text_of(sent)
    assert 'value="2030"' in sent.content.decode()
    assert "it takes no more comments" in text_of(asked)
    assert "Open it again" not in text_of(asked)
    assert "What people made of the draft" in text_of(asked)
    assert Engagement.objects.get().closes_on == CLOSES
