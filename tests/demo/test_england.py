"""The invented England: as large as England is, and loaded by the same command as the other."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from demo import england
from organisations.choices import Tier
from organisations.models import Organisation, User
from tests.cast import client_of


def test_it_has_as_many_of_each_as_england():
    places, pcns = map(sum, zip(*england.sizes(), strict=True))

    assert (len(england.sizes()), places, pcns) == (42, 150, 1260)
    assert len(england.REGIONS) * england.SYSTEMS_A_REGION == 42


@pytest.mark.django_db
def test_a_national_reader_has_it_by_region_and_an_administrator_has_one_system(
    monkeypatch, settings
):
    settings.DEBUG, out = True, StringIO()
    monkeypatch.setattr(england, "sizes", lambda: [(1, 2)] * 7)

    call_command("load_demo", england=True, on="2026-11-22", stdout=out)
    call_command("load_demo", england=True, on="2026-11-22", stdout=out)

    assert "nothing was changed" in out.getvalue()
    assert "administrator.d-e07@demo.example" in out.getvalue()
    assert Organisation.objects.of_tier(Tier.SYSTEM).count() == 7
    assert all(each.is_demonstration for each in Organisation.objects.all())
    reader = client_of(User.objects.get(email=england.READER))
    page = reader.get(reverse("planning:systems")).text
    assert "7 systems, 7 with a cycle: 0 of 14 PCN returns in" in page
    assert "Ash region" in page
    keeper = client_of(User.objects.get(email="administrator.d-e07@demo.example"))
    page = keeper.get(reverse("planning:systems")).text
    assert "1 system, 1 with a cycle" in page
    assert "Ash" not in page
    with pytest.raises(CommandError, match="already holds organisations"):
        call_command("load_demo", stdout=out)
