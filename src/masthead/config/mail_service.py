"""A mail service that newsletters are handed to over HTTP, as django-anymail wants it described."""

from masthead.config.magazine import Magazine
from masthead.kit.env import BadSetting

SERVICES = (
    *("brevo", "mailersend", "mailgun", "mailjet", "mailtrap", "mandrill", "postal", "postmark", "resend"),
    *("sendgrid", "sparkpost", "unisender_go"),
)
SHORTEST_SECRET = 20


def describe_mail_service(magazine: Magazine) -> dict[str, str]:
    """Give the service's settings by name; raises BadSetting where they cannot be meant so."""
    service, secret = magazine.mail_service, magazine.mail_service_secret
    if service and service not in SERVICES:
        raise BadSetting(f"mail_service is {service!r}. There are: {', '.join(SERVICES)}; empty: SMTP.")
    if secret and (":" not in secret or len(secret) < SHORTEST_SECRET):
        raise BadSetting(
            f"mail_service_secret cannot be used. Write NAME:PASSWORD, {SHORTEST_SECRET} characters or more."
        )
    described = {}
    for told in magazine.mail_service_settings:
        name, sign, value = told.partition("=")
        if not sign or not name.isidentifier():
            raise BadSetting(
                f"mail_service_settings has {name!r} without a value. Write them as django-anymail names"
                " them: POSTMARK_SERVER_TOKEN=…, separated by commas or as a list."
            )
        described[name.upper()] = value
    return {**described, **({"WEBHOOK_SECRET": secret} if secret else {})}
