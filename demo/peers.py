"""Who is glad to talk, who asked whom for a contact, and three peer groups.

The network of the demonstration's own sign-in asks four others and is asked by two. Its plan of
this year is a draft, so that the group it is in is one of last year.
"""

import json
from dataclasses import dataclass

from assessments.models import Assessment, Cycle
from demo.days import DemoYear
from demo.people import People
from demo.texts import FOLDER
from frameworks.models import Step
from organisations.choices import Tier
from organisations.models import Organisation
from peers.ahead.actions import say_glad_of_sections
from peers.ahead.gathering import Peer, ahead_on, peers_of
from peers.asking.actions import answer_contact, ask_for_contact, withdraw_contact
from peers.asking.answer_fields import AnswerFields
from peers.choices import ANSWERS, State
from peers.groups.actions import join_group
from peers.groups.signed import signed_steps
from peers.steps import Section, steps_of

US = "D-N05"
ROLE = "PCN manager"
MOST_SECTIONS, MOST_MEMBERS, GROUPS = 4, 5, 2


@dataclass(frozen=True)
class Neighbours:
    """The returns of one cycle, and who speaks for whom."""

    cycle: Cycle
    everyone: dict[str, Organisation]
    people: People
    year: DemoYear

    def of(self, code: str) -> Assessment:
        returns = self.cycle.assessments.select_related("organisation", "cycle__version__framework")
        return returns.get(organisation__ods_code=code)

    def speaks(self, organisation: Organisation, days: int) -> dict:
        return {"by": self.people.signer(organisation), "at": self.year.at(days, 11)}


def write_peers(
    this: Cycle, last: Cycle, everyone: dict[str, Organisation], people: People, year: DemoYear
) -> None:
    told = json.loads((FOLDER / "demo_peers.json").read_text(encoding="utf-8"))
    now, then = (Neighbours(cycle, everyone, people, year) for cycle in (this, last))
    for each in told["glad"]:
        _say_glad(now, each["pcn"], each["role"])
    _say_glad(then, US, ROLE)
    _ask_others(now, told["asked"])
    for each in told["asked_of_us"]:
        step, peer = next(pair for pair in _ahead_of(then, each["pcn"]) if pair[1].code == US)
        _ask(then, each["pcn"], step, peer, each)
    _join_now(now)
    _join_then(then)


def _say_glad(among: Neighbours, code: str, role: str) -> None:
    """Of the first sections in which it is ahead on a step."""
    assessment = among.of(code)
    steps = steps_of(assessment)
    ahead = ahead_on(assessment, steps)
    sections = dict.fromkeys(Section.of(step).key for step in steps if step.code in ahead)
    say_glad_of_sections(
        assessment=assessment,
        sections=list(sections)[:MOST_SECTIONS],
        contact_role=role,
        **among.speaks(assessment.organisation, 4),
    )


def _ahead_of(among: Neighbours, code: str) -> list[tuple[Step, Peer]]:
    assessment = among.of(code)
    steps = steps_of(assessment)
    peers = peers_of(assessment, steps, on=among.year.today)
    return [(step, peer) for step in steps for peer in peers.get(step.code, ())]


def _ask_others(among: Neighbours, told: list[dict]) -> None:
    """Each another one, about the first step that it is glad to talk about."""
    by_code: dict[str, tuple[Step, Peer]] = {}
    for step, peer in _ahead_of(among, US):
        by_code.setdefault(peer.code, (step, peer))
    for (step, peer), each in zip(by_code.values(), told, strict=False):
        _ask(among, US, step, peer, each)


def _ask(among: Neighbours, code: str, step: Step, peer: Peer, told: dict) -> None:
    """Asked three days ago; answered or withdrawn since, as its state says."""
    assessment, state = among.of(code), State(told["state"])
    given = {"assessment": assessment, "step": step, "other": peer.code, "words": told["words"]}
    contact = ask_for_contact(**given, **among.speaks(assessment.organisation, 3))
    if state == State.WITHDRAWN:
        withdraw_contact(contact=contact, **among.speaks(contact.asking, 2))
    if state in ANSWERS:
        role = peer.contact_role if state == State.ACCEPTED else ""
        values = AnswerFields(state=state, contact_role=role, answer=told["answer"])
        said = among.speaks(among.everyone[peer.code], 1)
        answer_contact(contact=contact, values=values, number=1, **said)


def _planned(among: Neighbours) -> dict[str, list[int]]:
    """By step code, the networks whose signed plan names it."""
    networks = among.cycle.assessments.filter(tier=Tier.NEIGHBOURHOOD)
    signed = signed_steps(among.cycle, networks.values_list("organisation", flat=True))
    found: dict[str, list[int]] = {}
    for organisation in sorted(signed):
        for code in signed[organisation].by_step:
            found.setdefault(code, []).append(organisation)
    return found


def _join_now(among: Neighbours) -> None:
    """The steps that most of them plan."""
    planned = _planned(among)
    most = sorted(planned, key=lambda code: (-len(planned[code]), code))[:GROUPS]
    for code in most:
        _join(among, code, planned[code][:MOST_MEMBERS])


def _join_then(among: Neighbours) -> None:
    """The first step that this network planned together with others."""
    own = among.everyone[US].pk
    planned = _planned(among)
    shared = next(code for code in sorted(planned) if own in planned[code] and planned[code][1:])
    _join(among, shared, [own, *[pk for pk in planned[shared] if pk != own]][:MOST_MEMBERS])


def _join(among: Neighbours, code: str, organisations: list[int]) -> None:
    by_key = {each.pk: each for each in among.everyone.values()}
    step = Step.objects.get(version=among.cycle.version_id, code=code)
    for pk in organisations:
        assessment = among.of(by_key[pk].ods_code)
        join_group(assessment=assessment, step=step, **among.speaks(by_key[pk], 1))
