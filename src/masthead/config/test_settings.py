"""Settings for the suite: a magazine in a temporary directory, fast passwords, mail kept in memory."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("MASTHEAD_HOME", tempfile.mkdtemp(prefix="masthead-test-"))
os.environ.setdefault("MASTHEAD_SECRET_KEY", "only-for-the-test-suite")
os.environ.setdefault("MASTHEAD_URL", "http://testserver")

from masthead.config.settings import *  # noqa: F403 - settings are a module of names

Path(STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # noqa: F405 - from the line above

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# A fifth of the suite's time: tests that search ask for the fixture `searchable`.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "masthead.search.backend", "AUTO_UPDATE": False}}  # type: ignore[dict-item]  # Wagtail's own settings are of any kind
