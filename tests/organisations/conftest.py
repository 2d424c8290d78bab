"""What several tests of organisations start from: an administrator signed in, files imported."""

import pytest

from tests.organisations.epcn_files import import_file, write_epcn, write_places


@pytest.fixture
def run(tmp_path):
    """Writes both files and imports them: `run(pcns=…, spells=…, places=…, icb=…)`."""

    def importing(*, pcns=None, spells=None, places=None, icb="QE1", **options) -> dict:
        epcn = write_epcn(tmp_path / "epcn.xlsx", pcns, spells)
        listed = write_places(tmp_path / "places.csv", places)
        return import_file(epcn, icb=icb, places=str(listed), **options)

    return importing
