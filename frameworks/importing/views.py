"""How a framework comes in: a workbook is uploaded, its preview read, then imported."""

from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents.copies import workbook_response
from frameworks.importing.forms import CorrectForm, QuestionsForm, UploadForm
from frameworks.importing.previews import ShownQuestion, preview_of
from frameworks.importing.proposals import Proposal
from frameworks.importing.uploads import (
    annotated_upload,
    answer_questions,
    correct_match,
    forget_answers,
    import_upload,
    may_import,
    proposal_of,
    replace_upload,
    stop_import,
)
from frameworks.importing.version_writing import ImportRefused
from frameworks.models import Term, Upload, Version
from frameworks.reading.views import is_administrator, trail_to_list
from frameworks.words.abbreviations import unexplained
from frameworks.words.views import address_to_add
from frameworks.workbook.fill_in import fill_in_workbook
from frameworks.workbook.writing import Layout
from organisations.access import signed_in_to_press
from organisations.models import User
from spreadsheets.checking import UnreadableWorkbook

FILES_TO_FILL_IN = {"table": Layout.A, "list": Layout.B}


def editable_upload(user, pk: int) -> Upload:
    uploads = Upload.objects.visible_to(user).select_related("version__framework")
    upload = get_object_or_404(uploads, pk=pk)
    if not Upload.objects.editable_by(user).contains(upload) or not may_import(upload, by=user):
        raise PermissionDenied
    return upload


def upload_again(request: HttpRequest) -> Upload | None:
    """The upload that the form is to take the place of, while it waits."""
    pk = request.GET.get("again", "")
    waiting = Upload.objects.editable_by(request.user).waiting()
    return waiting.filter(pk=pk).first() if pk.isdecimal() else None


@require_http_methods(["GET", "POST"])
@login_required
def upload(request: HttpRequest) -> HttpResponse:
    if not is_administrator(request.user):
        raise PermissionDenied
    before = upload_again(request)
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user, before=before)
    if request.method == "POST" and form.is_valid():
        by, at = request.user, timezone.now()
        upload = form.save(by=by, at=at)
        if before:
            replace_upload(before=before, upload=upload, by=by, at=at)
        return redirect("frameworks:preview", upload.pk)
    context = {"form": form, "trail": trail_to_list()}
    return render(request, "frameworks/importing/upload_form.html", context)


@require_safe
@login_required
def fill_in(request: HttpRequest, layout: str) -> HttpResponse:
    """Either layout as a file to fill in."""
    if not is_administrator(request.user):
        raise PermissionDenied
    if layout not in FILES_TO_FILL_IN:
        raise Http404
    return workbook_response(fill_in_workbook(FILES_TO_FILL_IN[layout]), f"framework-{layout}")


@require_safe
@login_required
def annotated(request: HttpRequest, pk: int) -> HttpResponse:
    """The uploaded workbook again, with what is to be put right as comments in its cells."""
    upload = editable_upload(request.user, pk)
    if upload.version:
        return redirect(upload.version)
    try:
        content = annotated_upload(upload)
    except UnreadableWorkbook as problem:
        messages.error(request, problem.sentence)
        return redirect("frameworks:preview", pk)
    name = slugify(Path(upload.file_name).stem) or "framework"
    return workbook_response(content, f"{name}-with-comments")


@require_http_methods(["GET", "POST"])
@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what the import would do; takes the answers to its questions."""
    upload = editable_upload(request.user, pk)
    if upload.version:
        return redirect(upload.version)
    form = questions_of(upload, request.POST if request.method == "POST" else None)
    if request.method == "POST" and take_answers(upload, form, by=request.user):
        return redirect("frameworks:preview", pk)
    proposal = proposal_of(upload)
    preview = preview_of(upload, proposal)
    cards = [(question, form.error_of(question.question)) for question in preview.questions]
    context = {
        "upload": upload,
        "preview": preview,
        "cards": cards,
        "page_errors": summary_of(cards),
        "correcting": correcting_of(upload, proposal),
        "abbreviations": abbreviations_of(upload, proposal, request.user),
        "trail": trail_to_list(),
    }
    return render(request, "frameworks/importing/upload_preview.html", context)


def correcting_of(upload: Upload, proposal: Proposal) -> CorrectForm | None:
    """Where steps were matched, and with what."""
    is_matched = proposal.reading.placed and proposal.before.themes
    return CorrectForm(upload=upload, proposal=proposal) if is_matched else None


def abbreviations_of(upload: Upload, proposal: Proposal, user: User) -> list[tuple[str, str]]:
    """What its owner has not explained yet, each with where that is done."""
    terms = Term.objects.editable_by(user).standing()
    met = unexplained(proposal.content, terms.filter(owner=upload.owner_id))
    return [(name, address_to_add(name, upload)) for name in met]


def questions_of(upload: Upload, data) -> QuestionsForm:
    """Of what was sent: the questions that have to be answered, or the matches to check."""
    if data is None:
        return QuestionsForm(data, questions=())
    reading = proposal_of(upload).reading
    asked = reading.proposals if "proposed" in data else reading.questions
    return QuestionsForm(data, questions=asked)


def take_answers(upload: Upload, form: QuestionsForm, *, by: User) -> bool:
    """Keeps the answers given, or forgets all; whether none is still missing."""
    said = {"upload": upload, "by": by, "at": timezone.now()}
    if "ask_again" in form.data:
        forget_answers(**said)
        return True
    complete = form.is_valid()
    answer_questions(**said, **form.given())
    return complete


def summary_of(cards: list[tuple[ShownQuestion, str]]) -> list[tuple[str, str]]:
    return [
        (error, f"#question-{number}-1")
        for number, (_question, error) in enumerate(cards, start=1)
        if error
    ]


@require_POST
@signed_in_to_press("frameworks:preview", "pk")
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Any match put right: which earlier step a step of the file is."""
    upload = editable_upload(request.user, pk)
    form = CorrectForm(request.POST, upload=upload, proposal=proposal_of(upload))
    if upload.version or not form.is_valid():
        refusals = [message for found in form.errors.values() for message in found]
        messages.error(request, " ".join(refusals) or f"{upload.version} is imported already.")
    else:
        correct_match(upload=upload, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "The match is put right. Nothing is imported yet.")
    return redirect("frameworks:preview", pk)


@require_POST
@signed_in_to_press("frameworks:preview", "pk")
def upload_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    upload = editable_upload(request.user, pk)
    try:
        version = import_upload(upload=upload, by=request.user, at=timezone.now())
    except ImportRefused as problem:
        messages.error(request, str(problem))
        stands = Upload.objects.visible_to(request.user).again(upload).exists()
        return redirect("frameworks:preview", pk) if stands else redirect("frameworks:list")
    messages.success(request, f"{version} is imported as a draft. Publish it when it is ready.")
    return redirect(version)


@require_POST
@signed_in_to_press("frameworks:preview", "pk")
def upload_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    upload = editable_upload(request.user, pk)
    try:
        stop_import(upload=upload, by=request.user, at=timezone.now())
    except ImportRefused as refusal:
        messages.warning(request, str(refusal))
        version = Version.objects.visible_to(request.user).filter(uploads=upload).first()
        return redirect(version or "frameworks:list")
    messages.success(request, "The import was stopped. Nothing has changed.")
    return redirect("frameworks:list")
