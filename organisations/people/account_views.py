"""What people choose for themselves: whether they hear of events by email."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from organisations.history import keep
from organisations.people.forms import NoticesForm

WANTED = "You are told by email from now on."
UNWANTED = "No such emails come to you any more. Those about your password still do."


@require_http_methods(["GET", "POST"])
@login_required
def emails(request: HttpRequest) -> HttpResponse:
    form = NoticesForm(request.POST if request.method == "POST" else None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        person = form.save(commit=False)
        keep(person, by=person, at=timezone.now(), fields=["wants_notices"])
        messages.success(request, WANTED if person.wants_notices else UNWANTED)
        return redirect("account_emails")
    return render(request, "account/emails.html", {"form": form})
