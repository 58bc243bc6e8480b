"""Registrations at the desk."""

from functools import partial

from wagtail import hooks

from masthead.audience.desk.addresses import addresses
from masthead.audience.desk.rates import RatesView
from masthead.audience.desk.reports import Item, Receipts, Texts

hooks.register("register_admin_urls", addresses)
_REPORTS = {"audience_rates": RatesView, "audience_receipts": Receipts, "audience_texts": Texts}
for _address, _view in _REPORTS.items():
    hooks.register(
        "register_reports_menu_item", partial(Item, _view.page_title, _address, _view.permission_required)
    )
