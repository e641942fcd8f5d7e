from django.urls import path

from registry import views, views_people

app_name = "registry"
urlpatterns = [
    path("slownik/", views.glossary, name="glossary"),
    path("panel/powiadomienia/", views_people.notices, name="notices"),
    path("panel/powiadomienia/przeczytane/", views_people.notices_read, name="notices_read"),
    path("panel/powiadomienia/<int:pk>/", views_people.notice_open, name="notice_open"),
    path("panel/osoby/", views_people.people, name="people"),
    path("panel/osoby/zapros/", views_people.invite, name="invite"),
    path("panel/osoby/<int:pk>/", views_people.person, name="person"),
    path("panel/osoby/zaproszenia/<int:pk>/ponow/", views_people.invitation_resend, name="invitation_resend"),
    path("panel/osoby/zaproszenia/<int:pk>/odwolaj/", views_people.invitation_revoke, name="invitation_revoke"),
    path("panel/podmioty/<int:pk>/historia/", views_people.entity_history, name="entity_history"),
    path("panel/jednostki/", views_people.units, name="units"),
    path("panel/jednostki/nowa/", views_people.unit_new, name="unit_new"),
    path("panel/jednostki/<int:pk>/", views_people.unit, name="unit"),
]
