"""The compendium: its list with search and filters, and one example."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compendium.access import deciders_of, may_on, trail_to_list, visible_example
from compendium.models import Example, GladToTalk
from compendium.reading.gathering import (
    helped_by,
    known_to,
    narrowed,
    show_links,
    shown_to,
    tag_choices,
    teller_choices,
    theme_choices,
)
from compendium.reading.narrowing import PUBLISHED, Narrowing
from compendium.writing.actions import right_to_edit
from documents.paper import listed
from organisations.choices import Tier
from organisations.models import Organisation
from organisations.permissions import Right

EXAMPLES_A_PAGE = 10
WORDS_OF_COPIES = (
    ("Read or print it as one page", ""),
    ("PDF", "to print or send"),
    ("Workbook", "to change and bring back"),
)


@require_safe
@login_required
def example_list(request: HttpRequest) -> HttpResponse:
    user = request.user
    by = known_to(user, Narrowing.of(request.GET))
    shown = shown_to(user, by.show)
    found = narrowed(shown, by).with_whose()
    page = Paginator(found, EXAMPLES_A_PAGE).get_page(request.GET.get("page"))
    glad = GladToTalk.objects.editable_by(user).standing().select_related("organisation")
    context = {
        "narrowing": by,
        "left_out": by.left_out(request.GET),
        "links": show_links(user, by),
        "page": page,
        "query": f"{by.query()}&" if by.query() else "",
        "themes": theme_choices(user),
        "tags": tag_choices(shown),
        "tellers": teller_choices(shown, chosen=by.organisation),
        "may_propose": Organisation.objects.held_by(user, Right.PROPOSE).exists(),
        "glad": glad,
        "copies": listed("compendium:document", "compendium:download", [], WORDS_OF_COPIES),
        "everything": by.show == PUBLISHED and not by.is_narrow,
    }
    return render(request, "compendium/reading/example_list.html", context)


@require_safe
@login_required
def example(request: HttpRequest, pk: int) -> HttpResponse:
    found = visible_example(request, pk)
    is_team = may_on(request, found, Right.PROPOSE)
    decides = may_on(request, found, Right.PUBLISH)
    context = {
        "example": found,
        "helped": helped_by(request.user, [found])[found.pk],
        "trail": trail_to_list(),
        "is_team": is_team,
        "decides": decides,
        "may_edit": Example.objects.editable_by(request.user).contains(found),
        "may_read_past": decides if right_to_edit(found) is Right.PUBLISH else is_team,
        "deciders": deciders_of(found),
        "who_can_see": who_can_see(found),
    }
    return render(request, "compendium/reading/example_detail.html", context)


def who_can_see(example: Example) -> str:
    whose = Tier(example.organisation.tier).team_in_full
    if example.is_with_its_team:
        return f"your own {whose} only, until you propose it."
    if example.is_proposed:
        return f"the {whose} that wrote it, and those who decide on it."
    return "everybody with a role in this service, in any system."
