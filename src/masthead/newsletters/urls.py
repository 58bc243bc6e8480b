"""Addresses of newsletters, before Wagtail's own."""

from django.urls import path

from masthead.newsletters.views import new_address, own_page, signing_up, staying

urlpatterns = [
    path("newsletters/", signing_up.overview, name="newsletters"),
    path("newsletters/sign-up/", signing_up.sign_up, name="newsletters_sign_up"),
    path("newsletters/asked/", signing_up.asked, name="newsletters_asked"),
    path("newsletters/confirm/<str:signed>/", signing_up.confirm, name="newsletters_confirm"),
    path("newsletters/yours/<str:signed>/", own_page.manage, name="newsletters_manage"),
    path("newsletters/address/<str:signed>/", new_address.confirm, name="newsletters_move"),
    path("newsletters/stay/<str:signed>/", staying.stay, name="newsletters_stay"),
    path("newsletters/leave/<str:signed>/", own_page.leave, name="newsletters_leave"),
]
