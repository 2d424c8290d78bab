"""The sentence that says who can see a draft names partners and guests exactly while they can.

Every combination of how a return stands, of partners and of guests.
"""

from datetime import timedelta
from itertools import product

import pytest
from django.urls import reverse

from assessments.cycles.actions import close_cycle
from assessments.guests.actions import end_guest, invite_guest
from assessments.models import Answer, Assessment
from assessments.partners.actions import withdraw_partner
from assessments.partners.links import page_of
from assessments.readers import who_can_see, who_sees_the_past
from assessments.sending.actions import reopen, send_back
from assessments.standing import Standing
from tests.assessments.accepting.asking import ask
from tests.assessments.doing import INT1, INT2, RETURN, THEME, send
from tests.assessments.guests.inviting import UNTIL, make_guest, make_officer
from tests.assessments.partners.asking import came_by, make_partner
from tests.conftest import NOON, TODAY, text_of

pytestmark = pytest.mark.usefixtures("noon")
TEAM = "your primary care network (PCN) team"
ABOVE = "Blackmoor Place and Westmere Integrated Care Board"
ASKED = "1 partner can see and answer 1 step until 6 December 2026."
INVITED = "1 person of Blackmoor Place, invited until 6 December 2026"
STATES = {
    # how the return stands: what of it those above read, and whether anybody answers in it
    "draft": ("see how complete it is, not your answers.", True),
    "sent back": ("can open what was sent back, not what you change until you submit.", True),
    "reopened": ("can read what you submitted, not what you change until you submit.", True),
    "asked": (
        "can read what you submitted and what you are asked, not what you change or reply until "
        "you submit.",
        True,
    ),
    "closed": ("see how complete it is, not your answers.", False),
    "submitted": ("", False),
}
PARTNERS = ("nobody", "asked", "withdrawn", "ended")
GUESTS = ("nobody", "invited", "sent away", "ended")


def brought_to(state: str, ours, cast) -> None:
    by = {"by": cast.pcn_lead, "at": NOON}
    if state in {"sent back", "reopened", "submitted", "asked"}:
        revision = send(ours, cast.pcn_lead)
    if state == "asked":
        ask(revision, cast.place_reviewer, codes=(INT2,))
    if state == "sent back":
        send_back(assessment=ours, by=cast.place_reviewer, at=NOON, reason="Look again")
    if state == "reopened":
        reopen(assessment=ours, **by)
    if state == "closed":
        close_cycle(cycle=ours.cycle, by=cast.administrator, at=NOON)


def with_partner(how: str, ours, cast):
    if how == "nobody":
        return None
    partner = make_partner(ours, by=cast.pcn_lead)
    if how == "withdrawn":
        withdraw_partner(partner=partner, by=cast.pcn_lead, at=NOON)
    if how == "ended":
        type(partner).objects.update(ends_on=TODAY - timedelta(days=1))
    return partner


def with_guest(how: str, ours, cast):
    if how == "nobody":
        return None
    guest = make_guest(ours, cast["W-P1"], by=cast.pcn_lead)
    if how == "sent away":
        end_guest(guest=guest, by=cast.pcn_lead, at=NOON)
    if how == "ended":
        type(guest).objects.update(until=TODAY - timedelta(days=1))
    return guest


def sentence(reader) -> str:
    found = Assessment.objects.visible_to(reader).at(*RETURN).with_rights(reader).get()
    return who_can_see(found, Standing.of(found, on=TODAY), reader)


@pytest.mark.parametrize(("state", "partner", "guest"), [*product(STATES, PARTNERS, GUESTS)])
def test_the_sentence_is_true(state, partner, guest, cast, ours):
    asked, invited = with_partner(partner, ours, cast), with_guest(guest, ours, cast)
    brought_to(state, ours, cast)
    read_above, takes_answers = STATES[state]

    partners = takes_answers and partner == "asked"
    guests = takes_answers and guest == "invited"
    team = f"{TEAM}, and {INVITED}." if guests else f"{TEAM}." if partners else f"{TEAM} only."
    wanted = " ".join([team, *([ASKED] if partners else []), f"{ABOVE} {read_above}"])
    if state == "submitted":
        wanted = f"{TEAM}, {ABOVE}. Other PCNs never see it."

    assert sentence(cast.pcn_lead) == wanted
    if asked:  # the sentence and the door agree
        opened = came_by(asked).get(page_of(asked)).status_code
        assert (opened == 200) == partners
    if invited:
        drafts = Assessment.objects.answerable_by(invited.membership.user)
        assert drafts.contains(ours) == guests


