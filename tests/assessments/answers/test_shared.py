"""A theme page says whose a step is and how much is said to it, and can show one's own alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.discussing.actions import comment_on_step, resolve_comment
from assessments.sharing.actions import Part, assign_people
from tests.assessments.doing import INT1, INT2, THEME, by_htmx
from tests.conftest import NOON, text_of
from tests.layers import layer

pytestmark = pytest.mark.usefixtures("noon")
PAGE = reverse("assessments:theme", args=THEME)


@layer
def give(ours, cast, framework):
    return Giver(ours, cast.pcn_lead, framework)


class Giver:
    """Lets people look after themes and steps, by their codes."""

    def __init__(self, ours, by, framework):
        self.ours, self.by, self.framework = ours, by, framework

    def __call__(self, user, *, theme: str = "", step: str = "") -> None:
        part = Part(
            user.pk,
            theme=self.framework.themes[theme].pk if theme else None,
            step=self.framework.steps[step].pk if step else None,
        )
        assign_people(assessment=self.ours, parts={part}, seen=set(), by=self.by, at=NOON)


def say(ours, framework, by, code: str, text: str = "Who knows?"):
    return comment_on_step(assessment=ours, step=framework.steps[code], text=text, by=by, at=NOON)


def shown(response) -> set[str]:
    return {code for code in (INT1, INT2) if f'id="step-{code}"' in response.text}


def test_a_step_with_somebody_of_its_own_says_who_and_others_say_nothing(cast, give, lead):
    give(cast.pcn_contributor, step=INT1)
    give(cast.pcn_lead, theme="INT")

    said = text_of(lead.get(PAGE))

    assert f'id="{INT1}-who">pcn contributor looks after this</p>' in said
    assert f'aria-describedby="{INT1}-who ' in said
    assert f'id="{INT2}-who"' not in said


def test_the_reader_is_you_and_stands_first(cast, give, lead, sign_in):
    give(cast.pcn_contributor, step=INT1)
    give(cast.pcn_lead, step=INT1)
    give(cast.pcn_lead, step=INT2)

    said = text_of(lead.get(PAGE))
    theirs = text_of(sign_in(cast.pcn_contributor).get(PAGE))

    assert ">You and pcn contributor look after this<" in said
    assert ">You look after this<" in said
    assert ">pcn lead looks after this<" in theirs


def test_a_card_that_is_drawn_again_still_says_it(cast, ours, framework, give, lead):
    give(cast.pcn_contributor, step=INT1)
    say(ours, framework, cast.pcn_lead, INT1)
    by_htmx(lead, INT1, choice="2")

    said = text_of(by_htmx(lead, INT1, choice="3", keep=f"{INT1}:theirs:1"))

    assert "pcn contributor looks after this" in said
    assert f"Comments on {INT1} (1 open)" in said


def test_only_mine_shows_my_theme_and_my_single_steps(cast, give, lead, sign_in):
    assert "yours" not in text_of(lead.get(PAGE))
    give(cast.pcn_lead, step=INT2)
    give(cast.pcn_contributor, theme="INT")

    assert '<a href="?show=mine">1 yours</a>' in text_of(lead.get(PAGE))
    assert shown(lead.get(PAGE, {"show": "mine"})) == {INT2}
    assert shown(sign_in(cast.pcn_contributor).get(PAGE, {"show": "mine"})) == {INT1, INT2}


def test_the_address_of_mine_is_kept_by_a_save_without_scripts(cast, give, lead):
    give(cast.pcn_lead, step=INT2)

    kept = lead.post(f"{PAGE}?show=mine", {f"{INT2}-number": "0", f"{INT2}-choice": "2"})

    assert kept.url == f"{PAGE}?show=mine#saved"


def test_only_steps_with_open_comments(cast, ours, framework, lead):
    say(ours, framework, cast.pcn_lead, INT1)
    resolve_comment(comment=say(ours, framework, cast.pcn_lead, INT2), by=cast.pcn_lead, at=NOON)

    said = text_of(lead.get(PAGE))

    assert f"Comments on {INT1} (1 open)</a>" in said
    assert f"Comments on {INT2}</a>" in said
    assert '<a href="?show=comments">1 with open comments</a>' in said
    assert shown(lead.get(PAGE, {"show": "comments"})) == {INT1}


def cost(lead) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert lead.get(PAGE).status_code == 200
    return len(asked)


def test_each_costs_one_query_and_nothing_where_there_is_none(cast, ours, framework, give, lead):
    lead.get(PAGE)
    none = cost(lead)

    give(cast.pcn_lead, step=INT1)
    shared_out = cost(lead)
    say(ours, framework, cast.pcn_lead, INT1)
    talked_about = cost(lead)
    for user in (cast.pcn_lead, cast.pcn_contributor):
        for code in (INT1, INT2):
            give(user, step=code)
            say(ours, framework, user, code, text="And this?")

    assert (shared_out, talked_about, cost(lead)) == (none + 1, none + 2, none + 2)


def test_a_save_asks_nothing_more(cast, ours, framework, give, lead):
    give(cast.pcn_contributor, step=INT1)
    say(ours, framework, cast.pcn_lead, INT1)

    with CaptureQueriesContext(connection) as asked:
        assert by_htmx(lead, INT1, choice="2").status_code == 200

    assert len(asked) == 12
