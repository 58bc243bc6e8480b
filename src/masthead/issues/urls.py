"""Addresses of issues that readers may look up."""

from django.urls import path

from masthead.issues.web import archive, following

urlpatterns = [
    path("-/letters/<int:pk>/<int:number>/", following.follow, name="issues_follow"),
    path("newsletters/<slug:slug>/issues/", archive.show_all, name="issues_all"),
    path("newsletters/<slug:slug>/issues/<int:pk>/", archive.show_one, name="issues_one"),
]
