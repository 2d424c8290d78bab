"""What one team says among itself while it fills its return in, and whose single steps are."""

import json

from assessments.discussing.actions import comment_on_step, resolve_comment
from assessments.models import Assessment, Assignment
from demo.answers import AnswerBook
from demo.chapters import Chapter
from demo.texts import FOLDER
from frameworks.models import Step
from organisations.history import keep


def talk_among_the_team(chapter: Chapter, book: AnswerBook) -> None:
    """Where the return is still being filled in; some comments open, some resolved."""
    said = json.loads((FOLDER / "demo_comments.json").read_text(encoding="utf-8"))
    code = said["pcn"]
    if code not in chapter.fates.in_progress:
        return
    assessment = Assessment.objects.get(cycle=chapter.cycle, organisation__ods_code=code)
    for row in said["shared_out"]:
        for title in row["to"]:
            step, user = _step(book, assessment, row), chapter.people[code, title]
            part = Assignment(assessment=assessment, step=step, user=user)
            keep(part, by=chapter.signer(assessment.organisation), at=chapter.year.at(30))
    for row in said["comments"]:
        comment = comment_on_step(
            assessment=assessment,
            step=_step(book, assessment, row),
            text=row["text"],
            by=chapter.people[code, row["by"]],
            at=chapter.year.at(row["days"], 11, 20),
        )
        if who := row.get("resolved_by"):
            at = chapter.year.at(row["resolved"], 16, 5)
            resolve_comment(comment=comment, by=chapter.people[code, who], at=at)


def _step(book: AnswerBook, assessment: Assessment, row: dict) -> Step:
    """The one at that place of its theme, both counted from 0."""
    theme = book.themes[row["theme"]]
    return [s for s in book.steps[assessment.tier] if s.row.theme == theme][row["step"]]
