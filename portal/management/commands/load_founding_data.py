"""``manage.py load_founding_data``: create the rows the portal starts with, where they are missing."""

import pghistory
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

import cooperation.founding
import practices.founding
import registry.founding
from cooperation.models import Cooperation, InstrumentGuide
from portal.lib.polish import counted
from practices.models import GoodPractice
from registry.models import (
    Entity,
    GlossaryTerm,
    LegalBasis,
    LegalParameter,
    LgUnit,
    LocalGovernment,
    SearchSynonym,
    Statute,
    TargetGroup,
    TaskSphere,
    Topic,
)

WORDS = {
    LocalGovernment: ("samorząd", "samorządy", "samorządów"),
    LgUnit: ("jednostka organizacyjna", "jednostki organizacyjne", "jednostek organizacyjnych"),
    Statute: ("akt prawny", "akty prawne", "aktów prawnych"),
    LegalBasis: ("podstawa prawna", "podstawy prawne", "podstaw prawnych"),
    LegalParameter: ("parametr prawny", "parametry prawne", "parametrów prawnych"),
    TaskSphere: ("sfera zadań publicznych", "sfery zadań publicznych", "sfer zadań publicznych"),
    TargetGroup: ("grupa docelowa", "grupy docelowe", "grup docelowych"),
    Topic: ("temat", "tematy", "tematów"),
    GlossaryTerm: ("pojęcie", "pojęcia", "pojęć"),
    SearchSynonym: ("grupa synonimów", "grupy synonimów", "grup synonimów"),
    Entity: ("podmiot", "podmioty", "podmiotów"),
    InstrumentGuide: ("przewodnik", "przewodniki", "przewodników"),
    Cooperation: ("wpis współpracy", "wpisy współpracy", "wpisów współpracy"),
    GoodPractice: ("praktyka", "praktyki", "praktyk"),
}


class Command(BaseCommand):
    help = "Wczytuje dane założycielskie: tylko to, czego jeszcze nie ma. Niczego nie zmienia."

    def handle(self, **options):
        try:
            with pghistory.context(load_founding_data=True), transaction.atomic():
                founded = registry.founding.load()
                records = cooperation.founding.load(founded)
                created = founded.created + records.created + practices.founding.load(founded, records.records)
        except registry.founding.FoundingError as error:
            raise CommandError(f"Niczego nie wczytano. {error}") from error
        if not created:
            self.stdout.write("Dane założycielskie są już w bazie. Niczego nie dodano.")
            return
        self.stdout.write("Dodano dane założycielskie:")
        for model, words in WORDS.items():
            if created[model]:
                self.stdout.write(f"  {counted(created[model], *words)}")
