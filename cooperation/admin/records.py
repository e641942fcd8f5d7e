"""The list of all records, whatever the instrument, and the tree from which a new one starts."""

from django.contrib import admin
from django.contrib.admin.utils import quote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from cooperation.admin.base import GroupFilter, RecordAdmin
from cooperation.instruments import INSTRUMENTS, Group, Instrument, InstrumentInfo, in_group
from cooperation.models import Cooperation


def address_of(info: InstrumentInfo, page: str, *args) -> str:
    """The address of an instrument's own page in the administration."""
    return reverse(f"admin:cooperation_{info.model.lower()}_{page}", args=args)


class RecordChangeList(ChangeList):
    """Each row leads to the page of its instrument, where all its fields are."""

    def url_for_result(self, result):
        return address_of(INSTRUMENTS[Instrument(result.instrument)], "change", quote(result.pk))


@admin.register(Cooperation)
class AllRecordsAdmin(RecordAdmin):
    change_list_template = "admin/cooperation/all_records.html"
    list_display = (
        "title", "instrument_shown", "local_government", "state", "stage_shown", "amount_shown", "registry_no",
    )  # fmt: skip
    list_filter = (GroupFilter, "instrument", *RecordAdmin.list_filter)
    ordering = ("-created_at", "-pk")

    @admin.display(description="forma współpracy", ordering="instrument")
    def instrument_shown(self, record):
        return record.instrument_info.short_name

    def get_changelist(self, request, **kwargs):
        return RecordChangeList

    def has_add_permission(self, request):
        return False

    def get_urls(self):
        choose = path(
            "nowy/",
            self.admin_site.admin_view(self.choose_instrument),
            name="cooperation_cooperation_choose",
        )
        return [choose, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        extra = {"may_add": request.user.has_perm("cooperation.add_cooperation"), **(extra_context or {})}
        return super().changelist_view(request, extra)

    def choose_instrument(self, request):
        """The presentation's tree: a new record starts with its instrument."""
        if not request.user.has_perm("cooperation.add_cooperation"):
            raise PermissionDenied
        tree = [(group, [(info, address_of(info, "add")) for info in in_group(group)]) for group in Group]
        context = {
            **self.admin_site.each_context(request),
            "title": "Nowy wpis: wybierz formę współpracy",
            "tree": tree,
            "opts": self.opts,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/cooperation/choose_instrument.html", context)

    def _to_own_page(self, request, object_id, page: str):
        record = self.get_object(request, object_id)
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return HttpResponseRedirect(address_of(record.instrument_info, page, quote(record.pk)))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return self._to_own_page(request, object_id, "change")

    def delete_view(self, request, object_id, extra_context=None):
        return self._to_own_page(request, object_id, "delete")

    def history_view(self, request, object_id, extra_context=None):
        return self._to_own_page(request, object_id, "history")
