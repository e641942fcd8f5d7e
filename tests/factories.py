"""Made-up but valid rows: what a factory makes passes ``full_clean``. People are functions, never names."""

import datetime
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory
from stdnum.pl import nip as stdnum_nip
from stdnum.pl import regon as stdnum_regon

from cooperation import models as coop
from cooperation.instruments import Instrument
from portal.lib.workflow import EditorialState
from portal.models import SiteSettings
from practices import models as practices
from registry import models as registry
from registry.roles import SITE_ROLES, Role

Kind = registry.LocalGovernment.Kind

VOIVODESHIPS = tuple(f"{number:02d}" for number in range(2, 33, 2))


def teryt(kind: str, number: int) -> str:
    """A code that fits ``kind``, another for each ``number``. The powiaty 40 to 60 do not exist in Poland."""
    if kind == Kind.WOJEWODZTWO:
        return VOIVODESHIPS[number % 16]
    voivodeship = VOIVODESHIPS[number // 1000 % 16]
    if kind == Kind.POWIAT:
        return f"{VOIVODESHIPS[number // 20 % 16]}{40 + number % 20:02d}"
    if kind == Kind.MIASTO_NPP:
        return f"{VOIVODESHIPS[number // 30 % 16]}{70 + number % 30}011"
    last = {Kind.GMINA_MIEJSKA: 1, Kind.GMINA_WIEJSKA: 2, Kind.GMINA_MIEJSKO_WIEJSKA: 3}[kind]
    return f"{voivodeship}{40 + number % 1000 // 90:02d}{1 + number % 90:02d}{last}"


def nip(number: int) -> str:
    """A valid NIP, another for each ``number``."""
    # Where the check digit would be 10, no NIP has these nine digits; the next nine then have one.
    candidates = (f"88{number * 10 + step:07d}{digit}" for step in range(10) for digit in range(10))
    return next(filter(stdnum_nip.is_valid, candidates))


def regon(number: int) -> str:
    """A valid nine-digit REGON, another for each ``number``."""
    return next(filter(stdnum_regon.is_valid, (f"02{number:06d}{digit}" for digit in range(10))))


# --- registry -------------------------------------------------------------------------------------


class UserFactory(DjangoModelFactory):
    class Meta:
        model = registry.User

    email = factory.Sequence(lambda n: f"osoba{n}@urzad.example")
    password = "cztery zwykłe słowa razem"
    name = "inspektor do spraw współpracy"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class.objects.create_user(*args, **kwargs)


class LocalGovernmentFactory(DjangoModelFactory):
    class Meta:
        model = registry.LocalGovernment

    class Params:
        gmina_miejska = factory.Trait(kind=Kind.GMINA_MIEJSKA)
        gmina_wiejska = factory.Trait(kind=Kind.GMINA_WIEJSKA)
        gmina_miejsko_wiejska = factory.Trait(kind=Kind.GMINA_MIEJSKO_WIEJSKA)
        npp = factory.Trait(kind=Kind.MIASTO_NPP)
        powiat = factory.Trait(kind=Kind.POWIAT)
        wojewodztwo = factory.Trait(kind=Kind.WOJEWODZTWO)

    kind = Kind.GMINA_WIEJSKA
    teryt = factory.LazyAttributeSequence(lambda made, n: teryt(made.kind, n))
    teryt_alias = factory.LazyAttribute(lambda made: made.teryt[:4] if made.kind == Kind.MIASTO_NPP else None)
    name = factory.LazyAttributeSequence(
        lambda made, n: f"wzorowski {n}" if made.kind in (Kind.POWIAT, Kind.WOJEWODZTWO) else f"Wzorowo {n}"
    )


class LocalGovernmentNameFactory(DjangoModelFactory):
    class Meta:
        model = registry.LocalGovernmentName

    local_government = factory.SubFactory(LocalGovernmentFactory)
    name = "Dawne Wzorowo"
    valid_to = datetime.date(2020, 12, 31)


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = registry.Membership

    user = factory.SubFactory(UserFactory)
    role = Role.OFFICER
    local_government = factory.Maybe(
        factory.LazyAttribute(lambda made: made.role not in SITE_ROLES),
        yes_declaration=factory.SubFactory(LocalGovernmentFactory),
        no_declaration=None,
    )


class CalendarAddressFactory(DjangoModelFactory):
    class Meta:
        model = registry.CalendarAddress

    user = factory.SubFactory(UserFactory)
    token_hash = factory.Sequence(lambda n: f"{n:064x}")
    created_at = factory.LazyFunction(timezone.now)


class NoticeFactory(DjangoModelFactory):
    class Meta:
        model = registry.Notice

    user = factory.SubFactory(UserFactory)
    text = "Wpis czeka na zatwierdzenie."
    url = "/panel/"


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = registry.Invitation

    email = factory.Sequence(lambda n: f"zaproszona{n}@urzad.example")
    name = "inspektor do spraw społecznych"
    local_government = factory.SubFactory(LocalGovernmentFactory)
    roles = factory.LazyFunction(lambda: [Role.OFFICER])
    token_hash = factory.Sequence(lambda n: f"{n:064x}")
    # Somebody who may invite, wherever it is.
    invited_by = factory.SubFactory(UserFactory, is_superuser=True)
    expires_at = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=14))


