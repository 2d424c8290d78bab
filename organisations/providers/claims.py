"""What a provider says of somebody: no more is believed than an address that it has checked."""

from collections.abc import Mapping
from typing import Any

TRUE = {True, "1", "true"}
CHECKED = ("email_verified", "xms_edov")  # of the address beside it, and of no other


class Unlike(Exception):
    """Two answers of the provider speak of two people."""


def joined(data: Mapping[str, Any]) -> dict[str, Any]:
    """What it signed, and what it said when it was asked for more, of the same person."""
    signed, said = data.get("id_token") or {}, data.get("userinfo") or {}
    if signed and said and signed.get("sub") != said.get("sub"):
        raise Unlike
    if address_in(signed) and address_in(signed).lower() != address_in(said).lower():
        said = {name: value for name, value in said.items() if name not in CHECKED}
    return {**said, **signed}


def address_in(claims: Mapping[str, Any]) -> str:
    return str(claims.get("email") or "").strip()


def is_verified(claims: Mapping[str, Any], *, is_entra: bool) -> bool:
    """Microsoft Entra says it in a claim of its own (`xms_edov`), which others may not use."""
    said = [claims.get("email_verified")]
    if is_entra:
        said.append(claims.get("xms_edov"))
    return any(each in TRUE for each in said if isinstance(each, bool | int | str))
