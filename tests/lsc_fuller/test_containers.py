"""What docker-compose.yml starts, as far as it can be known without starting it."""

import os
import re
import stat
import subprocess
from ipaddress import ip_network

import pytest
import yaml

from lsc_fuller import healthy
from lsc_fuller.configuration import variables_in
from lsc_fuller.environment import SECRETS, _unsafe
from lsc_fuller.management.commands.prepare_server import can_gather
from lsc_fuller.serving import SILENCE
from tests.lsc_fuller.test_settings import ROOT

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
EXPLAINED = {each.name for each in variables_in((ROOT / ".env.example").read_text())}
NOT_IN_A_CONTAINER = {"DEBUG", "BIND_ADDRESS", "PORT", "TEST_DATABASE_URL"}
ASKED = re.compile(r"\$\{([A-Z_]+)")
VALUE = re.compile(r"\$\{([A-Z_]+)(?::[-?]((?:[^{}]|\{[^}]*\})*))?\}")


def filled_in(text: str, given: dict[str, str]) -> str:
    """As compose puts values in place of ${NAME} and ${NAME:-instead}."""

    def value_of(found: re.Match) -> str:
        name, instead = found.groups()
        return given.get(name) or filled_in(instead or "", given)

    return VALUE.sub(value_of, text)


def environment_of(service: str, **given: str) -> dict[str, str]:
    return {
        name: filled_in(str(value), given)
        for name, value in SERVICES[service]["environment"].items()
    }


def test_proxy_server_worker_and_database_are_there_and_a_catcher_of_emails_to_try():
    assert set(SERVICES) == {"proxy", "web", "worker", "database", "mail"}
    assert [name for name, each in SERVICES.items() if "profiles" in each] == ["mail"]
    assert SERVICES["worker"]["command"] == ["script/worker"]
    assert {"SECRET_KEY_FILE", "DATABASE_PASSWORD_FILE"} <= set(SERVICES["worker"]["environment"])


@pytest.mark.parametrize("service", SERVICES)
def test_no_container_can_change_itself_or_gain_rights(service):
    assert SERVICES[service]["read_only"] is True
    assert SERVICES[service]["security_opt"] == ["no-new-privileges:true"]
    assert service == "database" or SERVICES[service]["cap_drop"] == ["ALL"]
    assert SERVICES[service]["tmpfs"]


@pytest.mark.parametrize("service", SERVICES)
def test_no_secret_stands_in_an_environment(service):
    environment = SERVICES[service].get("environment", {})
    plain = {name for name in environment if name in SECRETS or name.endswith("PASSWORD")}

    assert plain <= {"DATABASE_URL", "REPLICA_URL"}  # without the password, which both share
    assert "@" in (address := environment.get("DATABASE_URL", "@"))
    assert ":" not in address.partition("://")[2].partition("@")[0]
    files = {value for name, value in environment.items() if name.endswith("_FILE")}
    assert files == {f"/run/secrets/{name}" for name in SERVICES[service].get("secrets", [])}


def test_every_setting_and_every_value_asked_for_is_explained():
    ours = SERVICES["web"]["environment"]
    read = {name.removesuffix("_FILE") if name.endswith("_FILE") else name for name in ours}

    assert {name for name in ours if name.endswith("_FILE")} <= {f"{each}_FILE" for each in SECRETS}
    assert read <= EXPLAINED
    assert set(ASKED.findall((ROOT / "docker-compose.yml").read_text())) <= EXPLAINED
    assert set(ASKED.findall((ROOT / "docker-compose.yml").read_text()))


def test_every_setting_that_is_explained_reaches_the_container():
    ours = {name.removesuffix("_FILE") for name in SERVICES["web"]["environment"]}
    elsewhere = set(ASKED.findall((ROOT / "docker-compose.yml").read_text())) | NOT_IN_A_CONTAINER
    of_a_provider = {name for name in EXPLAINED if name.startswith("OIDC_")}

    assert EXPLAINED - ours - elsewhere - of_a_provider == set()


