"""What django-allauth leaves out: whose work needs a second factor keeps the last one."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


class RemovePasskey(RemoveWebAuthnView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.refused() or super().get(request, *args, **kwargs)

    def form_valid(self, form) -> HttpResponse:
        return self.refused() or super().form_valid(form)

    def refused(self) -> HttpResponse | None:
        adapter = get_adapter()
        if adapter.can_delete_authenticator(self.get_object()):
            return None
        messages.error(self.request, adapter.error_messages["cannot_delete_authenticator"] + ".")
        return redirect("mfa_index")


remove_passkey = RemovePasskey.as_view()
