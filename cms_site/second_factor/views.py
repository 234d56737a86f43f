"""The screens of the second factor: its code, setting up a device, resetting a lost one."""

from base64 import b32encode

import segno
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters

from cms_site.second_factor import devices
from cms_site.second_factor.forms import CodeForm, PasswordForm
from cms_site.second_factor.requirement import is_asked


@method_decorator(sensitive_post_parameters(), "dispatch")
class Screen(View):
    """A screen before the admin; where one wanted to go is kept in `next`."""

    template_name = ""

    def dispatch(self, request: HttpRequest) -> HttpResponse:
        """Nobody else has any business here."""
        return super().dispatch(request) if is_asked(request.user) else self.go_on()

    def show(self, **context) -> HttpResponse:
        context["next"] = self.target
        return render(self.request, self.template_name, context)

    @property
    def target(self) -> str:
        given = self.request.POST.get("next") or self.request.GET.get("next", "")
        host, is_secure = self.request.get_host(), self.request.is_secure()
        if url_has_allowed_host_and_scheme(given, {host}, is_secure):
            return given
        return reverse("wagtailadmin_home")

    def go_on(self) -> HttpResponseRedirect:
        return HttpResponseRedirect(self.target)

    def lead_to(self, name: str) -> HttpResponseRedirect:
        return redirect(reverse(name, query={"next": self.target}))


class VerifyView(Screen):
    """Asks for a code of the device that was set up."""

    template_name = "cms_site/second_factor/verify.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        if devices.confirmed_device(request.user) is None:
            return self.lead_to("second_factor_set_up")
        return self.show(form=CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = CodeForm(request.POST)
        if form.is_valid():
            try:
                devices.verify(request, form.cleaned_data["code"])
            except devices.CodeRefusedError as error:
                form.refuse(error)
            else:
                return self.go_on()
        return self.show(form=form)


class SetUpView(Screen):
    """Asks for the password, shows a secret to scan, and takes its first code."""

    template_name = "cms_site/second_factor/set_up.html"

    def dispatch(self, request: HttpRequest) -> HttpResponse:
        """Who has a device replaces it only with its code, or it would be worth a password."""
        self.present = devices.confirmed_device(request.user)
        if self.present and not devices.is_verified(request, self.present):
            return self.lead_to("second_factor")
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        device = devices.begun_device(request)
        return self._scan(device, CodeForm()) if device else self._ask(PasswordForm(request))

    def post(self, request: HttpRequest) -> HttpResponse:
        device = devices.begun_device(request)
        if device and "code" in request.POST:
            return self._confirm(device)
        form = PasswordForm(request, request.POST)
        if not form.is_valid():
            return self._ask(form)
        devices.begin(request)
        return self.lead_to("second_factor_set_up")

    def _confirm(self, device) -> HttpResponse:
        form = CodeForm(self.request.POST)
        if form.is_valid():
            try:
                devices.confirm(self.request, form.cleaned_data["code"])
            except devices.CodeRefusedError as error:
                form.refuse(error)
            else:
                messages.success(self.request, _("Your device is set up."))
                return self.go_on()
        return self._scan(device, form)

    def _ask(self, form) -> HttpResponse:
        return self.show(form=form, replaces=self.present is not None)

    def _scan(self, device, form) -> HttpResponse:
        picture = segno.make(device.config_url, error="m").svg_inline(scale=4, light="#fff")
        secret = b32encode(device.bin_key).decode()
        parts = [secret[start : start + 4] for start in range(0, len(secret), 4)]
        return self.show(form=form, picture=picture, secret=" ".join(parts))


class ResetView(View):
    """Lets an administrator forget the device of somebody who lost it."""

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.person = get_object_or_404(get_user_model(), pk=pk)
        if not may_reset(request.user, self.person):
            raise PermissionDenied
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "cms_site/second_factor/reset.html", {"person": self.person})

    def post(self, request: HttpRequest) -> HttpResponse:
        if devices.reset(self.person, request.user):
            messages.success(request, _("The second factor was reset."))
        else:
            messages.warning(request, _("There was no second factor to reset."))
        return redirect("wagtailusers_users:index")


def may_reset(user, person) -> bool:
    """Those who manage accounts; a superuser's only another superuser, as Wagtail has it."""
    return user.has_perm("auth.change_user") and (user.is_superuser or not person.is_superuser)
