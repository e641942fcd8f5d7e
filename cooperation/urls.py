from django.urls import path

from cooperation import views

app_name = "cooperation"
urlpatterns = [
    path("wspolpraca/", views.record_list, name="record_list"),
    path("wspolpraca/<int:pk>/", views.record_detail, name="record_detail"),
]
