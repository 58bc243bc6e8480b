"""The ASGI application that `masthead serve` runs: the edge in front of Django."""

import os
from typing import cast

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.config.settings")
django = get_asgi_application()

from masthead.press.edge import Application  # noqa: E402 - as the next line
from masthead.press.service import in_front_of  # noqa: E402 - Django is set up by the line above

application = in_front_of(cast("Application", django))
