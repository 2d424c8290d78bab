"""The year after a plan is signed, in a real browser: a need answered, a quarter reported on, what
blocks it escalated, answered and told back. Each person does only what their page offers.
"""

import re

import pytest
from playwright.sync_api import expect

from planning.models import SupportNeed
from tests.browser.conftest import overflow_of, problems_on
from tests.delivery.conftest import plan, round_
from tests.planning.asking import commit

__all__ = ["plan", "round_"]
REPORT = "/delivery/reports/W-N1/2026-27/"
WIDTHS = (1280, 375)


def faults_of(page) -> list[str]:
    found = problems_on(page)
    for width in reversed(WIDTHS):
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width}: too wide"] if overflow_of(page) > 0 else []
    return found


def press(page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile(name)).first.click()


def done(page) -> None:
    expect(page.locator(".nhsuk-notification-banner--success")).to_be_visible()
    assert faults_of(page) == []


@pytest.mark.usefixtures("plan")
def test_a_need_is_asked_about_met_and_said_not_to_be_settled(enter, cast, cycle):
    commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    address = f"/needs/{SupportNeed.objects.get().pk}/"

    place = enter(cast.place_reviewer, address)
    place.get_by_label("Ask for more information", exact=True).check()
    place.get_by_label("Your reason, in words for those who asked").fill("Which days?")
    press(place, "Send decision")
    done(place)

    team = enter(cast.pcn_lead, f"{address}reply/")
    team.get_by_label("Your answer").fill("Tuesdays.")
    press(team, "Send the answer")
    done(team)

    again = enter(cast.place_reviewer, address)
    again.get_by_label("Met by a commitment").check()
    again.get_by_label(re.compile("Lend a facilitator")).first.check()
    again.get_by_label("Your reason, in words for those who asked").fill("From March.")
    press(again, "Send decision")
    done(again)

    told = enter(cast.pcn_lead, f"{address}reply/")
    told.get_by_label("Not what we need").check()
    told.locator("textarea[name=words]").fill("We need it in January.")
    press(told, "Send")
    done(told)
    assert SupportNeed.objects.get().verdict == "not_it"


@pytest.mark.usefixtures("round_")
def test_a_quarter_is_reported_on_and_what_blocks_it_goes_up_and_comes_back(enter, cast):
    team = enter(cast.pcn_lead, f"{REPORT}q3/")
    team.get_by_label("Off track (red)").check()
    team.get_by_label("What happened").fill("No room.")
    team.get_by_label("What would bring it back to green").fill("A room.")
    press(team, "^Save")
    done(team)
    team.goto(team.url.split("/delivery")[0] + f"{REPORT}escalate/A01/")
    team.get_by_label("What blocks it").fill("Nobody says who may sign.")
    team.get_by_label("A decision", exact=True).check()
    team.get_by_label("What exactly would get you on").fill("A name.")
    for part, number in (("Day", "15"), ("Month", "12"), ("Year", "2026")):
        team.get_by_label(part, exact=True).fill(number)
    press(team, "^Escalate")
    done(team)
    address = "/" + team.url.split("/", 3)[3]

    place = enter(cast.place_reviewer, f"{address}answer/")
    place.get_by_label("Pass it up", exact=True).check()
    place.get_by_label("In words for those who asked").fill("The estate is yours.")
    press(place, "^Send")
    done(place)

    system = enter(cast.system_staff, f"{address}answer/")
    system.get_by_label("It is done", exact=True).check()
    system.get_by_label("In words for those who asked").fill("The estates lead signs.")
    press(system, "^Send")
    done(system)

    back = enter(cast.pcn_lead, f"{address}reply/")
    back.get_by_label(re.compile("settled")).check()
    press(back, "^Send")
    done(back)
    back.goto(back.url.split("/delivery")[0] + f"{REPORT}q3/submit/")
    press(back, "Submit the report")
    done(back)
    expect(back.get_by_text("Highlight report, revision 1")).to_be_visible()
