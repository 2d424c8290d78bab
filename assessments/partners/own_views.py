"""A partner's own pages: their link, and the steps they were asked, to read and to answer."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from assessments.answers.gathering import answer_to, levels_of, steps_with_answers
from assessments.answers.theme_saving import Keep, Refused, save_page
from assessments.models import Partner
from assessments.partners.access import for_partners
from assessments.partners.forms import AskedForm
from assessments.partners.gathering import by_theme, own_cards, stand_as_submitted, steps_asked
from assessments.partners.links import page_of, partner_of, remember
from assessments.progress import Progress
from assessments.readers import who_sees_asked
from assessments.standing import COUNTERPARTS, Standing, moment_words
from frameworks.models import Step
from organisations.choices import Tier
from organisations.people.sign_in_limits import Limit, is_allowed

BY_ONE_LINK = [Limit(("address",), times=120, minutes=60)]
TOO_MANY = "Your link has been used to save many times within an hour. Save this again later."


@require_safe
def link(request: HttpRequest, code: str, cycle: str, token: str) -> HttpResponse:
    """Leads on to the partner's page, also where that says that the link is over, so that no page
    and no log has the token in its address. Altered, or one for another return: 404.
    """
    partner = partner_of(token, code, cycle)
    if partner is None:
        raise Http404
    response = redirect(page_of(partner))
    remember(response, partner, token, secure=request.is_secure())
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "POST"])
@for_partners
def asked(request: HttpRequest, partner: Partner) -> HttpResponse:
    """Their steps on one page, saved by one button; what could not be kept stays typed."""
    if request.method == "GET":
        return _page(request, partner)
    forms = _forms(request, partner)
    if not may_save(partner):
        refused = {step.code: Refused(form) for step, form in forms.items()}
        return _page(request, partner, refused, problem=TOO_MANY, status=429)
    keep = Keep.read(request.POST.get("keep", ""))
    try:
        refused = save_page(partner.assessment, forms, keep=keep, by=partner, at=timezone.now())
    except ValidationError as problem:
        refused = {step.code: Refused(form) for step, form in forms.items()}
        return _page(request, partner, refused, problem=problem.messages[0], status=422)
    if refused:
        status = 409 if any(each.stored for each in refused.values()) else 422
        return _page(request, partner, refused, status=status)
    return redirect(f"{page_of(partner)}?saved=yes#saved")


def may_save(partner: Partner) -> bool:
    """Whoever holds a link is nobody we know: it fills no database, nor a history by changes."""
    name = f"answers of partner {partner.pk}"
    return is_allowed(name, at=timezone.now(), limits=BY_ONE_LINK)


def _forms(request: HttpRequest, partner: Partner) -> dict[Step, AskedForm]:
    """Of the steps they were asked alone, whatever else was sent."""
    steps = steps_with_answers(partner.assessment, steps_asked(partner))
    levels = levels_of(partner.assessment)
    return {
        step: AskedForm(request.POST, prefix=step.code, levels=levels, is_planned=_is_planned(step))
        for step in steps
        if f"{step.code}-number" in request.POST
    }


def _is_planned(step: Step) -> bool:
    answer = answer_to(step)
    return answer is not None and answer.planned


def _page(
    request: HttpRequest,
    partner: Partner,
    refused: dict[str, Refused] | None = None,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    assessment, today = partner.assessment, timezone.localdate()
    standing = Standing.of(assessment, on=today)
    team = f"The team of {assessment.organisation_name}"
    cards = [
        refused[card.code].shown_on(card, reader=partner, on=today, who=team)
        if refused and card.code in refused
        else card
        for card in own_cards(partner, standing=standing, on=today)
    ]
    saved = max((card.saved_at for card in cards if card.saved_at), default=None)
    errors = [(problem, "")] if problem else []
    context = {
        "partner": partner,
        "assessment": assessment,
        "themes": by_theme(cards),
        "stand_as_submitted": not cards and stand_as_submitted(partner),
        "levels": levels_of(assessment),
        "counterparts": COUNTERPARTS[Tier(assessment.tier)],
        "progress": Progress(sum(card.is_answered for card in cards), len(cards)),
        "last_saved": moment_words(saved, on=today) if saved else "",
        "thanks": bool(saved) and request.method == "GET" and "saved" in request.GET,
        "page_errors": errors + [each for card in cards for each in card.problems],
        "who_can_see": who_sees_asked(assessment, standing),
    }
    return render(request, "assessments/partners/asked.html", context, status=status)
