"""Two keepers of one framework at the same moment: the second hears what the first one did."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.urls import reverse

from frameworks.importing import version_views, views
from frameworks.importing.actions import (
    delete_version,
    publish_version,
    withdraw_version,
)
from frameworks.models import Version
from organisations.choices import Role
from tests import factories as make
from tests.beside import Beside
from tests.conftest import NOON, text_of
from tests.frameworks.workbooks import uploaded, workbook
from tests.layers import layer

DRAFT = {"status": Version.Status.DRAFT, "published_at": None}
DEEDS = {"publish": publish_version, "withdraw": withdraw_version, "delete": delete_version}


def version_of(cast, **state) -> Version:
    """A version of a framework that Westmere keeps."""
    framework = make.FrameworkFactory(slug="ours", name="Ours", owner=cast["W-SYS"])
    return make.VersionFactory(framework=framework, **state)


@layer
def second(cast):
    """Another administrator of Westmere."""
    return make.MembershipFactory(organisation=cast["W-SYS"], role=Role.ADMINISTRATOR).user


def doing(name: str, version: Version, by) -> Callable[[], object]:
    fresh = Version.objects.select_related("framework__owner").get(pk=version.pk)
    return lambda: DEEDS[name](version=fresh, by=by, at=NOON)


def true_publisher() -> list:
    published = Version.history.filter(status=Version.Status.PUBLISHED)
    return [record.history_user for record in published]


RACES = [
    ("publish", "publish", DRAFT, "was published already by administrator on 22 November 2026"),
    ("delete", "publish", DRAFT, "has been deleted"),
    ("delete", "delete", DRAFT, "has been deleted"),
    ("publish", "delete", DRAFT, "is not a draft any more"),
    ("withdraw", "withdraw", {}, "is not published any more"),
]


@pytest.mark.parametrize(("first", "then", "state", "says"), RACES)
def test_who_comes_second_reads_what_was_done(
    first, then, state, says, cast, second, sign_in, monkeypatch
):
    """The first acts just between the second one's page and their action."""
    version = version_of(cast, **state)
    does = DEEDS[then]

    def overtaken(**given):
        doing(first, version, cast.administrator)()
        return does(**given)

    monkeypatch.setattr(version_views, f"{then}_version", overtaken)
    client, address = sign_in(second), reverse(f"frameworks:{then}", args=["ours", version.slug])

    page = client.post(address, follow=True)

    assert page.status_code == 200
    assert says in text_of(page)
    assert "is published. New cycles use it." not in text_of(page)
    if then == "publish" and first == "publish":
        assert true_publisher() == [cast.administrator]
        assert Version.objects.get().published_by == cast.administrator


def test_who_publishes_what_was_withdrawn_and_worded_anew_keeps_the_new_words(cast, second):
    version = version_of(cast)
    stale = Version.objects.get(pk=version.pk)
    withdraw_version(version=version, by=cast.administrator, at=NOON)
    other = make.ScaleFactory()
    Version.objects.filter(pk=version.pk).update(scale=other)

    published = publish_version(version=stale, by=second, at=NOON)

    version.refresh_from_db()
    assert (published.scale, version.scale) == (other, other)
    assert version.published_by == second


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
@pytest.mark.parametrize(
    ("first", "then", "state", "says"),
    [*RACES, ("withdraw", "publish", {}, ""), ("publish", "withdraw", DRAFT, "")],
)
def test_at_the_same_moment_the_second_waits_and_is_told(first, then, state, says, cast, second):
    version = version_of(cast, **state)
    later = doing(then, version, second)

    with transaction.atomic():
        doing(first, version, cast.administrator)()
        other = Beside(later)
        assert other.waits
    other.join()

    assert says in other.refused
    assert bool(other.refused) == bool(says)
    if (first, then) == ("publish", "publish"):
        assert true_publisher() == [cast.administrator]


@pytest.mark.parametrize(
    ("pressed", "meanwhile", "says"),
    [
        ("confirm", "stop", "Somebody stopped this import. Nothing has changed."),
        ("stop", "stop", "Somebody stopped this import. Nothing has changed."),
        ("stop", "confirm", "It was too late to stop it"),
    ],
)
def test_an_import_confirmed_and_stopped_at_once_says_which_came_first(
    pressed, meanwhile, says, administrator, monkeypatch
):
    preview = uploaded(administrator, workbook())
    name = {"confirm": "import_upload", "stop": "stop_import"}
    does, first = getattr(views, name[pressed]), getattr(views, name[meanwhile])

    def overtaken(**given):
        first(**given)
        return does(**given)

    monkeypatch.setattr(views, name[pressed], overtaken)

    page = administrator.post(f"{preview}{pressed}/", follow=True)

    assert page.status_code == 200
    assert says in text_of(page)
    assert Version.objects.exists() == (meanwhile == "confirm")
