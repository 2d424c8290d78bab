"""Who is glad to talk, step by step; and saying so oneself, for several steps at once."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments.models import Assessment
from frameworks.models import Step
from nhsuk.words import counted
from organisations.access import signed_in_to_press
from organisations.editing.fields import add_refusal
from peers.access import AtStep, PeerDesk, own_return, step_at
from peers.ahead.actions import say_glad_of_sections, take_back_glad
from peers.ahead.forms import GladSectionsForm
from peers.ahead.gathering import peers_of
from peers.ahead.lines import PeerLine, StepLine, lines_of, narrowed
from peers.ahead.narrowing import Choices, Narrowing
from peers.ahead.own import own_word
from peers.models import ContactRequest
from peers.steps import Section, in_place_of, steps_of

STEPS_A_PAGE = 15
PEERS_A_PAGE = 20
PAGE = ("peers:glad", "code", "cycle")


def step_lines(assessment: Assessment, steps: Sequence[Step]) -> list[StepLine]:
    """Those that somebody is glad to talk about, what is open here first."""
    peers = peers_of(assessment, steps, on=timezone.localdate())
    return lines_of(steps, in_place_of(assessment, steps), peers)


@require_safe
@login_required
def steps(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    desk, assessment = own_return(request, code, cycle)
    lines = step_lines(assessment, steps_of(assessment))
    by = Narrowing.of(request.GET)
    choices = Choices.of(line.step for line in lines)
    by = by.among(theme=dict(choices.themes), section=dict(choices.sections))
    page = Paginator(narrowed(lines, by), STEPS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "desk": desk,
        "narrowing": by,
        "left_out": by.left_out(request.GET),
        "choices": choices,
        "page": page,
        "query": f"{by.query()}&" if by.query() else "",
        "trail": desk.trail,
    }
    return render(request, "peers/ahead/steps.html", context)


@require_safe
@login_required
def step(request: HttpRequest, code: str, cycle: str, step: str) -> HttpResponse:
    """Who is glad to talk about one step, and whom they say to ask for."""
    at = step_at(request, code, cycle, step)
    peers = peers_of(at.assessment, [at.step], on=timezone.localdate()).get(step, [])
    asked = asked_about(at)
    lines = [PeerLine(peer, asked.get(peer.organisation)) for peer in peers]
    page = Paginator(lines, PEERS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "at": at,
        "section": Section.of(at.step),
        "page": page,
        "own": own_word(at.assessment, [at.step]),
        "trail": at.desk.trail,
    }
    return render(request, "peers/ahead/step.html", context)


def asked_about(at: AtStep) -> dict[int, ContactRequest]:
    """By organisation, what it was asked last about the step."""
    sent = ContactRequest.objects.of_organisation(at.desk.organisation)
    about = sent.filter(asking=at.desk.organisation, cycle=at.desk.cycle, step_code=at.step.code)
    return {contact.asked_id: contact for contact in about.order_by("asked_at", "pk")}


@require_http_methods(["GET", "POST"])
@login_required
def glad(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """What the team itself is glad to talk about, section by section."""
    desk, assessment = to_speak(request, code, cycle)
    own = own_word(assessment, steps_of(assessment))
    form = GladSectionsForm(request.POST or None, sections=own.to_say)
    if request.method == "POST" and form.is_valid():
        try:
            said = say_glad_of_sections(
                assessment=assessment, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            told = counted(len(said), "step")
            messages.success(request, f"Said of {told}. You can take it back at any time.")
            return redirect("peers:glad", code, cycle)
    context = {"desk": desk, "own": own, "form": form, "trail": desk.trail}
    return render(request, "peers/ahead/glad.html", context)


def to_speak(request: HttpRequest, code: str, cycle: str) -> tuple[PeerDesk, Assessment]:
    desk, assessment = own_return(request, code, cycle)
    if not desk.writes:
        raise PermissionDenied("Only the team of an organisation says what it is glad to do.")
    return desk, assessment


@require_POST
@signed_in_to_press(*PAGE)
def take_back(request: HttpRequest, code: str, cycle: str, section: str) -> HttpResponse:
    """Of all steps of a section at once."""
    _, assessment = to_speak(request, code, cycle)
    inside = [each.code for each in steps_of(assessment) if Section.of(each).key == section]
    return _taken_back(request, assessment, inside)


@require_POST
@signed_in_to_press(*PAGE)
def take_back_step(request: HttpRequest, code: str, cycle: str, step: str) -> HttpResponse:
    _, assessment = to_speak(request, code, cycle)
    return _taken_back(request, assessment, [step])


def _taken_back(request: HttpRequest, assessment: Assessment, steps: list[str]) -> HttpResponse:
    given = {"assessment": assessment, "steps": steps}
    back = take_back_glad(**given, by=request.user, at=timezone.now())
    messages.success(request, f"Taken back of {counted(len(back), 'step')}. Nobody is told now.")
    return redirect("peers:glad", *assessment.address)
