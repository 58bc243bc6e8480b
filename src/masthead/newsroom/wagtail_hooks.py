"""Registrations at the desk."""

from django.urls import path
from wagtail import hooks

from masthead.newsroom import (
    arrivals,
    asked,
    branding,
    dashboard,
    late,
    listings,
    menus,
    people,
    refusals,
    states,
    writing,
)

hooks.register("before_publish_page", refusals.refuse_before_publishing)
hooks.register("before_publish_page", asked.ask_before_publishing)
hooks.register("before_edit_page", asked.ask_before_approving, order=10)  # once it may be approved at all
hooks.register("after_publish_page", refusals.say_what_is_missing)
hooks.register("after_publish_page", late.warn_of_outage)
hooks.register("before_unpublish_page", refusals.withdraw_those_below)
hooks.register("before_delete_page", refusals.refuse_before_deleting)
hooks.register("before_copy_page", refusals.refuse_alias)
hooks.register("after_create_page", arrivals.arrive)
hooks.register("after_edit_page", arrivals.arrive)
hooks.register("after_delete_page", arrivals.arrive_after_deleting)
hooks.register("construct_page_action_menu", states.put_approval_first)
hooks.register("insert_global_admin_css", branding.stylesheets)
hooks.register("insert_global_admin_js", branding.scripts)
hooks.register("register_admin_urls", lambda: [path("write/", writing.write_story, name="newsroom_write")])
hooks.register("register_admin_menu_item", menus.write_story_item)
hooks.register("construct_main_menu", menus.put_into_words)
hooks.register("construct_settings_menu", menus.put_into_words)
hooks.register("construct_help_menu", menus.keep_shortcuts)
hooks.register("construct_homepage_panels", dashboard.arrange)
hooks.register("construct_homepage_summary_items", dashboard.arrange_summary, order=1000)
hooks.register(
    "register_admin_viewset",
    lambda: [
        listings.Stories(),
        listings.Topics(),
        listings.Sections(),
        listings.Authors(),
        listings.FrontPlaces(),
    ],
)
hooks.register(
    "register_bulk_action", people.SwitchTogether, order=1
)  # in place of Wagtail's of the same name
