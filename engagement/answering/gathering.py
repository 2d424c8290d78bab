"""Rows of comments into tallies, and one comment into what its page shows."""

from collections.abc import Iterator
from dataclasses import dataclass

from engagement.answering.tallies import TallyTable, tally_table
from engagement.choices import About, Change, OrganisationKind, answer_tag
from engagement.models import Comment, Engagement
from frameworks.comparing.wording import Wordings, compared
from frameworks.models import Step
from organisations.history import past_of


def theme_names(engagement: Engagement) -> dict[str, str]:
    """By code: the themes of the version, the whole first, then what only comments still know."""
    names = {"": About.WHOLE.label}
    names |= dict(engagement.version.themes.values_list("code", "name"))
    said = Comment.objects.of(engagement).order_by("theme_code")
    for code, name in said.values_list("theme_code", "theme_name").distinct():
        names.setdefault(code, f"{name} (no longer in the draft)")
    return names


def tallies_of(engagement: Engagement) -> list[TallyTable]:
    """By theme, by kind of change, by kind of organisation: one query for all three."""
    fields = ("theme_code", "change", "organisation_kind")
    rows = list(Comment.objects.of(engagement).counted_by(*fields))
    return [
        tally_table("By theme", "theme", rows, theme_names(engagement), by="theme_code"),
        tally_table("By kind of change", "change", rows, dict(Change.choices), by="change"),
        tally_table(
            "By kind of organisation",
            "kind",
            rows,
            dict(OrganisationKind.choices),
            by="organisation_kind",
        ),
    ]


@dataclass(frozen=True)
class Wording:
    """A suggested wording beside what the draft says now; `now` is empty where it says it no more.

    `has_moved`: the draft has changed since the comment was made.
    """

    marked: Wordings
    now: str
    has_moved: bool
    now_marked: Wordings | None = None


def wording_of(comment: Comment) -> Wording | None:
    if not comment.suggestion:
        return None
    now = words_now(comment)
    has_moved = now != comment.words and comment.taken_at is None
    again = compared(now, comment.suggestion) if has_moved and now else None
    return Wording(compared(comment.words, comment.suggestion), now, has_moved, again)


def words_now(comment: Comment) -> str:
    """What the draft says today where the comment is about; empty where that is gone."""
    version = comment.engagement.version
    if comment.about == About.STEP.value:
        step = Step.objects.of(version.pk).filter(code=comment.step_code).first()
        return step.text if step else ""
    theme = version.themes.filter(code=comment.theme_code).first()
    found = theme.statements.filter(text=comment.words).first() if theme else None
    return found.text if found else ""


@dataclass(frozen=True)
class State:
    """How a comment stood once it was saved: by whom, when, with which answer."""

    by: str
    at: object
    tag: tuple[str, str]
    reason: str


def past_states(comment: Comment) -> Iterator[State]:
    """Newest first; who came by a link is named by their organisation."""
    for row in past_of(comment).select_related("history_user"):
        by = str(row.history_user) if row.history_user else row.organisation_name
        yield State(by, row.history_date, answer_tag(row.outcome), row.reason)
