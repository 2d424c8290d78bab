"""What was promised to an organisation for what it asked, and whether it happens."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from delivery.access import desk_of
from delivery.promises.gathering import promised_for
from planning.models import SupportNeed


@require_safe
@login_required
def promises(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    desk = desk_of(request, code, cycle)
    needs = SupportNeed.objects.visible_to(request.user).filter(
        action__plan__assessment__organisation=desk.organisation,
        action__plan__assessment__cycle=desk.cycle,
    )
    found = list(needs.with_answers().order_by("pk"))
    context = {"desk": desk, "promises": promised_for(found), "asked": len(found)}
    home = reverse("delivery:home", args=desk.address)
    context["trail"] = [*desk.trail, ("Progress", home)]
    return render(request, "delivery/promises/promises.html", context)
