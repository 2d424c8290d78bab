"""An uploaded workbook from its preview into a version, once."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from frameworks.importing.actions import ImportRefused, import_version
from frameworks.importing.proposals import Proposal, propose
from frameworks.models import Framework, Upload, Version
from organisations.models import User
from organisations.permissions import Right
from organisations.rights import require


def may_import(upload: Upload, *, by: User) -> bool:
    """Whether `by` keeps the upload's framework too: its name may have been taken meanwhile."""
    same = Framework.objects.of(upload)
    return not same.exists() or same.editable_by(by).exists()


def proposal_of(upload: Upload) -> Proposal:
    return propose(
        source=bytes(upload.content),
        framework_slug=upload.framework_slug,
        label=upload.label,
        **upload.answers,
    )


@transaction.atomic
def import_upload(*, upload: Upload, by: User, at: datetime) -> Version:
    """Imports it as a draft and lets the file go. A second call finds the version it became."""
    require(by, Right.ADMINISTER, upload.owner, on=timezone.localdate(at))
    upload = Upload.objects.again(upload).select_for_update().get()
    if upload.version:
        return upload.version
    if not may_import(upload, by=by):
        raise ImportRefused("Somebody else keeps a framework of this name now.")
    proposal = proposal_of(upload)
    if not proposal.is_ready:
        raise ImportRefused("Answer the questions and put the errors right first.")
    upload.version = import_version(
        framework_slug=upload.framework_slug,
        framework_name=upload.framework_name,
        label=upload.label,
        content=proposal.content,
        owner=upload.owner,
        by=by,
        at=at,
    )
    upload.content = b""
    upload.save(update_fields=["version", "content"])
    return upload.version


def answer_questions(
    *,
    upload: Upload,
    headings: Iterable[str] = (),
    steps: Iterable[str] = (),
    same: Iterable[str] = (),
    levels: str = "",
    by: User,
    at: datetime,
) -> Upload:
    """Keeps what was said, beside what was said before."""
    require(by, Right.ADMINISTER, upload.owner, on=timezone.localdate(at))
    upload.headings = sorted({*upload.headings, *headings})
    upload.steps = sorted({*upload.steps, *steps})
    upload.same = sorted({*upload.same, *same})
    upload.levels = levels or upload.levels
    upload.save(update_fields=list(upload.answers))
    return upload


def forget_answers(*, upload: Upload, by: User, at: datetime) -> Upload:
    require(by, Right.ADMINISTER, upload.owner, on=timezone.localdate(at))
    upload.headings, upload.steps, upload.same, upload.levels = [], [], [], ""
    upload.save(update_fields=list(upload.answers))
    return upload
