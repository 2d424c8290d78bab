"""Pages on which a sender writes a notice, corrects and withdraws it, and reads what it was."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from noticeboard.access import own_posting, trail_to
from noticeboard.audience.meant import beneath_sender
from noticeboard.audience.readers import every_one, readers_of
from noticeboard.choices import AUDIENCES, State
from noticeboard.models import Posting
from noticeboard.writing.actions import (
    NOT_PUBLISHED,
    PUBLISHED,
    WITHDRAWN,
    discard_posting,
    edit_posting,
    publish_posting,
    withdraw_posting,
    write_posting,
)
from noticeboard.writing.forms import PostingForm, WithdrawForm
from noticeboard.writing.posting_fields import PostingFields
from organisations.access import key_of, own_organisation, signed_in_to_press
from organisations.choices import Tier
from organisations.editing.attempt import Attempt, attempt
from organisations.editing.past import initial_of, past_page, states_of
from organisations.history import AlreadyThere
from organisations.models import Organisation
from organisations.permissions import Right

DRAFT_READ_BY = "those who publish for {}, until it is published."
OUT_READ_BY = "those it is for, {} and those above it."


def form_for(sender: Organisation, posting: Posting | None = None):
    """The form of a notice of this sender; of one that is there, with whom it named before."""
    inside = {each.ods_code: each for each in _inside(sender, posting)}
    return partial(
        PostingForm,
        audiences=AUDIENCES.get(Tier(sender.tier), ()),
        inside=inside.values(),
        is_out=bool(posting and not posting.is_draft),
    )


def _inside(sender: Organisation, posting: Posting | None):
    """Places first."""
    yield from beneath_sender(sender, on=timezone.localdate()).order_by("-tier", "name")
    yield from (each.organisation for each in (posting.meant.all() if posting else ()))


@require_http_methods(["GET", "POST"])
@login_required
def add(request: HttpRequest, code: str) -> HttpResponse:
    sender = own_organisation(request, Right.PUBLISH, code)
    sent = attempt(
        request,
        form_for(sender),
        lambda form: write_posting(
            sender=sender, values=form.values(), by=request.user, at=timezone.now()
        ),
        "{} is saved as a draft. Read it as others will, then publish it.",
    )
    if sent.kept:
        return redirect(sent.kept)
    who = DRAFT_READ_BY.format(sender)
    return form_page(request, sent, "Write a notice", sender.name, trail_to(), who=who)


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a draft whatever it says; of what was published a correction."""
    found = own_posting(request, pk)
    if found.is_withdrawn and request.method == "GET":
        return _not_any_more(request, found)
    build = form_for(found.sender, found)
    initial = initial_of(request, found, PostingFields, PostingForm)
    initial["changed"] = request.POST.get("changed", "")  # of no field that two could merge
    sent = attempt(
        request,
        partial(build, initial=initial),
        lambda form: edit_posting(
            posting=found,
            values=form.values(),
            changed=form.cleaned_data.get("changed", ""),
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        _saved,
    )
    if sent.kept:
        return redirect(found)
    title = "Change the notice" if found.is_draft else "Correct the notice"
    read_by = DRAFT_READ_BY if found.is_draft else OUT_READ_BY
    who = read_by.format(found.sender)
    return form_page(request, sent, title, found.sender.name, trail_to(found), who=who)


def _saved(posting: Posting) -> str:
    """To whom a correction is shown, of a notice that is shown now."""
    today = timezone.localdate()
    if not posting.is_standing(on=today):
        return f"{posting.reference} is saved."
    return f"Saved. {capfirst(every_one(readers_of(posting, on=today)))} shown it once more."


@require_http_methods(["GET", "POST"])
@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_posting(request, pk)
    if not found.is_published and request.method == "GET":
        return _not_any_more(request, found)
    sent = attempt(
        request,
        WithdrawForm,
        lambda form: withdraw_posting(
            posting=found,
            because=form.cleaned_data["because"],
            by=request.user,
            at=timezone.now(),
        ),
        "{} is withdrawn. It stays among all notices, with your reason.",
    )
    if sent.kept:
        return redirect(found)
    who = OUT_READ_BY.format(found.sender)
    return form_page(request, sent, "Withdraw the notice", found.title, trail_to(found), who=who)


@require_http_methods(["GET", "POST"])
@login_required
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """The last question before a draft goes."""
    found = own_posting(request, pk)
    if request.method == "POST":
        return _discarded(request, found)
    if not found.is_draft:
        return _not_any_more(request, found)
    context = {"posting": found, "back": found.get_absolute_url()}
    return render(request, "noticeboard/writing/discard.html", context)


def _discarded(request: HttpRequest, posting: Posting) -> HttpResponse:
    try:
        discard_posting(posting=posting, by=request.user, at=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(posting)
    messages.success(request, f"The draft {posting.reference} is deleted.")
    return redirect("noticeboard:home")


@require_POST
@signed_in_to_press("noticeboard:notice", "pk")
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    found, number = own_posting(request, pk), key_of(request, "number")
    try:
        publish_posting(posting=found, number=number, by=request.user, at=timezone.now())
        messages.success(request, f"{found.reference} is published.")
    except AlreadyThere:
        messages.info(request, f"{found.reference} was published already.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(found)


@require_safe
@login_required
def past(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_posting(request, pk)
    states = states_of(found, PostingFields, form_for(found.sender, found)(), deed=_deed)
    edit, back = reverse("noticeboard:edit", args=[pk]), found.get_absolute_url()
    return past_page(request, found, states, of=found.sender, edit=edit, back=back)


def _deed(past, before) -> str:
    """Published, or withdrawn: its words stay as they were."""
    return State(past.state).label if before and past.state != before.state else ""


def _not_any_more(request: HttpRequest, posting: Posting) -> HttpResponse:
    said = NOT_PUBLISHED if posting.is_draft else WITHDRAWN if posting.is_withdrawn else PUBLISHED
    messages.info(request, said)
    return redirect(posting)


def form_page(
    request: HttpRequest, sent: Attempt, title: str, caption: str, trail: list, *, who: str
) -> HttpResponse:
    """`who` reads it; the last of `trail` is the way back."""
    context = {"form": sent.form, "conflict": sent.conflict, "title": title, "caption": caption}
    context |= {"trail": trail, "back": trail[-1][1], "who": who}
    return render(request, "noticeboard/form.html", context, status=sent.status)
