"""Who works at the queue, the letters that wait to be sent, and what is counted."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models

from work.written import HTML


class WorkerQuerySet(models.QuerySet):
    def living(self, *, at: datetime):
        """Those whose heart was heard lately; the others stopped, or were killed."""
        return self.filter(seen_at__gt=at - timedelta(seconds=settings.WORKER_LOST_AFTER))


class Worker(models.Model):
    """One process at the queue. It writes `seen_at` every few seconds while it lives."""

    name = models.CharField(max_length=64, unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects = WorkerQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Count(models.Model):
    """How often something happened, in all processes: written by work/counting.py."""

    name = models.CharField(max_length=80)
    labels = models.CharField(max_length=300)
    value = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "labels"], name="count_once")]

    def __str__(self) -> str:
        return f"{self.name}{self.labels}: {self.value}"


class Backup(models.Model):
    """That a backup was made: manage.py doctor asks how long ago the last one was."""

    made_at = models.DateTimeField()
    size = models.PositiveBigIntegerField()  # bytes

    def __str__(self) -> str:
        return f"Backup of {self.made_at}"


class Letter(models.Model):
    """An email until it is sent. It may hold a link to choose a password: sent, it is deleted."""

    recipients = models.JSONField()
    sender = models.CharField(max_length=320)
    subject = models.TextField()
    body = models.TextField()
    html = models.TextField(blank=True)
    written_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Letter {self.pk}"  # no address: this may reach a log

    def message(self) -> EmailMultiAlternatives:
        message = EmailMultiAlternatives(self.subject, self.body, self.sender, self.recipients)
        if self.html:
            message.attach_alternative(self.html, HTML)
        return message
