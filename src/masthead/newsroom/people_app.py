"""Wagtail's part for users, with the newsroom's own screens."""

from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(WagtailUsersAppConfig):
    """Put the newsroom's list of people in place of Wagtail's list of users."""

    user_viewset = "masthead.newsroom.people.People"
