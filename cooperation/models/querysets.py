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
        """People of the local government; the site administrator all of them. Public is what a record shows of them."""
        if is_site_administrator(user):
            return self
        return self.filter(local_government__in=local_governments_of(user, ALL_LG_ROLES))


class CooperationQuerySet(TerritoryQuerySet):
    def published(self) -> "CooperationQuerySet":
        return self.filter(state=EditorialState.PUBLISHED, visibility=self.model.Visibility.PUBLIC)

    def visible_to(self, user) -> "CooperationQuerySet":
        """Everyone: published and public records. People of a local government: all its records as well."""
        if is_site_administrator(user):
            return self
        public = Q(state=EditorialState.PUBLISHED, visibility=self.model.Visibility.PUBLIC)
        own = local_governments_of(user, ALL_LG_ROLES)
        return self.filter(public | Q(local_government__in=own)) if own else self.filter(public)

    def desk_of(self, user) -> "CooperationQuerySet":
        """Records kept by the person's own local governments, in any state: what lies on their desk."""
        if is_site_administrator(user):
            return self
        return self.filter(local_government__in=local_governments_of(user, ALL_LG_ROLES))

    def beyond_public(self, user) -> "CooperationQuerySet":
        """Of `visible_to`, what not everybody sees."""
        rows = self.exclude(state=EditorialState.PUBLISHED, visibility=self.model.Visibility.PUBLIC)
        if is_site_administrator(user):
            return rows
        own = local_governments_of(user, ALL_LG_ROLES)
        return rows.filter(local_government__in=own) if own else self.none()

    def editable_by(self, user) -> "CooperationQuerySet":
        """Officers write drafts and what was returned to them; approvers also what waits for approval."""
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
        """Annotate ``stage_now``; the same rule as `Cooperation.stage_on`."""
        day = day or timezone.localdate()
        dates = ("terminated_on", "date_start", "date_end", "indefinite")
        stage = Func(*dates, Value(day), function="cooperation_stage", output_field=models.CharField())
        return self.annotate(stage_now=stage)

    def for_list(self) -> "CooperationQuerySet":
        return (
            self.select_related("local_government", "unit")
            .prefetch_related("parties__entity", "parties__local_government")
            .with_stage()
        )
