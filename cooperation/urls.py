from django.urls import path

from cooperation.lists import RECORDS
from cooperation.views import attachments, records
from portal.lib.downloads import export
from portal.lib.feeds import feed

app_name = "cooperation"
urlpatterns = [
    path("wspolpraca/", records.record_list, name="record_list"),
    path("wspolpraca/eksport/<str:file_format>/", export, {"description": RECORDS}, name="record_export"),
    path("wspolpraca/atom/", feed, {"description": RECORDS}, name="record_feed"),
    path("wspolpraca/<int:pk>/zalaczniki/<int:attachment>/", attachments.attachment, name="attachment"),
]
