"""Rules of every record: legal bases, public aid, amounts, parties."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Q, Sum

from cooperation.instruments import StateAid
from cooperation.models import Attachment, Cooperation, Party, PublicTask, Stage
from cooperation.rules.base import RecordContext, Role, RuleWarning
from portal.lib.dates import years_after
from portal.lib.polish import counted, long_date, money, quoted
from portal.lib.workflow import EditorialState


def common_rules(context: RecordContext) -> Iterator[RuleWarning]:
    yield from _bases_in_force(context)
    yield from _aid(context)
    yield from _attachments(context)
    record = context.record
    if None not in (record.amount_paid, record.amount_awarded) and record.amount_paid > record.amount_awarded:
        yield RuleWarning(
            f"Przekazano {money(record.amount_paid)}, a przyznano {money(record.amount_awarded)}. "
            "Popraw kwoty albo opisz aneks, który podniósł przyznaną kwotę.",
            "umowa i jej aneksy",
            "amount_paid",
        )
    if context.asks_for_missing and record.instrument_info.needs_party and not context.parties:
        yield RuleWarning(
            "Nie ma żadnej strony współpracy. Dodaj podmiot, samorząd albo opis strony.",
            "zasady prowadzenia wpisów",
            "parties",
        )


def _attachments(context: RecordContext) -> Iterator[RuleWarning]:
    with_pesel = context.record.attachments.filter(
        visibility=Attachment.Visibility.PUBLIC, pesel=Attachment.Pesel.FOUND
    ).order_by("pk")
    for title in with_pesel.values_list("title", flat=True):
        yield RuleWarning(
            f"Publiczny załącznik {quoted(title)} zawiera poprawny numer PESEL. Zakryj dane osób w dokumencie i wgraj "
            "go jeszcze raz albo zostaw go tylko dla urzędu.",
            "art. 5 ust. 1 lit. c RODO",
            "attachments",
        )


# Codes of the legal bases that limit small grants begin so. They apply by the day the offer came, not by the day of
# the agreement.
SMALL_GRANT_LIMITS = "uodpp:19a.limity"


def _bases_in_force(context: RecordContext) -> Iterator[RuleWarning]:
    record = context.record
    if record.date_signed is None and not isinstance(record, PublicTask):
        return
    for basis in record.legal_bases.select_related("statute"):
        if basis.code.startswith(SMALL_GRANT_LIMITS):
            day, event = getattr(record, "bid_received_on", None), "wpływu oferty"
            first = last = day
        else:
            day, event = record.date_signed, "zawarcia"
            first, last = day, day
            if day and context.signed is None:
                first, last = day.replace(month=1, day=1), day.replace(month=12, day=31)
        if day is None:
            continue
        started = basis.valid_from is None or basis.valid_from <= last
        ended = basis.valid_to is not None and basis.valid_to < first
        if started and not ended:
            continue
        when = f"w dniu {event}, {long_date(day)}" if first == last else f"w {day.year} r., w roku zawarcia"
        in_force = "obowiązywała do" if ended else "obowiązuje od"
        limit = long_date(basis.valid_to if ended else basis.valid_from)
        yield RuleWarning(
            f"Podstawa prawna {basis.provision} nie obowiązywała {when}: {in_force} {limit}",
            str(basis),
            "legal_bases",
        )


AID_CEILINGS = {StateAid.DE_MINIMIS: "DE_MINIMIS", StateAid.DE_MINIMIS_SGEI: "DE_MINIMIS_SGEI"}


def _aid(context: RecordContext) -> Iterator[RuleWarning]:
    record = context.record
    if record.state_aid == StateAid.NOT_ASSESSED:
        if context.asks_for_missing and record.stage_on(context.today) in (Stage.FINISHED, Stage.TERMINATED):
            yield RuleWarning(
                "Współpraca się zakończyła, a pytanie o pomoc publiczną jest bez odpowiedzi. Oceń, czy to pomoc.",
                "przepisy o pomocy publicznej",
                "state_aid",
            )
        return
    if record.state_aid not in AID_CEILINGS:
        return
    if context.asks_for_missing and record.aid_amount_pln is None and record.aid_amount_eur is None:
        yield RuleWarning(
            "To pomoc de minimis, a brakuje jej kwoty. Podaj ekwiwalent dotacji brutto i dzień udzielenia pomocy.",
            "przepisy o pomocy de minimis",
            "aid_amount_pln",
        )
    yield from _aid_ceiling(context)


def _aid_ceiling(context: RecordContext) -> Iterator[RuleWarning]:
    record = context.record
    day = record.aid_date
    ceiling = context.law.on(AID_CEILINGS[StateAid(record.state_aid)], day)
    period = context.law.on("DE_MINIMIS_PERIOD", day)
    receivers = context.entities(Role.BENEFICIARY, Role.DEBTOR)
    if ceiling is None or period is None or record.aid_amount_eur is None:
        return
    # The ceiling binds one undertaking. The sum leaves out other local governments' records that are not public.
    earlier = (
        Cooperation.objects.filter(
            Q(local_government=record.local_government_id) | Q(pk__in=Cooperation.objects.published()),
            pk__in=Party.objects.filter(entity__in=receivers, role__in=(Role.BENEFICIARY, Role.DEBTOR)).values(
                "cooperation"
            ),
            state_aid=record.state_aid,
            aid_date__gt=years_after(day, -period.whole),
            aid_date__lte=day,
        )
        .exclude(pk=record.pk)
        .exclude(state=EditorialState.WITHDRAWN)
        .aggregate(total=Sum("aid_amount_eur"))["total"]
        if len(receivers) == 1
        else None
    )
    total = record.aid_amount_eur + (earlier or 0)
    if total > ceiling.number:
        span = counted(period.whole, "roku", "lat", "lat")
        yield RuleWarning(
            f"Pomoc de minimis znana portalowi w ciągu {span} to {_euro(total)}, a pułap wynosi "
            f"{_euro(ceiling.number)}. Gdy nowa pomoc przekracza pułap, żadna jej część nie jest pomocą de minimis. "
            "Pomoc od innych może nie być tu zapisana.",
            ceiling.basis("art. 3 ust. 2 i 7 rozporządzenia (UE) 2023/2831")
            if record.state_aid == StateAid.DE_MINIMIS
            else ceiling.basis("rozporządzenie (UE) 2023/2832"),
            "aid_amount_eur",
            (
                (f"Pułap w ciągu {span}", _euro(ceiling.number)),
                ("Pomoc zapisana w portalu wcześniej", _euro(total - record.aid_amount_eur)),
                ("Ta pomoc", _euro(record.aid_amount_eur)),
                ("Ponad pułap", _euro(total - ceiling.number)),
            ),
        )


def _euro(amount: Decimal) -> str:
    return money(amount).removesuffix("zł") + "euro"