def test_with_a_name_and_its_secrets_the_server_may_start(tmp_path):
    made = environment_of("web", ALLOWED_HOSTS="planning.example.org")
    for name in [name for name in made if name.endswith("_FILE")]:
        file = tmp_path / name
        file.write_text(
            "" if name.startswith(("EMAIL", "AUDIT")) or "FALLBACKS" in name else "k" * 50
        )
        made[name] = str(file)

    assert list(_unsafe(made)) == []
    assert environment_of("proxy", ALLOWED_HOSTS="a.example")["SITE_ADDRESS"] == "a.example"


def test_every_container_says_whether_it_is_well():
    image = (ROOT / "Dockerfile").read_text()

    assert '\nHEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", ' in image
    with_their_own = {
        name for name, each in SERVICES.items() if "test" in each.get("healthcheck", {})
    }
    assert with_their_own == {"proxy", "database", "mail"}
    assert SERVICES["worker"]["healthcheck"] == {"disable": True}  # it has no port
    for service in ("proxy", "web", "worker"):
        waits_for = SERVICES[service]["depends_on"].values()
        assert [each["condition"] for each in waits_for] == ["service_healthy"]


def test_the_container_asks_after_its_health_at_its_own_port(monkeypatch):
    asked = []
    monkeypatch.setattr(healthy, "urlopen", lambda address, timeout: asked.append(address))
    monkeypatch.setenv("PORT", "8123")

    healthy.main()

    assert asked == ["http://127.0.0.1:8123/healthz"]


def test_compose_believes_the_network_it_makes_and_no_other():
    (made,) = COMPOSE["networks"]["default"]["ipam"]["config"]
    addresses = ip_network(filled_in(made["subnet"], {}))

    assert environment_of("web")["TRUSTED_PROXIES"] == str(addresses)
    assert environment_of("web", SUBNET="10.9.8.0/28")["TRUSTED_PROXIES"] == "10.9.8.0/28"
    assert addresses.is_private
    assert addresses.num_addresses == 16
    assert {name for name, each in SERVICES.items() if "networks" in each} == set()


def test_the_image_runs_as_nobody_in_particular_and_gathers_what_it_cannot_later():
    *_, last_stage = (ROOT / "Dockerfile").read_text().split("\nFROM ")
    instructions = [
        line.split()[0] for line in last_stage.splitlines() if re.match("[A-Z]+ ", line)
    ]

    assert re.search(r"^USER 10001$", last_stage, re.M)
    assert instructions.index("USER") > instructions.index("RUN")
    assert "collectstatic" in last_stage.partition("USER 10001")[0]
    assert "chown" not in last_stage


def test_static_files_are_gathered_only_where_they_can_be(tmp_path, monkeypatch):
    assert can_gather(tmp_path / "new")
    monkeypatch.setattr(os, "access", lambda path, way: path != tmp_path)

    assert not can_gather(tmp_path / "new")
    assert not can_gather(tmp_path)


def test_secrets_are_made_once_and_long_enough(tmp_path):
    (tmp_path / "script").mkdir()
    script = tmp_path / "script" / "secrets"
    script.write_text((ROOT / "script" / "secrets").read_text())
    read = []
    for _time in range(2):
        subprocess.run(["bash", str(script)], check=True, capture_output=True)
        read.append({file.name: file.read_text() for file in (tmp_path / "secrets").iterdir()})

    assert read[0] == read[1]
    assert set(read[0]) == set(COMPOSE["secrets"])
    assert len(read[0]["secret_key"]) >= 50
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700
    assert "secrets" in (ROOT / ".dockerignore").read_text().split()
    assert "secrets/" in (ROOT / ".gitignore").read_text().split()


def test_the_proxy_names_requests_and_leads_to_each_web_host():
    caddyfile = (ROOT / "Caddyfile").read_text()

    assert "reverse_proxy {$WEB_HOSTS}" in caddyfile
    assert environment_of("proxy")["WEB_HOSTS"] == "web:8000"
    assert "header_up X-Request-ID {http.request.uuid}" in caddyfile
    assert set(re.findall(r"\{\$([A-Z_]+)\}", caddyfile)) <= set(SERVICES["proxy"]["environment"])


def test_the_proxy_lets_go_of_a_quiet_connection_before_the_server_does():
    """Else a save may be sent into one that is just being closed, and is lost on the way."""
    (kept,) = re.findall(r"\tkeepalive (\d+)s\b", (ROOT / "Caddyfile").read_text(), re.M)

    assert int(kept) < SILENCE
