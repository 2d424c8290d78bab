"""What was done by mistake and can be put right: published versions, drafts, uploads."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from frameworks.importing.actions import ImportRefused, publish_version, withdraw_version
from frameworks.importing.uploads import prune
from frameworks.models import Framework, Upload, Version
from tests import factories as make
from tests.frameworks.workbooks import N_STEP, P_STEP, line, uploaded, workbook
from tests.layers import layer

ASKED = "Growing our own staff"


def address(version: Version, page: str) -> str:
    return reverse(f"frameworks:{page}", args=[version.framework.slug, version.slug])


@layer
def published(administrator):
    """“Version 1” and then “Version 2” of one framework, both published by mistake or not."""
    administrator.post(f"{uploaded(administrator, workbook())}confirm/")
    first = Version.objects.get()
    administrator.post(address(first, "publish"))
    preview = uploaded(
        administrator, workbook(), name="", label="Version 2", framework=first.framework.pk
    )
    second = Version.objects.get(slug=administrator.post(f"{preview}confirm/").url.split("/")[-2])
    administrator.post(address(second, "publish"))
    return second


def states() -> dict[str, str]:
    return dict(Version.objects.values_list("label", "status"))


def test_a_version_published_by_mistake_is_withdrawn_and_the_one_before_stands_again(
    administrator, published, cast
):
    page = administrator.get(address(published, "withdraw"))

    administrator.post(address(published, "withdraw"))

    assert "Version 1 is published again" in page.text
    assert states() == {"Version 1": "published", "Version 2": "draft"}
    last = published.history.first()
    assert (last.status, last.history_user) == ("draft", cast.administrator)


def test_a_version_that_a_cycle_uses_stays_and_says_why(administrator, published):
    make.CycleFactory(version=published)

    page = administrator.get(address(published, "withdraw"))
    said = administrator.post(address(published, "withdraw"), follow=True)

    assert "1 cycle began on it" in page.text
    assert "cannot be withdrawn" in said.text
    assert states()["Version 2"] == "published"


def test_who_withdraws_second_hears_that_it_is_done(published, cast):
    by = {"by": cast.administrator, "at": timezone.now()}
    withdraw_version(version=published, **by)

    with pytest.raises(ImportRefused, match="is not published any more"):
        withdraw_version(version=published, **by)


def test_a_withdrawn_version_can_be_published_again(published, cast):
    by = {"by": cast.administrator, "at": timezone.now()}
    publish_version(version=withdraw_version(version=published, **by), **by)

    assert states() == {"Version 1": "superseded", "Version 2": "published"}


def test_a_draft_is_deleted_and_its_history_stays(administrator, published):
    administrator.post(address(published, "withdraw"))

    page = administrator.get(address(published, "delete"))
    administrator.post(address(published, "delete"))

    assert "The draft and its 2 steps are deleted" in page.text
    assert states() == {"Version 1": "published"}
    assert Version.history.filter(label="Version 2").first().history_type == "-"


def test_a_framework_goes_with_its_only_draft(administrator):
    administrator.post(f"{uploaded(administrator, workbook())}confirm/")

    administrator.post(address(Version.objects.get(), "delete"))

    assert not Framework.objects.exists()


def test_a_published_version_is_never_deleted(administrator, published):
    administrator.post(address(published, "delete"))

    assert "Version 2" in states()


def test_an_upload_that_nobody_confirms_is_let_go_on_the_day_it_says(administrator):
    page = administrator.get(uploaded(administrator, workbook()))
    upload = Upload.objects.get()

    prune(at=upload.uploaded_at + timedelta(days=29))
    kept = Upload.objects.count()
    prune(at=upload.uploaded_at + timedelta(days=31))

    assert "this upload is let go on" in page.text
    assert (kept, Upload.objects.count()) == (1, 0)


def test_an_upload_that_became_a_version_is_kept(administrator):
    administrator.post(f"{uploaded(administrator, workbook())}confirm/")

    prune(at=timezone.now() + timedelta(days=400))

    assert Upload.objects.count() == 1


def unclear(*more) -> bytes:
    return workbook(line(ASKED), line("Agree a plan.", P_STEP), *more)


def send_again(client, page: str, content: bytes) -> str:
    file = SimpleUploadedFile("framework.xlsx", content)
    return client.post(page, {"workbook": file, "name": "Our framework", "label": "Version 1"}).url


def test_uploading_it_again_keeps_what_was_typed_and_answered(administrator):
    preview = uploaded(administrator, unclear("By Q4 2027", line(N_STEP)))
    administrator.post(preview, {"Support!A6": "heading"})
    again = f"{reverse('frameworks:upload')}?again={Upload.objects.get().pk}"

    form = administrator.get(again).context["form"]
    address = send_again(administrator, again, unclear("By March 2027", line(N_STEP)))

    assert form.initial["name"] == "Our framework"
    assert form.initial["label"] == "Version 1"
    upload = Upload.objects.get()
    assert address.endswith(f"/{upload.pk}/")
    assert upload.headings == ["Support!A6"]


def test_an_answer_about_a_line_that_is_another_now_is_asked_again(administrator):
    preview = uploaded(administrator, unclear())
    administrator.post(preview, {"Support!A6": "heading"})
    again = f"{reverse('frameworks:upload')}?again={Upload.objects.get().pk}"

    other = workbook(line("Caring for our own staff"), line("Agree a plan.", P_STEP))
    send_again(administrator, again, other)

    assert Upload.objects.get().headings == []


def test_the_preview_and_the_publish_page_say_the_same_of_returns(administrator):
    administrator.post(f"{uploaded(administrator, workbook())}confirm/")
    first = Version.objects.get()
    administrator.post(address(first, "publish"))
    preview = uploaded(
        administrator, workbook(), name="", label="Version 2", framework=first.framework.pk
    )
    said = "Returns and plans made on Version 1 stay on it, also after the new version is published"

    assert said in administrator.get(preview).text
    draft = Version.objects.get(slug=administrator.post(f"{preview}confirm/").url.split("/")[-2])
    assert said in administrator.get(address(draft, "publish")).text
