"""Reads whom people may sign in with (OpenID Connect) out of the environment, by settings alone.

`OIDC_PROVIDERS=nhsmail` names them; `OIDC_NHSMAIL_…` says what each is.
"""

import re

from lsc_fuller.environment import env_choice, env_list, env_text, unreadable

TENANT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ENTRA = "https://login.microsoftonline.com/{tenant}/v2.0"
KEY = re.compile(r"[a-z][a-z0-9]*")


def env_providers(name: str) -> list[dict]:
    found = env_list(name)
    if not all(KEY.fullmatch(key) for key in found):
        unreadable.append(
            f"Set {name} to short names such as nhsmail, of small letters and digits, separated "
            f"by commas; it is “{', '.join(found)}”."
        )
        return []
    return [provider for key in found if (provider := _provider(key))]


def _provider(key: str) -> dict | None:
    start = f"OIDC_{key.upper()}_"
    issuer, tenant = _issuer(start)
    missing = [
        start + each for each in ("CLIENT_ID", "CLIENT_SECRET") if not env_text(start + each)
    ]
    if missing:
        unreadable.append(f"Set {' and '.join(missing)} to what the provider gave you.")
    if missing or not issuer:
        return None
    return {
        "provider_id": key,
        "name": env_text(f"{start}NAME", key),
        "client_id": env_text(f"{start}CLIENT_ID"),
        "secret": env_text(f"{start}CLIENT_SECRET"),
        "settings": {
            "server_url": issuer,
            "oauth_pkce_enabled": True,
            "is_entra": bool(tenant),
            "second_factor": env_choice(
                f"{start}SECOND_FACTOR", "here", among=("here", "provider")
            ),
        },
    }


def _issuer(start: str) -> tuple[str, str]:
    """Whom to ask, and its tenant where it is Microsoft Entra; nothing where that is unclear.

    A tenant that is not one organisation's own (“common”) would let in addresses nobody checked.
    """
    issuer, tenant = env_text(f"{start}ISSUER"), env_text(f"{start}TENANT").lower()
    if bool(issuer) == bool(tenant):
        unreadable.append(
            f"Set {start}TENANT to the tenant of Microsoft Entra (NHSmail is one), or "
            f"{start}ISSUER to the address of another provider: one of the two."
        )
        return "", ""
    if tenant and not TENANT.fullmatch(tenant):
        unreadable.append(f"Set {start}TENANT to the tenant’s number; it is “{tenant}”.")
        return "", ""
    if issuer and not issuer.startswith(("https://", "http://127.0.0.1:")):
        unreadable.append(f"Set {start}ISSUER to an address with https://; it is “{issuer}”.")
        return "", ""
    return issuer.rstrip("/") or ENTRA.format(tenant=tenant), tenant
