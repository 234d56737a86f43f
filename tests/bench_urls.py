"""One address that answers with what it was given."""

from django.urls import path

ANSWER = []
urlpatterns = [path("", lambda request: ANSWER[0]())]
