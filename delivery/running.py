"""Who opens rounds and moves their days."""

from datetime import date

from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.rights import may, require


def may_run_rounds(user: User, system: Organisation, *, on: date) -> bool:
    """Administrators of the system, and the staff who publish for it."""
    rights = (Right.ADMINISTER, Right.PUBLISH)
    return any(may(user, right, system, on=on) for right in rights)


def require_to_run_rounds(by: User | None, system: Organisation, *, on: date) -> None:
    """PermissionDenied for anybody else; nobody (None) is the operator."""
    if by is None or not may_run_rounds(by, system, on=on):
        require(by, Right.ADMINISTER, system, on=on)
