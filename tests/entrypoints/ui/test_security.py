"""May a page load or run anything that this site does not serve itself?"""

from __future__ import annotations

import pytest
from django.http import HttpResponse

from shengmo.entrypoints.ui.security import HEADER, ContentSecurityPolicyMiddleware


@pytest.fixture
def answer(rf):
    def through(response: HttpResponse) -> HttpResponse:
        return ContentSecurityPolicyMiddleware(lambda _: response)(rf.get("/"))

    return through


def test_every_answer_carries_the_policy(answer):
    assert answer(HttpResponse("页面"))[HEADER].startswith("default-src 'none'; script-src 'self'")


@pytest.mark.parametrize("loophole", ["unsafe-inline", "unsafe-eval", "http:", "https:", "*"])
def test_the_policy_has_no_loophole(answer, loophole):
    assert loophole not in answer(HttpResponse("页面"))[HEADER]


def test_a_page_cannot_be_framed(answer):
    assert "frame-ancestors 'none'" in answer(HttpResponse("页面"))[HEADER]


def test_an_answer_with_a_policy_of_its_own_keeps_it(answer):
    drawing = HttpResponse("<svg/>", headers={HEADER: "default-src 'none'"})
    assert answer(drawing)[HEADER] == "default-src 'none'"
