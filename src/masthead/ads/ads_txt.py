"""/ads.txt, for buyers' programs."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from masthead.ads.models import AdsTxtSettings
from masthead.ads.txt.records import written
from masthead.press import tagging
from masthead.press.outbox import mark_stale
from masthead.press.reading import for_reading

TAG = "ads.txt"


@for_reading
@tagging.kept_by_press
def serve_ads_txt(_request: HttpRequest) -> HttpResponse:
    """Say who may sell the magazine's places; there is always an answer: silence lets everybody sell."""
    tagging.note(TAG)
    text = written(AdsTxtSettings.of_house().text)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@receiver((post_save, post_delete), sender=AdsTxtSettings, dispatch_uid="ads-txt")
def print_anew(**_about: object) -> None:
    """Have the file printed anew when the house changes it."""
    mark_stale([TAG])
