"""Puts a mark into every text that is not for readers.

Whatever a model of ours holds is taken for internal unless it is named here: who adds a model or a field that
readers see says so in this file, and who adds one that they do not has nothing to do.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Cast, Concat
from wagtail.models import Comment, PageLogEntry, Revision, TaskState

from masthead.articles.models import Article
from masthead.audit.append_only import find_tables, lifted
from masthead.pages.snapshots import Snapshot, freeze
from masthead.photos.models import Photo

MARK = "zyxmark"
EVERYTHING = "*"

# Readers get these fields, as they are or as part of something.
PUBLIC: dict[str, set[str]] = {
    "ads.AdsTxtSettings": {"text"},
    "ads.NetworkSettings": {EVERYTHING},
    "ads.AdvertisingSettings": {EVERYTHING},
    "ads.Creative": {"alt", "markup", "headline", "text", "link"},
    "articles.Article": {EVERYTHING},
    "articles.StorySettings": {"affiliate_sentence", "ai_assisted_sentence", "ai_made_sentence"},
    "audience.AskedText": {"content"},
    "audience.ConsentSettings": {EVERYTHING},
    "chronicle.Event": {EVERYTHING},
    "chronicle.Relation": {EVERYTHING},
    "corrections.Correction": {"title_then", "text", "signed"},
    "corrections.Takedown": {"notice"},
    "fronts.Front": {EVERYTHING},
    "issues.Link": {"target"},
    "issues.Issue": {"subject", "preheader", "body"},
    "newsletters.Newsletter": {EVERYTHING},
    "newsletters.NewsletterSettings": {EVERYTHING},
    "pages.PublicationSettings": {EVERYTHING},
    "pages.StandardPage": {EVERYTHING},
    "people.Author": {EVERYTHING},
    "people.AuthorIndex": {EVERYTHING},
    "photos.PhotoRendition": {EVERYTHING},
    "photos.Photo": {
        *("title", "description", "credit", "caption", "headline", "people", "place", "creator", "source"),
        *("copyright_notice", "web_statement", "licensor_name", "licensor_url", "usage_terms"),
        *("supplier_name", "supplier_url", "terms_url", "terms_name"),
    },
    "rights.Agency": {"name", "credit", "website"},
    "rights.Licence": {"terms_url"},
    "topics.Section": {EVERYTHING},
    "topics.Topic": {EVERYTHING},
    "topics.TopicIndex": {EVERYTHING},
}

# What rows are found by, or what only programs read: a mark would break it, and it says nothing to anybody.
KEYS: dict[str, set[str]] = {
    "ads.Advertiser": {"trade"},  # what keeps competitors apart, in the schedule that browsers choose from
    "ads.Line": {"kinds", "countries"},
    "ads.Offer": {EVERYTHING},
    "ads.PlaceSetting": {EVERYTHING},
    "approvals.Approval": {"content_hash"},
    "audit.Entry": {"thing_kind", "thing_key", "content_hash", "data"},
    "audit.Seal": {EVERYTHING},
    "checks.HouseLevel": {EVERYTHING},
    "checks.Override": {"check_name", "finding_key", "content_hash"},
    "checks.Result": {"content_hash"},
    "chronicle.Curation": {EVERYTHING},
    "corrections.Correction": {"hash_before", "hash_after"},
    "corrections.PublicVersion": {"content_hash"},
    "corrections.SilentFix": {"hash_before", "hash_after"},
    "corrections.Takedown": {"address", "hash_before"},
    "corrections.Withholding": {"content_hash"},
    "counting.ReadFile": {EVERYTHING},
    "flags.Answer": {"passage_hash"},
    "flags.ListEntry": {"word"},  # what stories say: its note, and the name of its list, are marked
    "flags.Sheet": {"flags"},
    "fronts.PlannedArrangement": {"before"},
    "links.Link": {"url", "url_hash"},  # what stories link to
    "links.LinkOnPage": {"block"},
    "newsletters.AskedWith": {"digest"},
    "newsletters.Proof": {"newsletter", "digest"},
    "newsletters.Suppressed": {"digest"},
    "pages.Snapshot": {EVERYTHING},  # a page's words: those nobody published are of marked drafts
    "pages.WithdrawnAddress": {EVERYTHING},
    "photos.Fingerprint": {EVERYTHING},
    "photos.Photo": {"file_hash", "from_file", "crops"},
    "press.StaleTags": {EVERYTHING},
    "rights.Use": {"holder"},
    "sourcing.OpenPassage": {"passage_key", "passage_hash"},
    "sourcing.SignOff": {"passage_key", "passage_hash"},
    "staff.StaffRole": {EVERYTHING},
    "staff.User": {"password"},
    "work.Heartbeat": {EVERYTHING},
}
OF_WAGTAIL = {Comment: ["text"], PageLogEntry: ["label"], TaskState: ["comment"]}


def plant() -> set[str]:
    """Mark every internal text of every row there is; returns the models that had none."""
    empty = set()
    for model, names in internal_texts():
        rows = model._base_manager.all()
        if not rows.exists():
            empty.add(model._meta.label)
        elif model._meta.db_table in find_tables():
            with lifted(model._meta.db_table):
                _mark(rows, names)
        else:
            _mark(rows, names)
    return empty


def internal_texts() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Give each model that holds internal texts, with their names."""
    for model in apps.get_models():
        if model.__module__.startswith("masthead.") and (names := _internal(model)):
            yield model, names
    yield from OF_WAGTAIL.items()


def write_drafts() -> None:
    """Give every story a draft that nobody published, and every picture instructions that came with it."""
    for story in Article.objects.live():
        draft = story.get_latest_revision_as_object()
        draft.title, draft.standfirst = f"{MARK} {draft.title}", MARK
        draft.body = [("text", f"<p>{MARK}</p>"), *((one.block_type, one.value) for one in draft.body)]
        draft.save_revision(log_action=True)
        freeze(draft)  # as for an approval
    Photo.objects.update(instructions=MARK)


def _internal(model: type[models.Model]) -> list[str]:
    kept = PUBLIC.get(model._meta.label, set()) | KEYS.get(model._meta.label, set())
    if EVERYTHING in kept:
        return []
    texts = (
        field
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField) and not field.choices
    )
    return [field.name for field in texts if field.name not in kept]


def _mark(rows: models.QuerySet[Any], names: list[str]) -> None:
    """Write the mark into each field, with the row's number where values must differ."""
    fields = [rows.model._meta.get_field(name) for name in names]
    rows.update(**{field.name: _marked(field) for field in fields})


def _marked(field: Any) -> Any:
    if isinstance(field, models.JSONField):
        return [MARK]
    if field.unique:
        return Concat(Value(MARK), Cast(F("pk"), models.CharField()), Value("@example.com"))
    return MARK[: field.max_length] if field.max_length else MARK


def marked_drafts() -> tuple[int, int]:
    """Count the drafts that carry the mark, and those kept as they were worded: there must be some."""
    kept = Revision.page_revisions.values_list("content", flat=True)
    frozen = Snapshot.objects.values_list("content", flat=True)
    revisions, snapshots = (sum(MARK in str(content) for content in each) for each in (kept, frozen))
    return revisions, snapshots
