"""What of the comments is asked for, kept in the address; anything unknown there is left out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields

from engagement.answering.tallies import NONE
from engagement.choices import Change, OrganisationKind, Outcome
from engagement.models import Group, TaskGroup
from engagement.querysets import CommentQuerySet
from nhsuk.addresses import InAddress

STATES = [("waiting", "Waiting"), *Outcome.choices, ("taken", "Wording taken in")]


@dataclass(frozen=True)
class Narrowing(InAddress):
    """Each is the value of one select; `q` are words that are searched for."""

    state: str = ""
    theme: str = ""
    change: str = ""
    kind: str = ""
    group: str = ""
    task: str = ""
    q: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str], offered: Mapping[str, Iterable]) -> "Narrowing":
        found = {each.name: query.get(each.name, "").strip() for each in fields(cls)}
        for name, choices in offered.items():
            if found[name] not in {value for value, _label in choices}:
                found[name] = ""
        return cls(**found)

    @property
    def is_narrow(self) -> bool:
        return any(vars(self).values())


def narrowed(comments: CommentQuerySet, narrowing: Narrowing) -> CommentQuerySet:
    for name, value in vars(narrowing).items():
        if value:
            comments = BY[name](comments, value)
    return comments


def _by_state(comments: CommentQuerySet, value: str) -> CommentQuerySet:
    if value == "waiting":
        return comments.waiting()
    if value == "taken":
        return comments.filter(taken_at__isnull=False)
    return comments.filter(outcome=value)


def _equal(field: str) -> Callable[[CommentQuerySet, str], CommentQuerySet]:
    return lambda comments, value: comments.filter(**{field: "" if value == NONE else value})


def _of(field: str) -> Callable[[CommentQuerySet, str], CommentQuerySet]:
    """By a key, or by having none."""
    return lambda comments, value: comments.filter(
        **({f"{field}__isnull": True} if value == NONE else {field: value})
    )


BY: dict[str, Callable[[CommentQuerySet, str], CommentQuerySet]] = {
    "state": _by_state,
    "theme": _equal("theme_code"),
    "change": _equal("change"),
    "kind": _equal("organisation_kind"),
    "group": _of("group"),
    "task": _of("task_group"),
    "q": lambda comments, value: comments.search(value),
}


def offered_in(engagement, themes: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """The choices of each select: `themes` are the names of the themes by code."""
    groups = [(str(each.pk), each.name) for each in Group.objects.of(engagement)]
    tasks = TaskGroup.objects.of(engagement.version.framework)
    return {
        "state": STATES,
        "theme": [(code or NONE, name) for code, name in themes.items()],
        "change": list(Change.choices),
        "kind": list(OrganisationKind.choices),
        "group": [*groups, (NONE, "In no group")],
        "task": [*((str(each.pk), each.name) for each in tasks), (NONE, "With no task group")],
    }
