"""What the database itself refuses in the records."""

import datetime
from decimal import Decimal

import pytest

from cooperation.models import (
    Founding,
    InKindHelp,
    PropertyTransfer,
    PropertyUse,
    PublicTask,
    SocialClause,
)
from portal.lib.workflow import EditorialState
from tests import factories as make
from tests.support.constraints import Refusal, assert_complete, assert_refused

pytestmark = pytest.mark.django_db

EARLY, LATE = datetime.date(2025, 3, 3), datetime.date(2025, 3, 4)
ZERO, GROSZ = Decimal(0), Decimal("0.01")
Clause = SocialClause.Kind


def dates(name, factory, first, last):
    """The second day may be the first one, never earlier."""
    return Refusal(name, factory, {first: LATE, last: EARLY}, {first: LATE, last: LATE})


def not_negative(name, factory, *columns):
    return [Refusal(name, factory, {column: -GROSZ}, {column: ZERO}) for column in columns]


def positive(name, factory, column):
    return Refusal(name, factory, {column: ZERO}, {column: GROSZ})


def like_the_first(*names):
    def values(second):
        first = type(second)._base_manager.exclude(pk=second.pk).order_by("pk").first()
        return {name: getattr(first, name) for name in names}

    return values


def two_records():
    make.SuretyFactory(source_key="p-1")
    return make.SuretyFactory(source_key="p-0")


def two_acts():
    first = make.LegalActFactory()
    return make.LegalActFactory(local_government=first.local_government)


def two_parties():
    first = make.PartyFactory()
    return make.PartyFactory(cooperation=first.cooperation)


def two_drafts():
    first = make.DraftFactory()
    return make.DraftFactory(author=first.author)


def two_corrections():
    make.CorrectionFactory()
    return make.CorrectionFactory()


def two_answers():
    first = make.WarningConfirmationFactory()
    return make.WarningConfirmationFactory(record=first.record)


def two_limits():
    first = make.CreditLimitFactory(year=2024)
    return make.CreditLimitFactory(local_government=first.local_government, year=2025)


def two_calls():
    first = make.OpenCallFactory()
    return make.OpenCallFactory(local_government=first.local_government)


def two_years():
    first = make.YearlyAmountFactory(year=2025)
    return make.YearlyAmountFactory(task=first.task, year=2026)


def two_bases():
    first = make.GuideBasisFactory()
    return make.GuideBasisFactory(guide=first.guide)


