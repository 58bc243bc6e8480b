import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Site

from masthead.staff import roles
from masthead.staff.models import Try, User
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


def fail_across(accounts: int, address: str = "192.0.2.1") -> None:
    for number in range(accounts):
        fail(1, f"account-{number}@example.com", address)


def test_an_address_that_fails_across_many_accounts_may_try_no_further_one(rita):
    fail_across(40)
    answer = log_in("rita@example.com")
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    assert "Too many log-ins have failed from your address" in answer.content.decode()
    assert log_in("rita@example.com", address="198.51.100.7").status_code == 302


def test_neighbours_in_an_ipv6_network_are_one_visitor(rita):
    for number in range(40):
        fail(1, f"account-{number}@example.com", f"2001:db8::{number:x}")
    assert log_in("rita@example.com", address="2001:db8::ffff").status_code == 429
    assert log_in("rita@example.com", address="2001:db8:0:1::1").status_code == 302


def test_who_logged_in_from_an_address_before_is_not_locked_out_of_it_by_others(rita):
    log_in("rita@example.com")
    fail_across(40)
    assert log_in("rita@example.com").status_code == 302
    fail(8)
    assert log_in("rita@example.com").status_code == 429


def test_one_account_tried_again_and_again_does_not_close_the_address_to_others(rita):
    fail(45, "otto@example.com")
    assert log_in("rita@example.com").status_code == 302


def test_failures_are_forgotten_after_an_hour(rita):
    fail_across(40)
    Try.objects.update(at=timezone.now() - timedelta(minutes=61))
    assert log_in("rita@example.com").status_code == 302


def ask_reset(email: str, address: str = "192.0.2.1"):
    return Client(REMOTE_ADDR=address).post(reverse("wagtailadmin_password_reset"), {"email": email})


@pytest.mark.usefixtures("rita")
def test_an_account_gets_few_mails_an_hour_whoever_asks_and_nobody_sees_it():
    answers = {ask_reset("Rita@example.com", f"192.0.2.{n}")["Location"] for n in range(1, 9)}
    assert (len(mail.outbox), len(answers)) == (3, 1)


def test_a_visitor_has_mails_sent_to_few_accounts_an_hour():
    for number in range(12):
        User.objects.create_user(f"account-{number}@example.com", PASSWORD)
        ask_reset(f"account-{number}@example.com")
    assert len(mail.outbox) == 10


def test_the_log_names_account_and_address_on_one_line(caplog):
    fail(1, 'x\n" from 10.0.0.1')
    failures = [record.getMessage() for record in caplog.records if "login failure" in record.getMessage()]
    assert len(failures) == 1
    assert r'account "x\n\" from 10.0.0.1" from 192.0.2.1 at "/desk/login/"' in failures[0]
    assert "\n" not in failures[0]
