"""Django's settings, composed from the magazine's file and the environment."""

import os
from pathlib import Path

from masthead.config.caches import describe_cache
from masthead.config.databases import describe_database
from masthead.config.logs import describe_logs
from masthead.config.magazine import find_hosts, read
from masthead.config.mail_service import describe_mail_service
from masthead.config.naming import PUBLICATION_TITLE
from masthead.config.policies import DESK, READERS
from masthead.config.shared_caches import describe_shared_caches

PACKAGE = Path(__file__).resolve().parent.parent
MAGAZINE = read(Path(os.environ.get("MASTHEAD_HOME", ".")).resolve())

DEBUG = MAGAZINE.debug
SECRET_KEY = MAGAZINE.secret_key
ALLOWED_HOSTS = find_hosts(MAGAZINE)
DATABASES = {"default": describe_database(MAGAZINE)}
AUTH_USER_MODEL = "staff.User"
ROOT_URLCONF = "masthead.config.urls"
ASGI_APPLICATION = "masthead.config.asgi.application"

INSTALLED_APPS = [
    "masthead.config",
    "masthead.archive",
    "masthead.importers",
    "masthead.newsroom",
    "masthead.rundown",
    "masthead.bundles",
    "masthead.fronts",
    "masthead.newsletters",
    "masthead.mailing",
    "masthead.issues",
    "masthead.feeds",
    "masthead.search",
    "masthead.sourcing",
    "masthead.corrections",
    "masthead.chronicle",
    "masthead.flags",
    "masthead.links",
    "masthead.articles",
    "masthead.audience",
    "masthead.topics",
    "masthead.people",
    "masthead.counting",
    "masthead.ads",
    "masthead.checks",
    "masthead.rights",
    "masthead.approvals",
    "masthead.pages",
    "masthead.photos",
    "masthead.staff",
    "masthead.press",
    "masthead.theme",
    "masthead.work",
    "masthead.audit",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "masthead.newsroom.people_app.PeopleConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "masthead.press.health.ProbeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "masthead.press.static.StaticMiddleware",
    "masthead.feeds.robots.HiddenMiddleware",
    "masthead.pages.old_addresses.OldAddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "masthead.audit.actors.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "masthead.press.policies.PolicyMiddleware",
    "masthead.newsroom.refusals.RefusalMiddleware",
    "masthead.press.finishing.FinishingMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [MAGAZINE.home / "theme" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AXES_HANDLER = "masthead.staff.throttle.LoginHandler"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_CLIENT_IP_CALLABLE = "masthead.press.visitor.find_address"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # both: nobody can lock somebody else out
AXES_USERNAME_CALLABLE = "masthead.staff.login.account_meant"
AXES_LOCKOUT_CALLABLE = "masthead.staff.login.answer_lockout"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the quarter of an hour is one
AXES_CLIENT_STR_CALLABLE = "masthead.staff.login.describe_client"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "masthead.staff.throttle.LimitedPasswordResetForm"  # noqa: S105 - a class
SESSION_COOKIE_AGE = 14 * 24 * 3600  # with “remember me”; otherwise until the browser closes
PASSWORD_RESET_TIMEOUT = 24 * 3600  # seconds a link in a mail works

LANGUAGE_CODE = MAGAZINE.language
TIME_ZONE = MAGAZINE.time_zone
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = "masthead.config.formats"
LOCALE_PATHS = [PACKAGE / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = MAGAZINE.var / "static"
STATICFILES_DIRS = [path for path in [MAGAZINE.home / "theme" / "static"] if path.is_dir()]
MEDIA_URL = "/media/"
MEDIA_ROOT = MAGAZINE.var / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "masthead.press.static.PressStorage"
    },
}
WHITENOISE_MAX_AGE = 3600  # of the few files whose name carries no hash
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

MASTHEAD_PRESS = MAGAZINE.var / "press"
MASTHEAD_PRESS_MEGABYTES = MAGAZINE.page_store
MASTHEAD_PRESS_THREADS = 2  # that render pages, in each process that answers requests
MASTHEAD_COUNTING = MAGAZINE.var / "counting"
MASTHEAD_METRICS = MAGAZINE.var / "metrics"
MASTHEAD_METRICS_TOKEN = MAGAZINE.metrics_token
WAGTAILFRONTENDCACHE = describe_shared_caches(MAGAZINE)  # the press tells them, not Wagtail's own receivers
CACHES = {"default": describe_cache(MAGAZINE)}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
EMAIL_BACKEND = "masthead.pages.mail.DeskMailBackend"
MASTHEAD_MAIL_SERVICE = MAGAZINE.mail_service
ANYMAIL = describe_mail_service(MAGAZINE)
MASTHEAD_MAIL_FALLBACK = "django.core.mail.backends.console.EmailBackend"  # while no server is named

WAGTAIL_SITE_NAME = PUBLICATION_TITLE
WAGTAIL_FINISH_WORKFLOW_ACTION = "masthead.approvals.finish.finish"
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False  # they are asked as others are, and not told twice
WAGTAILADMIN_BASE_URL = MAGAZINE.url
WAGTAILIMAGES_IMAGE_MODEL = "photos.Photo"
WAGTAILIMAGES_IMAGE_FORM_BASE = "masthead.rights.forms.LicensedPhotoForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 40 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
# No pictures among the documents, where no licence is asked for and everybody may fetch them.
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "epub", "ods", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILREDIRECTS_AUTO_CREATE = False  # ours leave drafts alone: masthead.pages.moves
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "masthead.search.backend"}}

# Security. Cookies are named and bound as strictly as the public address allows.
IS_SECURE = MAGAZINE.url.startswith("https://")
CSRF_TRUSTED_ORIGINS = [MAGAZINE.url]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_NAME = "__Host-session" if IS_SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrftoken" if IS_SECURE else "csrftoken"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SECURE else None
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE else 0  # for this host; hosts below it are not ours to bind
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the desk shows previews in a frame; readers' pages say none, by policy
CONTENT_SECURITY_POLICY = {"DIRECTIVES": READERS}
MASTHEAD_DESK_POLICY = DESK
MASTHEAD_PROXIES = MAGAZINE.proxies
MASTHEAD_COUNTRY_HEADER = MAGAZINE.country_header
MASTHEAD_STATE_HEADER = MAGAZINE.state_header

LOGGING = describe_logs(MAGAZINE)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MASTHEAD_HIDDEN = MAGAZINE.hidden
MASTHEAD_STORY_BLOCKS = MAGAZINE.story_blocks
