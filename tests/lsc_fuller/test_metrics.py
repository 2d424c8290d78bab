"""What a Prometheus server reads, and that nobody else does."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from lsc_fuller.metrics.exposition import Family, Sample, text_of
from lsc_fuller.metrics.recording import bound_of
from tests.clock import NOON
from tests.work.working import heard
from work.counting import COUNTS
from work.letters import post_all

TOKEN = "a-token-of-twenty-signs"
LINE = re.compile(
    r'(# (HELP|TYPE) \w+ .+|\w+(\{\w+="([^"\\\n]|\\.)*"(,\w+="([^"\\\n]|\\.)*")*\})? [\d.e+-]+)'
)


@pytest.fixture
def read(settings, client, db):
    """Every sample of the page, by its name and labels."""
    settings.METRICS_TOKEN = TOKEN
    COUNTS.fresh.clear()

    def reading() -> dict[str, float]:
        answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        assert answer.status_code == 200
        lines = answer.content.decode().splitlines()
        assert [line for line in lines if not LINE.fullmatch(line)] == []
        samples = (line.rpartition(" ") for line in lines if not line.startswith("#"))
        return {name: float(value) for name, _, value in samples}

    yield reading
    COUNTS.fresh.clear()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("token", "said"), [("", ""), ("", "Bearer "), (TOKEN, ""), (TOKEN, "Bearer another")]
)
def test_without_the_token_there_is_no_such_page(token, said, settings, client):
    settings.METRICS_TOKEN = token

    assert client.get("/metrics", headers={"Authorization": said}).status_code == 404


def test_requests_are_counted_by_view_and_status_and_their_time_in_buckets(read, client):
    for path in ["/help/", "/help/", "/nowhere/", "/healthz"]:
        client.get(path)

    told = read()

    assert told['planning_requests_total{method="GET",status="200",view="help"}'] == 2
    assert told['planning_requests_total{method="GET",status="404",view="none"}'] == 1
    assert told['planning_request_duration_seconds_count{view="help"}'] == 2
    assert told['planning_request_duration_seconds_bucket{view="help",le="+Inf"}'] == 2
    assert not [name for name in told if "healthz" in name]


def test_a_bucket_holds_what_took_no_longer(read):
    for seconds in (0.01, 0.3, 30):
        COUNTS.add(
            "planning_request_duration_seconds_bucket", 1, {"view": "a", "le": bound_of(seconds)}
        )
        COUNTS.add("planning_request_duration_seconds_sum", seconds, {"view": "a"})

    told = read()

    name = "planning_request_duration_seconds"
    buckets = [
        told[f'{name}_bucket{{view="a",le="{le}"}}'] for le in ("0.05", "0.25", "0.5", "+Inf")
    ]
    assert buckets == [1, 1, 2, 3]
    assert told[f'{name}_sum{{view="a"}}'] == pytest.approx(30.31)


def test_a_save_is_counted_and_a_refusal_is_not(read, cast, sign_in):
    browser = sign_in(cast.pcn_lead)
    browser.post("/account/sign-out/")
    browser.post("/nowhere/")

    told = read()

    assert told["planning_saves_total"] == 1


def test_a_sign_in_that_failed_is_counted(read, client):
    client.post("/account/sign-in/", {"login": "a@example.org", "password": "wrong"})

    assert read()['planning_sign_in_failures_total{reason="wrong address or password"}'] == 1


def test_an_email_that_failed_is_counted(read, monkeypatch, django_capture_on_commit_callbacks):
    def refused(*arguments, **more):
        raise OSError

    monkeypatch.setattr(mail.get_connection().__class__, "send_messages", refused)
    with django_capture_on_commit_callbacks(execute=True):
        post_all([EmailMessage("A", "b", "c@example.org", ["d@example.org"])])

    assert read()["planning_mail_failures_total"] == 1


def test_queue_and_worker_are_as_they_stand(read, time_machine):
    heard(at=NOON)
    time_machine.move_to(NOON, tick=False)
    post_all([EmailMessage("A", "b", "c@example.org", ["d@example.org"])])
    time_machine.move_to(NOON + timedelta(seconds=20), tick=False)

    told = read()

    assert told['planning_tasks{state="waiting"}'] == 1
    assert told["planning_oldest_task_age_seconds"] == 20
    assert told["planning_letters_waiting"] == 1
    assert told["planning_workers"] == 1
    assert told["planning_worker_heartbeat_age_seconds"] == 20


def test_where_no_worker_was_there_is_no_age(read):
    told = read()

    assert "planning_worker_heartbeat_age_seconds" not in told
    assert told["planning_workers"] == 0


def test_what_a_label_holds_ends_no_line():
    family = Family("a", "counter", "A.", (Sample(1, (("b", 'c"\\\n'),)),))

    assert text_of([family]).splitlines()[-1] == r'a{b="c\"\\\n"} 1'
