"""What is kept about people, read off the models: printed as `docs/standards/data-map.md`.

A model says by its fields whose row it is, and who did something to it. What no field can say, what
an app keeps it for and how long, is said once for the app, here: a new app has to say so too.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.apps import AppConfig, apps
from django.db import models

from organisations.models import User


class Kept(NamedTuple):
    for_what: str
    read_by: str
    how_long: str


WORK = "as long as the return or plan it belongs to"
KEPT = {
    "work": Kept("to send emails and make documents", "nobody", "a day, once done"),
    "organisations": Kept(
        "who may sign in, and what they may see and do",
        "the person, and administrators of their organisations",
        "until they have left for as many years as KEEP_LEAVERS_YEARS says",
    ),
    "audit": Kept(
        "who signed in, read, exported, decided and changed what",
        "administrators of their system; a team, of its own return, by role",
        "as many years as AUDIT_KEPT_YEARS says",
    ),
    "feeds": Kept("who lets a program read for them", "the person, administrators", "for good"),
    "mfa": Kept(
        "second factors, encrypted or signed",
        "nobody",
        "until taken away, or as names and addresses",
    ),
    "socialaccount": Kept("nothing: its tables stay empty", "nobody", "not at all"),
    "account": Kept("addresses of accounts", "nobody", "as long as the account"),
    "frameworks": Kept("who changed what is asked", "who keeps the framework", "for good"),
    "compendium": Kept("who tells and publishes examples", "who decides on them", "for good"),
    "engagement": Kept(
        "who commented on a draft, for which organisation",
        "who keeps the framework",
        "for good; addresses of partners as those of people who left",
    ),
    "assessments": Kept(
        "who answered, said, asked and signed what",
        "the team; once submitted, those above without names",
        f"{WORK}; addresses of partners as those of people who left",
    ),
    "registers": Kept(
        "who filled in, sent and changed which rows",
        "the team; once sent, those above without names",
        "for good",
    ),
    "library": Kept(
        "who published, adapted and said what of model documents",
        "those it is published to, by role; a draft its team",
        "for good",
    ),
    "noticeboard": Kept(
        "who published, asked and answered what; who has read which notice",
        "senders and who asked; of readers their organisations, never who",
        "for good",
    ),
    "representation": Kept(
        "who asked, answered and passed up which question, who changed boards and seats",
        "who asked, held or passed it up, by role; of boards and seats their owner",
        "for good",
    ),
    "planning": Kept("who planned, asked, decided and signed what", "as the page says", WORK),
    "appraisals": Kept("who scored which option", "the team", WORK),
    "delivery": Kept("who reported and answered what", "as the page says", WORK),
    "peers": Kept(
        "who asked for a contact, answered, joined a group and left it",
        "the people of the organisations that it is between, without names",
        "for good",
    ),
    "packs": Kept("who asked for a pack", "nobody", "until it is superseded"),
    "sessions": Kept("who is signed in", "nobody", "until the session ends"),
}
ABOUT_A_PERSON = {
    "organisations.User": ("name", "job_title", "password", "last_login"),
    "organisations.SignInTry": ("address (as a keyed hash)", "computer (as a keyed hash)"),
    "organisations.IncomingList": ("content (a list of people, for 7 days at most)",),
    "audit.Event": (
        "person (a number)",
        "whom (a number)",
        "digest (of an unknown address, keyed)",
    ),
    "work.Letter": ("recipients", "body"),
    "assessments.Partner": ("name (of an organisation or a role)",),
    "compendium.Example": ("contact_role (a role, never a person)",),
    "compendium.GladToTalk": ("contact_role (a role, never a person)",),
    "representation.Tenure": ("role (a role, never a person)",),
    "peers.ContactRequest": ("contact_role (a role, never a person)",),
    "sessions.Session": ("session_data",),
}


def sheet() -> str:
    """The whole map, as Markdown."""
    return "\n".join([*opening(), *(line for app in keeping() for line in chapter(app)), ""])


def keeping() -> list[AppConfig]:
    """The apps with something about people, in the order of the house."""
    return [app for app in apps.get_app_configs() if any(list(lines_of(app)))]


def opening() -> Iterator[str]:
    yield "# Data map and record of processing"
    yield ""
    yield "Read off the models by `manage.py data_map`; a test fails where it is out of date."
    yield "History tables hold the same fields as the table they follow, with who and when."
    yield "Free text is for planning alone; what looks like an NHS number is refused in it."
    yield "Who is responsible, on what legal ground: CONTROLLER and LAWFUL_BASIS of the settings."
    yield ""


def chapter(app: AppConfig) -> Iterator[str]:
    kept = KEPT[app.label]
    yield f"## {app.label}"
    yield f"What for: {kept.for_what}. Read by: {kept.read_by}. How long: {kept.how_long}."
    yield ""
    yield "| Table | About a person | Who did something |"
    yield "|---|---|---|"
    yield from lines_of(app)
    yield ""


def lines_of(app: AppConfig) -> Iterator[str]:
    for model in sorted(app.get_models(), key=lambda each: each.__name__):
        about, did = list(about_a_person(model)), list(who_did(model))
        if not is_history(model) and (about or did):
            yield f"| {model.__name__} | {', '.join(about) or '–'} | {', '.join(did) or '–'} |"


def is_history(model: type[models.Model]) -> bool:
    return hasattr(model, "history_type")


def about_a_person(model: type[models.Model]) -> Iterator[str]:
    for field in model._meta.concrete_fields:
        if isinstance(field, models.EmailField):
            yield field.name
    yield from ABOUT_A_PERSON.get(model._meta.label, ())


def who_did(model: type[models.Model]) -> Iterator[str]:
    for field in model._meta.concrete_fields:
        if field.related_model is User:
            yield field.name
        elif field.name.endswith("_as"):
            yield f"{field.name} (job title and role)"
