from django.urls import path

from portal.lib.downloads import export
from portal.lib.feeds import feed
from practices.lists import PRACTICES
from practices.views import catalogue, files

app_name = "practices"
urlpatterns = [
    path("praktyki/", catalogue.practice_list, name="practice_list"),
    path("praktyki/eksport/<str:file_format>/", export, {"description": PRACTICES}, name="practice_export"),
    path("praktyki/atom/", feed, {"description": PRACTICES}, name="practice_feed"),
    path("praktyki/dla-mojej-gminy/", catalogue.practices_near, name="practices_near"),
    path("praktyki/porownanie/", catalogue.practice_comparison, name="practice_comparison"),
    path("praktyki/<slug:slug>/cytat/<slug:style>/", catalogue.practice_citation, name="practice_citation"),
    path("praktyki/<slug:slug>/obrazy/<int:pk>/", files.practice_image, name="practice_image"),
    path("praktyki/<slug:slug>/dokumenty/<int:pk>/", files.practice_document, name="practice_document"),
]
