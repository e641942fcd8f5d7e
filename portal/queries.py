"""Rows that join what several apps know, for the pages under the roof."""

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cooperation.models import Cooperation, Party
from practices.models import GoodPractice, PracticeActor
from registry.models import Entity, LocalGovernment


def count_of(rows: QuerySet, key: str, counted: str = "pk") -> Coalesce:
    """Return a subquery: how many different ``counted`` of ``rows`` point by ``key`` at the outer row, 0 for none."""
    numbers = rows.order_by().filter(**{key: OuterRef("pk")}).values(key).annotate(number=Count(counted, distinct=True))
    return Coalesce(Subquery(numbers.values("number")), 0, output_field=IntegerField())


def local_governments_with_counts(user) -> QuerySet[LocalGovernment]:
    """The present local governments with ``practice_count`` and ``record_count``, as far as ``user`` may see them."""
    return (
        LocalGovernment.objects.visible_to(user)
        .current()
        .for_list()
        .annotate(
            practice_count=count_of(GoodPractice.objects.visible_to(user), "local_government"),
            record_count=count_of(Cooperation.objects.visible_to(user), "local_government"),
        )
    )


def entities_with_counts(user) -> QuerySet[Entity]:
    """The entities with ``record_count``: the records ``user`` may see in which the entity is a party."""
    parties = Party.objects.filter(cooperation__in=Cooperation.objects.visible_to(user))
    return (
        Entity.objects.visible_to(user)
        .for_list()
        .annotate(record_count=count_of(parties, "entity", counted="cooperation"))
    )


def partner_entities(records: QuerySet[Cooperation], practices: QuerySet[GoodPractice]) -> QuerySet[Entity]:
    """The entities that are a party to one of ``records`` or take part in one of ``practices``."""
    in_records = Party.objects.filter(cooperation__in=records, entity=OuterRef("pk"))
    in_practices = PracticeActor.objects.filter(practice__in=practices, entity=OuterRef("pk"))
    return (
        Entity.objects.annotate(
            in_records=Exists(in_records.values("pk")), in_practices=Exists(in_practices.values("pk"))
        )
        .filter(Q(in_records=True) | Q(in_practices=True))
        .for_list()
    )


def records_of_entity(entity: Entity, user) -> QuerySet[Cooperation]:
    """The records ``user`` may see that the entity is a party to, or that name it as their reintegration unit."""
    concerned = Q(parties__entity=entity) | Q(reintegration_unit=entity)
    return Cooperation.objects.visible_to(user).filter(concerned).distinct()
