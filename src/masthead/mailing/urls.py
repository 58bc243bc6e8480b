"""Where mail services tell what became of letters."""

from django.urls import path

from masthead.mailing.webhooks import hear

urlpatterns = [path("mail/<slug:service>/", hear, name="mailing_webhook")]
