from django.urls import path

from practices import views

app_name = "practices"
urlpatterns = [
    path("praktyki/", views.practice_list, name="practice_list"),
    path("praktyki/eksport/<str:file_format>/", views.practice_export, name="practice_export"),
    path("praktyki/atom/", views.practice_feed, name="practice_feed"),
    path("praktyki/dla-mojej-gminy/", views.practices_near, name="practices_near"),
    path("praktyki/porownanie/", views.practice_comparison, name="practice_comparison"),
    path("praktyki/<slug:slug>/", views.practice_detail, name="practice_detail"),
    path("praktyki/<slug:slug>/cytat/<slug:style>/", views.practice_citation, name="practice_citation"),
    path("praktyki/<slug:slug>/obrazy/<int:pk>/", views.practice_image, name="practice_image"),
    path("praktyki/<slug:slug>/dokumenty/<int:pk>/", views.practice_document, name="practice_document"),
]
