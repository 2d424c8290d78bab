"""Writes that touch more than one row, by what they are about."""

from organisations.actions.importing import ImportReport, import_organisations
from organisations.actions.people import (
    LastAdministratorRole,
    add_role,
    allow_sign_in,
    end_role,
    invite,
    stop_sign_in,
)
from organisations.actions.structure import (
    add_link,
    add_organisation,
    change_organisation,
    end_link,
)

__all__ = [
    "ImportReport",
    "LastAdministratorRole",
    "add_link",
    "add_organisation",
    "add_role",
    "allow_sign_in",
    "change_organisation",
    "end_link",
    "end_role",
    "import_organisations",
    "invite",
    "stop_sign_in",
]