class SignInFactory(DjangoModelFactory):
    class Meta:
        model = registry.SignIn

    user = factory.SubFactory(UserFactory)
    method = registry.SignIn.Method.PASSWORD
    succeeded = True


class DigestPreferenceFactory(DjangoModelFactory):
    class Meta:
        model = registry.DigestPreference

    user = factory.SubFactory(UserFactory)


class LgUnitFactory(DjangoModelFactory):
    class Meta:
        model = registry.LgUnit

    local_government = factory.SubFactory(LocalGovernmentFactory)
    kind = registry.LgUnit.Kind.OPS
    name = factory.Sequence(lambda n: f"Ośrodek Pomocy Społecznej nr {n}")


class TerytImportFactory(DjangoModelFactory):
    class Meta:
        model = registry.TerytImport

    state_on = datetime.date(2026, 1, 1)
    file_name = "TERC_Urzedowy_2026-01-01.csv"
    created = renamed = kind_changed = closed = 0


class EntityFactory(DjangoModelFactory):
    class Meta:
        model = registry.Entity

    class Params:
        spoldzielnia_socjalna = factory.Trait(
            kind=registry.Entity.Kind.SPOLDZIELNIA_SOCJALNA,
            name=factory.Sequence(lambda n: f"Spółdzielnia Socjalna nr {n}"),
        )
        # A unit inside a local government: no KRS of its own.
        cis = factory.Trait(
            kind=registry.Entity.Kind.CIS,
            name=factory.Sequence(lambda n: f"Centrum Integracji Społecznej nr {n}"),
            host_local_government=factory.SubFactory(LocalGovernmentFactory),
        )

    kind = registry.Entity.Kind.STOWARZYSZENIE
    name = factory.Sequence(lambda n: f"Stowarzyszenie nr {n}")
    nip = factory.Sequence(nip)
    regon = factory.Sequence(regon)
    krs = factory.LazyAttributeSequence(
        lambda made, n: None if made.kind in registry.Entity.UNIT_KINDS else f"{n + 900_000:010d}"
    )


class EntityStatusFactory(DjangoModelFactory):
    class Meta:
        model = registry.EntityStatus

    entity = factory.SubFactory(EntityFactory)
    kind = registry.EntityStatus.Kind.PS
    valid_from = datetime.date(2023, 1, 1)


class StatuteFactory(DjangoModelFactory):
    class Meta:
        model = registry.Statute

    code = factory.Sequence(lambda n: f"akt-{n}")
    title = factory.Sequence(lambda n: f"Ustawa wzorcowa nr {n}")
    short_title = factory.Sequence(lambda n: f"ustawa wzorcowa nr {n}")
    certainty = registry.Certainty.VERIFIED


class LegalBasisFactory(DjangoModelFactory):
    class Meta:
        model = registry.LegalBasis

    code = factory.Sequence(lambda n: f"akt:{n}")
    statute = factory.SubFactory(StatuteFactory)
    provision = factory.Sequence(lambda n: f"art. {n + 1}")
    certainty = registry.Certainty.VERIFIED


class LegalParameterFactory(DjangoModelFactory):
    class Meta:
        model = registry.LegalParameter

    class Params:
        day_of_year = factory.Trait(unit=registry.LegalParameter.Unit.DZIEN_ROKU, number=None, month_day="05-31")

    code = factory.Sequence(lambda n: f"PARAMETR_{n}")
    name = factory.Sequence(lambda n: f"Termin wzorcowy nr {n}")
    unit = registry.LegalParameter.Unit.DNI
    number = Decimal(30)
    certainty = registry.Certainty.VERIFIED


