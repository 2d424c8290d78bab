"""The page of a theme of a framework leads to the examples that help with it."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from compendium.choices import State
from frameworks.models import Version
from tests.conftest import text_of

THEME = reverse("frameworks:theme", args=["delivery", "version-1", "INT"])
LINK = reverse("compendium:list", query={"theme": "delivery/INT"})


def test_a_theme_leads_to_its_published_examples_each_counted_once(write, sign_in, cast):
    write(State.PUBLISHED, tied_to="INT-01-N, INT-02-N")
    write(State.PUBLISHED, title="The whole theme", tied_to="INT")
    write(State.PUBLISHED, title="Another theme", tied_to="SUP")
    write(State.RETIRED, title="Long ago")
    write(State.PROPOSED, title="Not yet")
    client = sign_in(cast.reader)

    page = client.get(THEME)

    assert f'<a href="{LINK}">2 examples of good practice</a>' in page.content.decode()
    assert "2 examples fit" in text_of(client.get(LINK))


def test_a_theme_without_an_example_has_no_such_link(write, sign_in, cast):
    write(State.PROPOSED)

    assert "of good practice" not in text_of(sign_in(cast.reader).get(THEME))


def test_a_version_that_is_not_the_published_one_has_no_such_link(write, sign_in, cast, framework):
    write(State.PUBLISHED)
    framework.version.status = Version.Status.SUPERSEDED
    framework.version.save()

    assert "of good practice" not in text_of(sign_in(cast.reader).get(THEME))


def test_the_link_costs_one_query(write, sign_in, cast):
    for number in range(3):
        write(State.PUBLISHED, title=f"Example {number}")
    client = sign_in(cast.reader)
    client.get(THEME)

    with CaptureQueriesContext(connection) as asked:
        client.get(THEME)

    assert sum("compendium_" in query["sql"] for query in asked) == 1
