"""The founding data as it stands in the repository: loaded once, each test undoes what it changes."""

from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

import registry.founding
from cooperation.instruments import Instrument, StateAid
from cooperation.models import Cooperation, InstrumentGuide, PropertyTransfer, PublicTask, Surety
from practices.models import GoodPractice
from registry.models import Entity, GlossaryTerm, LegalParameter, TaskSphere
from registry.terc.register import parse, parse_complete

OURS = ("registry", "cooperation", "practices", "portal")
OFFICIAL_2026 = Path(settings.BASE_DIR).parent / "shared/data/terc/TERC_Urzedowy_2026-01-08.csv"


@pytest.fixture(scope="module", autouse=True)
def founding_data(django_db_setup, django_db_blocker):
    """One load for the module, undone at its end; what a test changes is undone to here."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_founding_data", verbosity=0)
        yield
        transaction.set_rollback(True)


def row_counts():
    """How many rows every table of ours has, the history of rows included."""
    return {
        model._meta.label: model._base_manager.count() for model in apps.get_models() if model._meta.app_label in OURS
    }


@pytest.mark.django_db
def test_founding_data_is_published():
    assert GoodPractice.objects.published().count() == GoodPractice.objects.count() == 17
    assert GoodPractice.objects.filter(kind=GoodPractice.Kind.COLLECTIVE).count() == 1
    assert Cooperation.objects.published().count() == Cooperation.objects.count() == 18
    assert set(InstrumentGuide.objects.values_list("instrument", flat=True)) == set(Instrument.values)


@pytest.mark.django_db
def test_second_load_changes_nothing(capsys):
    counts = row_counts()

    call_command("load_founding_data")

    assert row_counts() == counts
    assert "Niczego nie dodano" in capsys.readouterr().out


@pytest.mark.django_db
def test_what_an_administrator_changed_stays_and_is_not_created_again():
    Entity.objects.filter(name="CIS Bystrzyca").update(name="CIS w Bystrzycy Kłodzkiej", kind="INNY")
    GoodPractice.objects.filter(slug="cis-bystrzyca").update(slug="cis-w-bystrzycy", lead="Nowy lead.")
    Cooperation.objects.filter(source_key="P02").update(source_note="", title="Nowy tytuł")
    GlossaryTerm.objects.filter(term="TERYT").update(term="rejestr TERYT")
    LegalParameter.objects.filter(code="PZP_THRESHOLD", valid_to=None).update(valid_from="2026-02-01")
    practice = GoodPractice.objects.get(slug="centrum-ngo-swidnica")
    practice.cooperations.clear()
    counts = row_counts()

    call_command("load_founding_data")

    assert row_counts() == counts
    assert GoodPractice.objects.get(slug="cis-w-bystrzycy").lead == "Nowy lead."
    assert not practice.cooperations.exists()


@pytest.mark.django_db
def test_what_is_missing_is_created_and_tied_again():
    GoodPractice.objects.get(slug="sektor-3-wroclaw").delete()
    InstrumentGuide.objects.get(instrument=Instrument.LOAN).delete()

    call_command("load_founding_data")

    practice = GoodPractice.objects.get(slug="sektor-3-wroclaw")
    assert practice.is_published
    assert practice.cooperations.count() == 3
    assert InstrumentGuide.objects.get(instrument=Instrument.LOAN).steps.exists()


@pytest.mark.django_db
def test_every_practice_has_its_record_its_instrument_and_its_local_government():
    for practice in GoodPractice.objects.filter(kind=GoodPractice.Kind.PRACTICE):
        records = practice.cooperations.all()
        assert records, practice.slug
        assert {record.local_government_id for record in records} == {practice.local_government_id}
        assert {record.instrument for record in records} <= {link.code for link in practice.instruments}
        assert {basis for record in records for basis in record.legal_bases.all()} <= set(practice.legal_bases.all())
        assert practice.unknowns.exists()
        assert practice.sources.exists()
    assert not GoodPractice.objects.get(kind=GoodPractice.Kind.COLLECTIVE).cooperations.exists()


@pytest.mark.django_db
def test_lists_that_show_the_newest_first_follow_the_presentation():
    assert GoodPractice.objects.first().slug == "cis-gminy-klodzko"
    assert GoodPractice.objects.last().slug == "projekty-partnerskie-efs"
    assert Cooperation.objects.first().source_key == "P01"


@pytest.mark.django_db
def test_what_the_sources_do_not_say_stays_unknown():
    amounts = ("amount_planned", "amount_awarded", "amount_paid", "amount_returned", "aid_amount_pln")
    for record in Cooperation.objects.all():
        assert [getattr(record, name) for name in amounts] == [None] * len(amounts)
        assert record.beneficiaries_count is record.date_signed is record.created_by is None
    surety = Surety.objects.get()
    assert (surety.max_amount, surety.expiry_date, surety.persons_count, surety.jobs_created) == (None, None, None, 5)
    assert PropertyTransfer.objects.get().transfer_mode == ""
    assert not Entity.objects.exclude(krs=None, nip=None, regon=None).exists()
    assert not GoodPractice.objects.exclude(good_will=None, diagnosis=None, plan=None).exists()


@pytest.mark.django_db
def test_record_says_who_took_part_and_who_is_not_named():
    debtor, creditor = Surety.objects.get().parties.all()
    assert (debtor.role, debtor.is_unnamed, debtor.sign) == ("DLUZNIK", True, "pes")
    assert (creditor.role, creditor.is_unnamed, creditor.sign) == ("WIERZYCIEL", False, "other")
    catalogue = GoodPractice.objects.get(slug="katalog-opp-walbrzych").actors.get()
    assert (catalogue.display_name, catalogue.is_unnamed) == ("lokalne OPP", True)
    creditor = GoodPractice.objects.get(slug="poreczenie-fundusz-pracy-walim").actors.get(role="WIERZYCIEL")
    assert creditor.is_unnamed is False


@pytest.mark.django_db
def test_years_of_the_tasks_of_sektor_3_are_years_only():
    tasks = PublicTask.objects.filter(parties__entity__short_name="Fundacja „Umbrella”").order_by("date_start")
    assert [(task.date_start.year, task.date_end.year) for task in tasks] == [(2013, 2015), (2016, 2018)]
    assert {(task.dates_precision, task.multi_year) for task in tasks} == {("ROK", True)}


@pytest.mark.django_db
def test_state_aid_is_not_assessed_unless_the_instrument_is_none_and_its_list_open():
    assert Counter(Cooperation.objects.values_list("state_aid", flat=True)) == {
        StateAid.NONE: 10,
        StateAid.NOT_ASSESSED: 8,
    }


@pytest.mark.django_db
def test_parts_of_practices_and_guides_keep_the_order_of_the_file():
    practice = GoodPractice.objects.get(slug="sektor-3-wroclaw")
    assert [info.code for info in practice.instruments] == [Instrument.PROPERTY_USE, Instrument.PUBLIC_TASK]
    assert [row.when for row in practice.milestones.all()] == [
        "10 kwietnia 2007 r.",
        "2013–2015",
        "2016–2018",
        "po 2018 r.",
    ]
    assert [row.amount for row in practice.costs.all()] == [560_000, 440_000, None]
    guide = InstrumentGuide.objects.get(instrument=Instrument.SURETY)
    assert [row.basis.code for row in guide.bases.all()][:3] == ["uodpp:5.8", "ufp:94", "ufp:93"]
    assert guide.steps.first().title == "Limit na rok"
    assert [sphere.number for sphere in TaskSphere.objects.all()[:4]] == ["1", "1a", "1aa", "1b"]


@pytest.mark.django_db
def test_terms_point_at_each_other():
    term = GlossaryTerm.objects.get(term="miasto na prawach powiatu")
    assert set(term.see_also.values_list("term", flat=True)) == {"rodzaj samorządu", "TERYT"}


@pytest.mark.django_db
@pytest.mark.skipif(not OFFICIAL_2026.exists(), reason=f"no file of the TERC register at {OFFICIAL_2026}")
def test_codes_agree_with_the_register_of_2026():
    ours = parse((registry.founding.DATA / "territory.csv").read_bytes())

    assert set(ours.units) <= set(parse_complete(OFFICIAL_2026.read_bytes()).units)
