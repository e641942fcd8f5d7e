from django.urls import path

from practices import views, views_desk, views_files

app_name = "practices"
urlpatterns = [
    path("praktyki/", views.practice_list, name="practice_list"),
    path("praktyki/eksport/<str:file_format>/", views.practice_export, name="practice_export"),
    path("praktyki/atom/", views.practice_feed, name="practice_feed"),
    path("praktyki/dla-mojej-gminy/", views.practices_near, name="practices_near"),
    path("praktyki/porownanie/", views.practice_comparison, name="practice_comparison"),
    path("praktyki/<slug:slug>/wdrozenie/", views_desk.adoption_declare, name="adoption_declare"),
    path("panel/wpisy/<int:pk>/zaproponuj-praktyke/", views_desk.propose, name="propose"),
    path("panel/praktyki/", views_desk.practice_desk_list, name="practice_desk_list"),
    path("panel/praktyki/<slug:slug>/", views_desk.practice_desk, name="practice_desk"),
    path("panel/praktyki/<slug:slug>/edycja/", views_desk.practice_edit, name="practice_edit"),
    path("panel/praktyki/<slug:slug>/stan/", views_desk.practice_move, name="practice_move"),
    path("panel/praktyki/<slug:slug>/historia/", views_desk.practice_history, name="practice_history"),
    path("panel/praktyki/<slug:slug>/pliki/<slug:kind>/", views_files.practice_files, name="practice_files"),
    path(
        "panel/praktyki/<slug:slug>/pliki/<slug:kind>/<int:pk>/",
        views_files.practice_file_edit,
        name="practice_file_edit",
    ),
    path(
        "panel/praktyki/<slug:slug>/pliki/<slug:kind>/<int:pk>/usun/",
        views_files.practice_file_remove,
        name="practice_file_remove",
    ),
    path("panel/wdrozenia/", views_desk.adoption_list, name="adoption_list"),
    path("panel/wdrozenia/<int:pk>/", views_desk.adoption_decide, name="adoption_decide"),
    path("praktyki/<slug:slug>/", views.practice_detail, name="practice_detail"),
    path("praktyki/<slug:slug>/cytat/<slug:style>/", views.practice_citation, name="practice_citation"),
    path("praktyki/<slug:slug>/obrazy/<int:pk>/", views.practice_image, name="practice_image"),
    path("praktyki/<slug:slug>/dokumenty/<int:pk>/", views.practice_document, name="practice_document"),
]
