from django.urls import path

from cooperation import views

app_name = "cooperation"
urlpatterns = [
    path("wspolpraca/", views.record_list, name="record_list"),
    path("wspolpraca/eksport/<str:file_format>/", views.record_export, name="record_export"),
    path("wspolpraca/atom/", views.record_feed, name="record_feed"),
    path("wspolpraca/<int:pk>/", views.record_detail, name="record_detail"),
]
