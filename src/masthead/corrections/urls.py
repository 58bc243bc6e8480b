"""Addresses of the corrections page and of stories' versions, before Wagtail's own."""

from django.urls import path, re_path

from masthead.corrections import public

# A story lies in a section, and nothing lies below a story: no page can have such an address.
STORY = r"(?P<path>[-\w]+/[-\w]+)"

urlpatterns = [
    path("corrections/", public.all_corrections, name="corrections"),
    re_path(rf"^{STORY}/history/$", public.history, name="story-history"),
]
