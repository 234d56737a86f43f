from django.urls import path

from feedback_plugin.complaints import views

app_name = "feedback_complaints"
urlpatterns = []
