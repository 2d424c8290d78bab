"""Whom people may sign in with, by settings alone; what is wrong is said in words."""

import pytest

from lsc_fuller import environment
from lsc_fuller.providers import env_providers

TENANT = "37c354b2-85b0-47f5-b222-07b48d774ee3"


@pytest.fixture
def given(monkeypatch):
    """`given(NAME="…")`: the providers read, and what was unreadable."""

    def read(**names):
        unreadable: list[str] = []
        monkeypatch.setattr(environment, "unreadable", unreadable)
        monkeypatch.setattr("lsc_fuller.providers.unreadable", unreadable)
        for name, value in names.items():
            monkeypatch.setenv(name, value)
        return env_providers("OIDC_PROVIDERS"), unreadable

    return read


def secrets_of(key: str) -> dict[str, str]:
    return {f"OIDC_{key}_CLIENT_ID": "an-id", f"OIDC_{key}_CLIENT_SECRET": "a-secret"}


def test_without_settings_there_is_none(given):
    assert given() == ([], [])


def test_a_tenant_is_all_that_nhsmail_needs(given):
    found, wrong = given(
        OIDC_PROVIDERS="nhsmail",
        OIDC_NHSMAIL_TENANT=TENANT,
        OIDC_NHSMAIL_NAME="NHSmail",
        **secrets_of("NHSMAIL"),
    )

    assert wrong == []
    assert found[0]["name"] == "NHSmail"
    settings = found[0]["settings"]
    assert settings["server_url"] == f"https://login.microsoftonline.com/{TENANT}/v2.0"
    assert settings["is_entra"]
    assert settings["oauth_pkce_enabled"]
    assert settings["second_factor"] == "here"


def test_several_stand_beside_each_other(given):
    found, wrong = given(
        OIDC_PROVIDERS="nhsmail, council",
        OIDC_NHSMAIL_TENANT=TENANT,
        OIDC_COUNCIL_ISSUER="https://login.council.example/",
        OIDC_COUNCIL_SECOND_FACTOR="provider",
        **secrets_of("NHSMAIL"),
        **secrets_of("COUNCIL"),
    )

    assert wrong == []
    assert [each["provider_id"] for each in found] == ["nhsmail", "council"]
    assert found[1]["settings"]["server_url"] == "https://login.council.example"
    assert not found[1]["settings"]["is_entra"]
    assert found[1]["settings"]["second_factor"] == "provider"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({"OIDC_PROVIDERS": "NHS mail"}, "Set OIDC_PROVIDERS to short names"),
        ({}, "OIDC_NHSMAIL_ISSUER to the address of another provider: one of the two"),
        (
            {"OIDC_NHSMAIL_TENANT": TENANT, "OIDC_NHSMAIL_ISSUER": "https://x.example"},
            "one of the two",
        ),
        ({"OIDC_NHSMAIL_TENANT": "common"}, "Set OIDC_NHSMAIL_TENANT to the tenant’s number"),
        ({"OIDC_NHSMAIL_ISSUER": "http://x.example"}, "to an address with https://"),
        (
            {"OIDC_NHSMAIL_TENANT": TENANT, "OIDC_NHSMAIL_CLIENT_SECRET": ""},
            "Set OIDC_NHSMAIL_CLIENT_SECRET",
        ),
        (
            {"OIDC_NHSMAIL_TENANT": TENANT, "OIDC_NHSMAIL_SECOND_FACTOR": "maybe"},
            "Set OIDC_NHSMAIL_SECOND_FACTOR to here or provider",
        ),
    ],
)
def test_what_cannot_be_read_is_said_in_words(given, names, said):
    _, wrong = given(**{"OIDC_PROVIDERS": "nhsmail"} | secrets_of("NHSMAIL") | names)

    assert any(said in each for each in wrong)
