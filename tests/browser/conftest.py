"""A real browser on a real server. Chromium comes from the machine; without it these tests skip."""

import os
import shutil
from functools import partial
from pathlib import Path

import pytest
from django.test.testcases import LiveServerThread

from assessments.models import Assessment
from tests import factories as make
from tests.browser.cards import THEME
from tests.browser.door import DOOR

# Playwright's synchronous calls run inside an event loop, where Django refuses the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# The first has no window: the others draw one, with its own pages, for each page that is opened.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class OneAtATime(LiveServerThread.server_class):
    """SQLite in memory has one connection, which the threads of a server share: a page that asks
    for several things at once would begin a transaction within another. The port can be taken again
    at once, as by a server that is started again.
    """

    def __init__(self, *given, **more):
        super().__init__(*given, **more | {"allow_reuse_address": True})

    def set_app(self, application):
        super().set_app(partial(DOOR.let_through, application))

    def _close_connections(self):
        """The one connection is the test's: no thread of the server has one to close."""


LiveServerThread.server_class = OneAtATime


def pytest_collection_modifyitems(items):
    for item in items:
        if "browser" in Path(item.fspath).parts:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(
                    pytest.mark.skip(reason="no Chromium: apt-get install chromium-headless-shell")
                )


@pytest.fixture(scope="session")
def playwright(request, _stack, django_db_blocker):
    """Inside its event loop Django has another connection: nothing may lie open in either."""
    with django_db_blocker.unblock():
        _stack.clear()
    yield request.getfixturevalue("playwright")
    with django_db_blocker.unblock():
        _stack.clear()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
    ]
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": quiet}


@pytest.fixture
def live_server(live_server):
    """It answers no more before the database is emptied."""
    DOOR.set_open(True)
    yield live_server
    DOOR.set_open(False)


@pytest.fixture
def enter(page, live_server, sign_in):
    """Opens pages as somebody: `enter(cast.pcn_lead, "/")`."""

    def open_as(user, address: str = "/"):
        cookie = sign_in(user).cookies["planning-session"]
        page.context.clear_cookies()
        page.context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]
        )
        page.goto(f"{live_server.url}{address}")
        return page

    return open_as


def problems_on(page, rules: list[str] | None = None) -> list[str]:
    """What axe finds on the page as it stands, a line each: by all its rules, or by some."""
    page.wait_for_load_state()  # its styles too: axe measures
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text())
    found = page.evaluate(
        "runOnly => axe.run(document, {runOnly, resultTypes: ['violations']})",
        {"type": "rule", "values": rules} if rules else {"type": "tag", "values": STANDARDS},
    )
    return [
        f"{violation['id']}: {node['target']} {violation['help']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def overflow_of(page) -> int:
    """How many pixels the page is wider than its window: nobody should have to scroll sideways."""
    return page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def sign_in_elsewhere(page, person) -> None:
    """As a person does it, in another tab: that gives the browser another token as well."""
    page.context.clear_cookies()
    tab = page.context.new_page()
    tab.goto(page.url.split("/returns/")[0] + "/account/sign-in/")
    tab.get_by_label("Email address").fill(person.email)
    tab.get_by_label("Password", exact=True).fill(make.PASSWORD)
    tab.get_by_role("button", name="Sign in", exact=True).click()
    tab.wait_for_url(lambda address: "sign-in" not in address)
    tab.close()


@pytest.fixture
def ours(cycle) -> Assessment:
    return Assessment.objects.get(cycle=cycle, organisation__ods_code="W-N1")


@pytest.fixture
def theme(enter, cast, ours):
    """The theme page, open for the lead of Fellside; left once nothing is under way any more."""
    page = enter(cast.pcn_lead, THEME)
    yield page
    page.unroute_all(behavior="ignoreErrors")
    page.on("dialog", lambda dialog: dialog.accept())
    page.wait_for_timeout(300)  # what a page sends as it goes may arrive after it has gone
