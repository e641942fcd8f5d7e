"""The history of an entity of the shared register."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from desk.access import registry_reader
from portal.lib.history import history_page, sources_of
from registry.models import Entity, EntityStatus
from registry.permissions import people_known_to


@registry_reader
@require_safe
def entity_history(request: HttpRequest, pk: int) -> HttpResponse:
    entity = get_object_or_404(Entity.objects.visible_to(request.user), pk=pk)
    sources = sources_of(entity, [(EntityStatus, "entity")])
    context = history_page(request.GET, sources, known_people=people_known_to(request.user))
    return render(request, "desk/entity_history.html", {"entity": entity, **context})
