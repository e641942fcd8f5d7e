from django.urls import path

from cooperation.views import attachments, records

app_name = "cooperation"
urlpatterns = [
    path("wspolpraca/", records.record_list, name="record_list"),
    path("wspolpraca/eksport/<str:file_format>/", records.record_export, name="record_export"),
    path("wspolpraca/atom/", records.record_feed, name="record_feed"),
    path("wspolpraca/<int:pk>/", records.record_detail, name="record_detail"),
    path("wspolpraca/<int:pk>/zalaczniki/<int:attachment>/", attachments.attachment, name="attachment"),
]
