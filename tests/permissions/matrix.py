"""Every act there is; imported for what the imports add, in the order of the page."""

from tests.permissions import stories, approval, after, pictures, running, keys  # noqa: F401, I001  # they add acts
