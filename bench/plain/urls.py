"""The two addresses of the plain Django: it is there, and it takes events."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from bench.plain.views import count


def say_so(_request: HttpRequest) -> HttpResponse:
    """Say that the server answers."""
    return HttpResponse("here")


urlpatterns = [path("", say_so), path("-/count", count)]
