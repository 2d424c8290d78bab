"""What a cycle says once its framework has a newer version."""

import pytest
from django.urls import reverse

from frameworks.models import Version
from tests import factories as make
from tests.conftest import text_of
from tests.layers import layer

pytestmark = pytest.mark.usefixtures("noon")


@layer
def newer(framework) -> Version:
    Version.objects.filter(pk=framework.version.pk).update(status=Version.Status.SUPERSEDED)
    return make.VersionFactory(
        framework=framework.version.framework, label="Version 9", slug="version-9"
    )


def test_an_open_cycle_says_what_a_newer_version_means_for_it(cast, cycle, newer, sign_in):
    said = text_of(sign_in(cast.pcn_lead).get(cycle.get_absolute_url()))

    assert "A newer version of this framework is published" in said
    assert "Its returns, answers and plans stay with that version" in said


def test_a_cycle_set_up_on_a_version_since_replaced_leads_to_editing_it(
    cast, unopened, newer, sign_in
):
    client = sign_in(cast.administrator)

    said = text_of(client.get(unopened.get_absolute_url()))
    refused = text_of(
        client.post(reverse("assessments:cycle_open", args=[unopened.pk]), follow=True)
    )

    assert "choose the newer version" in said
    assert "has been replaced by a newer version" in refused
