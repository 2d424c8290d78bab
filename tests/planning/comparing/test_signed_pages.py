"""Each printed page of what was signed says who signed it, when, its revision and checksum."""

from documents.copies import file_of
from planning.models import PlanRevision
from planning.plans.copies import plan_paper
from planning.plans.gathering import plan_document
from planning.plans.views.signing import copy_of_revision
from tests.conftest import TODAY
from tests.printed import opened, pages_of


def test_every_page_of_a_signed_plan_names_its_signer_day_revision_and_checksum(signed, tmp_path):
    revision = PlanRevision.objects.get(number=2)

    content = file_of(copy_of_revision(revision, "pdf"), site="https://example.org/")

    for page in pages_of(content, tmp_path):
        said = " ".join(page.split()).lower()
        assert "revision 2" in said
        assert "25 november 2026" in said
        assert "pcn lead, fellside pcn" in said
        assert revision.checksum in said.replace(" ", "")
    with opened(content) as pdf:
        assert str(pdf.docinfo["/Keywords"]) == f"SHA-256 {revision.checksum}"


def test_a_draft_names_nobody_and_carries_no_checksum(signed):
    plan = PlanRevision.objects.get(number=2).plan

    page = plan_paper(plan_document(plan, on=TODAY)).page()

    assert "doc-running-checksum" not in page
    assert 'name="keywords"' not in page
