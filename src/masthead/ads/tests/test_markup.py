"""HTML creatives: what is refused on saving, and how their scripts are kept from reaching anybody."""

import hashlib
from base64 import b64encode
from html import unescape

import pytest
from django.core.exceptions import ValidationError

from masthead.ads.markup import GUARD, faults_of
from masthead.ads.models import Creative, Form
from masthead.ads.tests.factories import CreativeFactory, LineFactory

pytestmark = pytest.mark.django_db
LINK = '<a href="%%CLICK%%">Boats</a>'
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACw="


def html(markup):
    told = {"name": "Boat", "form": Form.HTML, "width": 300, "height": 250, "link": "https://boats.example/"}
    return Creative(line=LineFactory.create(), markup=markup, **told)


def fault_in(markup):
    with pytest.raises(ValidationError) as refusal:
        html(markup).full_clean()
    return " ".join(refusal.value.message_dict["markup"])


@pytest.mark.parametrize(
    ("markup", "culprit", "cure"),
    [
        ('<a href="https://elsewhere.example">Boats</a>', "", '<a href="%%CLICK%%">'),
        (f"{LINK}<a HREF=https://evil.example/landing>x</a>", "https://evil.example/landing", "%%CLICK%%"),
        (f"{LINK}<a href='java&#115;cript:go()'>x</a>", "javascript:go()", "%%CLICK%%"),
        (f"{LINK}<svg><a xlink:href='//evil.example'>x</a></svg>", "//evil.example", "%%CLICK%%"),
        (f"{LINK}<button formaction='https://evil.example'>x</button>", "https://evil.example", "%%CLICK%%"),
        ('<a href="%%CLICK%%" ping="https://evil.example">x</a>', "https://evil.example", "%%CLICK%%"),
        (f"{LINK}<form action='%%CLICK%%'></form>", "<form>", "leave it out"),
        (f"{LINK}<link rel=preconnect href=https://evil.example>", "<link>", "leave it out"),
        (f"{LINK}<meta http-equiv=refresh content='0;url=/'>", "<meta>", "leave it out"),
        (f"{LINK}<iframe srcdoc='x'></iframe>", "<iframe>", "leave it out"),
        (
            f"{LINK}<script src=https://cdn.example/x.js></script>",
            "https://cdn.example/x.js",
            "between <script>",
        ),
        (f"{LINK}<img src=http://cdn.example/x.png>", "http://cdn.example/x.png", "data:"),
        (f"{LINK}<img srcset='x.png 2x'>", "x.png 2x", "data:"),
        (f"{LINK}<style>b{{background:url('//cdn.example/x.png')}}</style>", "//cdn.example/x.png", "data:"),
        (f"{LINK}<b style='background:url(x.png)'>x</b>", "x.png", "data:"),
        (f"{LINK}<style>@import 'x.css';</style>", "x.css", "<style>"),
        (f"{LINK}<style>b {{ animation: x .2s infinite }}</style>", "never ends", "five seconds"),
        (f"{LINK}<style>b{{animation-iteration-count:INFINITE}}</style>", "never ends", "five seconds"),
        (f"{LINK}<marquee>Boats</marquee>", "never ends", "five seconds"),
        (f"{LINK}<svg><animate repeatCount='indefinite'/></svg>", "never ends", "five seconds"),
        (f"{LINK}<svg><animateTransform repeatDur=Indefinite /></svg>", "never ends", "five seconds"),
        ("<!-- %%CLICK%% -->Boats", "%%CLICK%%", '<a href="%%CLICK%%">'),
        ("<p>%%CLICK%%</p>", "%%CLICK%%", '<a href="%%CLICK%%">'),
        (f"{LINK}<b onclick='go()'>x</b>", "onclick", "addEventListener"),
    ],
)
def test_what_leads_past_the_count_or_never_loads_is_named_with_the_cure(markup, culprit, cure):
    said = fault_in(markup)
    assert culprit in said
    assert cure in said


@pytest.mark.parametrize(
    "markup",
    [
        LINK,
        f"<meta charset=utf-8><style>b{{background:url({PIXEL})}}</style>{LINK}<img src='{PIXEL}' alt=''>",
        f"<svg><use href='#boat'/><image href='{PIXEL}'/></svg>{LINK}",
        "<script>document.write('<a href=%%CLICK%%>Boats</a>')</script>",
        f"{LINK}<svg><animate repeatCount='2' dur='2s'/></svg>",
        f"{LINK}<script>const text = '<a href=\"https://boats.example\">';</script>",
    ],
)
def test_what_stays_inside_is_taken(markup):
    html(markup).full_clean()


def test_each_fault_is_said_once():
    assert len(faults_of("<link><link>")) == 1


def served(client, markup):
    answer = client.get(CreativeFactory.create(form=Form.HTML, markup=markup).frame_address)
    return answer, unescape(answer.text)


def digest(script):
    return f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


@pytest.mark.parametrize("script", ["go()", "a < b\n&& go('é')", ""])
def test_only_scripts_run_that_give_webrtc_away_first(client, script):
    dressed = f"<p>\u2028\n</p>{LINK}<SCRIPT>{script}</SCRIPT >".replace("\n", "\r\n")
    answer, page = served(client, dressed)
    assert f"<SCRIPT>{GUARD}{script}</SCRIPT" in page
    assert f"script-src {digest(GUARD + script)};" in answer["Content-Security-Policy"]


def test_what_is_no_script_is_not_made_one(client):
    answer, page = served(client, f'{LINK}<script type="application/json">{{}}</script>')
    assert '<script type="application/json">{}</script>' in page
    assert "script-src 'none'" in answer["Content-Security-Policy"]


def test_a_frame_connects_to_nobody_else(client):
    answer, page = served(client, LINK)
    assert answer["Connection-Allowlist"] == "(response-origin);redirects=allow"
    assert '<iframe title="Advertisement" srcdoc="' in page
