from django.urls import path

from cooperation import views, views_deadlines, views_desk, views_files

app_name = "cooperation"
urlpatterns = [
    path("wspolpraca/", views.record_list, name="record_list"),
    path("wspolpraca/eksport/<str:file_format>/", views.record_export, name="record_export"),
    path("wspolpraca/atom/", views.record_feed, name="record_feed"),
    path("wspolpraca/<int:pk>/", views.record_detail, name="record_detail"),
    path("wspolpraca/<int:pk>/zalaczniki/<int:attachment>/", views_files.attachment, name="attachment"),
    path("panel/wpisy/<int:pk>/zalaczniki/", views_files.attachments, name="attachments"),
    path("panel/wpisy/<int:pk>/zalaczniki/<int:attachment>/", views_files.attachment_edit, name="attachment_edit"),
    path(
        "panel/wpisy/<int:pk>/zalaczniki/<int:attachment>/usun/",
        views_files.attachment_remove,
        name="attachment_remove",
    ),
    path("panel/wpisy/", views_desk.record_list, name="desk_list"),
    path("panel/wpisy/nowy/", views_desk.record_new, name="desk_new"),
    path("panel/wpisy/nowy/<slug:slug>/", views_desk.entry_new, name="desk_entry_new"),
    path("panel/zapisy/<int:pk>/", views_desk.entry_draft, name="desk_draft"),
    path("panel/wpisy/<int:pk>/", views_desk.record_desk, name="desk_record"),
    path("panel/wpisy/<int:pk>/edycja/", views_desk.entry_edit, name="desk_edit"),
    path("panel/wpisy/<int:pk>/stan/", views_desk.record_move, name="desk_move"),
    path("panel/wpisy/<int:pk>/usun/", views_desk.record_delete, name="desk_delete"),
    path("panel/wpisy/<int:pk>/kopia/", views_desk.record_copy, name="desk_copy"),
    path("panel/wpisy/<int:pk>/historia/", views_desk.record_history, name="desk_history"),
    path("panel/wpisy/<int:pk>/korekta/", views_desk.entry_correct, name="desk_correct"),
    path("panel/wpisy/<int:pk>/korekta/<int:correction>/", views_desk.correction_detail, name="desk_correction"),
    path("panel/podmioty/nowy/", views_desk.entity_new, name="desk_entity_new"),
    path("panel/podpowiedzi/samorzady/", views_desk.suggest_local_governments, name="suggest_local_governments"),
    path("panel/podpowiedzi/<slug:kind>/", views_desk.suggest_entities, name="suggest_entities"),
    path("panel/sprawdz/<slug:kind>/", views_desk.check_identifier, name="check_identifier"),
    path("panel/terminy/", views_deadlines.deadline_list, name="deadline_list"),
    path("panel/terminy/kalendarz/", views_deadlines.reminders, name="reminders"),
    path("panel/terminy/kalendarz/adres/", views_deadlines.calendar_renew, name="calendar_renew"),
    path("panel/terminy/kalendarz/uniewaznij/", views_deadlines.calendar_revoke, name="calendar_revoke"),
    path("panel/terminy/kalendarz/list/", views_deadlines.digest_choose, name="digest_choose"),
    path("kalendarz/<str:token>.ics", views_deadlines.calendar_feed, name="calendar_feed"),
    path("list-terminow/<str:token>/", views_deadlines.digest_unsubscribe, name="digest_unsubscribe"),
]
