"""An uploaded workbook from its preview into a version, once."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from frameworks.importing.actions import ImportRefused, import_version
from frameworks.importing.proposals import Proposal, propose
from frameworks.models import Framework, Upload, Version
from frameworks.workbook.annotated import with_comments
from frameworks.workbook.answers import to_remember
from frameworks.workbook.column_answers import with_newer
from frameworks.workbook.correcting import still_stands, with_correction
from frameworks.workbook.found import Question
from frameworks.workbook.reading import MOST_COLUMNS, MOST_ROWS, Reading
from organisations.models import User
from organisations.permissions import Right
from organisations.rights import require
from spreadsheets.reading import open_workbook


def may_import(upload: Upload, *, by: User) -> bool:
    """Whether `by` keeps the upload's framework too: its name may have been taken meanwhile."""
    same = Framework.objects.of(upload)
    return not same.exists() or same.editable_by(by).exists()


def proposal_of(upload: Upload) -> Proposal:
    return _proposed(upload, upload.answers)


def annotated_upload(upload: Upload) -> bytes:
    """A safe copy of its workbook with every problem and question as a comment."""
    book = open_workbook(bytes(upload.content), rows=MOST_ROWS, columns=MOST_COLUMNS)
    return with_comments(book, proposal_of(upload).reading.each)


def _proposed(upload: Upload, answers: Mapping[str, Any]) -> Proposal:
    """What is kept of columns may be from the last upload: not all of it need meet a question."""
    others = {name: said for name, said in answers.items() if name != "columns"}
    return propose(
        source=bytes(upload.content),
        framework_slug=upload.framework_slug,
        label=upload.label,
        remembered=answers.get("columns", ()),
        **others,
    )


@transaction.atomic
def import_upload(*, upload: Upload, by: User, at: datetime) -> Version:
    """Imports it as a draft and lets the file go. A second call finds the version it became."""
    require(by, Right.ADMINISTER, upload.owner, on=timezone.localdate(at))
    upload = _locked_upload(upload)
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
        columns=to_remember(upload.columns, upload.levels),
        owner=upload.owner,
        by=by,
        at=at,
    )
    upload.content = b""
    upload.save(update_fields=["version", "content"])
    return upload.version


@transaction.atomic
def stop_import(*, upload: Upload, by: User, at: datetime) -> None:
    """Lets an upload go that became no version."""
    require(by, Right.ADMINISTER, upload.owner, on=timezone.localdate(at))
    locked = _locked_upload(upload)
    if locked.version:
        raise ImportRefused(f"It was too late to stop it: {locked.version} is imported.")
    locked.delete()


def _locked_upload(upload: Upload) -> Upload:
    locked = Upload.objects.again(upload).select_for_update().first()
    if locked is None:
        raise ImportRefused("Somebody stopped this import. Nothing has changed.")
    return locked


def answer_questions(
    *,
    upload: Upload,
    headings: Iterable[str] = (),
    steps: Iterable[str] = (),
    same: Iterable[str] = (),
    levels: str = "",
    columns: Iterable[str] = (),
    by: User,
    at: datetime,
) -> Upload:
    """Keeps what was said, beside what was said before."""
    require(by, Right.ADMINISTER, upload.owner, on=timezone.localdate(at))
    upload.headings = sorted({*upload.headings, *headings})
    upload.steps = sorted({*upload.steps, *steps})
    upload.same = sorted({*upload.same, *same})
    upload.levels = levels or upload.levels
    upload.columns = with_newer(upload.columns, columns)
    upload.save(update_fields=list(upload.answers))
    return upload


def correct_match(*, upload: Upload, place: str, earlier: str, by: User, at: datetime) -> Upload:
    """The step at this place of the file is that earlier one; with none it is new. That takes the
    place of what was said of either, and is written as on the command line."""
    require(by, Right.ADMINISTER, upload.owner, on=timezone.localdate(at))
    placed = proposal_of(upload).reading.placed
    if place not in {step.place for step in placed}:
        raise ImportRefused(f"No step of the file stands at {place}.")
    upload.same = with_correction(upload.same, placed, place, earlier)
    upload.save(update_fields=["same"])
    return upload


@transaction.atomic
def replace_upload(*, before: Upload, upload: Upload, by: User, at: datetime) -> Upload:
    """The same workbook again, put right: keeps the answers that still meet the same question."""
    require(by, Right.ADMINISTER, before.owner, on=timezone.localdate(at))
    answer_questions(upload=upload, **still_given(before, upload), by=by, at=at)
    before.delete()
    return upload


def still_given(before: Upload, upload: Upload) -> dict[str, Any]:
    """The answers about columns that it meets; with these, those about lines and levels; then,
    with all of them, those about steps."""
    columns = {"columns": before.columns}
    met = _read(upload, columns).met
    columns = {"columns": [answer for answer in before.columns if answer in met]}
    lines = _asked(_read(before, columns)).keys() & _asked(_read(upload, columns)).keys()
    names = {name for name, _text in lines}
    kept = {
        **columns,
        "headings": [where for where in before.headings if where in names],
        "steps": [where for where in before.steps if where in names],
        "levels": before.levels if "levels" in names else "",
    }
    read_then, read_now = _read(before, kept), _read(upload, kept)
    then, now = _asked(read_then), _asked(read_now)
    options = {
        f"{name.removeprefix('same ')}={option.value}"
        for name, text in then.keys() & now.keys()
        for option in set(then[name, text].options) & set(now[name, text].options)
    }
    stood = {*read_then.placed} & {*read_now.placed}
    same = [each for each in before.same if each in options or still_stands(each, stood)]
    return {**kept, "same": same}


def _read(upload: Upload, answers: Mapping[str, Any]) -> Reading:
    return _proposed(upload, answers).reading


def _asked(reading: Reading) -> dict[tuple[str, str], Question]:
    """The questions of a workbook and what it proposes, by name and what they are about."""
    questions = (*reading.questions, *reading.proposals)
    return {(question.name, question.text): question for question in questions}


def prune(*, at: datetime) -> None:
    """Lets go of what nobody confirmed in time, as its page says."""
    Upload.objects.given_up(at=at).delete()


def forget_answers(*, upload: Upload, by: User, at: datetime) -> Upload:
    require(by, Right.ADMINISTER, upload.owner, on=timezone.localdate(at))
    upload.headings, upload.steps, upload.same, upload.levels = [], [], [], ""
    upload.columns = []
    upload.save(update_fields=list(upload.answers))
    return upload
