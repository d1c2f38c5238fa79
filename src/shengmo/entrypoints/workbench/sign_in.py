"""How does a person come in, go out, and change hats?"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from shengmo.entrypoints.workbench.desk import HAT, desk_of
from shengmo.record.organisations.queries import demo_accounts

DEMO_TOWNS = ("qingshi", "baidian")  # as `shengmo demo` names them
DEMO_PASSWORD = "shengmo"  # noqa: S105  # of invented people in an invented town, shown on the page
WRONG = "还不能登录：用户名或者密码不对。忘了密码，请管理员重新设置。"


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The door: who are you?"""
    context: dict[str, object] = {"next": _next(request)}
    if request.method == "POST":
        username = request.POST.get("username", "").strip()
        user = authenticate(request, username=username, password=request.POST.get("password", ""))
        if user is not None:
            login(request, user)
            return redirect(_next(request) or "workbench:today")
        context |= {"username": username, "fault": WRONG}
    accounts = demo_accounts(DEMO_TOWNS)
    context |= {"accounts": accounts, "demo_password": DEMO_PASSWORD}
    return render(
        request, "workbench/sign_in.html", context, status=403 if "fault" in context else 200
    )


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Go out."""
    logout(request)
    answer = redirect("workbench:sign-in")
    answer["Clear-Site-Data"] = '"cache"'  # desks are shared: no way back into what was shown
    return answer


@require_POST
def change_hat(request: HttpRequest) -> HttpResponse:
    """Wear another of one's posts."""
    asked = request.POST.get("hat", "")
    hats = desk_of(request).hats
    if asked.isascii() and asked.isdigit() and int(asked) < len(hats):
        request.session[HAT] = int(asked)
        hat = hats[int(asked)]
        messages.success(
            request, f"现在的身份：{hat.organisation_name}{hat.title or hat.role_title}。"
        )
    return redirect("workbench:today")


def _next(request: HttpRequest) -> str:
    """Where the person wanted to go, if it is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe else ""
