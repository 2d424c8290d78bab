"""The one door by which lists come in: the file, the preview of what it would do, the button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from organisations.choices import ListKind
from organisations.incoming import (
    confirm_by_button,
    fingerprint,
    keep_list,
    list_of,
    put_away,
)
from organisations.lists.forms import ListForm
from organisations.lists.keeping import preview_of
from organisations.lists.trying import ListResource
from organisations.models import User

PASTED = "Pasted rows"


@dataclass(frozen=True, kw_only=True)
class Door:
    """One kind of list: its views ask who may bring it, and leave the rest to these.

    Its routes are called as `pages` and then _upload, _preview, _confirm and _cancel; `args` is
    what their addresses have before the key. `home` is the page it belongs to, at `home_args`;
    `after` how that is narrowed once something came of it. `most_shown`: changes on a page.
    `paste`: the route of the page where such rows are pasted, which is given `?list=` to hold what
    was pasted, under the name PASTED.
    """

    kind: ListKind
    what: str
    pages: str
    home: str
    home_label: str
    template: str
    resource: Callable[..., ListResource]
    confirming: Callable
    args: tuple[str | int, ...] = ()
    home_args: tuple[str | int, ...] = ()
    after: str = ""
    paste: str = ""
    most_shown: int = 500

    def upload(self, request: HttpRequest) -> HttpResponse:
        form = ListForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            by, at = cast(User, request.user), timezone.now()
            incoming = keep_list(self.kind, form.cleaned_data["file"], by=by, at=at)
            return redirect(self._page("preview", incoming.pk))
        context = self._frame(f"Bring a list of {self.what}") | {"form": form}
        return render(request, self.template, context)

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        incoming = list_of(request, self.kind, pk)
        if incoming.outcome:
            messages.success(request, incoming.outcome)
            return redirect(self._home + self.after)
        by, at = cast(User, request.user), timezone.now()
        found = preview_of(incoming, self.resource(by=by, at=at))
        context = self._frame(f"Check the list of {self.what}") | {
            "incoming": incoming,
            "preview": found,
            "most": self.most_shown,
            "first": f":{self.most_shown}",
            "seen": fingerprint(found),
            "button": "Make these changes",
            "confirm": self._page("confirm", pk),
            "stop": self._page("cancel", pk),
            "again": self._page("upload"),
        }
        if self.paste and incoming.file_name == PASTED:
            again = f"{reverse(self.paste, args=self.args)}?list={pk}"
            context |= {"again": again, "again_label": "Correct the rows"}
        return render(request, "organisations/lists/preview.html", context)

    def confirm(self, request: HttpRequest, pk: int) -> HttpResponse:
        confirm_by_button(self.confirming, request, list_of(request, self.kind, pk))
        return redirect(self._page("preview", pk))

    def cancel(self, request: HttpRequest, pk: int) -> HttpResponse:
        put_away(request, list_of(request, self.kind, pk))
        return redirect(self._home)

    @property
    def _home(self) -> str:
        return reverse(self.home, args=self.home_args)

    def _page(self, name: str, *key: int) -> str:
        return reverse(f"{self.pages}_{name}", args=[*self.args, *key])

    def _frame(self, title: str) -> dict[str, str]:
        return {"title": title, "back": self._home, "back_label": self.home_label}
