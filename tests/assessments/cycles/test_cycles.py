"""Administrators set up a cycle, open it and close it; everyone else reads."""

from datetime import date

import pytest
from django.urls import reverse

from assessments.cycles.forms import CycleForm
from assessments.models import Cycle
from tests.conftest import text_of

pytestmark = pytest.mark.usefixtures("noon")

DATES = {
    "opens_on": date(2027, 9, 1),
    "closes_on": date(2027, 12, 1),
    "plans_due_on": date(2028, 3, 31),
}


def typed(cast, framework, **changes) -> dict:
    fields = {"system": cast["W-SYS"].pk, "plan_year": "2027", "version": framework.version.pk}
    dates = DATES | {k: v for k, v in changes.items() if k in DATES}
    parts = {
        f"{name}_{place}": value
        for name, day in dates.items()
        for place, value in {"day": day.day, "month": day.month, "year": day.year}.items()
    }
    return fields | parts | {k: v for k, v in changes.items() if k not in DATES}


def test_a_new_cycle_gets_its_name_from_the_plan_year(cast, framework, sign_in):
    client = sign_in(cast.administrator)

    response = client.post(reverse("assessments:cycle_add"), typed(cast, framework), follow=True)

    cycle = Cycle.objects.get()
    assert (cycle.slug, cycle.closes_on, cycle.opened_at) == ("2027-28", date(2027, 12, 1), None)
    assert "Saved the cycle 2027/28. It is not open yet." in text_of(response)


def test_where_there_is_one_system_and_one_framework_nothing_is_to_be_chosen(cast, framework):
    form = CycleForm(user=cast.administrator)

    assert form["system"].initial == cast["W-SYS"]
    assert form["version"].initial == framework.version


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"plan_year": ""}, "Enter the plan year"),
        ({"plan_year": "twenty"}, "Enter the plan year like 2026 or 2026/27"),
        ({"slug": "two words"}, "Use only letters, digits and hyphens"),
        ({"closes_on": date(2027, 8, 1)}, "must not be before the opening date"),
        ({"plans_due_on": date(2027, 8, 1)}, "Plans cannot be due before the cycle opens"),
        ({"version": "0"}, "Choose a published version of a framework"),
        ({"slug": "2026-27"}, "There is already a cycle called 2026-27"),
        ({"plan_year": "2026", "slug": "2026-27-"}, "Enter a name less like 2026-27"),
    ],
)
def test_a_new_cycle_says_what_is_wrong(changes, says, cast, framework, unopened, sign_in):
    client = sign_in(cast.administrator)

    response = client.post(reverse("assessments:cycle_add"), typed(cast, framework, **changes))

    assert says in text_of(response)
    assert Cycle.objects.count() == 1


def test_a_name_taken_at_the_same_moment_is_refused_like_any_other(
    cast, framework, unopened, sign_in, monkeypatch
):
    check, looks = CycleForm._check_slug, iter([lambda form, data: None])
    monkeypatch.setattr(CycleForm, "_check_slug", lambda *args: next(looks, check)(*args))
    client = sign_in(cast.administrator)

    response = client.post(
        reverse("assessments:cycle_add"), typed(cast, framework, slug=unopened.slug)
    )

    assert "There is already a cycle called 2026-27" in text_of(response)
    assert Cycle.objects.count() == 1


def test_a_cycle_of_another_system_cannot_be_set_up(cast, framework, sign_in):
    client, theirs = sign_in(cast.administrator), cast["X-SYS"].pk

    client.post(reverse("assessments:cycle_add"), typed(cast, framework, system=theirs))

    assert not Cycle.objects.exists()


def test_opening_names_whom_it_asks_and_then_asks_them(cast, unopened, sign_in):
    client = sign_in(cast.administrator)

    page = reverse("assessments:cycle_open", args=[unopened.pk])
    before = text_of(client.get(page))
    after = client.post(page, follow=True)

    assert "3 PCNs, 2 places and 1 system of Westmere Integrated Care Board are asked" in before
    assert "Open 2026/27 and ask for 6 returns" in before
    assert "0 of 6 returns are in." in text_of(after)


def test_no_button_on_the_page_of_a_cycle_opens_or_closes_it_at_one_press(cast, unopened, sign_in):
    """The page is the same address before and after: a second press would undo the first."""
    client = sign_in(cast.administrator)

    before = client.get(unopened.get_absolute_url()).text
    client.post(reverse("assessments:cycle_open", args=[unopened.pk]))
    after = client.get(unopened.get_absolute_url()).text
    asked = text_of(client.get(reverse("assessments:cycle_close", args=[unopened.pk])))

    main = '<main class="app-main" id="maincontent">'
    assert "<form" not in before.split(main)[1]
    assert "<form" not in after.split(main)[1]
    assert "Close the cycle 2026/27?" in asked
    assert "0 of 6 returns are in." in asked
    assert "Close 2026/27 for 6 organisations" in asked


def test_opening_twice_says_so(cast, cycle, sign_in):
    client = sign_in(cast.administrator)

    response = client.post(reverse("assessments:cycle_open", args=[cycle.pk]), follow=True)

    assert "already open" in text_of(response)


def test_closing_freezes_the_cycle(cast, cycle, sign_in):
    client = sign_in(cast.administrator)

    response = client.post(reverse("assessments:cycle_close", args=[cycle.pk]), follow=True)

    assert "No return can change." in text_of(response)
    assert Cycle.objects.get().closed_by == cast.administrator


@pytest.mark.parametrize(
    ("person", "status"),
    [("system_staff", 403), ("pcn_lead", 403), ("other_administrator", 404), ("nobody", 404)],
)
def test_only_its_administrators_open_or_close_a_cycle(person, status, cast, cycle, sign_in):
    client = sign_in(getattr(cast, person))

    for name in ("cycle_open", "cycle_close"):
        assert client.post(reverse(f"assessments:{name}", args=[cycle.pk])).status_code == status
    assert Cycle.objects.get().closed_at is None


def test_others_read_a_cycle_without_the_figures_of_its_returns(cast, cycle, sign_in):
    said = text_of(sign_in(cast.pcn_lead).get(cycle.get_absolute_url()))

    assert "Returns due by" in said
    assert "Returns in" not in said
    assert "Close the cycle" not in said


def test_the_list_of_cycles_says_what_will_appear(cast, sign_in):
    said = text_of(sign_in(cast.administrator).get(reverse("assessments:cycles")))

    assert "There is no cycle yet" in said
    assert "Add a cycle" in said