REFUSALS = [
    Refusal("cooperation_grantplan_positive", make.GrantPlanFactory, {"amount": ZERO}, {"amount": GROSZ}),
    Refusal(
        "cooperation_grantplan_once",
        lambda: make.GrantPlanFactory(local_government=make.GrantPlanFactory().local_government, year=2027),
        {"year": 2026},
    ),
    Refusal("cooperation_attachment_has_title", make.AttachmentFactory, {"title": ""}, field_speaks=True),
    Refusal(
        "cooperation_attachment_public_image_has_alt",
        make.AttachmentFactory,
        {"visibility": "PUBLICZNY", "content_type": "image/png"},
        {"visibility": "PUBLICZNY", "content_type": "image/png", "alt": "Budynek"},
    ),
    Refusal("cooperation_attachment_hash_format", make.AttachmentFactory, {"sha256": "x"}),
    Refusal("cooperation_attachment_not_empty", make.AttachmentFactory, {"size": 0}, {"size": 1}),
    Refusal(
        "cooperation_attachment_once",
        lambda: make.AttachmentFactory(record=make.AttachmentFactory().record),
        like_the_first("sha256"),
    ),
    # The desk.
    Refusal("cooperation_draft_once", two_drafts, like_the_first("record_id")),
    Refusal("cooperation_draft_once_a_form", two_drafts, like_the_first("author_id", "key")),
    Refusal("cooperation_draft_instrument_known", make.DraftFactory, {"instrument": "INNY"}, field_speaks=True),
    Refusal("cooperation_correction_published_has_date", make.CorrectionFactory, {"state": EditorialState.PUBLISHED}),
    Refusal("cooperation_correction_reason_given", make.CorrectionFactory, {"state": EditorialState.RETURNED}),
    Refusal("cooperation_correction_state_known", make.CorrectionFactory, {"state": "INNY"}),
    Refusal("cooperation_correction_one_open", two_corrections, like_the_first("record_id"),
            {"state": EditorialState.WITHDRAWN, "state_reason": "Pomyłka."}),
    Refusal("cooperation_warning_confirmed_once", two_answers, like_the_first("text")),
    Refusal("cooperation_warning_reason_given", make.WarningConfirmationFactory, {"reason": ""}, field_speaks=True),
    # Every record, tried on one of the instruments.
    Refusal("cooperation_cooperation_published_has_date", make.SuretyFactory, {"state": EditorialState.PUBLISHED}),
    Refusal("cooperation_cooperation_reason_given", make.SuretyFactory, {"state": EditorialState.RETURNED}),
    Refusal("cooperation_cooperation_reason_given", make.SuretyFactory, {"state": EditorialState.WITHDRAWN},
            {"state": EditorialState.WITHDRAWN, "state_reason": "Pomyłka."}),
    Refusal("cooperation_cooperation_state_known", make.SuretyFactory, {"state": "INNY"}),
    Refusal("cooperation_source_key_once", two_records, {"source_key": "p-1"}, {"source_key": "p-2"}),
    Refusal("cooperation_source_key_once", two_records, {"source_key": "p-1"}, {"source_key": ""}),
    Refusal("cooperation_instrument_known", make.SuretyFactory, {"instrument": "INNY"}),
    dates("cooperation_start_before_end", lambda: make.SuretyFactory(date_signed=None), "date_start", "date_end"),
    dates("cooperation_signed_before_end", lambda: make.SuretyFactory(date_start=None), "date_signed", "date_end"),
    Refusal("cooperation_indefinite_has_no_end", make.PropertyUseFactory, {"indefinite": True, "date_end": LATE},
            {"indefinite": True}),
    Refusal("cooperation_terminated_pair", make.SuretyFactory, {"terminated_on": LATE},
            {"terminated_on": EARLY, "termination_reason": "Wypowiedzenie."}),
    Refusal("cooperation_terminated_pair", make.SuretyFactory, {"termination_reason": "Wypowiedzenie."}),
    Refusal("cooperation_terminated_after_start", make.SuretyFactory,
            {"terminated_on": EARLY - datetime.timedelta(1), "termination_reason": "Wypowiedzenie."},
            {"terminated_on": EARLY, "termination_reason": "Wypowiedzenie."}),
    *not_negative("cooperation_amounts_not_negative", make.SuretyFactory, "amount_planned", "amount_awarded",
                  "amount_paid", "aid_amount_pln", "aid_amount_eur"),
    Refusal("cooperation_amounts_not_negative", lambda: make.SuretyFactory(amount_paid=1), {"amount_returned": -GROSZ},
            {"amount_returned": ZERO}),
    Refusal("cooperation_returned_not_over_paid", make.SuretyFactory, {"amount_returned": GROSZ},
            {"amount_returned": ZERO}),
    Refusal("cooperation_returned_not_over_paid", make.SuretyFactory,
            {"amount_paid": 10, "amount_returned": 10 + GROSZ}, {"amount_paid": 10, "amount_returned": 10}),
    *(
        Refusal("cooperation_no_aid_no_amount", make.ProcurementFactory, broken)
        for broken in ({"aid_amount_pln": ZERO}, {"aid_amount_eur": ZERO}, {"aid_date": EARLY})
    ),
    Refusal("cooperation_risk_jobs_not_over_jobs", make.SuretyFactory, {"jobs_created": 4, "jobs_for_risk_group": 5},
            {"jobs_created": 5, "jobs_for_risk_group": 5}),
    # Acts, parties, money.
    Refusal("cooperation_legalact_once", two_acts, like_the_first("number")),
    Refusal("cooperation_party_one_party", make.PartyFactory, {"description": "bank"}),
    Refusal("cooperation_party_one_party", make.PartyFactory, {"entity": None}),
    Refusal("cooperation_party_one_party", make.PartyFactory,
            lambda row: {"local_government": make.LocalGovernmentFactory()}),
    Refusal("cooperation_party_entity_once", two_parties, like_the_first("entity")),
    *not_negative("cooperation_party_budget_not_negative", make.PartyFactory, "budget"),
    *not_negative("cooperation_funding_not_negative", make.FundingLineFactory, "amount"),
    # 1. Founding, 2a. money for cooperatives and for employment.
    *(
        Refusal("cooperation_founding_share_percent", make.FoundingFactory, {"share_percent": broken},
                {"share_percent": right}, field_speaks=True)
        for broken, right in ((-GROSZ, ZERO), (100 + GROSZ, Decimal(100)))
    ),
    *not_negative("cooperation_founding_contribution", make.FoundingFactory, "capital_contribution"),
    Refusal("cooperation_founding_founders_of_coop", make.FoundingFactory,
            {"founders": Founding.Founders.OSOBY_PRAWNE}),
    *(
        Refusal("cooperation_founding_cis_form", make.FoundingFactory, {"organisational_form": form},
                {"organisational_form": Founding.Form.ZAKLAD_BUDZETOWY})
        for form in (Founding.Form.W_STRUKTURZE_OPS, Founding.Form.OSOBA_PRAWNA)
    ),
    Refusal("cooperation_coopfunds_persons", make.CooperativeFundsFactory, {"persons_count": 0}, {"persons_count": 1}),
    positive("cooperation_coopfunds_amount", make.CooperativeFundsFactory, "amount_per_person"),
    *not_negative("cooperation_employment_not_negative", make.EmploymentSupportFactory, "fte", "monthly_amount"),
    # 2a. Public tasks.
    Refusal("cooperation_opencall_once", two_calls, like_the_first("number")),
    dates("cooperation_opencall_dates", make.OpenCallFactory, "announced_on", "deadline"),
    *not_negative("cooperation_opencall_pool", make.OpenCallFactory, "pool_amount"),
    Refusal("cooperation_opencall_rejected", make.OpenCallFactory,
            {"offers_received": 3, "offers_rejected_formally": 4},
            {"offers_received": 3, "offers_rejected_formally": 3}),
    dates("cooperation_application_dates", make.TaskApplicationFactory, "received_on", "answered_on"),
    *not_negative("cooperation_task_amounts_not_negative", make.PublicTaskFactory, "total_cost", "grant_amount",
                  "own_cash", "own_personal", "own_inkind", "other_public", "fees_from_recipients", "interest"),
    Refusal("cooperation_task_grant_not_over_cost", make.PublicTaskFactory,
            {"total_cost": 100, "grant_amount": 100 + GROSZ}, {"total_cost": 100, "grant_amount": 100}),
    Refusal("cooperation_task_support_needs_own",
            lambda: make.PublicTaskFactory(commission_mode=PublicTask.Commission.WSPARCIE),
            {"total_cost": 100, "grant_amount": 100}, {"total_cost": 100, "grant_amount": 100 - GROSZ}),
    Refusal("cooperation_task_other_act",
            lambda: make.PublicTaskFactory(grant_procedure=PublicTask.Procedure.OTWARTY_KONKURS),
            {"other_act": PublicTask.OtherAct.SPORT}),
    Refusal("cooperation_task_report_order", make.PublicTaskFactory, {"report_accepted_on": LATE},
            {"report_accepted_on": EARLY, "report_received_on": EARLY}),
    dates("cooperation_task_report_order", make.PublicTaskFactory, "report_received_on", "report_accepted_on"),
    *(
        Refusal("cooperation_task_19a_dates",
                lambda: make.PublicTaskFactory(grant_procedure=PublicTask.Procedure.OTWARTY_KONKURS), {column: EARLY})
        for column in ("small_grant_published_on", "small_grant_remarks_to")
    ),
    Refusal("cooperation_yearly_once", two_years, like_the_first("year")),
    *not_negative("cooperation_yearly_not_negative", make.YearlyAmountFactory, "amount"),
    positive("cooperation_tranche_positive", make.TrancheFactory, "amount"),
    positive("cooperation_regrant_positive", make.RegrantFactory, "amount"),
    # 2a. Procurement.
    *not_negative("cooperation_procurement_not_negative", make.ProcurementFactory, "estimated_value_net",
                  "contract_value_net", "contract_value_gross", "pfron_relief"),
    Refusal("cooperation_procurement_gross_not_under_net", make.ProcurementFactory,
            {"contract_value_net": 100, "contract_value_gross": 100 - GROSZ},
            {"contract_value_net": 100, "contract_value_gross": 100}),
    Refusal("cooperation_clause_art94_share",
            lambda: make.SocialClauseFactory(kind=Clause.ART94_ZASTRZEZENIE, share_percent=50),
            {"share_percent": 30 - GROSZ}, {"share_percent": 30}),
    Refusal("cooperation_clause_art94_share",
            lambda: make.SocialClauseFactory(kind=Clause.ART94_ZASTRZEZENIE, share_percent=50),
            {"share_percent": None}),
    *(
        Refusal("cooperation_clause_share_percent", make.SocialClauseFactory, {"share_percent": broken},
                {"share_percent": right}, field_speaks=True)
        for broken, right in ((-GROSZ, ZERO), (100 + GROSZ, Decimal(100)))
    ),
    *(
        Refusal("cooperation_clause_weight", lambda: make.SocialClauseFactory(kind=Clause.ART242_KRYTERIUM),
                {"weight_percent": broken}, {"weight_percent": right})
        for broken, right in ((ZERO, GROSZ), (Decimal(100), 100 - GROSZ))
    ),
    Refusal("cooperation_clause_weight", make.SocialClauseFactory, {"weight_percent": 10}),
    # 2a. Loans, sureties.
    Refusal("cooperation_creditlimit_once", two_limits, like_the_first("year")),
    *not_negative("cooperation_creditlimit_not_negative", make.CreditLimitFactory, "amount"),
    positive("cooperation_loan_positive", make.LoanFactory, "loan_amount"),
    *not_negative("cooperation_loan_not_negative", make.LoanFactory, "repaid_amount", "fee"),
    Refusal("cooperation_loan_not_negative", make.LoanFactory, {"interest_rate": -GROSZ}, {"interest_rate": ZERO},
            field_speaks=True),
    positive("cooperation_instalment_positive", make.InstalmentFactory, "amount"),
    positive("cooperation_surety_positive", make.SuretyFactory, "max_amount"),
    *not_negative("cooperation_surety_not_negative", make.SuretyFactory, "obligation_amount", "called_amount",
                  "recovered_amount", "fee"),
    Refusal("cooperation_surety_called_not_over_max", make.SuretyFactory,
            {"max_amount": 100, "called_amount": 100 + GROSZ}, {"max_amount": 100, "called_amount": 100}),
    Refusal("cooperation_surety_persons", make.SuretyFactory, {"persons_count": 0}, {"persons_count": 1}),
    # 2b. Property, discounts, things.
    *(
        refusal
        for kind, factory in (
            ("propertyuse", make.PropertyUseFactory),
            ("propertytransfer", make.PropertyTransferFactory),
        )
        for refusal in (
            positive(f"cooperation_{kind}_area_positive", factory, "area_m2"),
            Refusal(f"cooperation_{kind}_kw_public_of_jst", factory, {"kw_public": True},
                    {"kw_public": True, "owner_kind": PropertyUse.Owner.JST}),
            Refusal(f"cooperation_{kind}_kw_public_of_jst", factory,
                    {"kw_public": True, "owner_kind": PropertyUse.Owner.SPOLKA}),
        )
    ),
    Refusal("cooperation_propertyuse_free_of_charge",
            lambda: make.PropertyUseFactory(title_form=PropertyUse.TitleForm.UZYCZENIE), {"rent_month": GROSZ},
            {"rent_month": ZERO}),
    *not_negative("cooperation_propertyuse_rents", make.PropertyUseFactory, "rent_month", "market_rent_month"),
    *not_negative("cooperation_discount_amounts", make.DiscountFactory, "base_amount", "discount_amount",
                  "returned_amount"),
    *(
        Refusal("cooperation_discount_percent", make.DiscountFactory, {"discount_percent": broken},
                {"discount_percent": right}, field_speaks=True)
        for broken, right in ((-GROSZ, ZERO), (100 + GROSZ, Decimal(100)))
    ),
    Refusal("cooperation_discount_not_over_base", make.DiscountFactory,
            {"base_amount": 100, "discount_amount": 100 + GROSZ}, {"base_amount": 100, "discount_amount": 100}),
    *not_negative("cooperation_propertytransfer_amounts", make.PropertyTransferFactory, "appraised_value", "price",
                  "price_discount"),
    *(
        Refusal("cooperation_propertytransfer_gift_has_no_price",
                lambda mode=mode: make.PropertyTransferFactory(transfer_mode=mode), {"price": GROSZ}, {"price": ZERO})
        for mode in (PropertyTransfer.Mode.DAROWIZNA, PropertyTransfer.Mode.UZYCZENIE_DLUGOTERMINOWE)
    ),
    Refusal("cooperation_inkind_return_only_of_loan",
            lambda: make.InKindHelpFactory(title_form=InKindHelp.TitleForm.DAROWIZNA), {"return_due": LATE},
            {"return_due": LATE, "title_form": InKindHelp.TitleForm.UZYCZENIE}),
    Refusal("cooperation_item_values", make.InKindItemFactory, {"quantity": 0}, {"quantity": 1}),
    *not_negative("cooperation_item_values", make.InKindItemFactory, "unit_value"),
    # 2b. Initiative, projects, dialogue, promotion, training.
    *not_negative("cooperation_initiative_amounts", make.LocalInitiativeFactory, "jst_contribution_value",
                  "residents_cash", "residents_inkind"),
    *not_negative("cooperation_project_amounts", make.PartnershipProjectFactory, "total_budget", "eu_share",
                  "national_share", "own_share"),
    dates("cooperation_project_selection_dates", make.PartnershipProjectFactory, "selection_announced_on",
          "selection_closed_on"),
    dates("cooperation_member_dates", make.MemberFactory, "since", "until"),
    dates("cooperation_opinion_dates", make.OpinionFactory, "requested_on", "issued_on"),
    *(
        Refusal("cooperation_plenipotentiary_ngo", lambda flag=flag: make.PlenipotentiaryFactory(from_ngo=flag),
                lambda row: {"ngo": make.EntityFactory()})
        for flag in (None, False)
    ),
    *(
        Refusal("cooperation_plenipotentiary_fte", make.PlenipotentiaryFactory, {"fte": broken}, {"fte": right})
        for broken, right in ((ZERO, GROSZ), (1 + GROSZ, Decimal(1)))
    ),
    dates("cooperation_consultation_dates", make.ConsultationFactory, "opened_on", "closed_on"),
    *not_negative("cooperation_promotion_cost", make.PromotionFactory, "cost"),
    *not_negative("cooperation_training_amounts", make.TrainingFactory, "cost"),
    Refusal("cooperation_training_amounts", make.TrainingFactory, {"hours": Decimal("-0.1")}, {"hours": ZERO}),
    Refusal("cooperation_guidebasis_once", two_bases, like_the_first("basis")),
]  # fmt: skip


@pytest.mark.parametrize("refusal", REFUSALS, ids=str)
def test_database_refuses_and_a_person_reads_why(refusal):
    assert_refused(refusal)


def test_every_constraint_is_tried():
    assert_complete("cooperation", REFUSALS)
