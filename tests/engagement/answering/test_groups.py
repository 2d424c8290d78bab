"""Comments that say the same: put together, handed on, and given one answer."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from engagement.answering.actions import AnswerValues, answer_comment, sort_comments
from engagement.models import Comment, TaskGroup
from tests.conftest import text_of
from tests.engagement.answering.test_answering import LIST, page_of
from tests.engagement.talk import ADDRESS


def test_ticked_comments_are_put_together_and_handed_on(said, keeper):
    definitions = TaskGroup.objects.get(name="Definitions")
    form = {"pick": ["1", "2", "x"], "group": "How  often", "task": definitions.pk}

    page = keeper.post(reverse("engagement:sort", args=ADDRESS) + "?theme=INT", form, follow=True)

    assert "2 comments put to How often and Definitions." in text_of(page)
    assert page.redirect_chain[0][0] == f"{LIST}?theme=INT"
    assert [str(each.group) for each in Comment.objects.all()[:3]] == ["How often"] * 2 + ["None"]
    assert "2 comments, 2 waiting" in text_of(
        keeper.get(reverse("engagement:task_groups", args=ADDRESS))
    )


def test_nothing_ticked_is_told(said, keeper):
    page = keeper.post(reverse("engagement:sort", args=ADDRESS), {"group": "Often"}, follow=True)

    assert "Tick at least one comment" in text_of(page)


def test_a_group_can_get_one_answer(engagement, said, by):
    sort_comments(engagement=engagement, positions=[1, 2, 4], group="How often", **by)
    values = AnswerValues("partly", "Monthly from April.", group="how OFTEN")

    answer_comment(comment=said[0], values=values, number=2, alike=2, **by)

    answers = {each.position: each.outcome for each in Comment.objects.all()}
    assert answers == {1: "partly", 2: "partly", 3: "", 4: "partly"}
    assert engagement.groups.count() == 1


def test_a_comment_that_came_into_the_group_since_gets_no_answer_unread(
    engagement, said, by, keeper
):
    put = {"engagement": engagement, "group": "How often", **by}
    sort_comments(positions=[1, 2], **put)
    page = keeper.get(page_of(1)).content.decode()
    assert "The same answer for one other comment waiting in its group" in page
    assert 'name="read" value="1"' in page
    sort_comments(positions=[4], **put)
    form = {"outcome": "declined", "reason": "It is the law.", "group": "How often", "number": 2}

    refused = keeper.post(page_of(1), form | {"with_its_group": "on", "read": 1})

    assert "2 other comments wait in its group now. Nothing was saved" in text_of(refused)
    assert "It is the law." in text_of(refused)
    assert 'name="read" value="2"' in refused.content.decode()
    assert not Comment.objects.answered().exists()
    with pytest.raises(ValidationError, match="2 other comments wait in its group now"):
        answer_comment(comment=said[0], values=AnswerValues("accepted"), number=2, alike=1, **by)
    keeper.post(page_of(1), form | {"with_its_group": "on", "read": 2})
    assert Comment.objects.answered().count() == 3


def test_the_others_are_those_of_the_group_that_was_read(engagement, said, by):
    put = {"engagement": engagement, **by}
    sort_comments(positions=[1, 2], group="How often", **put)
    sort_comments(positions=[3], group="Who", **put)

    answer_comment(
        comment=said[0], values=AnswerValues("accepted", group="Who"), number=2, alike=1, **by
    )

    answers = {each.position: each.outcome for each in Comment.objects.all()}
    assert answers == {1: "accepted", 2: "accepted", 3: "", 4: ""}


def test_a_tick_for_a_group_that_was_answered_meanwhile_is_told(engagement, said, by, keeper):
    sort_comments(engagement=engagement, positions=[1, 2], group="How often", **by)
    answer_comment(comment=said[1], values=AnswerValues("accepted"), number=2, **by)
    form = {"outcome": "accepted", "reason": "", "group": "", "number": 2, "read": 1}

    page = keeper.post(page_of(1), form | {"with_its_group": "on"})

    assert "No other comment waits in its group now." in text_of(page)
    assert Comment.objects.answered().count() == 1


def test_a_task_group_is_added_for_its_framework_once(cast, engagement, keeper):
    address = reverse("engagement:task_groups", args=ADDRESS)

    keeper.post(address, {"name": "Workforce"})
    again = keeper.post(address, {"name": "WORKFORCE"})

    assert "There is a task group of this name already." in text_of(again)
    assert TaskGroup.objects.get(name="Workforce").framework == engagement.version.framework
