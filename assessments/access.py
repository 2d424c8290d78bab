"""How a view gets the return it is about: 404 outside what one sees, 403 where one may not act."""

from collections.abc import Callable, Iterable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404

from assessments.models import Assessment, Revision
from organisations.access import signed_in_to_press
from organisations.people.devices import was_typed_by_another
from organisations.people.resuming import held_elsewhere, may_keep, not_too_long, who_was_here
from organisations.permissions import Right

KEPT = "typed_while_signed_out"
SIGNED_OUT = "You have been signed out. Sign in again in a new tab, then try again."
SOMEBODY_ELSE = (
    "Somebody else is signed in with this browser, and what you typed is not sent in their name. "
    "In a new tab sign them out and sign in as yourself, then try again."
)


def the_return(request: HttpRequest, code: str, cycle: str) -> Assessment:
    returns = Assessment.objects.visible_to(request.user).at(code, cycle)
    return get_object_or_404(returns.with_rights(request.user))


class DraftIsPrivate(PermissionDenied):
    """Only its team reads a draft: `what` it is of, whose, and the `page` that others may read."""

    def __init__(self, assessment: Assessment, what: str = "return", page: str = ""):
        super().__init__(f"The {what} of {assessment} is private to its team.")
        self.organisation, self.what = assessment.organisation_name, what
        self.page = page or assessment.get_absolute_url()


def return_to(request: HttpRequest, code: str, cycle: str, may: str) -> Assessment:
    """The return, for those who `may_write`, `may_answer`, `may_sign` or `may_review` it."""
    assessment = the_return(request, code, cycle)
    if not getattr(assessment, may):
        private = may in {"may_write", "may_answer"}
        raise DraftIsPrivate(assessment) if private else PermissionDenied
    return assessment


def return_to_write(
    request: HttpRequest, code: str, cycle: str, *, shown: bool = False, team: bool = False
) -> Assessment:
    """The return, for who answers in it: asked first as they alone are, since saving must be cheap.

    Those of its `team` alone, where guests are not meant.

    Only someone who is none of them is asked about in full, for a 404 or a 403. One to be `shown`
    comes with all that a page names.
    """
    right = Right.WRITE if team else Right.ANSWER
    own = Assessment.objects.where_may(request.user, right)
    if shown:
        own = own.at(code, cycle).with_is_in().with_company().with_what_is_shared()
    else:
        own = own.called(code, cycle).select_related("cycle__version__scale")
    return next(iter(own), None) or return_to(
        request, code, cycle, "may_write" if team else "may_answer"
    )


def the_revision(request: HttpRequest, assessment: Assessment, number: int) -> Revision:
    revisions = Revision.objects.visible_to(request.user).with_return()
    return get_object_or_404(revisions, assessment=assessment, number=number)


def by_whose_page_it_is(view: Callable) -> Callable:
    """For what a script sends: a plain refusal, never a sign-in page inside a card or a fold.

    Refused too where somebody else has signed in since the page was opened: words are sent by whose
    they are.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.htmx and not request.user.is_authenticated:
            return HttpResponse(SIGNED_OUT, "text/plain", status=401)
        if was_typed_by_another(request):
            return HttpResponse(SOMEBODY_ELSE, "text/plain", status=401)
        return view(request, *args, **kwargs)

    return guarded


def signed_in_to_save(view: Callable) -> Callable:
    """Sign-in for a save by htmx; one by a plain form leads back to the return."""
    return by_whose_page_it_is(signed_in_to_press("assessments:detail", "code", "cycle")(view))


def keeping_what_was_typed(view: Callable) -> Callable:
    """Sign-in for a page of answers: what was typed comes back after signing in, until it is saved.

    The session holds it beside the page's path, or nothing where it was too much to hold; that of
    a browser in which nobody had signed in holds nothing.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        held_elsewhere(request)
        person = who_was_here(request) if request.method == "POST" else None
        if person and may_keep(person):
            request.session[KEPT] = [request.path, not_too_long(request.POST.urlencode())]
        return redirect_to_login(request.path)

    return guarded


def forget_typed(request: HttpRequest, assessment: Assessment, codes: Iterable[str]) -> None:
    """Let go of what was typed while signed out in the cards of some steps: they are saved now."""
    path, typed = request.session.get(KEPT, ["", None])
    if typed is None or not path.startswith(assessment.get_absolute_url()):
        return
    left = QueryDict(typed, mutable=True)
    for name in list(left):
        if name.rpartition("-")[0] in codes:
            del left[name]
    if any(name.endswith("-number") for name in left):
        request.session[KEPT] = [path, left.urlencode()]
    else:
        del request.session[KEPT]