class TaskSphereFactory(DjangoModelFactory):
    class Meta:
        model = registry.TaskSphere

    number = factory.Sequence(str)
    name = factory.Sequence(lambda n: f"sfera nr {n}")
    position = factory.Sequence(lambda n: n)


class TargetGroupFactory(DjangoModelFactory):
    class Meta:
        model = registry.TargetGroup

    code = factory.Sequence(lambda n: f"GRUPA_{n}")
    name = factory.Sequence(lambda n: f"grupa nr {n}")


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = registry.Topic

    code = factory.Sequence(lambda n: f"TEMAT_{n}")
    name = factory.Sequence(lambda n: f"temat nr {n}")


class SearchSynonymFactory(DjangoModelFactory):
    class Meta:
        model = registry.SearchSynonym

    expressions = factory.Sequence(lambda n: f"skrót{n}\nrozwinięcie skrótu {n}")


class GlossaryTermFactory(DjangoModelFactory):
    class Meta:
        model = registry.GlossaryTerm

    term = factory.Sequence(lambda n: f"pojęcie nr {n}")
    definition = "Objaśnienie prostymi słowami."


# --- cooperation ----------------------------------------------------------------------------------


class LegalActFactory(DjangoModelFactory):
    class Meta:
        model = coop.LegalAct

    local_government = factory.SubFactory(LocalGovernmentFactory)
    kind = coop.LegalAct.Kind.UCHWALA_RADY
    number = factory.Sequence(lambda n: f"XV/{n + 1}/25")
    date = datetime.date(2025, 1, 15)


class OpenCallFactory(DjangoModelFactory):
    class Meta:
        model = coop.OpenCall

    local_government = factory.SubFactory(LocalGovernmentFactory)
    number = factory.Sequence(lambda n: f"{n + 1}/2025")
    title = factory.Sequence(lambda n: f"Konkurs ofert nr {n}")
    announced_on = datetime.date(2025, 1, 7)
    deadline = datetime.date(2025, 1, 28)


class TaskApplicationFactory(DjangoModelFactory):
    class Meta:
        model = coop.TaskApplication

    local_government = factory.SubFactory(LocalGovernmentFactory)
    entity = factory.SubFactory(EntityFactory)
    subject = "Prowadzenie świetlicy"
    received_on = datetime.date(2025, 2, 3)


class GrantPlanFactory(DjangoModelFactory):
    class Meta:
        model = coop.GrantPlan

    local_government = factory.SubFactory(LocalGovernmentFactory)
    year = 2026
    amount = Decimal(100_000)


class CreditLimitFactory(DjangoModelFactory):
    class Meta:
        model = coop.CreditLimit

    local_government = factory.SubFactory(LocalGovernmentFactory)
    year = 2025
    amount = Decimal(100_000)
    resolution = factory.SubFactory(LegalActFactory, local_government=factory.SelfAttribute("..local_government"))


class EditorialFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    class Params:
        published = factory.Trait(state=EditorialState.PUBLISHED, published_at=factory.LazyFunction(timezone.now))
        withdrawn = factory.Trait(
            state=EditorialState.WITHDRAWN,
            state_reason="Dane są nieaktualne.",
            published_at=factory.LazyFunction(timezone.now),
        )
        returned = factory.Trait(state=EditorialState.RETURNED, state_reason="Uzupełnij daty.")


class RecordFactory(EditorialFactory):
    """What every record of cooperation has."""

    class Meta:
        abstract = True

    class Params:
        internal = factory.Trait(visibility=coop.Cooperation.Visibility.INTERNAL)

    @classmethod
    def _build(cls, model_class, *args, **kwargs):
        return model_class.new(**kwargs)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        record = model_class.new(**kwargs)
        record.save(force_insert=True)
        return record

    local_government = factory.SubFactory(LocalGovernmentFactory)
    title = factory.Sequence(lambda n: f"Wpis współpracy nr {n}")
    date_signed = datetime.date(2025, 3, 3)
    date_start = datetime.date(2025, 3, 3)


class FoundingFactory(RecordFactory):
    class Meta:
        model = coop.Founding

    founded_kind = coop.Founding.FoundedKind.CIS


