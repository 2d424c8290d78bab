"""Pages on which an organisation says what it does with a model document."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from library.access import adopting, asked_of, own_adopting, trail_to, visible_editions
from library.adopting.actions import save_adaptation, say_of_document
from library.adopting.adopting_fields import AdaptationFields
from library.adopting.forms import AdaptationForm, SayForm
from library.adopting.page import OwnPage, own_page, who_reads
from library.models import Adaptation, Adoption, Edition, ModelDocument
from library.states import Past, states_page
from nhsuk.words import sentence
from organisations.editing.attempt import Attempt, attempt
from organisations.editing.past import initial_of, states_of
from organisations.models import Organisation
from organisations.permissions import Right
from organisations.rights import rights_in

WORDS_A_PAGE = 20


@require_safe
@login_required
def own(request: HttpRequest, owner: str, slug: str, code: str) -> HttpResponse:
    """The word of one organisation: what it is about, what is new since, what comes next."""
    document, organisation = adopting(request, owner, slug, code)
    rights = rights_in(request.user, organisation, on=timezone.localdate())
    is_team = Right.WRITE in rights
    page = own_page(document, organisation, newest_or_404(request, document), is_team=is_team)
    context = {
        "page": page,
        "is_team": is_team,
        "is_asked": asked_of(document).filter(pk=organisation.pk).exists(),
        "may_sign": Right.SIGN in rights,
        "copies": copies_of(page),
        "trail": trail_to(document),
    }
    return render(request, "library/adopting/own.html", context)


def newest_or_404(request: HttpRequest, document: ModelDocument) -> Edition:
    newest = visible_editions(request, document).first()
    if newest is None:
        raise Http404
    newest.document = document
    return newest


def copies_of(page: OwnPage) -> list[tuple[str, str, str]]:
    """What was adapted, to read and to take away."""
    if not (page.last and page.last.text):
        return []
    where = [*page.address, page.last.number]
    told = (("PDF", "pdf", "to print or send"), ("Word", "docx", "to work on further"))
    files = [
        (label, reverse("library:own_download", args=[*where, format]), note)
        for label, format, note in told
    ]
    return [
        ("Read it as a document", reverse("library:own_document", args=where), ""),
        *files,
    ]


@require_http_methods(["GET", "POST"])
@login_required
def adapt(request: HttpRequest, owner: str, slug: str, code: str) -> HttpResponse:
    document, organisation = own_adopting(request, owner, slug, code)
    page = own_page(document, organisation, newest_or_404(request, document), is_team=True)
    sent = attempt(
        request,
        partial(
            AdaptationForm,
            read={"edition": page.newest.ordinal},
            initial=_initial(request, page),
        ),
        lambda form: save_adaptation(
            document=document,
            organisation=organisation,
            values=form.values(),
            edition=form.cleaned_data["edition"],
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        "Your own text is saved. It is your team’s alone until somebody who signs says it.",
    )
    return own_form(request, sent, page, "library/adopting/adapt.html", "Write our own text")


def _initial(request: HttpRequest, page: OwnPage) -> dict:
    """As it stands, or once was; where none is begun, what the model says."""
    if page.own:
        return initial_of(request, page.own, AdaptationFields, AdaptationForm)
    return {"text": page.newest.text, "number": 0}


@require_http_methods(["GET", "POST"])
@login_required
def say(request: HttpRequest, owner: str, slug: str, code: str) -> HttpResponse:
    document, organisation = own_adopting(request, owner, slug, code, Right.SIGN)
    page = own_page(document, organisation, newest_or_404(request, document), is_team=True)
    own = page.own
    sent = attempt(
        request,
        partial(
            SayForm,
            may_keep=page.may_keep,
            has_text=own is not None,
            read={"edition": page.newest.ordinal, "adaptation": own.number if own else 0},
            initial={"number": page.last.number if page.last else 0},
        ),
        lambda form: say_of_document(
            document=document,
            organisation=organisation,
            values=form.values(),
            edition=form.cleaned_data["edition"],
            adaptation=form.cleaned_data["adaptation"],
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        lambda word: sentence(f"Saved: {word.says}"),
    )
    title, reads = "Say what we do with it", who_reads(organisation, on=timezone.localdate())
    return own_form(request, sent, page, "library/adopting/say.html", title, reads=reads)


def own_form(
    request: HttpRequest, sent: Attempt, page: OwnPage, template: str, title: str, **more: str
) -> HttpResponse:
    """The form beside what it is about; once it is kept, back to the word."""
    if sent.kept:
        return redirect("library:own", *page.address)
    back = reverse("library:own", args=page.address)
    context = {
        "form": sent.form,
        "conflict": sent.conflict,
        "page": page,
        "title": title,
        "caption": f"{page.document}, {page.organisation}",
        "back": back,
        "trail": own_trail(page.document, page.organisation),
        **more,
    }
    return render(request, template, context, status=sent.status)


def own_trail(document: ModelDocument, organisation: Organisation) -> list[tuple[str, str]]:
    back = reverse("library:own", args=[*document.address, organisation.ods_code])
    return [*trail_to(document), (organisation.name, back)]


@require_safe
@login_required
def past(request: HttpRequest, owner: str, slug: str, code: str) -> HttpResponse:
    """Every word that was said, the newest first; each opens with all of its text."""
    document, organisation = adopting(request, owner, slug, code)
    words = Adoption.objects.of_document(document).of_organisation(organisation)
    words = words.as_words().order_by("-number")
    context = {
        "document": document,
        "organisation": organisation,
        "page": Paginator(words, WORDS_A_PAGE).get_page(request.GET.get("page")),
        "has_text": texts_of(request, document, organisation).exists(),
        "trail": own_trail(document, organisation),
    }
    return render(request, "library/adopting/past.html", context)


def texts_of(request: HttpRequest, document: ModelDocument, organisation: Organisation):
    """What a team prepares: one text, for its own eyes."""
    own = Adaptation.objects.visible_to(request.user).of_document(document)
    return own.filter(organisation=organisation)


@require_safe
@login_required
def text_past(request: HttpRequest, owner: str, slug: str, code: str) -> HttpResponse:
    """Every text that the team saved."""
    document, organisation = own_adopting(request, owner, slug, code)
    found = get_object_or_404(texts_of(request, document, organisation))
    states = states_of(found, AdaptationFields, AdaptationForm(read={"edition": 0}))
    address = [*document.address, organisation.ods_code]
    edit, back = reverse("library:adapt", args=address), reverse("library:own", args=address)
    trail = own_trail(document, organisation)
    return states_page(request, states, Past(str(found), edit, back, trail))
