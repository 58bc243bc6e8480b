"""Who may move subscribers, and how the log names it."""

from django.utils.translation import gettext_lazy as _

IMPORT = "newsletters.add_import"
EXPORT = "newsletters.export_subscriber"
IMPORTED, IMPORTED_WORDS = "newsletters.subscribers.imported", _("Subscribers imported")
EXPORTED, EXPORTED_WORDS = "newsletters.subscribers.exported", _("Subscribers downloaded")
