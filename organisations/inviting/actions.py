"""A list of people tried, and kept once; those who have not signed in yet written to again."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from audit.choices import Happened, Thing
from audit.recording import record
from nhsuk.words import counted
from organisations.history import keep
from organisations.incoming import ChangedMeanwhile, fingerprint, locked_list, settle
from organisations.inviting.asked import Wish, asked_in
from organisations.inviting.columns import HEADERS, MOST, NEEDED, WANTED
from organisations.inviting.gathering import known_to
from organisations.inviting.previews import PeoplePreview, preview_of
from organisations.lists.trying import Problem, need
from organisations.models import IncomingList, Invited, Membership, User
from organisations.people.actions import end_role, tell_of_roles
from organisations.people.invitations import is_reached, send_invitations
from organisations.permissions import Right
from organisations.rights import refusal, require
from spreadsheets.tables import UnreadableTable, read_table


def preview_people(incoming: IncomingList, *, by: User, at: datetime) -> PeoplePreview:
    """What the list would do now. Whom and where `by` may invite is asked here, row by row."""
    try:
        table = read_table(bytes(incoming.content), wanted=WANTED, most=MOST)
        need(table, {name: HEADERS[name] for name in NEEDED})
    except UnreadableTable as problem:
        return PeoplePreview(problems=(Problem("", str(problem)),))
    if table.problems:
        found = tuple(Problem(*each) for each in table.problems)
        return PeoplePreview(problems=found, sheet=table.sheet)
    known = known_to(by, table, on=timezone.localdate(at))
    asked = asked_in(table, known)
    return preview_of(asked, known.people, ignored=table.ignored, sheet=table.sheet)


@transaction.atomic
def invite_people(
    *, incoming: IncomingList, seen: str, by: User, at: datetime, site: str
) -> IncomingList:
    """Gives the roles that the preview called `seen` said, and writes to each person once.

    Their letters are kept with it or not at all; a second call does nothing.
    """
    locked = locked_list(incoming, by=by)
    if locked.outcome:
        return locked
    preview = preview_people(locked, by=by, at=at)
    if fingerprint(preview) != seen or not preview.is_ready:
        raise ChangedMeanwhile
    roles = _give(preview.wishes, by=by, at=at)
    sent = send_invitations(roles, site=site, by=by, at=at, from_list=locked)
    return settle(locked, _outcome(len(roles), sent), at=at)


def _outcome(roles: int, sent: Sequence[Invited]) -> str:
    given = f"{counted(roles, 'role was', 'roles were')} given to {_people(len(sent))}."
    emailed = sum(each.by_email for each in sent)
    if emailed == len(sent):
        return f"{given} Each gets one email with an invitation."
    if not emailed:
        return f"{given} No email goes out: tell them yourself, with the links below."
    return f"{given} {_people(emailed)} get an email: tell the others yourself."


def _people(number: int) -> str:
    return counted(number, "person", "people")


def _give(wishes: Iterable[Wish], *, by: User, at: datetime) -> list[Membership]:
    """The roles, and accounts for those who have none: who has one keeps it as it is."""
    wishes = list(wishes)
    here = {person.email.lower(): person for person in _called({wish.email for wish in wishes})}
    new = {wish.email: _account(wish, at=at) for wish in wishes if wish.email not in here}
    told = {"default_user": by, "default_date": at}
    if new:
        bulk_create_with_history(list(new.values()), User, **told)
    people, today = here | new, timezone.localdate(at)
    roles = [
        Membership(
            user=people[wish.email], organisation=wish.organisation, role=wish.role, start=today
        )
        for wish in wishes
    ]
    bulk_create_with_history(roles, Membership, **told)
    tell_of_roles(roles, Happened.ROLE_GIVEN, by=by, at=at)
    return roles


def _called(addresses: Iterable[str]):
    return User.objects.called(addresses)


def _account(wish: Wish, *, at: datetime) -> User:
    return User.objects.new_user(
        wish.email, job_title=wish.job_title, name=wish.name, date_joined=at
    )


class HasSignedIn(Exception):
    """An invitation that was taken up cannot be withdrawn."""


@transaction.atomic
def take_invitation_back(*, person: User, by: User, at: datetime) -> User:
    """Of somebody who has not signed in yet: their roles end, and no link sent so far works."""
    today = timezone.localdate(at)
    require(by, Right.ADMINISTER, person, on=today)
    locked = User.objects.again(person).select_for_update().get()
    if locked.last_login:
        raise HasSignedIn
    for membership in Membership.objects.of(locked, on=today).select_related("organisation"):
        end_role(membership=membership, by=by, at=at)
    locked.set_unusable_password()
    locked.is_active = False
    record(Happened.STOPPED, Thing.PEOPLE, by=by, at=at, whom=locked)
    return keep(locked, by=by, at=at, fields=["password", "is_active"])


@transaction.atomic
def send_again(*, people: Sequence[User], by: User, at: datetime, site: str) -> list[Invited]:
    """The same letter with a new link to those of them who have not signed in yet; to nobody twice
    a day, whoever asks.
    """
    today = timezone.localdate(at)
    theirs = User.objects.where_may(by, Right.ADMINISTER, on=today)
    locked = list(theirs.again(*people).select_for_update().order_by("pk"))
    if len(locked) < len(people):
        raise refusal(Right.ADMINISTER, next(each for each in people if each not in locked))
    written = Invited.objects.of_people(locked).emailed().on_day(today)
    today_already = set(written.values_list("person", flat=True))
    waiting = [
        person.pk
        for person in locked
        if person.invited_at and person.pk not in today_already and is_reached(person)
    ]
    held = Membership.objects.administered_by(by, on=today).open(on=today)
    roles = held.filter(user__in=waiting).select_related("user", "organisation")
    return send_invitations(roles, site=site, by=by, at=at, is_again=True)
