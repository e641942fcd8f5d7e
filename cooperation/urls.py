from django.urls import path

from cooperation import views, views_deadlines

app_name = "cooperation"
urlpatterns = [
    path("wspolpraca/", views.record_list, name="record_list"),
    path("wspolpraca/eksport/<str:file_format>/", views.record_export, name="record_export"),
    path("wspolpraca/atom/", views.record_feed, name="record_feed"),
    path("wspolpraca/<int:pk>/", views.record_detail, name="record_detail"),
    path("panel/terminy/", views_deadlines.deadline_list, name="deadline_list"),
    path("panel/terminy/kalendarz/", views_deadlines.reminders, name="reminders"),
    path("panel/terminy/kalendarz/adres/", views_deadlines.calendar_renew, name="calendar_renew"),
    path("panel/terminy/kalendarz/uniewaznij/", views_deadlines.calendar_revoke, name="calendar_revoke"),
    path("panel/terminy/kalendarz/list/", views_deadlines.digest_choose, name="digest_choose"),
    path("kalendarz/<str:token>.ics", views_deadlines.calendar_feed, name="calendar_feed"),
    path("list-terminow/<str:token>/", views_deadlines.digest_unsubscribe, name="digest_unsubscribe"),
]
