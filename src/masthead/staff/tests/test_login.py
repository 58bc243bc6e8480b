import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site

from masthead.staff import roles
from masthead.staff.models import User
from masthead.staff.roles import Role

pytestmark = pytest.mark.django_db

PASSWORD = "a-long-password"  # of a test


@pytest.fixture
def rita() -> User:
    user = User.objects.create_user("rita@example.com", PASSWORD, first_name="Rita")
    user.groups.add(roles.group_of(Role.REPORTER))
    return user


def log_in(email: str, password: str = PASSWORD, address: str = "192.0.2.1"):
    return Client(REMOTE_ADDR=address).post(
        reverse("wagtailadmin_login"), {"username": email, "password": password}
    )


def fail(times: int, email: str = "rita@example.com", address: str = "192.0.2.1") -> None:
    for _ in range(times):
        log_in(email, "wrong", address)


def test_an_address_is_known_in_whatever_case_it_is_typed(rita):
    assert log_in("Rita@Example.COM")["Location"] == reverse("wagtailadmin_home")


def test_one_address_is_one_account():
    User.objects.create_user("rita@example.com", PASSWORD)
    assert User(email=" RITA@example.com ").email != "rita@example.com"
    other = User.objects.create_user("otto@example.com", PASSWORD)
    other.email = "OTTO@example.com"
    other.save()
    assert User.objects.get(pk=other.pk).email == "otto@example.com"


def test_too_many_wrong_passwords_are_answered_in_words(rita):
    fail(8)
    answer = log_in("rita@example.com")
    assert answer.status_code == 429
    assert answer["Retry-After"] == "900"
    assert "Too many tries" in answer.content.decode()


def test_typing_the_address_in_another_case_is_no_new_try(rita):
    fail(8, "RITA@example.com")
    assert log_in("rita@example.com").status_code == 429


def test_nobody_can_lock_somebody_else_out(rita):
    fail(9, address="198.51.100.7")
    assert log_in("rita@example.com").status_code == 302


def test_a_password_is_reset_by_mail(rita):
    Site.objects.get_or_create(is_default_site=True, defaults={"root_page": Page.get_first_root_node()})
    Client().post(reverse("wagtailadmin_password_reset"), {"email": "RITA@example.com"})
    (path,) = re.findall(r"https?://[^/]+(/\S+)", str(mail.outbox[0].body))
    client = Client()
    form = client.get(path, follow=True)
    new = {"new_password1": "another-long-one", "new_password2": "another-long-one"}
    client.post(form.request["PATH_INFO"], new)
    assert log_in("rita@example.com", "another-long-one").status_code == 302


def test_asking_for_an_unknown_account_says_nothing_about_it(rita):
    known = Client().post(reverse("wagtailadmin_password_reset"), {"email": "rita@example.com"})
    unknown = Client().post(reverse("wagtailadmin_password_reset"), {"email": "nobody@example.com"})
    assert known["Location"] == unknown["Location"]
    assert len(mail.outbox) == 1
