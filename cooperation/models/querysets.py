"""Which records, and which rows kept for a local government's own work, a person may see and change."""

import datetime

from django.db import models
from django.db.models import Func, Q, Value
from django.utils import timezone

from portal.lib.workflow import EditorialState
from registry.roles import ALL_LG_ROLES, Role, is_site_administrator, local_governments_of
from registry.territory import TerritoryQuerySet

STATES_OPEN_TO_OFFICER = (EditorialState.DRAFT, EditorialState.RETURNED)
STATES_OPEN_TO_APPROVER = (EditorialState.DRAFT, EditorialState.RETURNED, EditorialState.SUBMITTED)


class LocalGovernmentOwnedQuerySet(models.QuerySet):
    """Rows a local government keeps for its own work: plans, limits, acts, calls, applications."""

    def visible_to(self, user) -> "LocalGovernmentOwnedQuerySet":
        """Rows of the person's own local governments; all rows for a site administrator, none for visitors."""
        if is_site_administrator(user):
            return self
        return self.filter(local_government__in=local_governments_of(user, ALL_LG_ROLES))


class CooperationQuerySet(TerritoryQuerySet):
    """Records by who may see and change them, and by time."""

    def published(self) -> "CooperationQuerySet":
        """Records that everybody sees."""
        return self.filter(state=EditorialState.PUBLISHED, visibility=self.model.Visibility.PUBLIC)

    def visible_to(self, user) -> "CooperationQuerySet":
        """Records that the person may read: published public ones, and all records of their own local governments."""
        if is_site_administrator(user):
            return self
        public = Q(state=EditorialState.PUBLISHED, visibility=self.model.Visibility.PUBLIC)
        own = local_governments_of(user, ALL_LG_ROLES)
        return self.filter(public | Q(local_government__in=own)) if own else self.filter(public)

    def desk_of(self, user) -> "CooperationQuerySet":
        """Records of the person's own local governments, in any state; all records for a site administrator."""
        if is_site_administrator(user):
            return self
        return self.filter(local_government__in=local_governments_of(user, ALL_LG_ROLES))

    def beyond_public(self, user) -> "CooperationQuerySet":
        """Records of `visible_to` that visitors do not see."""
        rows = self.exclude(state=EditorialState.PUBLISHED, visibility=self.model.Visibility.PUBLIC)
        if is_site_administrator(user):
            return rows
        own = local_governments_of(user, ALL_LG_ROLES)
        return rows.filter(local_government__in=own) if own else self.none()

    def editable_by(self, user) -> "CooperationQuerySet":
        """Records that the person may change: officers drafts and returned ones, approvers also submitted ones."""
        if is_site_administrator(user):
            return self
        officer_in = local_governments_of(user, {Role.OFFICER, Role.LG_ADMINISTRATOR})
        approver_in = local_governments_of(user, {Role.APPROVER})
        return self.filter(
            Q(local_government__in=officer_in, state__in=STATES_OPEN_TO_OFFICER)
            | Q(local_government__in=approver_in, state__in=STATES_OPEN_TO_APPROVER)
        )

    def active_in(self, year: int) -> "CooperationQuerySet":
        """Records whose known dates touch the calendar year."""
        first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        return (
            self.filter(Q(date_start__lte=last) | Q(date_start__isnull=True, date_signed__lte=last))
            .filter(Q(date_end__gte=first) | Q(date_end__isnull=True))
            .filter(Q(terminated_on__isnull=True) | Q(terminated_on__gte=first))
        )

    def with_stage(self, day: datetime.date | None = None) -> "CooperationQuerySet":
        """Annotate ``stage_now``, the stage on ``day`` (by default today), by the rule of `Cooperation.stage_on`."""
        day = day or timezone.localdate()
        dates = ("terminated_on", "date_start", "date_end", "indefinite")
        stage = Func(*dates, Value(day), function="cooperation_stage", output_field=models.CharField())
        return self.annotate(stage_now=stage)

    def for_list(self) -> "CooperationQuerySet":
        """With everything that a row of a list shows: local government, unit, parties and stage."""
        return (
            self.select_related("local_government", "unit")
            .prefetch_related("parties__entity", "parties__local_government")
            .with_stage()
        )