class CooperativeFundsFactory(RecordFactory):
    class Meta:
        model = coop.CooperativeFunds

    purpose = coop.CooperativeFunds.Purpose.ZALOZENIE


class EmploymentSupportFactory(RecordFactory):
    class Meta:
        model = coop.EmploymentSupport

    support_kind = coop.EmploymentSupport.SupportKind.STANOWISKO_PRACY


class PublicTaskFactory(RecordFactory):
    class Meta:
        model = coop.PublicTask


class ProcurementFactory(RecordFactory):
    class Meta:
        model = coop.Procurement


class LoanFactory(RecordFactory):
    class Meta:
        model = coop.Loan


class SuretyFactory(RecordFactory):
    class Meta:
        model = coop.Surety


class PropertyUseFactory(RecordFactory):
    class Meta:
        model = coop.PropertyUse


class DiscountFactory(RecordFactory):
    class Meta:
        model = coop.Discount

    discount_kind = coop.Discount.DiscountKind.ULGA_CZYNSZOWA


class PropertyTransferFactory(RecordFactory):
    class Meta:
        model = coop.PropertyTransfer


class InKindHelpFactory(RecordFactory):
    class Meta:
        model = coop.InKindHelp


class LocalInitiativeFactory(RecordFactory):
    class Meta:
        model = coop.LocalInitiative


class PartnershipProjectFactory(RecordFactory):
    class Meta:
        model = coop.PartnershipProject


class ConsultativeBodyFactory(RecordFactory):
    class Meta:
        model = coop.ConsultativeBody

    body_type = coop.ConsultativeBody.BodyType.RDPP_GMINNA


class PlenipotentiaryFactory(RecordFactory):
    class Meta:
        model = coop.Plenipotentiary


class ConsultationFactory(RecordFactory):
    class Meta:
        model = coop.Consultation


class PromotionFactory(RecordFactory):
    class Meta:
        model = coop.Promotion

    promo_kind = coop.Promotion.PromoKind.KATALOG


class TrainingFactory(RecordFactory):
    class Meta:
        model = coop.Training

    training_kind = coop.Training.TrainingKind.SZKOLENIE


RECORD_FACTORIES: dict[type[coop.Cooperation], type[RecordFactory]] = {
    made._meta.model: made for made in RecordFactory.__subclasses__()
}


class PartyFactory(DjangoModelFactory):
    class Meta:
        model = coop.Party

    cooperation = factory.SubFactory(SuretyFactory)
    # Somebody else named in the call leaves no room for an entity.
    entity = factory.Maybe(
        factory.LazyAttribute(lambda made: not (made.local_government or made.description)),
        yes_declaration=factory.SubFactory(EntityFactory),
        no_declaration=None,
    )
    local_government = None
    description = ""


class DraftFactory(DjangoModelFactory):
    class Meta:
        model = coop.Draft

    author = factory.SubFactory(UserFactory)
    record = factory.SubFactory(SuretyFactory)
    local_government = factory.SelfAttribute("record.local_government")
    instrument = factory.SelfAttribute("record.instrument")


class CorrectionFactory(DjangoModelFactory):
    class Meta:
        model = coop.Correction

    record = factory.SubFactory(SuretyFactory, published=True)
    record_version = factory.SelfAttribute("record.updated_at")
    note = "aneks nr 1"


class WarningConfirmationFactory(DjangoModelFactory):
    class Meta:
        model = coop.WarningConfirmation

    record = factory.SubFactory(SuretyFactory)
    text = factory.Sequence(lambda number: f"Ostrzeżenie nr {number}.")
    reason = "Tak uzgodniono."
    by = factory.SubFactory(UserFactory)


class FundingLineFactory(DjangoModelFactory):
    class Meta:
        model = coop.FundingLine

    cooperation = factory.SubFactory(SuretyFactory)
    source = coop.FundingLine.Source.BUDZET_JST
    amount = Decimal(1000)


class YearlyAmountFactory(DjangoModelFactory):
    class Meta:
        model = coop.YearlyAmount

    task = factory.SubFactory(PublicTaskFactory)
    year = factory.Sequence(lambda n: 2025 + n % 50)
    amount = Decimal(1000)


class TrancheFactory(DjangoModelFactory):
    class Meta:
        model = coop.Tranche

    task = factory.SubFactory(PublicTaskFactory)
    due_on = datetime.date(2025, 4, 1)
    amount = Decimal(1000)


