"""The pages a reader sees: overview, theme, and how they fit other frameworks and other tiers."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frameworks.models import LevelDescription, Version
from frameworks.reading.tables import when_words
from organisations.choices import Tier
from tests import factories as make
from tests.cast import keeper_of_all
from tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("noon")


def theme_url(theme, query: str = "") -> str:
    return theme.get_absolute_url() + query


def queries_of(client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200
    return len(captured)


def fill(theme, rows: int) -> None:
    """`rows` more rows in the theme, each with a step for every tier."""
    section = make.SectionFactory(theme=theme)
    for number in range(50, 50 + rows):
        row = make.RowFactory(theme=theme, section=section, number=number, position=number)
        for tier in Tier.planning():
            make.StepFactory(row=row, tier=tier)


def test_the_list_shows_each_framework_with_its_versions(cast, framework, sign_in):
    page = sign_in(cast.pcn_lead).get(reverse("frameworks:list"))

    assert "Delivery Framework" in page.text
    assert framework.version.get_absolute_url() in page.text
    assert "Published" in page.text


def test_only_an_administrator_is_offered_an_import(cast, framework, sign_in):
    address = reverse("frameworks:upload")

    assert address in sign_in(cast.administrator).get(reverse("frameworks:list")).text
    assert address not in sign_in(cast.system_staff).get(reverse("frameworks:list")).text


def test_the_overview_counts_steps_a_tier_and_names_the_next_date(cast, framework, sign_in):
    page = sign_in(cast.pcn_lead).get(framework.version.get_absolute_url())

    assert "<strong>2</strong> Neighbourhood steps" in page.text
    assert "<strong>1</strong> System step" in page.text
    assert "Next date <strong>31 March 2027</strong>" in page.text
    assert "31 March 2026" not in page.text


def test_a_theme_shows_counterparts_side_by_side(cast, framework, sign_in):
    page = sign_in(cast.pcn_lead).get(theme_url(framework.themes["INT"]))

    assert page.text.index("INT-01-N</span>") < page.text.index("INT-01-P</span>")
    assert "By March 2026" in page.text
    assert "31 March 2026, now past" in page.text
    assert "No step for the system here" in page.text
    assert "What good looks like" in page.text


def test_a_phone_starts_with_the_readers_own_tier(cast, framework, sign_in):
    url = theme_url(framework.themes["INT"])

    assert 'href="?tier=neighbourhood#steps" aria-current' in sign_in(cast.pcn_lead).get(url).text
    assert 'href="?tier=place#steps" aria-current' in sign_in(cast.place_reviewer).get(url).text
    assert 'href="?tier=system#steps" aria-current' in sign_in(cast.system_staff).get(url).text


def test_another_tier_can_be_asked_for(cast, framework, sign_in):
    page = sign_in(cast.pcn_lead).get(theme_url(framework.themes["INT"], "?tier=place"))

    assert 'href="?tier=place#steps" aria-current' in page.text
    assert "What neighbourhoods and the system do beside this (2)" in page.text


def test_an_unknown_tier_falls_back_to_the_readers_own(cast, framework, sign_in):
    page = sign_in(cast.pcn_lead).get(theme_url(framework.themes["INT"], "?tier=galaxy"))

    assert 'href="?tier=neighbourhood#steps" aria-current' in page.text


def test_themes_link_to_their_neighbours(cast, framework, sign_in):
    client = sign_in(cast.pcn_lead)

    first = client.get(theme_url(framework.themes["INT"]))
    last = client.get(theme_url(framework.themes["SUP"]))

    assert "theme 1 of 2" in first.text
    assert 'rel="next"' in first.text
    assert 'rel="prev"' not in first.text
    assert 'rel="prev"' in last.text


def test_a_superseded_version_links_to_the_newest(cast, framework, sign_in):
    old = make.VersionFactory(
        framework=framework.version.framework,
        scale=framework.version.scale,
        label="Version 0",
        slug="version-0",
        status=Version.Status.SUPERSEDED,
    )

    page = sign_in(cast.pcn_lead).get(old.get_absolute_url())

    assert "Superseded" in page.text
    assert f'href="{framework.version.get_absolute_url()}"' in page.text


def test_a_maturity_matrix_gets_a_column_for_each_level(cast, db, sign_in):
    theme = make.ThemeFactory(code="LEA", name="Leading together")
    row = make.RowFactory(theme=theme, section=None, number=1)
    step = make.StepFactory(row=row, text="How the network is led")
    for level in theme.version.scale.levels.all():
        LevelDescription.objects.create(step=step, level=level, text=f"Led at {level.value}")

    page = sign_in(cast.pcn_lead).get(theme.get_absolute_url())

    assert 'scope="col">Exploring</th>' in page.text
    assert "Led at 4" in page.text
    assert "No date" not in page.text
    assert "Whose steps to show" not in page.text


def test_a_theme_without_dates_has_no_band(cast, db, sign_in):
    theme = make.ThemeFactory()
    make.StepFactory(row=make.RowFactory(theme=theme, number=1))

    page = sign_in(cast.pcn_lead).get(theme.get_absolute_url())

    assert "app-steps__band" not in page.text


def test_a_date_within_half_a_year_says_how_many_weeks_are_left(cast, framework, sign_in):
    page = sign_in(cast.pcn_lead).get(theme_url(framework.themes["SUP"]))

    assert "31 March 2027, in 18 weeks" in page.text


@pytest.mark.parametrize("which", ["theme", "version", "list", "document"])
def test_a_page_asks_as_many_questions_for_30_rows_as_for_3(which, cast, framework, sign_in):
    client, version = sign_in(cast.pcn_lead), framework.version
    address = [version.framework.slug, version.slug]
    url = {
        "theme": framework.themes["INT"].get_absolute_url(),
        "version": version.get_absolute_url(),
        "list": reverse("frameworks:list"),
        "document": reverse("frameworks:document", args=address),
    }[which]
    fill(framework.themes["INT"], 3)
    client.get(url)
    few = queries_of(client, url)

    fill_more = make.ThemeFactory(version=version, position=9, code="NEW")
    fill(fill_more, 30)
    fill(make.ThemeFactory(version=version, position=8, code="EXT"), 27)

    assert queries_of(client, url) == few


def test_a_theme_page_costs_at_most_20_queries(cast, framework, sign_in):
    assert queries_of(sign_in(cast.pcn_lead), theme_url(framework.themes["INT"])) <= 20


def test_publishing_names_what_is_superseded_before_it_happens(cast, framework, sign_in):
    version = framework.version
    version.framework.owner = cast["W-SYS"]
    version.framework.save()
    draft = make.VersionFactory(
        framework=version.framework, scale=version.scale, label="Version 2", slug="version-2",
        status=Version.Status.DRAFT, published_at=None,
    )  # fmt: skip
    make.StepFactory(row__theme__version=draft)
    address = reverse("frameworks:publish", args=[draft.framework.slug, draft.slug])
    client = sign_in(cast.administrator)

    asked = client.get(address)
    done = client.post(address, follow=True)

    assert "Version 2 becomes the version that new cycles use" in asked.text
    assert "Version 1 is superseded" in asked.text
    assert "is published" in done.text
    draft.refresh_from_db()
    version.refresh_from_db()
    assert draft.status == Version.Status.PUBLISHED
    assert version.status == Version.Status.SUPERSEDED


def test_publishing_a_published_version_changes_nothing(cast, framework, sign_in):
    version = framework.version
    before = version.published_at
    address = reverse("frameworks:publish", args=[version.framework.slug, version.slug])

    response = sign_in(keeper_of_all(cast)).post(address)

    assert response.url == version.get_absolute_url()
    version.refresh_from_db()
    assert version.published_at == before


def test_the_day_of_a_date_itself_is_not_past():
    assert when_words(date(2026, 11, 22), on=TODAY) == "22 November 2026"
