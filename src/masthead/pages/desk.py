"""What the desk does beside editing: send a test mail."""

from smtplib import SMTPException

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from masthead.pages.mail import reaches_people, send_test


@require_POST
def send_test_mail(request: HttpRequest) -> HttpResponse:
    """Send a test to whoever asks, with the settings as they are saved, and say in words what came of it."""
    if not request.user.has_perm("pages.change_mailsettings"):
        raise PermissionDenied
    to = request.user.email  # type: ignore[union-attr]  # whoever has a permission has an account
    try:
        send_test(to)
    except (OSError, SMTPException, ValueError) as error:
        said = _("The test mail was not sent. The mail server says: %(error)s")
        messages.error(request, said % {"error": error})
    else:
        messages.success(request, _outcome() % {"to": to})
    return redirect("wagtailsettings:edit", "pages", "mailsettings")


def _outcome() -> str:
    """Say where the mail went: to a server, or to the log where no server is named."""
    if reaches_people():
        return _("A test mail is on its way to %(to)s. Save first if you have just changed something.")
    return _("No mail server is named yet: the test mail to %(to)s went to the program's log.")
