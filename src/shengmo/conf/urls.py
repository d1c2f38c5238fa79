"""Which address leads to which entrypoint?"""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("shengmo.entrypoints.workbench.urls")),
]
