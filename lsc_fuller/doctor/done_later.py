"""What is done later: the worker, what waits for it, and the way to the mail server."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core import mail
from django.db.models import Max, Min

from lsc_fuller.doctor.finding import Finding
from nhsuk.words import counted
from work.models import Letter, Worker

LATE = timedelta(minutes=45)  # by then a letter was tried four times and given up


def worker(*, at: datetime) -> Finding:
    living = Worker.objects.living(at=at).count()
    if living:
        return Finding("worker", f"{counted(living, 'worker')} heard lately.")
    last = Worker.objects.aggregate(last=Max("seen_at"))["last"]
    since = f"for {(at - last).total_seconds() / 60:.0f} minutes" if last else "for a day or more"
    return Finding(
        "worker",
        f"No worker was heard {since}: people wait for emails and documents.",
        "Start script/worker, or the container of that name.",
    )


def letters(*, at: datetime) -> Finding:
    oldest = Letter.objects.aggregate(oldest=Min("written_at"))["oldest"]
    if oldest and at - oldest > LATE:
        return Finding(
            "emails",
            f"{counted(Letter.objects.count(), 'email')} waiting, the oldest for over 45 minutes.",
            "See that the worker runs, and what its log says of emails.",
        )
    return Finding("emails", "No email waits for long.")


def mail_server(*, at: datetime) -> Finding:
    """Signed in to and left again: nothing is sent."""
    if settings.DEBUG or not settings.EMAIL_HOST_IS_SET:
        return Finding(
            "mail server", "No mail server is set: administrators pass on links themselves."
        )
    try:
        opened = mail.get_connection()
        opened.open()
        opened.close()
    except Exception as problem:  # whatever it is: of a server, a name, a certificate, a password
        return Finding(
            "mail server",
            f"The mail server does not let us in ({type(problem).__name__}).",
            "Check EMAIL_HOST, EMAIL_PORT, EMAIL_USE_TLS, EMAIL_HOST_USER and EMAIL_HOST_PASSWORD.",
        )
    return Finding("mail server", "The mail server lets us in.")
