"""Who gave what to whom, under which instrument."""

from cooperation.models.acts import LegalAct
from cooperation.models.attachments import Attachment
from cooperation.models.base import Cooperation
from cooperation.models.corrections import Correction, WarningConfirmation
from cooperation.models.counts import PublicCount
from cooperation.models.credit import CreditLimit, Instalment, Loan, Surety
from cooperation.models.dialogue import (
    Consultation,
    ConsultativeBody,
    Meeting,
    Member,
    Opinion,
    Plenipotentiary,
    Remark,
)
from cooperation.models.drafts import Draft, SubmittedForm
from cooperation.models.founding import CooperativeFunds, EmploymentSupport, Founding
from cooperation.models.guides import GuideBasis, GuideMistake, GuideStep, GuideUncertainty, InstrumentGuide
from cooperation.models.parties import FundingLine, Party
from cooperation.models.plans import GrantPlan
from cooperation.models.procurement import Procurement, SocialClause
from cooperation.models.projects import LocalInitiative, PartnershipProject
from cooperation.models.promotion import Promotion, Training
from cooperation.models.property import Discount, InKindHelp, InKindItem, PropertyTransfer, PropertyUse
from cooperation.models.registry_numbers import RegistryCounter
from cooperation.models.shared import RecordRow
from cooperation.models.stages import Stage
from cooperation.models.tasks import OpenCall, PublicTask, Regrant, TaskApplication, Tranche, YearlyAmount

INSTRUMENT_MODELS: dict[str, type[Cooperation]] = {
    model.INSTRUMENT: model
    for model in (
        Founding,
        CooperativeFunds,
        EmploymentSupport,
        PublicTask,
        Procurement,
        Loan,
        Surety,
        PropertyUse,
        Discount,
        PropertyTransfer,
        InKindHelp,
        LocalInitiative,
        PartnershipProject,
        ConsultativeBody,
        Plenipotentiary,
        Consultation,
        Promotion,
        Training,
    )
}

__all__ = [
    "INSTRUMENT_MODELS",
    "Attachment",
    "Consultation",
    "ConsultativeBody",
    "Cooperation",
    "CooperativeFunds",
    "Correction",
    "CreditLimit",
    "Discount",
    "Draft",
    "EmploymentSupport",
    "Founding",
    "FundingLine",
    "GrantPlan",
    "GuideBasis",
    "GuideMistake",
    "GuideStep",
    "GuideUncertainty",
    "InKindHelp",
    "InKindItem",
    "Instalment",
    "InstrumentGuide",
    "LegalAct",
    "Loan",
    "LocalInitiative",
    "Meeting",
    "Member",
    "OpenCall",
    "Opinion",
    "PartnershipProject",
    "Party",
    "Plenipotentiary",
    "Procurement",
    "Promotion",
    "PropertyTransfer",
    "PropertyUse",
    "PublicCount",
    "PublicTask",
    "RecordRow",
    "RegistryCounter",
    "Regrant",
    "Remark",
    "SocialClause",
    "Stage",
    "SubmittedForm",
    "Surety",
    "TaskApplication",
    "Training",
    "Tranche",
    "WarningConfirmation",
    "YearlyAmount",
]
