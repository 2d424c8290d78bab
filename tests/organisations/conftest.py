"""What several tests of organisations share: imports, an administrator, addresses and dates."""

from datetime import date

import pytest

from organisations.models import Membership
from tests.cast import client_of
from tests.layers import layer
from tests.organisations.epcn_files import import_file, write_epcn, write_places

INVITE = "/people/invite/"


@pytest.fixture
def run(tmp_path):
    """Writes both files and imports them: `run(pcns=…, spells=…, places=…, icb=…)`."""

    def importing(*, pcns=None, spells=None, places=None, icb="QE1", **options) -> dict:
        epcn = write_epcn(tmp_path / "epcn.xlsx", pcns, spells)
        listed = write_places(tmp_path / "places.csv", places)
        return import_file(epcn, icb=icb, places=str(listed), **options)

    return importing


@layer
def admin(cast):
    return client_of(cast.administrator)


def day_of(name: str, day: date) -> dict[str, int]:
    """A date as its three boxes send it."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def membership_of(user) -> Membership:
    return Membership.objects.get(user=user)
