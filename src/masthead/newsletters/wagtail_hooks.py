"""Registrations at the desk."""

from wagtail import hooks

from masthead.newsletters.moving.addresses import addresses
from masthead.newsletters.viewsets import Letters

hooks.register("register_admin_viewset", Letters)
hooks.register("register_admin_urls", addresses)
