"""Addresses of the theme."""

from django.urls import path

from masthead.theme import views

urlpatterns = [path("accent/<str:colour>.css", views.accent, name="accent")]
