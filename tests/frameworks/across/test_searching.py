"""A step is found by words of it: the same form comes back with the steps that have them."""

import pytest
from django.urls import reverse

from frameworks.across.fitting import Fitted
from frameworks.across.searching import with_words
from frameworks.models import Connection
from frameworks.workbook.tier_names import named
from tests import factories as make
from tests.conftest import text_of
from tests.engagement.talk import make_draft
from tests.layers import layer

ACROSS = "/frameworks/delivery/version-3/across/"


@layer
def draft(cast, framework):
    framework.version.framework.owner = cast["W-SYS"]
    framework.version.framework.save()
    draft = make_draft(framework)
    words = {"INT-01-N": "Name a lead for care.", "INT-02-N": "Plan care with “the lead”."}
    for code, text in words.items():
        draft.steps.filter(code=code).update(text=text)
    return draft


@pytest.fixture
def keeper(draft, cast, sign_in):
    return sign_in(cast.administrator)


def placed(code: str, text: str) -> Fitted:
    return Fitted(code, text, named("neighbourhood", {}), "SUP", 1, None, "")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lead", ["SUP-01-N", "SUP-02-N"]),
        ("LEADS", ["SUP-02-N"]),
        ("team, lead", ["SUP-02-N"]),
        ("sup-01", ["SUP-01-N"]),
        ("ead", []),
        ("", []),
        ("“ ”", []),
        ("café", ["SUP-03-N"]),
    ],
)
def test_each_word_begins_one_of_the_step(words, found):
    steps = [
        placed("SUP-01-N", "Name a lead."),
        placed("SUP-02-N", "Say who leads the team."),
        placed("SUP-03-N", "Open a Café."),
    ]

    assert [step.code for step in with_words(words, steps)] == found


def test_words_come_back_as_steps_to_choose_from_and_nothing_is_lost(keeper):
    typed = {"code": "lead care", "kind": "same_as", "other": "sup-01-n"}

    page = keeper.post(ACROSS, typed)

    said = text_of(page)
    assert "Which step with “lead care”?" in said
    assert "INT-01-N Name a lead for care." in said
    assert "INT-02-N Plan care with “the lead”." in said
    assert "Choose which step with “lead care” you mean" in said
    assert 'value="lead care"' in said
    assert 'value="sup-01-n"' in said
    assert '<option value="same_as" selected>' in said
    assert list(page.context["form"].fields) == ["code", "kind", "other", "code_found"]
    assert said.index("Which step with") < said.index("How they are connected")
    assert not Connection.objects.exists()

    keeper.post(ACROSS, {**typed, "code_found": "INT-02-N"})

    made = Connection.objects.get()
    assert {made.step.code, made.other.code} == {"INT-02-N", "SUP-01-N"}


def test_a_choice_counts_only_among_what_the_words_found(keeper):
    typed = {"code": "lead care", "kind": "same_as", "other": "SUP-01-N", "code_found": "INT-01-P"}

    assert "Choose which step with “lead care” you mean" in keeper.post(ACROSS, typed).text
    done = keeper.post(ACROSS, {**typed, "code": "int-01-p"}, follow=True)

    assert "The steps are connected." in done.text


def test_words_that_no_step_has_are_said_to_be_so(keeper):
    typed = {"code": "INT-01-N", "kind": "same_as", "other": "<b>rockets</b>"}

    said = text_of(keeper.post(ACROSS, typed))

    assert "No step has “&lt;b&gt;rockets&lt;/b&gt;” as its code or in its words" in said
    assert "Which step with" not in said


def test_too_much_is_refused_before_it_is_searched_for(keeper):
    typed = {"code": "lead " * 4000, "kind": "same_as", "other": "INT-01-N"}

    said = text_of(keeper.post(ACROSS, typed))

    assert "What you type must be 120 characters or fewer" in said
    assert "Which step with" not in said


def test_no_more_than_twenty_are_shown(keeper, draft):
    theme = draft.themes.get(code="SUP")
    for number in range(2, 30):
        row = make.RowFactory(theme=theme, section=None, number=number, position=number)
        make.StepFactory(row=row, tier="neighbourhood", text="Paint the fence.")

    page = keeper.post(ACROSS, {"code": "paint", "kind": "same_as", "other": "INT-01-N"})

    said = text_of(page)
    assert "The first 20 of 28. Type more words of it to find others." in said
    codes = [code for code, _label in page.context["form"].fields["code_found"].choices]
    assert codes == [f"SUP-{number:02}-N" for number in range(2, 22)]


def test_steps_of_another_framework_are_found_by_their_words(keeper, cast, framework):
    kept = make.FrameworkFactory(slug="matrix", name="Maturity matrix", owner=cast["W-SYS"])
    version = make.VersionFactory(framework=kept, scale=framework.version.scale)
    theme = make.ThemeFactory(version=version, code="AAA", position=1)
    row = make.RowFactory(theme=theme, section=None, number=1, position=1)
    make.StepFactory(row=row, tier="neighbourhood", text="Know who leads.")
    typed = {"code": "INT-01-N", "kind": "leads_to", "framework": "matrix", "other": "know"}

    assert "AAA-01-N Know who leads." in text_of(keeper.post(ACROSS, typed))
    keeper.post(ACROSS, {**typed, "other_found": "AAA-01-N"})

    assert str(Connection.objects.get()) == "INT-01-N leads to matrix: AAA-01-N"


def test_a_step_is_connected_from_where_it_is_edited(keeper):
    page = keeper.get(reverse("frameworks:edit_theme", args=["delivery", "version-3", "INT"]))
    address = f"{ACROSS}?code=INT-01-N"

    assert f'href="{address}#connect"' in page.text
    assert 'value="INT-01-N"' in keeper.get(address).text
