"""Parts of a draft are dragged into order with a pointer; the buttons beside it do the same."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from frameworks.models import Edit
from tests.browser.conftest import overflow_of, problems_on
from tests.engagement.talk import make_draft
from tests.frameworks.editing.hands import Hands


@pytest.fixture
def draft(cast, framework):
    framework.version.framework.owner = cast["W-SYS"]
    framework.version.framework.save()
    return make_draft(framework)


@pytest.fixture
def hands(cast, draft):
    return Hands(draft, cast.administrator)


@pytest.fixture
def page(enter, cast, draft):
    page = enter(cast.administrator, reverse("frameworks:edit", args=["delivery", "version-3"]))
    page.set_viewport_size({"width": 1280, "height": 2400})
    return page


def labels(page) -> list[str]:
    return [
        words.split(" ", 1)[1]
        for words in page.locator("#levels-in-order strong").all_inner_texts()
    ]


def drag(page, label: str, onto: str, *, lower: bool) -> None:
    item = page.locator("#levels-in-order li").filter(has=page.get_by_text(onto, exact=False)).last
    handle = page.locator("#levels-in-order li").filter(has_text=label).locator(".app-drag").first
    height = item.bounding_box()["height"]
    handle.drag_to(item, target_position={"x": 40, "y": height - 4 if lower else 4})


def test_a_level_is_dragged_over_several_places_in_one_save(page, draft):
    drag(page, "0 Not started", "3 In place", lower=True)

    expect(page.locator("[data-announce]")).to_have_text("Moved down by 3 places.")
    assert labels(page)[:4] == ["Exploring", "In progress", "In place", "Not started"]
    (edit,) = Edit.objects.of(draft)
    assert edit.lines == [["3 places down: Level “Not started”", "", ""]]
    assert problems_on(page) == []
    assert overflow_of(page) <= 0


def test_what_came_back_can_be_dragged_and_pressed_again(page, draft):
    drag(page, "0 Not started", "1 Exploring", lower=True)
    expect(page.locator("[data-announce]")).to_have_text("Moved down by 1 place.")

    drag(page, "1 Not started", "0 Exploring", lower=False)
    expect(page.locator("[data-announce]")).to_have_text("Moved up by 1 place.")
    page.get_by_role("button", name="Move down level Not started").click()

    page.wait_for_url("**/edit/#level-*")
    assert labels(page)[:2] == ["Exploring", "Not started"]


def test_a_save_that_does_not_reach_the_server_is_told(page, draft):
    page.route("**/move/**", lambda route: route.abort())

    drag(page, "0 Not started", "1 Exploring", lower=True)

    expect(page.locator("[data-announce]")).to_have_text("Not moved: the service did not answer.")
    assert labels(page)[0] == "Not started"


def test_a_drag_that_is_refused_says_why_and_not_that_it_moved(page, draft, hands):
    (gone,) = draft.scale.levels.filter(label="Not started")
    hands.delete("level", str(gone.pk))

    drag(page, "0 Not started", "3 In place", lower=True)

    expect(page.locator("[data-announce]")).to_contain_text("deleted")
    expect(page.locator("main > .nhsuk-notification-banner")).to_contain_text("deleted")
    assert labels(page)[0] == "Exploring"
    assert problems_on(page) == []


def test_a_drag_refused_on_the_page_of_a_theme_stays_on_it(page, draft, hands):
    for text in ("Everybody is heard.", "Nobody waits."):
        hands.add("statement", "INT", text=text)
    page.goto(page.url.replace("/edit/", "/edit/themes/INT/"))
    statement, other = draft.themes.get(code="INT").statements.all()[:2]
    hands.delete("statement", str(statement.pk))

    item = page.locator(f"#statement-{statement.pk}")
    target = page.locator(f"#statement-{other.pk}")
    height = target.bounding_box()["height"]
    item.locator(".app-drag").drag_to(target, target_position={"x": 40, "y": height - 4})

    expect(page.locator("main > .nhsuk-notification-banner")).to_contain_text("deleted")
    expect(item).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Integrated teams")


def test_a_drag_past_what_is_gone_says_how_far_it_went(page, draft, hands):
    (gone,) = draft.scale.levels.filter(label="In place and reviewed")
    hands.delete("level", str(gone.pk))

    drag(page, "0 Not started", "4 In place and reviewed", lower=True)

    expect(page.locator("[data-announce]")).to_have_text("Moved down by 3 places.")
    expect(page.locator("main > .nhsuk-notification-banner")).to_have_count(0)
