"""The columns of the tables that made-up records fill."""

from cooperation.instruments import Instrument as Form

COLUMNS = (
    "id", "registry_no", "instrument", "title", "summary", "local_government_id", "unit_id", "agreement_no",
    "date_signed", "date_start", "date_end", "indefinite", "terminated_on", "termination_reason", "amount_planned",
    "amount_awarded", "amount_paid", "amount_returned", "budget_classification", "state_aid", "jobs_created",
    "jobs_for_risk_group", "beneficiaries_count", "volunteers_count", "case_no", "bip_url", "internal_notes",
    "visibility", "source", "state", "state_reason", "state_changed_at", "published_at", "created_at", "updated_at",
)  # fmt: skip


CHILDREN = {
    Form.FOUNDING: ("founded_kind", "founding_mode", "progress", "founders", "registration_date", "organisational_form",
                 "capital_contribution", "contribution_kind", "share_percent", "initial_jobs"),
    Form.COOPERATIVE_FUNDS: ("purpose", "progress", "persons_count", "amount_per_person", "security_form",
                          "durability_months"),
    Form.EMPLOYMENT_SUPPORT: ("support_kind", "positions", "fte", "monthly_amount", "months"),
    Form.PUBLIC_TASK: ("commission_mode", "grant_procedure", "progress", "bid_no", "bid_received_on", "bid_score",
                    "total_cost", "grant_amount", "own_cash", "own_personal", "own_inkind", "other_public",
                    "fees_from_recipients", "multi_year", "report_due", "report_received_on", "report_accepted_on"),
    Form.PROCUREMENT: ("subject", "cpv_main", "kind", "procurement_regime", "procedure", "progress", "started_on",
                    "estimated_value_net", "contract_value_net", "contract_value_gross", "offers_received",
                    "clause_fulfilment"),
    Form.LOAN: ("loan_amount", "loan_purpose", "repayment_due", "interest_rate", "repaid_amount", "progress"),
    Form.SURETY: ("surety_kind", "obligation_kind", "obligation_amount", "max_amount", "expiry_date", "progress"),
    Form.PROPERTY_USE: ("property_kind", "street", "postcode", "town", "area_m2", "owner_kind", "title_form",
                     "tender_mode", "market_rent_month", "rent_month", "utilities_paid_by", "use_purpose", "progress"),
    Form.DISCOUNT: ("discount_kind", "base_amount", "discount_percent", "discount_amount"),
    Form.PROPERTY_TRANSFER: ("property_kind", "street", "town", "area_m2", "owner_kind", "transfer_mode",
                          "appraised_value", "price", "purpose_clause"),
    Form.IN_KIND: ("title_form", "handover_protocol_no", "handover_date"),
    Form.LOCAL_INITIATIVE: ("applicant_kind", "residents_count", "scope", "jst_contribution_value",
                         "residents_labour_hours", "residents_cash", "progress"),
    Form.PARTNERSHIP_PROJECT: ("programme", "project_no", "partner_selection_mode", "total_budget", "eu_share",
                            "national_share", "own_share", "progress"),
    Form.CONSULTATIVE_BODY: ("body_type", "body_name", "term_no", "progress"),
    Form.PLENIPOTENTIARY: ("function_title", "scope", "employment_form", "fte"),
    Form.CONSULTATION: ("subject", "act_draft_no", "opened_on", "closed_on", "channels", "participants_count",
                     "progress"),
    Form.PROMOTION: ("promo_kind", "place", "audience_count", "selection_rule", "cost"),
    Form.TRAINING: ("training_kind", "subject", "place", "hours", "participants_count", "organisations_count", "cost"),
}  # fmt: skip
