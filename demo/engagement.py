"""A draft of the next version that people are asked about: invented partners, invented comments."""

import json
from collections.abc import Mapping
from datetime import timedelta

from demo.days import DemoYear
from demo.frameworks import draft_delivery
from demo.people import People
from demo.texts import FOLDER
from engagement.answering.actions import AnswerValues, answer_comment, take_wording
from engagement.commenting.actions import CommentValues, Voice, add_comment, speak_for
from engagement.commenting.subjects import Subject, all_subjects
from engagement.models import Comment, Engagement, TaskGroup
from engagement.partners.actions import invite_partner
from engagement.windows.actions import open_engagement
from frameworks.models import Theme
from organisations.models import Organisation, User

OPENED, LEFT = 21, timedelta(days=24)  # days before and after the demonstration's today


def ask_for_comments(
    everyone: Mapping[str, Organisation], people: People, keeper: User, year: DemoYear
) -> Engagement:
    """An engagement in its middle: some comments answered, most waiting, nothing published."""
    told = json.loads((FOLDER / "demo_engagement.json").read_text(encoding="utf-8"))
    owner = everyone["D-SYS"]
    draft = draft_delivery(told["label"], keeper, owner, year.at(OPENED, 9))
    engagement = open_engagement(
        version=draft,
        opens_on=year.ago(OPENED),
        closes_on=year.today + LEFT,
        by=keeper,
        at=year.at(OPENED, 10),
    )
    voices = _voices(told, engagement, everyone, people, keeper, year)
    subjects = all_subjects(Theme.objects.of(draft.pk).with_table())
    for place, said in enumerate(told["comments"]):
        comment = _say(engagement, said, voices[said["by"]], subjects, year, place)
        _answer(comment, said, keeper, year, place)
    return engagement


def _voices(told, engagement, everyone, people, keeper, year: DemoYear) -> dict[str, Voice]:
    voices: dict[str, Voice] = {}
    for each in told["partners"]:
        voices[each["email"]] = invite_partner(
            engagement=engagement,
            email=each["email"],
            organisation_name=each["name"],
            organisation_kind=each["kind"],
            expires_on=engagement.closes_on + timedelta(days=14),
            by=keeper,
            at=year.at(OPENED, 11),
        )
        _speak(engagement, voices[each["email"]], each["name"], each["kind"], year)
    for each in told["people"]:
        code = each["organisation"]
        voices[code] = people[code, each["title"]]
        _speak(engagement, voices[code], everyone[code].name, each["kind"], year)
    return voices


def _speak(engagement: Engagement, by: Voice, name: str, kind: str, year: DemoYear) -> None:
    speak_for(
        engagement=engagement,
        organisation_name=name,
        organisation_kind=kind,
        by=by,
        at=year.at(OPENED - 2, 9),
    )


def _say(
    engagement: Engagement,
    said: dict,
    by: Voice,
    subjects: Mapping[str, Subject],
    year: DemoYear,
    place: int,
) -> Comment:
    return add_comment(
        engagement=engagement,
        subject=_subject(said, subjects),
        values=CommentValues(said["change"], said["text"], said.get("suggestion", "")),
        by=by,
        at=year.at(OPENED - 3 - place, 13, place),
    )


def _subject(said: dict, subjects: Mapping[str, Subject]) -> Subject:
    """By how its words begin; the whole; or a theme by its place."""
    themes = [each for each in subjects.values() if each.theme_code and not each.words]
    if said["about"] == "theme":
        return themes[said["theme"] - 1]
    if said["about"] in subjects:
        return subjects[said["about"]]
    return next(each for each in subjects.values() if each.words.startswith(said["about"]))


def _answer(comment: Comment, said: dict, keeper: User, year: DemoYear, place: int) -> None:
    """With its group and task group, where it has been looked at already."""
    if not {"group", "task", "outcome"} & set(said):
        return
    by = {"by": keeper, "at": year.at(5, 10, place)}
    task = TaskGroup.objects.get(name=said["task"]) if "task" in said else None
    values = AnswerValues(
        said.get("outcome", ""), said.get("reason", ""), said.get("group", ""), task
    )
    answered = answer_comment(comment=comment, values=values, number=1, **by)
    if said.get("take"):
        take_wording(comment=answered, seen=comment.words, **by)