class RegrantFactory(DjangoModelFactory):
    class Meta:
        model = coop.Regrant

    task = factory.SubFactory(PublicTaskFactory)
    entity = factory.SubFactory(EntityFactory)
    amount = Decimal(1000)


class InstalmentFactory(DjangoModelFactory):
    class Meta:
        model = coop.Instalment

    loan = factory.SubFactory(LoanFactory)
    due_on = datetime.date(2025, 6, 1)
    amount = Decimal(1000)


class SocialClauseFactory(DjangoModelFactory):
    class Meta:
        model = coop.SocialClause

    procurement = factory.SubFactory(ProcurementFactory)
    kind = coop.SocialClause.Kind.ART95_UMOWA_O_PRACE


class InKindItemFactory(DjangoModelFactory):
    class Meta:
        model = coop.InKindItem

    help = factory.SubFactory(InKindHelpFactory)
    name = "Laptop"


class MemberFactory(DjangoModelFactory):
    class Meta:
        model = coop.Member

    body = factory.SubFactory(ConsultativeBodyFactory)
    function = "członek"
    represents = coop.Member.Represents.NGO


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = coop.Meeting

    body = factory.SubFactory(ConsultativeBodyFactory)
    held_on = datetime.date(2025, 5, 5)


class OpinionFactory(DjangoModelFactory):
    class Meta:
        model = coop.Opinion

    body = factory.SubFactory(ConsultativeBodyFactory)
    act = "projekt programu współpracy"


class RemarkFactory(DjangoModelFactory):
    class Meta:
        model = coop.Remark

    consultation = factory.SubFactory(ConsultationFactory)
    text = "Prosimy o dłuższy termin składania ofert."


class InstrumentGuideFactory(DjangoModelFactory):
    class Meta:
        model = coop.InstrumentGuide
        django_get_or_create = ("instrument",)

    instrument = Instrument.SURETY
    short = "Samorząd odpowiada za dług podmiotu."
    lead = "Samorząd obiecuje wierzycielowi, że zapłaci, gdy podmiot nie zapłaci."
    giver = "Samorząd."
    receiver = "Podmiot ekonomii społecznej."


class GuideBasisFactory(DjangoModelFactory):
    class Meta:
        model = coop.GuideBasis

    guide = factory.SubFactory(InstrumentGuideFactory)
    basis = factory.SubFactory(LegalBasisFactory)


class GuideStepFactory(DjangoModelFactory):
    class Meta:
        model = coop.GuideStep

    guide = factory.SubFactory(InstrumentGuideFactory)
    title = factory.Sequence(lambda n: f"Krok {n}")


class GuideMistakeFactory(DjangoModelFactory):
    class Meta:
        model = coop.GuideMistake

    guide = factory.SubFactory(InstrumentGuideFactory)
    text = "Brak kontrasygnaty skarbnika."


class GuideUncertaintyFactory(DjangoModelFactory):
    class Meta:
        model = coop.GuideUncertainty

    guide = factory.SubFactory(InstrumentGuideFactory)
    text = "Jak liczyć kwotę pomocy."


# --- practices ------------------------------------------------------------------------------------


class GoodPracticeFactory(EditorialFactory):
    class Meta:
        model = practices.GoodPractice

    class Params:
        collective = factory.Trait(kind=practices.GoodPractice.Kind.COLLECTIVE, local_government=None)

    slug = factory.Sequence(lambda n: f"praktyka-{n}")
    title = factory.Sequence(lambda n: f"Dobra praktyka nr {n}")
    lead = "Samorząd i podmiot zrobili coś razem."
    local_government = factory.SubFactory(LocalGovernmentFactory)


class PracticeInstrumentFactory(DjangoModelFactory):
    class Meta:
        model = practices.PracticeInstrument

    practice = factory.SubFactory(GoodPracticeFactory)
    instrument = factory.Sequence(lambda n: list(Instrument)[n % len(Instrument)])


class PracticeActorFactory(DjangoModelFactory):
    class Meta:
        model = practices.PracticeActor

    practice = factory.SubFactory(GoodPracticeFactory)
    entity = factory.Maybe(
        factory.LazyAttribute(lambda made: not (made.local_government or made.description)),
        yes_declaration=factory.SubFactory(EntityFactory),
        no_declaration=None,
    )
    local_government = None
    description = ""