def test_every_page_of_a_draft_says_it(cast, ours, lead):
    with_partner("asked", ours, cast)
    with_guest("invited", ours, cast)

    for name, args in [
        ("detail", RETURN),
        ("theme", THEME),
        ("review", RETURN),
        ("partners", RETURN),
        ("guests", RETURN),
        ("draft_document", RETURN),
    ]:
        said = text_of(lead.get(reverse(f"assessments:{name}", args=args)))
        assert ASKED in said, name
        assert INVITED in said, name
    workbook = reverse("assessments:draft_download", args=[*RETURN, "html"])
    assert ASKED in text_of(lead.get(workbook, follow=True))


def test_a_history_is_no_partners_and_says_so(cast, ours, lead):
    with_partner("asked", ours, cast)
    history = reverse("assessments:history", args=[*RETURN, INT2])
    assert f"{TEAM} only, also once the return is submitted." in text_of(lead.get(history))

    with_guest("invited", ours, cast)

    said = text_of(lead.get(history))
    assert f"{TEAM}, also once the return is submitted; and while it is a draft, {INVITED}." in said
    send(ours, cast.pcn_lead)
    found = Assessment.objects.again(ours).with_company().get()
    past = who_sees_the_past(found, Standing.of(found, on=TODAY), cast.pcn_lead)
    assert past == f"{TEAM} only, also once the return is submitted."


def test_several_are_counted_each_step_once_and_their_last_day_is_said(cast, ours):
    make_partner(ours, INT1, INT2, by=cast.pcn_lead, name="The council")
    make_partner(ours, INT2, by=cast.pcn_lead, ends_on=TODAY)
    make_guest(ours, cast["W-P1"], by=cast.pcn_lead)
    officers = [make_officer(cast["W-SYS"], title=title) for title in ("One", "Two")]
    for each in officers:
        invite_guest(
            assessment=ours,
            membership=each,
            until=UNTIL - timedelta(days=1),
            by=cast.pcn_lead,
            at=NOON,
        )

    said = sentence(cast.pcn_lead)

    assert (
        f"{TEAM}, and 1 person of Blackmoor Place and 2 people of Westmere Integrated Care Board, "
        "invited until 6 December 2026 at the latest."
    ) in said
    assert "2 partners can see and answer 2 steps until 6 December 2026 at the latest." in said


def test_somebody_who_may_not_sign_in_is_no_guest(cast, ours):
    guest = with_guest("invited", ours, cast)
    guest.membership.user.is_active = False
    guest.membership.user.save()

    assert f"{TEAM} only." in sentence(cast.pcn_lead)


def test_a_return_that_was_never_shared_is_asked_nothing_more(
    cast, ours, django_assert_num_queries
):
    found = Assessment.objects.visible_to(cast.pcn_lead).at(*RETURN).with_company().get()
    standing = Standing.of(found, on=TODAY)

    with django_assert_num_queries(0):
        assert standing.company.partners_words(on=TODAY) == ""


def test_a_partner_is_told_who_reads_what_they_write(cast, ours):
    partner = with_partner("asked", ours, cast)
    page = text_of(came_by(partner).get(page_of(partner)))
    assert (
        "whoever opens your link, and the team of Fellside PCN. Once its return is submitted, "
        f"{ABOVE} can read it too."
    ) in page

    with_guest("invited", ours, cast)

    assert "with guests it has invited" in text_of(came_by(partner).get(page_of(partner)))
    assert not Answer.objects.exists()
