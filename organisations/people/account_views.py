"""What people choose for themselves: how they hear of events; their account without a password."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from organisations.history import keep
from organisations.kept import KeptNotice
from organisations.models import User
from organisations.people.forms import NoticesForm

ALWAYS = "Emails about your password always come."


def chosen_words(person: User) -> str:
    """“Emails of what happens to your work: once a week. Reminders: off. …”"""
    events, reminders = person.notices_in_brief, "on" if person.wants_reminders else "off"
    return f"Emails of what happens to your work: {events}. Reminders: {reminders}. {ALWAYS}"


@require_http_methods(["GET", "POST"])
@login_required
def emails(request: HttpRequest) -> HttpResponse:
    form = NoticesForm(request.POST if request.method == "POST" else None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        person = form.save(commit=False)
        keep(person, by=person, at=timezone.now(), fields=form.Meta.fields)
        messages.success(request, chosen_words(person))
        return redirect("account_emails")
    kept = KeptNotice.objects.of(request.user).things()
    return render(request, "account/emails.html", {"form": form, "kept": kept})


@login_required
def without_password(request: HttpRequest) -> HttpResponse:
    """Where django-allauth leads whoever comes in by another service and never chose one."""
    return render(request, "account/password_change.html")
