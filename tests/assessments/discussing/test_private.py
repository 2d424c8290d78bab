"""What a team says among itself nobody else ever reads; it is in nothing that is submitted."""

import pytest
from django.urls import reverse

from assessments.models import StepComment
from assessments.sending.actions import reopen, send_back
from assessments.sending.document_views import copy_of
from assessments.upgrading.actions import upgrade_cycle
from frameworks.comparing.touched import touches_of
from organisations.choices import Role
from organisations.people.devices import TYPED_BY, device_key
from tests import factories as make
from tests.assessments.discussing.conftest import WORDS
from tests.assessments.doing import INT2, RETURN, send
from tests.assessments.upgrading.changing import LATER, second_version
from tests.cast import PEOPLE
from tests.conftest import NOON
from tests.routes.route import TEAM

pytestmark = pytest.mark.usefixtures("noon")
OTHERS = sorted(PEOPLE.keys() - TEAM)
PAGES = {
    "comments": [*RETURN, INT2],
    "agenda": RETURN,
    "agenda_download": [*RETURN, "xlsx"],
    "detail": RETURN,
    "theme": [*RETURN, "INT"],
    "history": [*RETURN, INT2],
    "review": RETURN,
    "receipt": [*RETURN, 1],
    "revision": [*RETURN, 1],
    "document": [*RETURN, 1],
}


@pytest.mark.parametrize("person", OTHERS)
def test_nobody_else_reads_a_comment_before_or_after_it_is_submitted(
    person, cast, ours, comment, sign_in
):
    client = sign_in(getattr(cast, person))

    for do in (lambda: None, lambda: send(ours, cast.pcn_lead)):
        do()
        pages = [
            client.get(reverse(f"assessments:{name}", args=args)) for name, args in PAGES.items()
        ]
        assert not [page.request["PATH_INFO"] for page in pages if WORDS in page.text]
        assert {pages[place].status_code for place in (0, 1, 2)} <= {403, 404}
    assert not StepComment.objects.visible_to(getattr(cast, person)).exists()


@pytest.mark.parametrize("role", [Role.LEAD, Role.CONTRIBUTOR, Role.READER])
def test_of_the_team_itself_those_read_it_who_write_the_return(role, cast, comment):
    person = make.MembershipFactory(organisation=cast["W-N1"], role=role).user

    reads = StepComment.objects.visible_to(person).exists()

    assert reads == (role != Role.READER)


def test_a_comment_is_in_nothing_that_is_submitted(cast, ours, comment, rf):
    revision = send(ours, cast.pcn_lead)
    request = rf.get("/")
    request.user = cast.pcn_lead

    for format in ("html", "xlsx"):
        paper = copy_of(request, revision, format).paper
        assert WORDS.encode() not in paper.file(format)
    before = revision.checksum
    send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason="Again")
    revision.refresh_from_db()
    assert revision.checksum == before


def test_its_team_still_reads_it_after_the_return_is_submitted_and_opened_again(
    cast, ours, comment, lead
):
    send(ours, cast.pcn_lead)
    page = reverse("assessments:comments", args=PAGES["comments"])
    assert WORDS in lead.get(page).text

    reopen(assessment=ours, by=cast.pcn_lead, at=NOON)
    assert WORDS in lead.get(page).text


def test_those_who_keep_the_framework_are_told_of_no_comment(cast, cycle, framework, ours, comment):
    version = second_version(framework.version, words={INT2: "Other words."})

    def figures(version):
        return [f.name for found in touches_of(version).figures.values() for f in found]

    assert not {"step comments", "assignments"} & set(figures(framework.version))
    upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER)
    assert not {"step comments", "assignments"} & set(figures(version))


def test_a_comment_is_taken_only_from_whom_its_page_was_drawn_for(cast, ours, lead):
    url = reverse("assessments:comments", args=PAGES["comments"])
    theirs, own = (
        {"hx-request": "true", TYPED_BY: device_key(person)}
        for person in (cast.pcn_contributor, cast.pcn_lead)
    )

    refused = lead.post(url, {f"{INT2}-text": WORDS}, headers=theirs)

    assert (refused.status_code, StepComment.objects.count()) == (401, 0)
    assert "Somebody else is signed in with this browser" in refused.text
    assert lead.post(url, {f"{INT2}-text": WORDS}, headers=own).status_code == 200
