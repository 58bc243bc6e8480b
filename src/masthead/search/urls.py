"""The address of the search page."""

from django.urls import path

from masthead.search import views

urlpatterns = [path("search/", views.search, name="search")]