class PracticeMilestoneFactory(DjangoModelFactory):
    class Meta:
        model = practices.PracticeMilestone

    practice = factory.SubFactory(GoodPracticeFactory)
    when = "2014"
    what = "Podpisanie porozumienia"


class PracticeCostFactory(DjangoModelFactory):
    class Meta:
        model = practices.PracticeCost

    practice = factory.SubFactory(GoodPracticeFactory)
    kind = practices.PracticeCost.Kind.ONE_OFF
    label = "Remont lokalu"
    amount = Decimal(25_000)


class PracticeResultFactory(DjangoModelFactory):
    class Meta:
        model = practices.PracticeResult

    practice = factory.SubFactory(GoodPracticeFactory)
    indicator = "miejsca pracy"
    before = "0"
    after = "5"


class PracticeSourceFactory(DjangoModelFactory):
    class Meta:
        model = practices.PracticeSource

    practice = factory.SubFactory(GoodPracticeFactory)
    title = "Sprawozdanie z programu współpracy"
    accessed_on = datetime.date(2026, 11, 22)


class PracticeUnknownFactory(DjangoModelFactory):
    class Meta:
        model = practices.PracticeUnknown

    practice = factory.SubFactory(GoodPracticeFactory)
    question = "Ile to kosztowało?"


class PracticeImageFactory(DjangoModelFactory):
    class Meta:
        model = practices.PracticeImage

    practice = factory.SubFactory(GoodPracticeFactory)
    file = factory.django.ImageField(filename="budynek.png", width=8, height=6, format="PNG")
    alt = "Budynek z tablicą nad wejściem"
    licence = "Urząd Gminy, za zgodą"


class PracticeDocumentFactory(DjangoModelFactory):
    class Meta:
        model = practices.PracticeDocument

    practice = factory.SubFactory(GoodPracticeFactory)
    file = factory.django.FileField(filename="wzor-uchwaly.pdf", data=b"%PDF-1.7\n%%EOF\n")
    title = "Wzór uchwały"


# --- portal ---------------------------------------------------------------------------------------


class SiteSettingsFactory(DjangoModelFactory):
    class Meta:
        model = SiteSettings
        django_get_or_create = ("pk",)

    pk = 1
    operator_name = "Urząd Gminy Wzorowo"
    operator_address = "ul. Główna 1, 58-300 Wzorowo"
    contact_email = "kontakt@urzad.example"
    contact_phone = "74 000 00 00"
    a11y_site_published_on = datetime.date(2026, 11, 22)
    a11y_site_updated_on = datetime.date(2026, 11, 22)
    a11y_prepared_on = datetime.date(2026, 11, 22)
    a11y_reviewed_on = datetime.date(2026, 11, 22)
    a11y_nonconformities = "Część dokumentów nie jest dostępna cyfrowo."
    a11y_contact_name = "koordynator dostępności"
    a11y_email = "dostepnosc@urzad.example"
    a11y_phone = "74 000 00 01"
    a11y_architecture = "Wejście bez progu, winda."
    a11y_communication = "Tłumacz języka migowego na wniosek."


class AttachmentFactory(DjangoModelFactory):
    class Meta:
        model = coop.Attachment

    record = factory.LazyAttribute(lambda made: coop.Cooperation(pk=SuretyFactory().pk))
    file = factory.django.FileField(filename="umowa.pdf", data=b"%PDF-1.7 %%EOF")
    name = "umowa.pdf"
    title = "Umowa nr 12/2026"
    content_type = "application/pdf"
    size = 14
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    pesel = coop.Attachment.Pesel.NONE


class AdoptionFactory(DjangoModelFactory):
    class Meta:
        model = practices.Adoption

    practice = factory.SubFactory(GoodPracticeFactory, published=True)
    local_government = factory.SubFactory(LocalGovernmentFactory)
    year = 2025
    changes = "Zamiast poręczenia udzielono pożyczki."
    result = "Spółdzielnia działa drugi rok."
    outcome = practices.Adoption.Outcome.WORKED
    declared_by = factory.SubFactory(UserFactory)

    class Params:
        confirmed = factory.Trait(
            state=practices.Adoption.State.CONFIRMED,
            decided_by=factory.SubFactory(UserFactory),
            decided_at=factory.LazyFunction(timezone.now),
        )
