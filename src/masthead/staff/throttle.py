"""Where guessing ends: the lock on an account for an address, and the wider one on an address itself."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessLog
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.forms.auth import PasswordResetForm

from masthead.press.visitor import find_network
from masthead.staff.allowances import FAILED_LOGINS, RESETS_BY_VISITOR, RESETS_OF_ACCOUNT
from masthead.staff.login import account_meant

AT_HOME = timedelta(days=90)

Credentials = Mapping[str, Any] | None


class LoginHandler(AxesDatabaseHandler):
    """django-axes, which locks an account for an address, with the lock on an address added."""

    def is_locked(self, request: HttpRequest, credentials: Credentials = None) -> bool:
        """Whether this try is refused without a look at the password."""
        return super().is_locked(request, credentials) or is_closed(
            request, account_meant(request, credentials)
        )

    def user_login_failed(
        self, sender: Any, credentials: Credentials, request: HttpRequest | None = None, **kwargs: Any
    ) -> None:
        """Count a wrong password; one that was refused unseen does not count."""
        if request is not None and not getattr(request, "axes_locked_out", False):
            FAILED_LOGINS.note(find_network(request), now=timezone.now())
        super().user_login_failed(sender, credentials, request, **kwargs)


def is_closed(request: HttpRequest, account: str) -> bool:
    """Whether an address failed so often, across accounts, that it may try no further one.

    An account that was logged in from there lately stays open: a newsroom behind one address is not shut out
    by a guest, nor everybody by one stranger where a proxy was forgotten in the settings.
    """
    now = timezone.now()
    if not FAILED_LOGINS.is_used_up(find_network(request), now=now):
        return False
    seen = AccessLog.objects.filter(username=account, ip_address=getattr(request, "axes_ip_address", None))
    return not seen.filter(attempt_time__gt=now - AT_HOME).exists()


class LimitedPasswordResetForm(PasswordResetForm):
    """The form for a new password, which sends only so many mails an hour and answers as if it had."""

    def save(self, *args: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
        """Send the mail, unless this account or this visitor had its share."""
        shares = [(RESETS_OF_ACCOUNT, self.cleaned_data["email"].strip().lower())]
        if request is not None:
            shares.append((RESETS_BY_VISITOR, find_network(request)))
        now = timezone.now()
        if any(allowance.is_used_up(key, now=now) for allowance, key in shares):
            return
        for allowance, key in shares:
            allowance.note(key, now=now)
        super().save(*args, request=request, **kwargs)
