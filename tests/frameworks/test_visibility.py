"""Who sees which version: a draft is for those who keep it, the rest for everyone with a role."""

from datetime import timedelta

import pytest
from django.urls import reverse

from frameworks.models import Framework, Theme, Upload, Version
from organisations.choices import Role
from organisations.models import Organisation
from tests import factories as make
from tests.cast import keeper_of_all
from tests.conftest import NOON, TODAY
from tests.layers import layer


@layer
def owned(cast, framework):
    """The published version, kept by Westmere's administrators."""
    framework.version.framework.owner = cast["W-SYS"]
    framework.version.framework.save()
    return framework.version


@layer
def draft(owned):
    version = make.VersionFactory(
        framework=owned.framework,
        scale=owned.scale,
        label="Version 2",
        slug="version-2",
        status=Version.Status.DRAFT,
        published_at=None,
    )
    make.ThemeFactory(version=version, code="INT")
    return version


READERS = ["pcn_lead", "pcn_reader", "place_reviewer", "system_staff", "reader", "administrator"]
NOT_KEEPERS = [*READERS[:-1], "outsider", "other_administrator", "nobody"]


@pytest.mark.parametrize("person", [*READERS, "outsider"])
def test_everyone_with_a_role_reads_a_published_version(person, cast, owned):
    assert owned in Version.objects.visible_to(getattr(cast, person))


def test_somebody_without_a_role_reads_nothing(cast, owned):
    assert not Version.objects.visible_to(cast.nobody).exists()
    assert not Framework.objects.visible_to(cast.nobody).exists()


@pytest.mark.parametrize("person", NOT_KEEPERS)
def test_a_draft_is_hidden_from_all_who_do_not_keep_it(person, cast, draft):
    user = getattr(cast, person)

    assert draft not in Version.objects.visible_to(user)
    assert not Theme.objects.visible_to(user).filter(version=draft).exists()


def test_those_who_keep_a_framework_see_its_draft(cast, draft):
    assert draft in Version.objects.visible_to(cast.administrator)
    assert draft in Version.objects.editable_by(cast.administrator)


def test_a_framework_without_an_owner_is_kept_by_who_administers_every_system(cast, framework):
    versions, of_a_place = Version.objects, make.UserFactory()
    make.MembershipFactory(user=of_a_place, organisation=cast["W-P1"], role=Role.ADMINISTRATOR)
    one_of_two = [cast.administrator, cast.other_administrator, cast.system_staff, of_a_place]

    assert versions.editable_by(keeper_of_all(cast)).exists()
    assert not any(versions.editable_by(each).exists() for each in one_of_two)
    Organisation.objects.filter(ods_code="X-SYS").update(closed_on=TODAY)
    after = TODAY + timedelta(days=1)
    assert versions.editable_by(cast.administrator, on=after).exists()
    assert not versions.editable_by(cast.system_staff, on=after).exists()


def test_the_list_does_not_name_a_draft_to_others(cast, draft, sign_in):
    page = sign_in(cast.pcn_lead).get(reverse("frameworks:list"))

    assert "Version 1" in page.text
    assert "Version 2" not in page.text


@pytest.mark.parametrize("name", ["version", "document", "publish"])
def test_the_pages_of_a_draft_are_not_found_by_others(name, cast, draft, sign_in):
    address = reverse(f"frameworks:{name}", args=[draft.framework.slug, draft.slug])

    assert sign_in(cast.system_staff).get(address).status_code == 404
    assert sign_in(cast.administrator).get(address).status_code == 200


def test_a_reader_may_see_a_version_in_engagement_but_not_publish_it(cast, draft, sign_in):
    draft.status = Version.Status.IN_ENGAGEMENT
    draft.save()
    address = reverse("frameworks:publish", args=[draft.framework.slug, draft.slug])

    response = sign_in(cast.system_staff).post(address)

    assert response.status_code == 403
    draft.refresh_from_db()
    assert draft.status == Version.Status.IN_ENGAGEMENT


@layer
def upload(cast, owned):
    return Upload.objects.create(
        framework_slug=owned.framework.slug,
        framework_name="Delivery Framework",
        label="Version 2",
        owner=cast["W-SYS"],
        file_name="framework.xlsx",
        content=b"",
        uploaded_at=NOON,
        uploaded_by=cast.administrator,
    )


@pytest.mark.parametrize("person", NOT_KEEPERS)
def test_an_upload_is_for_those_who_keep_it(person, cast, upload, sign_in):
    client = sign_in(getattr(cast, person))
    expected = 403 if person in {"system_staff", "reader"} else 404  # they see its organisation

    assert client.get(reverse("frameworks:preview", args=[upload.pk])).status_code == expected
    for name in ("upload_confirm", "upload_cancel"):
        address = reverse(f"frameworks:{name}", args=[upload.pk])
        assert client.post(address).status_code == expected
    assert Upload.objects.exists()


@pytest.mark.parametrize("person", [*READERS[:-1], "outsider", "nobody"])
def test_only_administrators_may_upload(person, cast, sign_in):
    response = sign_in(getattr(cast, person)).get(reverse("frameworks:upload"))

    assert response.status_code == 403
