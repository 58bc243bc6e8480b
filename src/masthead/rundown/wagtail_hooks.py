"""Registrations at the desk."""

from wagtail import hooks

from masthead.rundown import desk, history, permits

hooks.register("register_admin_urls", desk.addresses)
hooks.register("register_admin_menu_item", desk.menu_item)
hooks.register("construct_homepage_panels", desk.add_panel, order=100)  # after the newsroom's own
hooks.register("register_log_actions", history.register)
hooks.register("register_permissions", permits.grantable)
