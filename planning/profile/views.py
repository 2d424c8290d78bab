"""The profile of a return, for the team it is of: the page, its print and its workbook."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments.access import return_to
from assessments.models import Assessment
from documents.copies import Copy, copy_response
from documents.paper import addresses
from organisations.choices import Tier
from planning.profile.above import Group
from planning.profile.firsts import First, first
from planning.profile.gathering import current_revision, profile_of
from planning.profile.printed import profile_paper
from planning.profile.profile import Profile

SHOWN = 3  # of each list, before the fold
NOTES = ("two pages, for your board", "every row of it")


@require_safe
@login_required
def profile(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """What comes back for what was submitted; until something is, how it will come."""
    assessment = return_to(request, code, cycle, "is_own")
    found = _profile(request, assessment)
    context = {
        "assessment": assessment,
        "profile": found,
        "who": Tier(assessment.tier).team_in_full,
    }
    if found is None:
        return render(request, "planning/profile/profile_to_come.html", context)
    context |= {
        "moved": moved_of(found),
        "beside": beside_of(found),
        "copies": copies_of(assessment),
    }
    return render(request, "planning/profile/profile.html", context)


def moved_of(profile: Profile) -> list[First]:
    """What moved up or down begins before its fold; what cannot be compared lies within one."""
    others = [first(steps, 0, heading) for heading, steps in profile.moved_otherwise]
    return [*(first(steps, SHOWN, heading) for heading, steps in profile.up_and_down), *others]


def beside_of(profile: Profile) -> list[First]:
    """What is in place waits for nobody, and lies within its fold."""
    return [
        first(beside, 0 if group == Group.SETTLED else SHOWN, group.heading)
        for group, beside in profile.above.groups
    ]


def _profile(request: HttpRequest, assessment: Assessment) -> Profile | None:
    revision = current_revision(assessment, reader=request.user)
    if revision is None:
        return None
    on = timezone.localdate()
    return profile_of(revision, reader=request.user, writes=assessment.may_write, on=on)


def copies_of(assessment: Assessment) -> list[tuple[str, str, str]]:
    files = addresses("planning:profile_download", assessment.address)
    return [(label, url, note) for (label, url), note in zip(files, NOTES, strict=True)]


@require_safe
@login_required
def profile_download(request: HttpRequest, code: str, cycle: str, format: str) -> HttpResponse:
    """Who writes the return has another copy than who only reads: it knows of drafts."""
    assessment = return_to(request, code, cycle, "is_own")
    found = _profile(request, assessment)
    if found is None:
        raise Http404
    copy = Copy(
        kind="profile",
        key=f"{assessment.pk} {'writes' if assessment.may_write else 'reads'}",
        format=format,
        paper=profile_paper(found),
        page=reverse("planning:profile", args=assessment.address),
    )
    return copy_response(request, copy)
