"""Registrations at the desk."""

from functools import partial

from wagtail import hooks

from masthead.corrections.desk import addresses, buttons, history
from masthead.corrections.desk.reports import REPORTS, ReportItem

hooks.register("register_page_header_buttons", buttons.buttons_of)
hooks.register("after_publish_page", buttons.say_untold)
hooks.register("register_admin_urls", addresses.addresses)
hooks.register("register_log_actions", history.describe_acts)

for _name in REPORTS:
    hooks.register("register_reports_menu_item", partial(ReportItem, _name))
