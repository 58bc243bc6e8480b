"""The settings are as strict as the public address allows, and hold together."""

import os
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.urls import reverse

from masthead.kit.players import PROVIDERS

PROGRAM = "from django.conf import settings; print(settings.{name})"


def read_setting(name, **environ):
    """Read one setting in a process of its own: Django reads them once only."""
    outcome = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(name=name)],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join(sys.path),
            "DJANGO_SETTINGS_MODULE": "masthead.config.settings",
            "MASTHEAD_SECRET_KEY": "x",
            **environ,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return outcome.stdout.strip()


def test_with_https_cookies_are_bound_to_the_host():
    assert read_setting("SESSION_COOKIE_NAME", MASTHEAD_URL="https://www.example.com") == "__Host-session"


def test_with_https_browsers_are_held_to_it_on_this_host_alone():
    url = "https://www.example.com"
    assert int(read_setting("SECURE_HSTS_SECONDS", MASTHEAD_URL=url)) > 0
    assert read_setting("SECURE_HSTS_INCLUDE_SUBDOMAINS", MASTHEAD_URL=url) == "False"


def test_with_http_cookies_still_work():
    assert read_setting("SESSION_COOKIE_SECURE", MASTHEAD_URL="http://127.0.0.1:8000") == "False"


def test_debugging_is_off_unless_told():
    assert read_setting("DEBUG") == "False"


def test_django_finds_nothing_wrong():
    call_command("check")


@pytest.mark.django_db
def test_readers_get_a_strict_policy(client):
    policy = client.get("/-/health").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.django_db
def test_readers_pages_may_frame_the_providers_of_embeds_and_nobody_else(client):
    policy = client.get("/-/health").headers["Content-Security-Policy"]
    framed = next(part for part in policy.split("; ") if part.startswith("frame-src"))
    assert framed.split()[1:] == ["'self'", *(f"https://{provider.host}" for provider in PROVIDERS)]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["wagtailadmin_login", "ads_schedule"])
def test_films_come_from_the_magazine_itself_and_from_nowhere_else(client, name):
    policy = client.get(reverse(name)).headers["Content-Security-Policy"]
    assert "media-src 'self'" in policy.split("; ")


@pytest.mark.django_db
def test_the_desk_gets_the_policy_it_needs(client):
    policy = client.get(reverse("wagtailadmin_login")).headers["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "frame-ancestors 'self'" in policy
