"""A survey brought as a list: tried, then kept once, by who brought it; or let go."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from audit.choices import Happened
from engagement.commenting.actions import about
from engagement.commenting.subjects import all_subjects
from engagement.locking import locked_engagement
from engagement.models import Comment, Engagement, Survey
from engagement.survey.reading import Line, Problem, read_survey
from frameworks.importing.actions import told
from frameworks.models import Theme
from nhsuk.tidying import tidy
from nhsuk.words import counted
from organisations.history import keep
from organisations.incoming import LONGEST_FILE_NAME, ChangedMeanwhile, fingerprint
from organisations.models import User
from organisations.permissions import Right
from organisations.rights import require


@dataclass(frozen=True)
class Preview:
    """The comments it would bring; `standing` is how many of its rows are there already."""

    lines: tuple[Line, ...] = ()
    standing: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def elsewhere(self) -> int:
        """How many rows name another theme than that of their step or statement."""
        return sum(bool(line.other_theme) for line in self.lines)

    @property
    def is_ready(self) -> bool:
        return bool(self.lines) and not self.problems


def bring_survey(*, engagement: Engagement, file, by: User, at: datetime) -> Survey:
    """The uploaded `file`, kept for its preview."""
    require(by, Right.ADMINISTER, engagement, on=timezone.localdate(at))
    file.seek(0)
    return Survey.objects.create(
        engagement=engagement,
        file_name=tidy(file.name)[-LONGEST_FILE_NAME:],
        content=file.read(),
        uploaded_at=at,
        uploaded_by=by,
    )


def preview_survey(survey: Survey) -> Preview:
    engagement = survey.engagement
    themes = Theme.objects.of(engagement.version_id).with_table()
    reading = read_survey(bytes(survey.content), all_subjects(themes))
    standing = set(Comment.objects.of(engagement).values_list(*KEY))
    new, seen = [], set(standing)
    for line in reading.lines:
        if _key(line) not in seen:
            seen.add(_key(line))
            new.append(line)
    return Preview(tuple(new), len(reading.lines) - len(new), reading.problems)


@transaction.atomic
def confirm_survey(*, survey: Survey, seen: str, by: User, at: datetime) -> Survey:
    """Keeps what the preview called `seen` said; a second press does nothing more."""
    engagement, locked = _locked_survey(survey, by=by, at=at)
    if locked.outcome:
        return locked
    preview = preview_survey(locked)
    if fingerprint(preview) != seen or not preview.is_ready:
        raise ChangedMeanwhile
    first = Comment.objects.of(engagement).last_position() + 1
    for position, line in enumerate(preview.lines, start=first):
        keep(_comment(line, locked, position, at=at), by=by, at=at)
    locked.outcome = f"{counted(len(preview.lines), 'comment was', 'comments were')} brought."
    locked.content = b""
    told(engagement.version, Happened.IMPORTED, "survey", by=by, at=at)
    locked.save(update_fields=["outcome", "content"])
    return locked


@transaction.atomic
def stop_survey(*, survey: Survey, by: User, at: datetime) -> None:
    """Lets a list go that nothing came of."""
    _engagement, locked = _locked_survey(survey, by=by, at=at)
    if locked.outcome:
        raise ValidationError("It was too late to stop it: its comments are in.")
    locked.delete()


def prune(*, at: datetime) -> None:
    """Lists that nobody confirmed in time."""
    Survey.objects.given_up(at=at).delete()


KEY = ("about", "theme_code", "step_code", "text", "suggestion", "organisation_name")


def _key(line: Line) -> tuple[str, ...]:
    """The same row brought again is the same comment."""
    subject = line.subject
    where = (subject.about.value, subject.theme_code, subject.step_code)
    return (*where, line.text, line.suggestion, line.organisation_name)


def _comment(line: Line, survey: Survey, position: int, *, at: datetime) -> Comment:
    return Comment(
        engagement=survey.engagement,
        position=position,
        survey=survey,
        organisation_name=line.organisation_name,
        organisation_kind=line.organisation_kind,
        change=line.change,
        text=line.text,
        suggestion=line.suggestion,
        made_at=at,
        **about(line.subject),
    )


def _locked_survey(survey: Survey, *, by: User, at: datetime) -> tuple[Engagement, Survey]:
    locked = locked_engagement(survey.engagement, by=by, at=at)
    if survey.uploaded_by_id != by.pk:
        raise PermissionDenied
    found = Survey.objects.again(survey).first()
    if found is None:
        raise ValidationError("Somebody stopped this list. Nothing has changed.")
    found.engagement = locked
    return locked, found
