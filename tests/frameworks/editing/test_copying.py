"""A new version from one that stands: all it says, and answers that follow."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from frameworks.editing.copying import version_from
from frameworks.models import Version
from frameworks.reading.contents import content_of
from organisations.history import AlreadyThere
from tests.conftest import NOON


@pytest.fixture
def source(framework, draft):
    return framework.version


@pytest.fixture
def given(cast, source):
    return {"version": source, "label": "Version 9", "by": cast.administrator, "at": NOON}


def test_a_copy_is_a_draft_that_says_all_of_it_in_the_same_codes(source, given):
    copy = version_from(**given)

    assert copy.is_draft
    assert content_of(copy) == content_of(source)
    assert copy.scale == source.scale


def test_its_steps_replace_those_they_were_copied_from(source, given):
    copy = version_from(**given)

    assert copy.steps.count() == source.steps.count() > 0
    for step in copy.steps.select_related("replaces"):
        assert (step.replaces.version_id, step.replaces.code) == (source.pk, step.code)


def test_two_presses_make_one(given):
    first = version_from(**given)

    with pytest.raises(AlreadyThere) as again:
        version_from(**given)

    assert again.value.current == first


@pytest.mark.parametrize("label", ["Version 1", "version 1", "Version 3"])
def test_a_label_that_another_version_has_is_refused(label, given):
    with pytest.raises(ValidationError, match="There is a version called"):
        version_from(**given | {"label": label})


def test_only_a_keeper_makes_one(cast, given):
    with pytest.raises(PermissionDenied):
        version_from(**given | {"by": cast.system_staff})


def test_the_page_makes_it_and_leads_to_its_editing_page(cast, source, sign_in):
    client = sign_in(cast.administrator)
    page = reverse("frameworks:new_version", args=["delivery", "version-1"])

    first, second = (client.post(page, {"label": "Version 9"}) for _press in range(2))

    assert first["Location"] == second["Location"] == "/frameworks/delivery/version-9/edit/"
    assert Version.objects.filter(label="Version 9").count() == 1


def test_the_page_refuses_a_taken_label_in_a_sentence(cast, source, sign_in):
    page = reverse("frameworks:new_version", args=["delivery", "version-1"])

    html = sign_in(cast.administrator).post(page, {"label": "Version 3"}).content.decode()

    assert "There is a version called “Version 3” already." in html
