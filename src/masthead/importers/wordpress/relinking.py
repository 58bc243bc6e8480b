"""Let links between imported stories lead to the new addresses, once every page has one.

While items are read one by one nobody knows where a later one will lie, so links hold the old path until now.
"""

import json
import re
from typing import Any

from django.db import transaction
from wagtail.models import Page

from masthead.articles.models import Article
from masthead.importers.models import ImportedItem
from masthead.importers.wordpress.ledger import Ledger, is_edited
from masthead.importers.wordpress.stories import WAIVED
from masthead.pages.addresses import present_address
from masthead.pages.models import StandardPage
from masthead.pages.publishing import publish

_LINK = re.compile(r'(?P<before>href=\\"|"link": ")(?P<path>/[^"\\#]*)')


def relink(row: ImportedItem, page: Page, ledger: Ledger) -> None:
    """Put the present addresses into a page that this import wrote; one edited at the desk stays."""
    if not isinstance(page, Article | StandardPage) or not row.written_hash:
        return
    before = json.dumps(page.body.get_prep_value(), ensure_ascii=False)
    after = _LINK.sub(_led_on, before)
    if after == before or page.approved_schedule or is_edited(row, page):
        return
    with transaction.atomic():
        renewed: Any = page.get_latest_revision_as_object()  # a story's body, or a plain page's
        renewed.body = after
        if page.live:
            publish(renewed, waiving=WAIVED)
        else:
            renewed.save_revision()
        renewed.refresh_from_db()
        ledger.note_page(row.kind, row.source_id, renewed, source_hash=row.source_hash)


def _led_on(found: re.Match[str]) -> str:
    old = found["path"].replace("&amp;", "&")
    return f"{found['before']}{present_address(old) or found['path']}"
