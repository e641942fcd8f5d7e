import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import portal.lib.fields
import portal.lib.files.documents
import portal.lib.files.images
import portal.lib.files.uploads
import portal.lib.fulltext
import portal.lib.migrations
import portal.lib.polish
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cooperation', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        portal.lib.migrations.CreateSchema(
            operations=[
                migrations.CreateModel(
                    name='Adoption',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1989, 'Rok od 1989.'), django.core.validators.MaxValueValidator(2100, 'Rok do 2100.')], verbose_name='rok wdrożenia')),
                        ('changes', models.TextField(help_text='Co trzeba było zmienić, żeby zadziałało u Was.', max_length=3000, verbose_name='co zrobiono inaczej')),
                        ('result', models.TextField(help_text='Co z tego wyszło. Niepowodzenie też jest wiedzą.', max_length=3000, verbose_name='wynik')),
                        ('outcome', models.CharField(choices=[('UDALO_SIE', 'udało się'), ('CZESCIOWO', 'udało się częściowo'), ('NIE_UDALO_SIE', 'nie udało się')], max_length=13, verbose_name='jak wyszło')),
                        ('url', models.URLField(blank=True, max_length=500, verbose_name='strona o wdrożeniu')),
                        ('state', models.CharField(choices=[('ZGLOSZONE', 'czeka na potwierdzenie'), ('POTWIERDZONE', 'potwierdzone'), ('ODRZUCONE', 'niepotwierdzone')], default='ZGLOSZONE', editable=False, max_length=12, verbose_name='stan')),
                        ('declared_at', models.DateTimeField(auto_now_add=True, verbose_name='kiedy zgłoszono')),
                        ('decided_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='kiedy rozstrzygnięto')),
                        ('reason', models.CharField(blank=True, editable=False, max_length=1000, verbose_name='powód')),
                    ],
                    options={
                        'verbose_name': 'wdrożenie',
                        'verbose_name_plural': 'wdrożenia',
                        'ordering': ['-year', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='AdoptionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1989, 'Rok od 1989.'), django.core.validators.MaxValueValidator(2100, 'Rok do 2100.')], verbose_name='rok wdrożenia')),
                        ('changes', models.TextField(help_text='Co trzeba było zmienić, żeby zadziałało u Was.', max_length=3000, verbose_name='co zrobiono inaczej')),
                        ('result', models.TextField(help_text='Co z tego wyszło. Niepowodzenie też jest wiedzą.', max_length=3000, verbose_name='wynik')),
                        ('outcome', models.CharField(choices=[('UDALO_SIE', 'udało się'), ('CZESCIOWO', 'udało się częściowo'), ('NIE_UDALO_SIE', 'nie udało się')], max_length=13, verbose_name='jak wyszło')),
                        ('url', models.URLField(blank=True, max_length=500, verbose_name='strona o wdrożeniu')),
                        ('state', models.CharField(choices=[('ZGLOSZONE', 'czeka na potwierdzenie'), ('POTWIERDZONE', 'potwierdzone'), ('ODRZUCONE', 'niepotwierdzone')], default='ZGLOSZONE', editable=False, max_length=12, verbose_name='stan')),
                        ('declared_at', models.DateTimeField(auto_now_add=True, verbose_name='kiedy zgłoszono')),
                        ('decided_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='kiedy rozstrzygnięto')),
                        ('reason', models.CharField(blank=True, editable=False, max_length=1000, verbose_name='powód')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='GoodPractice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('state_reason', models.CharField(blank=True, editable=False, max_length=1000, verbose_name='powód zwrotu lub wycofania')),
                        ('state_changed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='zmiana stanu')),
                        ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='data publikacji')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='data utworzenia')),
                        ('updated_at', models.DateTimeField(auto_now=True, verbose_name='data ostatniej zmiany')),
                        ('state', models.CharField(choices=[('SZKIC', 'szkic'), ('PRZEKAZANY', 'przekazana'), ('OPUBLIKOWANY', 'opublikowana'), ('ZWROCONY', 'zwrócona'), ('WYCOFANY', 'wycofana')], db_index=True, default='SZKIC', editable=False, max_length=12, verbose_name='stan redakcyjny')),
                        ('kind', models.CharField(choices=[('PRAKTYKA', 'praktyka'), ('WPIS_ZBIORCZY', 'wpis zbiorczy (informacyjny)')], default='PRAKTYKA', max_length=13, verbose_name='rodzaj karty')),
                        ('slug', models.SlugField(help_text='Część adresu strony. Po publikacji nie zmieniaj.', max_length=100, unique=True, verbose_name='adres')),
                        ('title', models.CharField(max_length=200, verbose_name='tytuł')),
                        ('short_title', models.CharField(blank=True, help_text='Do okruszków i tytułu okna.', max_length=80, verbose_name='tytuł skrócony')),
                        ('sort_key', portal.lib.polish.SortKeyField(source='title', verbose_name='klucz sortowania')),
                        ('lead', models.CharField(max_length=300, verbose_name='istota w jednym lub dwóch zdaniach')),
                        ('problem', portal.lib.fields.LongTextField(blank=True, default='', max_length=5000, verbose_name='problem')),
                        ('context', portal.lib.fields.LongTextField(blank=True, default='', max_length=5000, verbose_name='kontekst lokalny')),
                        ('actions', portal.lib.fields.LongTextField(blank=True, default='', max_length=10000, verbose_name='co zrobiono')),
                        ('place', models.CharField(blank=True, max_length=200, verbose_name='miejsce')),
                        ('period_text', models.CharField(blank=True, max_length=200, verbose_name='okres słownie')),
                        ('year_from', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1989, 'Rok od 1989.'), django.core.validators.MaxValueValidator(2100, 'Rok do 2100.')], verbose_name='rok rozpoczęcia')),
                        ('year_to', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1989, 'Rok od 1989.'), django.core.validators.MaxValueValidator(2100, 'Rok do 2100.')], verbose_name='rok zakończenia')),
                        ('success_factors', portal.lib.fields.LongTextField(blank=True, default='', max_length=5000, verbose_name='co przesądziło o powodzeniu')),
                        ('risks', portal.lib.fields.LongTextField(blank=True, default='', max_length=5000, verbose_name='ryzyka i niepowodzenia')),
                        ('transferability', portal.lib.fields.LongTextField(blank=True, default='', max_length=5000, verbose_name='jak przenieść do siebie')),
                        ('not_to_copy', portal.lib.fields.LongTextField(blank=True, default='', max_length=5000, verbose_name='czego nie powtarzać')),
                        ('good_will', models.BooleanField(blank=True, null=True, verbose_name='dobra wola obu stron')),
                        ('good_will_note', portal.lib.fields.LongTextField(blank=True, default='', max_length=1500, verbose_name='dobra wola: opis')),
                        ('diagnosis', models.BooleanField(blank=True, null=True, verbose_name='diagnoza')),
                        ('diagnosis_note', portal.lib.fields.LongTextField(blank=True, default='', max_length=1500, verbose_name='diagnoza: opis')),
                        ('plan', models.BooleanField(blank=True, null=True, verbose_name='plan działania')),
                        ('plan_note', portal.lib.fields.LongTextField(blank=True, default='', max_length=1500, verbose_name='plan działania: opis')),
                        ('plane', models.CharField(blank=True, choices=[('POLITYKI', 'tworzenie polityk publicznych'), ('ZADANIA', 'realizacja zadań publicznych'), ('INFRASTRUKTURA', 'infrastruktura współpracy')], max_length=14, verbose_name='płaszczyzna Modelu współpracy')),
                        ('kpres_area', models.CharField(blank=True, choices=[('WSPOLNOTA', 'Solidarna wspólnota lokalna'), ('RYNEK_PRACY', 'Solidarny rynek pracy'), ('PRZEDSIEBIORCZOSC', 'Konkurencyjna przedsiębiorczość społeczna'), ('SPOLECZENSTWO', 'Solidarne społeczeństwo')], max_length=17, verbose_name='obszar KPRES do 2030 r.')),
                        ('minister_standard', models.BooleanField(blank=True, help_text='Rekomendacje Ministra Pracy i Polityki Społecznej: usługi użyteczności publicznej.', null=True, verbose_name='standard współpracy ze spółdzielniami socjalnymi')),
                        ('contact_role', models.CharField(blank=True, help_text='Stanowisko lub komórka, nie nazwisko.', max_length=200, verbose_name='kontakt')),
                        ('contact_email', models.EmailField(blank=True, help_text='Tylko adres służbowy.', max_length=254, verbose_name='adres e-mail kontaktu')),
                        ('contact_phone', models.CharField(blank=True, max_length=40, verbose_name='telefon kontaktu')),
                        ('verification_level', models.CharField(choices=[('PREZENTACJA', 'tylko z prezentacji'), ('POTWIERDZONE_ZRODLEM', 'potwierdzone źródłem'), ('POTWIERDZONE_PRZEZ_JST', 'potwierdzone przez samorząd')], db_index=True, default='PREZENTACJA', max_length=22, verbose_name='weryfikacja')),
                        ('verified_on', models.DateField(blank=True, null=True, verbose_name='zweryfikowano dnia')),
                        ('reviewed_on', models.DateField(blank=True, null=True, verbose_name='ostatni przegląd karty')),
                        ('produced_by', models.CharField(blank=True, max_length=200, verbose_name='informację wytworzył(a)')),
                        ('produced_on', models.DateField(blank=True, null=True, verbose_name='data wytworzenia')),
                        ('search', portal.lib.fulltext.SearchField()),
                    ],
                    options={
                        'verbose_name': 'dobra praktyka',
                        'verbose_name_plural': 'dobre praktyki',
                        'ordering': ['-published_at', '-pk'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='GoodPracticeCooperationsEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='GoodPracticeEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('state_reason', models.CharField(blank=True, editable=False, max_length=1000, verbose_name='powód zwrotu lub wycofania')),
                        ('state_changed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='zmiana stanu')),
                        ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='data publikacji')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='data utworzenia')),
                        ('updated_at', models.DateTimeField(auto_now=True, verbose_name='data ostatniej zmiany')),
                        ('state', models.CharField(choices=[('SZKIC', 'szkic'), ('PRZEKAZANY', 'przekazana'), ('OPUBLIKOWANY', 'opublikowana'), ('ZWROCONY', 'zwrócona'), ('WYCOFANY', 'wycofana')], default='SZKIC', editable=False, max_length=12, verbose_name='stan redakcyjny')),
                        ('kind', models.CharField(choices=[('PRAKTYKA', 'praktyka'), ('WPIS_ZBIORCZY', 'wpis zbiorczy (informacyjny)')], default='PRAKTYKA', max_length=13, verbose_name='rodzaj karty')),
                        ('slug', models.SlugField(db_index=False, help_text='Część adresu strony. Po publikacji nie zmieniaj.', max_length=100, verbose_name='adres')),
                        ('title', models.CharField(max_length=200, verbose_name='tytuł')),
                        ('short_title', models.CharField(blank=True, help_text='Do okruszków i tytułu okna.', max_length=80, verbose_name='tytuł skrócony')),
                        ('lead', models.CharField(max_length=300, verbose_name='istota w jednym lub dwóch zdaniach')),
                        ('problem', portal.lib.fields.LongTextField(blank=True, default='', max_length=5000, verbose_name='problem')),
                        ('context', portal.lib.fields.LongTextField(blank=True, default='', max_length=5000, verbose_name='kontekst lokalny')),
                        ('actions', portal.lib.fields.LongTextField(blank=True, default='', max_length=10000, verbose_name='co zrobiono')),
                        ('place', models.CharField(blank=True, max_length=200, verbose_name='miejsce')),
                        ('period_text', models.CharField(blank=True, max_length=200, verbose_name='okres słownie')),
                        ('year_from', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1989, 'Rok od 1989.'), django.core.validators.MaxValueValidator(2100, 'Rok do 2100.')], verbose_name='rok rozpoczęcia')),
                        ('year_to', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1989, 'Rok od 1989.'), django.core.validators.MaxValueValidator(2100, 'Rok do 2100.')], verbose_name='rok zakończenia')),
                        ('success_factors', portal.lib.fields.LongTextField(blank=True, default='', max_length=5000, verbose_name='co przesądziło o powodzeniu')),
                        ('risks', portal.lib.fields.LongTextField(blank=True, default='', max_length=5000, verbose_name='ryzyka i niepowodzenia')),
                        ('transferability', portal.lib.fields.LongTextField(blank=True, default='', max_length=5000, verbose_name='jak przenieść do siebie')),
                        ('not_to_copy', portal.lib.fields.LongTextField(blank=True, default='', max_length=5000, verbose_name='czego nie powtarzać')),
                        ('good_will', models.BooleanField(blank=True, null=True, verbose_name='dobra wola obu stron')),
                        ('good_will_note', portal.lib.fields.LongTextField(blank=True, default='', max_length=1500, verbose_name='dobra wola: opis')),
                        ('diagnosis', models.BooleanField(blank=True, null=True, verbose_name='diagnoza')),
                        ('diagnosis_note', portal.lib.fields.LongTextField(blank=True, default='', max_length=1500, verbose_name='diagnoza: opis')),
                        ('plan', models.BooleanField(blank=True, null=True, verbose_name='plan działania')),
                        ('plan_note', portal.lib.fields.LongTextField(blank=True, default='', max_length=1500, verbose_name='plan działania: opis')),
                        ('plane', models.CharField(blank=True, choices=[('POLITYKI', 'tworzenie polityk publicznych'), ('ZADANIA', 'realizacja zadań publicznych'), ('INFRASTRUKTURA', 'infrastruktura współpracy')], max_length=14, verbose_name='płaszczyzna Modelu współpracy')),
                        ('kpres_area', models.CharField(blank=True, choices=[('WSPOLNOTA', 'Solidarna wspólnota lokalna'), ('RYNEK_PRACY', 'Solidarny rynek pracy'), ('PRZEDSIEBIORCZOSC', 'Konkurencyjna przedsiębiorczość społeczna'), ('SPOLECZENSTWO', 'Solidarne społeczeństwo')], max_length=17, verbose_name='obszar KPRES do 2030 r.')),
                        ('minister_standard', models.BooleanField(blank=True, help_text='Rekomendacje Ministra Pracy i Polityki Społecznej: usługi użyteczności publicznej.', null=True, verbose_name='standard współpracy ze spółdzielniami socjalnymi')),
                        ('contact_role', models.CharField(blank=True, help_text='Stanowisko lub komórka, nie nazwisko.', max_length=200, verbose_name='kontakt')),
                        ('contact_email', models.EmailField(blank=True, help_text='Tylko adres służbowy.', max_length=254, verbose_name='adres e-mail kontaktu')),
                        ('contact_phone', models.CharField(blank=True, max_length=40, verbose_name='telefon kontaktu')),
                        ('verification_level', models.CharField(choices=[('PREZENTACJA', 'tylko z prezentacji'), ('POTWIERDZONE_ZRODLEM', 'potwierdzone źródłem'), ('POTWIERDZONE_PRZEZ_JST', 'potwierdzone przez samorząd')], default='PREZENTACJA', max_length=22, verbose_name='weryfikacja')),
                        ('verified_on', models.DateField(blank=True, null=True, verbose_name='zweryfikowano dnia')),
                        ('reviewed_on', models.DateField(blank=True, null=True, verbose_name='ostatni przegląd karty')),
                        ('produced_by', models.CharField(blank=True, max_length=200, verbose_name='informację wytworzył(a)')),
                        ('produced_on', models.DateField(blank=True, null=True, verbose_name='data wytworzenia')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='GoodPracticeLegalBasesEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='GoodPracticeTargetGroupsEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='GoodPracticeTopicsEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PracticeActor',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('description', models.CharField(blank=True, help_text='Gdy źródło nie podaje nazwy („lokalne OPP”) albo strona jest spoza rejestru (bank, urząd pracy).', max_length=200, verbose_name='opis strony bez nazwy')),
                        ('is_unnamed', models.BooleanField(default=False, help_text='Zaznacz, gdy strona jest tylko opisana („lokalne OPP”). Pokażemy ją linią przerywaną.', verbose_name='źródło nie podaje nazwy')),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='kolejność')),
                        ('role', models.CharField(choices=[('PARTNER', 'partner'), ('PROWADZACY', 'prowadzący'), ('WYKONAWCA', 'wykonawca'), ('BENEFICJENT', 'otrzymujący'), ('ODBIORCA', 'odbiorca'), ('ZALOZYCIEL', 'założyciel'), ('WIERZYCIEL', 'wierzyciel')], default='PARTNER', max_length=11, verbose_name='rola')),
                    ],
                    options={
                        'verbose_name': 'uczestnik',
                        'verbose_name_plural': 'uczestnicy',
                        'ordering': ['position', 'pk'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PracticeActorEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('description', models.CharField(blank=True, help_text='Gdy źródło nie podaje nazwy („lokalne OPP”) albo strona jest spoza rejestru (bank, urząd pracy).', max_length=200, verbose_name='opis strony bez nazwy')),
                        ('is_unnamed', models.BooleanField(default=False, help_text='Zaznacz, gdy strona jest tylko opisana („lokalne OPP”). Pokażemy ją linią przerywaną.', verbose_name='źródło nie podaje nazwy')),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='kolejność')),
                        ('role', models.CharField(choices=[('PARTNER', 'partner'), ('PROWADZACY', 'prowadzący'), ('WYKONAWCA', 'wykonawca'), ('BENEFICJENT', 'otrzymujący'), ('ODBIORCA', 'odbiorca'), ('ZALOZYCIEL', 'założyciel'), ('WIERZYCIEL', 'wierzyciel')], default='PARTNER', max_length=11, verbose_name='rola')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PracticeCost',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='kolejność')),
                        ('kind', models.CharField(choices=[('JEDNORAZOWY', 'jednorazowy'), ('ROCZNY', 'roczny'), ('LACZNY', 'łączny'), ('WSPARCIE', 'wsparcie samorządu (kwota z wpisu)')], max_length=11, verbose_name='rodzaj')),
                        ('label', models.CharField(max_length=150, verbose_name='czego dotyczy')),
                        ('amount', portal.lib.fields.MoneyField(blank=True, decimal_places=2, help_text='Puste: brak danych.', max_digits=14, null=True, verbose_name='kwota (zł)')),
                        ('funded_by', models.CharField(blank=True, max_length=150, verbose_name='kto płaci')),
                        ('source', models.CharField(blank=True, max_length=200, verbose_name='źródło')),
                    ],
                    options={
                        'verbose_name': 'koszt',
                        'verbose_name_plural': 'koszty',
                        'ordering': ['position', 'pk'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PracticeCostEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='kolejność')),
                        ('kind', models.CharField(choices=[('JEDNORAZOWY', 'jednorazowy'), ('ROCZNY', 'roczny'), ('LACZNY', 'łączny'), ('WSPARCIE', 'wsparcie samorządu (kwota z wpisu)')], max_length=11, verbose_name='rodzaj')),
                        ('label', models.CharField(max_length=150, verbose_name='czego dotyczy')),
                        ('amount', portal.lib.fields.MoneyField(blank=True, decimal_places=2, help_text='Puste: brak danych.', max_digits=14, null=True, verbose_name='kwota (zł)')),
                        ('funded_by', models.CharField(blank=True, max_length=150, verbose_name='kto płaci')),
                        ('source', models.CharField(blank=True, max_length=200, verbose_name='źródło')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PracticeDocument',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='kolejność')),
                        ('visibility', models.CharField(choices=[('WEWNETRZNY', 'tylko dla urzędu'), ('PUBLICZNY', 'publiczny')], default='PUBLICZNY', max_length=10, verbose_name='kto widzi')),
                        ('sha256', models.CharField(blank=True, editable=False, max_length=64, verbose_name='skrót treści')),
                        ('file', models.FileField(upload_to=portal.lib.files.uploads.UploadTo('practices/documents'), validators=[portal.lib.files.documents.validate_document], verbose_name='plik')),
                        ('title', models.CharField(max_length=200, verbose_name='tytuł')),
                        ('pesel', models.CharField(choices=[('NIE', 'nie znaleziono numeru PESEL'), ('TAK', 'zawiera numer PESEL'), ('NIEZNANE', 'nie udało się odczytać tekstu')], default='NIEZNANE', editable=False, max_length=8, verbose_name='numer PESEL w treści')),
                    ],
                    options={
                        'verbose_name': 'dokument',
                        'verbose_name_plural': 'dokumenty',
                        'ordering': ['position', 'pk'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PracticeDocumentEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='kolejność')),
                        ('visibility', models.CharField(choices=[('WEWNETRZNY', 'tylko dla urzędu'), ('PUBLICZNY', 'publiczny')], default='PUBLICZNY', max_length=10, verbose_name='kto widzi')),
                        ('sha256', models.CharField(blank=True, editable=False, max_length=64, verbose_name='skrót treści')),
                        ('file', models.FileField(upload_to=portal.lib.files.uploads.UploadTo('practices/documents'), validators=[portal.lib.files.documents.validate_document], verbose_name='plik')),
                        ('title', models.CharField(max_length=200, verbose_name='tytuł')),
                        ('pesel', models.CharField(choices=[('NIE', 'nie znaleziono numeru PESEL'), ('TAK', 'zawiera numer PESEL'), ('NIEZNANE', 'nie udało się odczytać tekstu')], default='NIEZNANE', editable=False, max_length=8, verbose_name='numer PESEL w treści')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PracticeImage',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='kolejność')),
                        ('visibility', models.CharField(choices=[('WEWNETRZNY', 'tylko dla urzędu'), ('PUBLICZNY', 'publiczny')], default='PUBLICZNY', max_length=10, verbose_name='kto widzi')),
                        ('sha256', models.CharField(blank=True, editable=False, max_length=64, verbose_name='skrót treści')),
                        ('file', portal.lib.files.images.ImageField(height_field='height', upload_to=portal.lib.files.uploads.UploadTo('practices/images'), validators=[portal.lib.files.images.validate_image], verbose_name='plik', width_field='width')),
                        ('width', models.PositiveIntegerField(editable=False, null=True)),
                        ('height', models.PositiveIntegerField(editable=False, null=True)),
                        ('alt', models.CharField(help_text='Co widać na obrazie, dla osób niewidzących.', max_length=250, verbose_name='tekst alternatywny')),
                        ('caption', models.CharField(blank=True, max_length=250, verbose_name='podpis')),
                        ('licence', models.CharField(max_length=200, verbose_name='autor i licencja lub zgoda')),
                    ],
                    options={
                        'verbose_name': 'obraz',
                        'verbose_name_plural': 'obrazy',
                        'ordering': ['position', 'pk'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PracticeImageEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='kolejność')),
                        ('visibility', models.CharField(choices=[('WEWNETRZNY', 'tylko dla urzędu'), ('PUBLICZNY', 'publiczny')], default='PUBLICZNY', max_length=10, verbose_name='kto widzi')),
                        ('sha256', models.CharField(blank=True, editable=False, max_length=64, verbose_name='skrót treści')),
                        ('file', portal.lib.files.images.ImageField(height_field='height', upload_to=portal.lib.files.uploads.UploadTo('practices/images'), validators=[portal.lib.files.images.validate_image], verbose_name='plik', width_field='width')),
                        ('width', models.PositiveIntegerField(editable=False, null=True)),
                        ('height', models.PositiveIntegerField(editable=False, null=True)),
                        ('alt', models.CharField(help_text='Co widać na obrazie, dla osób niewidzących.', max_length=250, verbose_name='tekst alternatywny')),
                        ('caption', models.CharField(blank=True, max_length=250, verbose_name='podpis')),
                        ('licence', models.CharField(max_length=200, verbose_name='autor i licencja lub zgoda')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PracticeInstrument',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='kolejność')),
                        ('instrument', models.CharField(choices=[('ZALOZENIE_PES', 'Zakładanie podmiotów ekonomii społecznej przez samorząd'), ('SRODKI_SPOLDZIELNIA', 'Środki na założenie lub przystąpienie do spółdzielni socjalnej'), ('WSPARCIE_ZATRUDNIENIA', 'Wsparcie zatrudnienia'), ('ZADANIE_PUBLICZNE', 'Zadanie publiczne: wsparcie lub powierzenie'), ('ZAMOWIENIE', 'Zamówienie z klauzulami społecznymi'), ('POZYCZKA', 'Pożyczka'), ('PORECZENIE', 'Poręczenie i gwarancja'), ('UDOSTEPNIENIE', 'Udostępnienie nieruchomości'), ('BONIFIKATA', 'Bonifikata i ulga czynszowa'), ('PRZEKAZANIE', 'Przekazanie nieruchomości'), ('WKLAD_RZECZOWY', 'Wyposażenie i pomoc rzeczowa'), ('INICJATYWA_LOKALNA', 'Inicjatywa lokalna'), ('PROJEKT_PARTNERSKI', 'Projekt partnerski'), ('CIALO_KONSULTACYJNE', 'Ciało konsultacyjne'), ('PELNOMOCNIK', 'Pełnomocnik'), ('KONSULTACJE', 'Konsultacje aktów prawa miejscowego'), ('PROMOCJA', 'Promocja'), ('SZKOLENIE', 'Szkolenia i doradztwo')], max_length=22, verbose_name='forma współpracy')),
                    ],
                    options={
                        'verbose_name': 'forma współpracy',
                        'verbose_name_plural': 'formy współpracy',
                        'ordering': ['position', 'pk'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PracticeInstrumentEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='kolejność')),
                        ('instrument', models.CharField(choices=[('ZALOZENIE_PES', 'Zakładanie podmiotów ekonomii społecznej przez samorząd'), ('SRODKI_SPOLDZIELNIA', 'Środki na założenie lub przystąpienie do spółdzielni socjalnej'), ('WSPARCIE_ZATRUDNIENIA', 'Wsparcie zatrudnienia'), ('ZADANIE_PUBLICZNE', 'Zadanie publiczne: wsparcie lub powierzenie'), ('ZAMOWIENIE', 'Zamówienie z klauzulami społecznymi'), ('POZYCZKA', 'Pożyczka'), ('PORECZENIE', 'Poręczenie i gwarancja'), ('UDOSTEPNIENIE', 'Udostępnienie nieruchomości'), ('BONIFIKATA', 'Bonifikata i ulga czynszowa'), ('PRZEKAZANIE', 'Przekazanie nieruchomości'), ('WKLAD_RZECZOWY', 'Wyposażenie i pomoc rzeczowa'), ('INICJATYWA_LOKALNA', 'Inicjatywa lokalna'), ('PROJEKT_PARTNERSKI', 'Projekt partnerski'), ('CIALO_KONSULTACYJNE', 'Ciało konsultacyjne'), ('PELNOMOCNIK', 'Pełnomocnik'), ('KONSULTACJE', 'Konsultacje aktów prawa miejscowego'), ('PROMOCJA', 'Promocja'), ('SZKOLENIE', 'Szkolenia i doradztwo')], max_length=22, verbose_name='forma współpracy')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PracticeMilestone',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='kolejność')),
                        ('when', models.CharField(max_length=60, verbose_name='kiedy')),
                        ('what', models.CharField(blank=True, help_text='Puste: nie wiemy, co się wtedy działo.', max_length=200, verbose_name='co')),
                    ],
                    options={
                        'verbose_name': 'zdarzenie',
                        'verbose_name_plural': 'oś czasu',
                        'ordering': ['position', 'pk'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PracticeMilestoneEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='kolejność')),
                        ('when', models.CharField(max_length=60, verbose_name='kiedy')),
                        ('what', models.CharField(blank=True, help_text='Puste: nie wiemy, co się wtedy działo.', max_length=200, verbose_name='co')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PracticeResult',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='kolejność')),
                        ('indicator', models.CharField(max_length=150, verbose_name='wskaźnik')),
                        ('before', models.CharField(blank=True, max_length=60, verbose_name='przed')),
                        ('after', models.CharField(blank=True, max_length=60, verbose_name='po')),
                        ('unit', models.CharField(blank=True, max_length=60, verbose_name='jednostka')),
                        ('source', models.CharField(blank=True, max_length=200, verbose_name='źródło')),
                    ],
                    options={
                        'verbose_name': 'wynik',
                        'verbose_name_plural': 'wyniki',
                        'ordering': ['position', 'pk'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PracticeResultEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='kolejność')),
                        ('indicator', models.CharField(max_length=150, verbose_name='wskaźnik')),
                        ('before', models.CharField(blank=True, max_length=60, verbose_name='przed')),
                        ('after', models.CharField(blank=True, max_length=60, verbose_name='po')),
                        ('unit', models.CharField(blank=True, max_length=60, verbose_name='jednostka')),
                        ('source', models.CharField(blank=True, max_length=200, verbose_name='źródło')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PracticeSource',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='kolejność')),
                        ('title', models.CharField(max_length=300, verbose_name='tytuł lub nazwa')),
                        ('url', models.URLField(blank=True, max_length=500, verbose_name='adres')),
                        ('published', models.CharField(blank=True, max_length=60, verbose_name='data publikacji')),
                        ('accessed_on', models.DateField(blank=True, null=True, verbose_name='data dostępu')),
                    ],
                    options={
                        'verbose_name': 'źródło',
                        'verbose_name_plural': 'źródła',
                        'ordering': ['position', 'pk'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PracticeSourceEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='kolejność')),
                        ('title', models.CharField(max_length=300, verbose_name='tytuł lub nazwa')),
                        ('url', models.URLField(blank=True, max_length=500, verbose_name='adres')),
                        ('published', models.CharField(blank=True, max_length=60, verbose_name='data publikacji')),
                        ('accessed_on', models.DateField(blank=True, null=True, verbose_name='data dostępu')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PracticeUnknown',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='kolejność')),
                        ('question', models.CharField(max_length=300, verbose_name='pytanie')),
                    ],
                    options={
                        'verbose_name': 'czego nie wiemy',
                        'verbose_name_plural': 'czego nie wiemy',
                        'ordering': ['position', 'pk'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PracticeUnknownEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='kolejność')),
                        ('question', models.CharField(max_length=300, verbose_name='pytanie')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.AddField(
                    model_name='adoption',
                    name='decided_by',
                    field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='kto rozstrzygnął'),
                ),
                migrations.AddField(
                    model_name='adoption',
                    name='declared_by',
                    field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='kto zgłosił'),
                ),
                migrations.AddField(
                    model_name='adoption',
                    name='local_government',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='registry.localgovernment', verbose_name='samorząd, który wdrożył'),
                ),
                migrations.AddField(
                    model_name='adoptionevent',
                    name='decided_by',
                    field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='kto rozstrzygnął'),
                ),
                migrations.AddField(
                    model_name='adoptionevent',
                    name='declared_by',
                    field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='kto zgłosił'),
                ),
                migrations.AddField(
                    model_name='adoptionevent',
                    name='local_government',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.localgovernment', verbose_name='samorząd, który wdrożył'),
                ),
                migrations.AddField(
                    model_name='adoptionevent',
                    name='pgh_context',
                    field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
                ),
                migrations.AddField(
                    model_name='adoptionevent',
                    name='pgh_obj',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='adoption_events', to='practices.adoption'),
                ),
                migrations.AddField(
                    model_name='goodpractice',
                    name='cooperations',
                    field=models.ManyToManyField(blank=True, related_name='practices', to='cooperation.cooperation', verbose_name='wpisy współpracy'),
                ),
                migrations.AddField(
                    model_name='goodpractice',
                    name='created_by',
                    field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='autor wpisu'),
                ),
                migrations.AddField(
                    model_name='goodpractice',
                    name='legal_bases',
                    field=models.ManyToManyField(blank=True, related_name='practices', to='registry.legalbasis', verbose_name='podstawy prawne'),
                ),
                migrations.AddField(
                    model_name='goodpractice',
                    name='local_government',
                    field=models.ForeignKey(blank=True, help_text='Puste tylko we wpisie zbiorczym.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='practices', to='registry.localgovernment', verbose_name='samorząd (JST)'),
                ),
                migrations.AddField(
                    model_name='goodpractice',
                    name='state_changed_by',
                    field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='kto zmienił stan'),
                ),
                migrations.AddField(
                    model_name='goodpractice',
                    name='target_groups',
                    field=models.ManyToManyField(blank=True, related_name='practices', to='registry.targetgroup', verbose_name='grupy docelowe'),
                ),
                migrations.AddField(
                    model_name='goodpractice',
                    name='topics',
                    field=models.ManyToManyField(blank=True, related_name='practices', to='registry.topic', verbose_name='tematy'),
                ),
                migrations.AddField(
                    model_name='goodpractice',
                    name='unit',
                    field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='practices', to='registry.lgunit', verbose_name='jednostka organizacyjna'),
                ),
                migrations.AddField(
                    model_name='adoptionevent',
                    name='practice',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practices.goodpractice', verbose_name='praktyka'),
                ),
                migrations.AddField(
                    model_name='adoption',
                    name='practice',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adoptions', to='practices.goodpractice', verbose_name='praktyka'),
                ),
                migrations.AddField(
                    model_name='goodpracticecooperationsevent',
                    name='cooperation',
                    field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cooperation.cooperation'),
                ),
                migrations.AddField(
                    model_name='goodpracticecooperationsevent',
                    name='goodpractice',
                    field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practices.goodpractice'),
                ),
                migrations.AddField(
                    model_name='goodpracticecooperationsevent',
                    name='pgh_context',
                    field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
                ),
                migrations.AddField(
                    model_name='goodpracticeevent',
                    name='created_by',
                    field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='autor wpisu'),
                ),
                migrations.AddField(
                    model_name='goodpracticeevent',
                    name='local_government',
                    field=models.ForeignKey(blank=True, db_constraint=False, help_text='Puste tylko we wpisie zbiorczym.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.localgovernment', verbose_name='samorząd (JST)'),
                ),
                migrations.AddField(
                    model_name='goodpracticeevent',
                    name='pgh_context',
                    field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
                ),
                migrations.AddField(
                    model_name='goodpracticeevent',
                    name='pgh_obj',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='goodpractice_events', to='practices.goodpractice'),
                ),
                migrations.AddField(
                    model_name='goodpracticeevent',
                    name='state_changed_by',
                    field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='kto zmienił stan'),
                ),
                migrations.AddField(
                    model_name='goodpracticeevent',
                    name='unit',
                    field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.lgunit', verbose_name='jednostka organizacyjna'),
                ),
                migrations.AddField(
                    model_name='goodpracticelegalbasesevent',
                    name='goodpractice',
                    field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practices.goodpractice'),
                ),
                migrations.AddField(
                    model_name='goodpracticelegalbasesevent',
                    name='legalbasis',
                    field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.legalbasis'),
                ),
                migrations.AddField(
                    model_name='goodpracticelegalbasesevent',
                    name='pgh_context',
                    field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
                ),
                migrations.AddField(
                    model_name='goodpracticetargetgroupsevent',
                    name='goodpractice',
                    field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practices.goodpractice'),
                ),
                migrations.AddField(
                    model_name='goodpracticetargetgroupsevent',
                    name='pgh_context',
                    field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
                ),
                migrations.AddField(
                    model_name='goodpracticetargetgroupsevent',
                    name='targetgroup',
                    field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.targetgroup'),
                ),
                migrations.AddField(
                    model_name='goodpracticetopicsevent',
                    name='goodpractice',
                    field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practices.goodpractice'),
                ),
                migrations.AddField(
                    model_name='goodpracticetopicsevent',
                    name='pgh_context',
                    field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
                ),
                migrations.AddField(
                    model_name='goodpracticetopicsevent',
                    name='topic',
                    field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.topic'),
                ),
                migrations.AddField(
                    model_name='practiceactor',
                    name='entity',
                    field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.entity', verbose_name='podmiot'),
                ),
                migrations.AddField(
                    model_name='practiceactor',
                    name='local_government',
                    field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.localgovernment', verbose_name='samorząd'),
                ),
                migrations.AddField(
                    model_name='practiceactor',
                    name='practice',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actors', to='practices.goodpractice', verbose_name='praktyka'),
                ),
                migrations.AddField(
                    model_name='practiceactorevent',
                    name='entity',
                    field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.entity', verbose_name='podmiot'),
                ),
                migrations.AddField(
                    model_name='practiceactorevent',
                    name='local_government',
                    field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.localgovernment', verbose_name='samorząd'),
                ),
                migrations.AddField(
                    model_name='practiceactorevent',
                    name='pgh_context',
                    field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
                ),
                migrations.AddField(
                    model_name='practiceactorevent',
                    name='pgh_obj',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='practiceactor_events', to='practices.practiceactor'),
                ),
                migrations.AddField(
                    model_name='practiceactorevent',
                    name='practice',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practices.goodpractice', verbose_name='praktyka'),
                ),
                migrations.AddField(
                    model_name='practicecost',
                    name='practice',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='costs', to='practices.goodpractice', verbose_name='praktyka'),
                ),
                migrations.AddField(
                    model_name='practicecostevent',
                    name='pgh_context',
                    field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
                ),
                migrations.AddField(
                    model_name='practicecostevent',
                    name='pgh_obj',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='practicecost_events', to='practices.practicecost'),
                ),
                migrations.AddField(
                    model_name='practicecostevent',
                    name='practice',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practices.goodpractice', verbose_name='praktyka'),
                ),
                migrations.AddField(
                    model_name='practicedocument',
                    name='practice',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='practices.goodpractice', verbose_name='praktyka'),
                ),
                migrations.AddField(
                    model_name='practicedocumentevent',
                    name='pgh_context',
                    field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
                ),
                migrations.AddField(
                    model_name='practicedocumentevent',
                    name='pgh_obj',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='practicedocument_events', to='practices.practicedocument'),
                ),
                migrations.AddField(
                    model_name='practicedocumentevent',
                    name='practice',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practices.goodpractice', verbose_name='praktyka'),
                ),
                migrations.AddField(
                    model_name='practiceimage',
                    name='practice',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='images', to='practices.goodpractice', verbose_name='praktyka'),
                ),
                migrations.AddField(
                    model_name='practiceimageevent',
                    name='pgh_context',
                    field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
                ),
                migrations.AddField(
                    model_name='practiceimageevent',
                    name='pgh_obj',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='practiceimage_events', to='practices.practiceimage'),
                ),
                migrations.AddField(
                    model_name='practiceimageevent',
                    name='practice',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practices.goodpractice', verbose_name='praktyka'),
                ),
                migrations.AddField(
                    model_name='practiceinstrument',
                    name='practice',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='instrument_links', to='practices.goodpractice', verbose_name='praktyka'),
                ),
                migrations.AddField(
                    model_name='practiceinstrumentevent',
                    name='pgh_context',
                    field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
                ),
                migrations.AddField(
                    model_name='practiceinstrumentevent',
                    name='pgh_obj',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='practiceinstrument_events', to='practices.practiceinstrument'),
                ),
                migrations.AddField(
                    model_name='practiceinstrumentevent',
                    name='practice',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practices.goodpractice', verbose_name='praktyka'),
                ),
                migrations.AddField(
                    model_name='practicemilestone',
                    name='practice',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='practices.goodpractice', verbose_name='praktyka'),
                ),
                migrations.AddField(
                    model_name='practicemilestoneevent',
                    name='pgh_context',
                    field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
                ),
                migrations.AddField(
                    model_name='practicemilestoneevent',
                    name='pgh_obj',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='practicemilestone_events', to='practices.practicemilestone'),
                ),
                migrations.AddField(
                    model_name='practicemilestoneevent',
                    name='practice',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practices.goodpractice', verbose_name='praktyka'),
                ),
                migrations.AddField(
                    model_name='practiceresult',
                    name='practice',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='results', to='practices.goodpractice', verbose_name='praktyka'),
                ),
                migrations.AddField(
                    model_name='practiceresultevent',
                    name='pgh_context',
                    field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
                ),
                migrations.AddField(
                    model_name='practiceresultevent',
                    name='pgh_obj',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='practiceresult_events', to='practices.practiceresult'),
                ),
                migrations.AddField(
                    model_name='practiceresultevent',
                    name='practice',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practices.goodpractice', verbose_name='praktyka'),
                ),
                migrations.AddField(
                    model_name='practicesource',
                    name='practice',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sources', to='practices.goodpractice', verbose_name='praktyka'),
                ),
                migrations.AddField(
                    model_name='practicesourceevent',
                    name='pgh_context',
                    field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
                ),
                migrations.AddField(
                    model_name='practicesourceevent',
                    name='pgh_obj',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='practicesource_events', to='practices.practicesource'),
                ),
                migrations.AddField(
                    model_name='practicesourceevent',
                    name='practice',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practices.goodpractice', verbose_name='praktyka'),
                ),
                migrations.AddField(
                    model_name='practiceunknown',
                    name='practice',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unknowns', to='practices.goodpractice', verbose_name='praktyka'),
                ),
                migrations.AddField(
                    model_name='practiceunknownevent',
                    name='pgh_context',
                    field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
                ),
                migrations.AddField(
                    model_name='practiceunknownevent',
                    name='pgh_obj',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='practiceunknown_events', to='practices.practiceunknown'),
                ),
                migrations.AddField(
                    model_name='practiceunknownevent',
                    name='practice',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='practices.goodpractice', verbose_name='praktyka'),
                ),
                migrations.CreateModel(
                    name='GoodPracticeCooperations',
                    fields=[
                    ],
                    options={
                        'verbose_name': 'wpisy współpracy',
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('practices.goodpractice_cooperations',),
                ),
                migrations.CreateModel(
                    name='GoodPracticeLegalBases',
                    fields=[
                    ],
                    options={
                        'verbose_name': 'podstawy prawne',
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('practices.goodpractice_legal_bases',),
                ),
                migrations.CreateModel(
                    name='GoodPracticeTargetGroups',
                    fields=[
                    ],
                    options={
                        'verbose_name': 'grupy docelowe',
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('practices.goodpractice_target_groups',),
                ),
                migrations.CreateModel(
                    name='GoodPracticeTopics',
                    fields=[
                    ],
                    options={
                        'verbose_name': 'tematy',
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('practices.goodpractice_topics',),
                ),
                migrations.AddIndex(
                    model_name='goodpractice',
                    index=models.Index(fields=['state', 'local_government'], name='practices_state_lg'),
                ),
                migrations.AddIndex(
                    model_name='goodpractice',
                    index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['search'], name='practices_search'),
                ),
                migrations.AddIndex(
                    model_name='goodpractice',
                    index=django.contrib.postgres.indexes.GinIndex(portal.lib.fulltext.Heading('search'), fastupdate=False, name='practices_heading'),
                ),
                migrations.AddConstraint(
                    model_name='goodpractice',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'OPUBLIKOWANY'), _negated=True), ('published_at__isnull', False), _connector='OR'), name='practices_goodpractice_published_has_date', violation_error_message='Opublikowany tekst musi mieć datę publikacji.'),
                ),
                migrations.AddConstraint(
                    model_name='goodpractice',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['WYCOFANY', 'ZWROCONY']), _negated=True), models.Q(('state_reason', ''), _negated=True), _connector='OR'), name='practices_goodpractice_reason_given', violation_error_message='Zwrot i wycofanie wymagają powodu.'),
                ),
                migrations.AddConstraint(
                    model_name='goodpractice',
                    constraint=models.CheckConstraint(condition=models.Q(('state__in', ['SZKIC', 'PRZEKAZANY', 'OPUBLIKOWANY', 'ZWROCONY', 'WYCOFANY'])), name='practices_goodpractice_state_known', violation_error_message='Nieznany stan redakcyjny.'),
                ),
                migrations.AddConstraint(
                    model_name='goodpractice',
                    constraint=models.CheckConstraint(condition=models.Q(('kind', 'WPIS_ZBIORCZY'), ('local_government__isnull', False), _connector='OR'), name='practices_practice_has_local_government', violation_error_message='Praktyka musi mieć samorząd. Bez samorządu może być tylko wpis zbiorczy.'),
                ),
                migrations.AddConstraint(
                    model_name='goodpractice',
                    constraint=models.CheckConstraint(condition=models.Q(('year_from__isnull', True), ('year_to__isnull', True), ('year_to__gte', models.F('year_from')), _connector='OR'), name='practices_practice_years', violation_error_message='Rok zakończenia nie może być wcześniejszy niż rok rozpoczęcia.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='goodpractice',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_goodpracticeevent" ("actions", "contact_email", "contact_phone", "contact_role", "context", "created_at", "created_by_id", "diagnosis", "diagnosis_note", "good_will", "good_will_note", "id", "kind", "kpres_area", "lead", "local_government_id", "minister_standard", "not_to_copy", "period_text", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plan", "plan_note", "plane", "problem", "produced_by", "produced_on", "published_at", "reviewed_on", "risks", "short_title", "slug", "state", "state_changed_at", "state_changed_by_id", "state_reason", "success_factors", "title", "transferability", "unit_id", "updated_at", "verification_level", "verified_on", "year_from", "year_to") VALUES (NEW."actions", NEW."contact_email", NEW."contact_phone", NEW."contact_role", NEW."context", NEW."created_at", NEW."created_by_id", NEW."diagnosis", NEW."diagnosis_note", NEW."good_will", NEW."good_will_note", NEW."id", NEW."kind", NEW."kpres_area", NEW."lead", NEW."local_government_id", NEW."minister_standard", NEW."not_to_copy", NEW."period_text", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."plan", NEW."plan_note", NEW."plane", NEW."problem", NEW."produced_by", NEW."produced_on", NEW."published_at", NEW."reviewed_on", NEW."risks", NEW."short_title", NEW."slug", NEW."state", NEW."state_changed_at", NEW."state_changed_by_id", NEW."state_reason", NEW."success_factors", NEW."title", NEW."transferability", NEW."unit_id", NEW."updated_at", NEW."verification_level", NEW."verified_on", NEW."year_from", NEW."year_to"); RETURN NULL;', hash='17e9770c993e727ee7fa7e8e21b261cdf6104e2e', operation='INSERT', pgid='pgtrigger_insert_insert_a037f', table='practices_goodpractice', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='goodpractice',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."actions" IS DISTINCT FROM (NEW."actions") OR OLD."contact_email" IS DISTINCT FROM (NEW."contact_email") OR OLD."contact_phone" IS DISTINCT FROM (NEW."contact_phone") OR OLD."contact_role" IS DISTINCT FROM (NEW."contact_role") OR OLD."context" IS DISTINCT FROM (NEW."context") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."diagnosis" IS DISTINCT FROM (NEW."diagnosis") OR OLD."diagnosis_note" IS DISTINCT FROM (NEW."diagnosis_note") OR OLD."good_will" IS DISTINCT FROM (NEW."good_will") OR OLD."good_will_note" IS DISTINCT FROM (NEW."good_will_note") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."kpres_area" IS DISTINCT FROM (NEW."kpres_area") OR OLD."lead" IS DISTINCT FROM (NEW."lead") OR OLD."local_government_id" IS DISTINCT FROM (NEW."local_government_id") OR OLD."minister_standard" IS DISTINCT FROM (NEW."minister_standard") OR OLD."not_to_copy" IS DISTINCT FROM (NEW."not_to_copy") OR OLD."period_text" IS DISTINCT FROM (NEW."period_text") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."plan" IS DISTINCT FROM (NEW."plan") OR OLD."plan_note" IS DISTINCT FROM (NEW."plan_note") OR OLD."plane" IS DISTINCT FROM (NEW."plane") OR OLD."problem" IS DISTINCT FROM (NEW."problem") OR OLD."produced_by" IS DISTINCT FROM (NEW."produced_by") OR OLD."produced_on" IS DISTINCT FROM (NEW."produced_on") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."reviewed_on" IS DISTINCT FROM (NEW."reviewed_on") OR OLD."risks" IS DISTINCT FROM (NEW."risks") OR OLD."short_title" IS DISTINCT FROM (NEW."short_title") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."state_changed_at" IS DISTINCT FROM (NEW."state_changed_at") OR OLD."state_changed_by_id" IS DISTINCT FROM (NEW."state_changed_by_id") OR OLD."state_reason" IS DISTINCT FROM (NEW."state_reason") OR OLD."success_factors" IS DISTINCT FROM (NEW."success_factors") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."transferability" IS DISTINCT FROM (NEW."transferability") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."verification_level" IS DISTINCT FROM (NEW."verification_level") OR OLD."verified_on" IS DISTINCT FROM (NEW."verified_on") OR OLD."year_from" IS DISTINCT FROM (NEW."year_from") OR OLD."year_to" IS DISTINCT FROM (NEW."year_to"))', func='INSERT INTO "practices_goodpracticeevent" ("actions", "contact_email", "contact_phone", "contact_role", "context", "created_at", "created_by_id", "diagnosis", "diagnosis_note", "good_will", "good_will_note", "id", "kind", "kpres_area", "lead", "local_government_id", "minister_standard", "not_to_copy", "period_text", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plan", "plan_note", "plane", "problem", "produced_by", "produced_on", "published_at", "reviewed_on", "risks", "short_title", "slug", "state", "state_changed_at", "state_changed_by_id", "state_reason", "success_factors", "title", "transferability", "unit_id", "updated_at", "verification_level", "verified_on", "year_from", "year_to") VALUES (NEW."actions", NEW."contact_email", NEW."contact_phone", NEW."contact_role", NEW."context", NEW."created_at", NEW."created_by_id", NEW."diagnosis", NEW."diagnosis_note", NEW."good_will", NEW."good_will_note", NEW."id", NEW."kind", NEW."kpres_area", NEW."lead", NEW."local_government_id", NEW."minister_standard", NEW."not_to_copy", NEW."period_text", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."plan", NEW."plan_note", NEW."plane", NEW."problem", NEW."produced_by", NEW."produced_on", NEW."published_at", NEW."reviewed_on", NEW."risks", NEW."short_title", NEW."slug", NEW."state", NEW."state_changed_at", NEW."state_changed_by_id", NEW."state_reason", NEW."success_factors", NEW."title", NEW."transferability", NEW."unit_id", NEW."updated_at", NEW."verification_level", NEW."verified_on", NEW."year_from", NEW."year_to"); RETURN NULL;', hash='9abc5bdc8eb5d06faec2e344c6a241adab68e4ba', operation='UPDATE', pgid='pgtrigger_update_update_37666', table='practices_goodpractice', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='goodpractice',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_goodpracticeevent" ("actions", "contact_email", "contact_phone", "contact_role", "context", "created_at", "created_by_id", "diagnosis", "diagnosis_note", "good_will", "good_will_note", "id", "kind", "kpres_area", "lead", "local_government_id", "minister_standard", "not_to_copy", "period_text", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plan", "plan_note", "plane", "problem", "produced_by", "produced_on", "published_at", "reviewed_on", "risks", "short_title", "slug", "state", "state_changed_at", "state_changed_by_id", "state_reason", "success_factors", "title", "transferability", "unit_id", "updated_at", "verification_level", "verified_on", "year_from", "year_to") VALUES (OLD."actions", OLD."contact_email", OLD."contact_phone", OLD."contact_role", OLD."context", OLD."created_at", OLD."created_by_id", OLD."diagnosis", OLD."diagnosis_note", OLD."good_will", OLD."good_will_note", OLD."id", OLD."kind", OLD."kpres_area", OLD."lead", OLD."local_government_id", OLD."minister_standard", OLD."not_to_copy", OLD."period_text", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."plan", OLD."plan_note", OLD."plane", OLD."problem", OLD."produced_by", OLD."produced_on", OLD."published_at", OLD."reviewed_on", OLD."risks", OLD."short_title", OLD."slug", OLD."state", OLD."state_changed_at", OLD."state_changed_by_id", OLD."state_reason", OLD."success_factors", OLD."title", OLD."transferability", OLD."unit_id", OLD."updated_at", OLD."verification_level", OLD."verified_on", OLD."year_from", OLD."year_to"); RETURN NULL;', hash='e7c5d999f62a43706f771b8385650092cec7c7e1', operation='DELETE', pgid='pgtrigger_delete_delete_54464', table='practices_goodpractice', when='AFTER')),
                ),
                migrations.AddConstraint(
                    model_name='adoption',
                    constraint=models.UniqueConstraint(fields=('practice', 'local_government', 'year'), name='practices_adoption_once', violation_error_message='To wdrożenie jest już zgłoszone.'),
                ),
                migrations.AddConstraint(
                    model_name='adoption',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('changes', ''), _negated=True), models.Q(('result', ''), _negated=True)), name='practices_adoption_told', violation_error_message='Napisz, co zrobiono inaczej i co z tego wyszło.'),
                ),
                migrations.AddConstraint(
                    model_name='adoption',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'ZGLOSZONE')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('state__in', ['POTWIERDZONE', 'ODRZUCONE'])), _connector='OR'), name='practices_adoption_decided', violation_error_message='Rozstrzygnięte wdrożenie ma osobę i datę.'),
                ),
                migrations.AddConstraint(
                    model_name='adoption',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'ODRZUCONE'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='practices_adoption_refused_with_reason', violation_error_message='Podaj powód, dla którego wdrożenie nie jest potwierdzone.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='adoption',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_adoptionevent" ("changes", "decided_at", "decided_by_id", "declared_at", "declared_by_id", "id", "local_government_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practice_id", "reason", "result", "state", "url", "year") VALUES (NEW."changes", NEW."decided_at", NEW."decided_by_id", NEW."declared_at", NEW."declared_by_id", NEW."id", NEW."local_government_id", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."practice_id", NEW."reason", NEW."result", NEW."state", NEW."url", NEW."year"); RETURN NULL;', hash='e501b9f702ebe3f38f4f483bc51ab9bb5b18c2c9', operation='INSERT', pgid='pgtrigger_insert_insert_a1818', table='practices_adoption', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='adoption',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "practices_adoptionevent" ("changes", "decided_at", "decided_by_id", "declared_at", "declared_by_id", "id", "local_government_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practice_id", "reason", "result", "state", "url", "year") VALUES (NEW."changes", NEW."decided_at", NEW."decided_by_id", NEW."declared_at", NEW."declared_by_id", NEW."id", NEW."local_government_id", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."practice_id", NEW."reason", NEW."result", NEW."state", NEW."url", NEW."year"); RETURN NULL;', hash='04dc91046792a41446a04822db175a3fe24e60ce', operation='UPDATE', pgid='pgtrigger_update_update_bd3f3', table='practices_adoption', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='adoption',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_adoptionevent" ("changes", "decided_at", "decided_by_id", "declared_at", "declared_by_id", "id", "local_government_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practice_id", "reason", "result", "state", "url", "year") VALUES (OLD."changes", OLD."decided_at", OLD."decided_by_id", OLD."declared_at", OLD."declared_by_id", OLD."id", OLD."local_government_id", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."practice_id", OLD."reason", OLD."result", OLD."state", OLD."url", OLD."year"); RETURN NULL;', hash='9d12502f5bf1193e3b9e0c635d47717895363325', operation='DELETE', pgid='pgtrigger_delete_delete_031f1', table='practices_adoption', when='AFTER')),
                ),
                migrations.AddIndex(
                    model_name='practiceactor',
                    index=models.Index(fields=['entity', 'practice'], name='practices_actor_entity'),
                ),
                migrations.AddConstraint(
                    model_name='practiceactor',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('description', ''), ('entity__isnull', False), ('local_government__isnull', True)), models.Q(('description', ''), ('entity__isnull', True), ('local_government__isnull', False)), models.Q(('entity__isnull', True), ('local_government__isnull', True), models.Q(('description', ''), _negated=True)), _connector='OR'), name='practices_practiceactor_one_party', violation_error_message='Wskaż jedno: podmiot, samorząd albo opis strony.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practiceactor',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_practiceactorevent" ("description", "entity_id", "id", "is_unnamed", "local_government_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "role") VALUES (NEW."description", NEW."entity_id", NEW."id", NEW."is_unnamed", NEW."local_government_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."practice_id", NEW."role"); RETURN NULL;', hash='ea425b08eba7de7e12bf9f0760ff4795d41bb565', operation='INSERT', pgid='pgtrigger_insert_insert_cdb55', table='practices_practiceactor', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practiceactor',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "practices_practiceactorevent" ("description", "entity_id", "id", "is_unnamed", "local_government_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "role") VALUES (NEW."description", NEW."entity_id", NEW."id", NEW."is_unnamed", NEW."local_government_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."practice_id", NEW."role"); RETURN NULL;', hash='47afc2bbdfa402a14dff212432179aa0f9f6b226', operation='UPDATE', pgid='pgtrigger_update_update_83d08', table='practices_practiceactor', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practiceactor',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_practiceactorevent" ("description", "entity_id", "id", "is_unnamed", "local_government_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "role") VALUES (OLD."description", OLD."entity_id", OLD."id", OLD."is_unnamed", OLD."local_government_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."practice_id", OLD."role"); RETURN NULL;', hash='7a44125534b87efde48be11e293e7236ba17a2f8', operation='DELETE', pgid='pgtrigger_delete_delete_04f3d', table='practices_practiceactor', when='AFTER')),
                ),
                migrations.AddConstraint(
                    model_name='practicecost',
                    constraint=models.CheckConstraint(condition=models.Q(('amount__isnull', True), ('amount__gte', 0), _connector='OR'), name='practices_cost_not_negative', violation_error_message='Kwota nie może być ujemna.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practicecost',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_practicecostevent" ("amount", "funded_by", "id", "kind", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "source") VALUES (NEW."amount", NEW."funded_by", NEW."id", NEW."kind", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."practice_id", NEW."source"); RETURN NULL;', hash='ef6d6a818f4b6277068e73dab60254bbad6478ad', operation='INSERT', pgid='pgtrigger_insert_insert_99100', table='practices_practicecost', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practicecost',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "practices_practicecostevent" ("amount", "funded_by", "id", "kind", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "source") VALUES (NEW."amount", NEW."funded_by", NEW."id", NEW."kind", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."practice_id", NEW."source"); RETURN NULL;', hash='bf4081ce4a56e2e73c3a76a1c8f20d1512e556b1', operation='UPDATE', pgid='pgtrigger_update_update_4271e', table='practices_practicecost', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practicecost',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_practicecostevent" ("amount", "funded_by", "id", "kind", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "source") VALUES (OLD."amount", OLD."funded_by", OLD."id", OLD."kind", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."practice_id", OLD."source"); RETURN NULL;', hash='8d27322830c28333364857bfaf69b512acce122d', operation='DELETE', pgid='pgtrigger_delete_delete_d7243', table='practices_practicecost', when='AFTER')),
                ),
                migrations.AddConstraint(
                    model_name='practicedocument',
                    constraint=models.UniqueConstraint(condition=models.Q(('sha256', ''), _negated=True), fields=('practice', 'sha256'), name='practices_practicedocument_once', violation_error_message='Ten sam plik jest już przy tej praktyce.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practicedocument',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_practicedocumentevent" ("file", "id", "pesel", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "sha256", "title", "visibility") VALUES (NEW."file", NEW."id", NEW."pesel", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."practice_id", NEW."sha256", NEW."title", NEW."visibility"); RETURN NULL;', hash='9a1c382828e5740c81cb4a7e9771c30cb1e7f445', operation='INSERT', pgid='pgtrigger_insert_insert_40882', table='practices_practicedocument', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practicedocument',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "practices_practicedocumentevent" ("file", "id", "pesel", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "sha256", "title", "visibility") VALUES (NEW."file", NEW."id", NEW."pesel", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."practice_id", NEW."sha256", NEW."title", NEW."visibility"); RETURN NULL;', hash='0a293c4de4753cafe406f83c6df8a821df3137b0', operation='UPDATE', pgid='pgtrigger_update_update_8c801', table='practices_practicedocument', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practicedocument',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_practicedocumentevent" ("file", "id", "pesel", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "sha256", "title", "visibility") VALUES (OLD."file", OLD."id", OLD."pesel", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."practice_id", OLD."sha256", OLD."title", OLD."visibility"); RETURN NULL;', hash='5ea0fe8113c674a3a54235eea1756847667bf1e2', operation='DELETE', pgid='pgtrigger_delete_delete_04f64', table='practices_practicedocument', when='AFTER')),
                ),
                migrations.AddConstraint(
                    model_name='practiceimage',
                    constraint=models.UniqueConstraint(condition=models.Q(('sha256', ''), _negated=True), fields=('practice', 'sha256'), name='practices_practiceimage_once', violation_error_message='Ten sam plik jest już przy tej praktyce.'),
                ),
                migrations.AddConstraint(
                    model_name='practiceimage',
                    constraint=models.CheckConstraint(condition=models.Q(('visibility', 'WEWNETRZNY'), models.Q(('alt', ''), _negated=True), _connector='OR'), name='practices_image_has_alt', violation_error_message='Podaj tekst alternatywny.'),
                ),
                migrations.AddConstraint(
                    model_name='practiceimage',
                    constraint=models.CheckConstraint(condition=models.Q(('visibility', 'WEWNETRZNY'), models.Q(('licence', ''), _negated=True), _connector='OR'), name='practices_image_has_licence', violation_error_message='Podaj autora i licencję albo zgodę.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practiceimage',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_practiceimageevent" ("alt", "caption", "file", "height", "id", "licence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "sha256", "visibility", "width") VALUES (NEW."alt", NEW."caption", NEW."file", NEW."height", NEW."id", NEW."licence", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."practice_id", NEW."sha256", NEW."visibility", NEW."width"); RETURN NULL;', hash='e6b06cacb461ec32983ba183649540b54431f548', operation='INSERT', pgid='pgtrigger_insert_insert_a7999', table='practices_practiceimage', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practiceimage',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "practices_practiceimageevent" ("alt", "caption", "file", "height", "id", "licence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "sha256", "visibility", "width") VALUES (NEW."alt", NEW."caption", NEW."file", NEW."height", NEW."id", NEW."licence", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."practice_id", NEW."sha256", NEW."visibility", NEW."width"); RETURN NULL;', hash='f0fc8ea8491668f549b6f884650e9cb8c7fe0839', operation='UPDATE', pgid='pgtrigger_update_update_38136', table='practices_practiceimage', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practiceimage',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_practiceimageevent" ("alt", "caption", "file", "height", "id", "licence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "sha256", "visibility", "width") VALUES (OLD."alt", OLD."caption", OLD."file", OLD."height", OLD."id", OLD."licence", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."practice_id", OLD."sha256", OLD."visibility", OLD."width"); RETURN NULL;', hash='a091466f71e0477b2cff2e21d7d15b46aacd8428', operation='DELETE', pgid='pgtrigger_delete_delete_39826', table='practices_practiceimage', when='AFTER')),
                ),
                migrations.AddIndex(
                    model_name='practiceinstrument',
                    index=models.Index(fields=['instrument', 'practice'], name='practices_by_instrument'),
                ),
                migrations.AddConstraint(
                    model_name='practiceinstrument',
                    constraint=models.UniqueConstraint(fields=('practice', 'instrument'), name='practices_instrument_once', violation_error_message='Ta forma jest już przy praktyce.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practiceinstrument',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_practiceinstrumentevent" ("id", "instrument", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id") VALUES (NEW."id", NEW."instrument", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."practice_id"); RETURN NULL;', hash='bc482e35283fce3da3da330b2a7be246ba1939fe', operation='INSERT', pgid='pgtrigger_insert_insert_dbeb7', table='practices_practiceinstrument', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practiceinstrument',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "practices_practiceinstrumentevent" ("id", "instrument", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id") VALUES (NEW."id", NEW."instrument", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."practice_id"); RETURN NULL;', hash='b311332271dc93d91d41146fa9cbb0f180fd1359', operation='UPDATE', pgid='pgtrigger_update_update_95ed0', table='practices_practiceinstrument', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practiceinstrument',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_practiceinstrumentevent" ("id", "instrument", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id") VALUES (OLD."id", OLD."instrument", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."practice_id"); RETURN NULL;', hash='a556ca096437baaf5defc409dfb8443f2ddf7c0b', operation='DELETE', pgid='pgtrigger_delete_delete_178cd', table='practices_practiceinstrument', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practicemilestone',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_practicemilestoneevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "what", "when") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."practice_id", NEW."what", NEW."when"); RETURN NULL;', hash='9f5f090cbb9689bdab5f3f8b639b0a6a09493428', operation='INSERT', pgid='pgtrigger_insert_insert_766a1', table='practices_practicemilestone', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practicemilestone',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "practices_practicemilestoneevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "what", "when") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."practice_id", NEW."what", NEW."when"); RETURN NULL;', hash='ff5d15f36fb421e4b3075e0ebe9c93d003587da8', operation='UPDATE', pgid='pgtrigger_update_update_60988', table='practices_practicemilestone', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practicemilestone',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_practicemilestoneevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "what", "when") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."practice_id", OLD."what", OLD."when"); RETURN NULL;', hash='2d1c3e4ecd31216df35a11a571bd1b3c72e0be33', operation='DELETE', pgid='pgtrigger_delete_delete_2b50a', table='practices_practicemilestone', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practiceresult',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_practiceresultevent" ("after", "before", "id", "indicator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "source", "unit") VALUES (NEW."after", NEW."before", NEW."id", NEW."indicator", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."practice_id", NEW."source", NEW."unit"); RETURN NULL;', hash='1fd43a5ab35eac9e9d0cd310c7ea9153365ec6a1', operation='INSERT', pgid='pgtrigger_insert_insert_d2087', table='practices_practiceresult', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practiceresult',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "practices_practiceresultevent" ("after", "before", "id", "indicator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "source", "unit") VALUES (NEW."after", NEW."before", NEW."id", NEW."indicator", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."practice_id", NEW."source", NEW."unit"); RETURN NULL;', hash='4c3a07431cfe020d0c9eb2b87f50388c43d2e785', operation='UPDATE', pgid='pgtrigger_update_update_a1cb0', table='practices_practiceresult', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practiceresult',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_practiceresultevent" ("after", "before", "id", "indicator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "source", "unit") VALUES (OLD."after", OLD."before", OLD."id", OLD."indicator", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."practice_id", OLD."source", OLD."unit"); RETURN NULL;', hash='4ef272efce8e3240ffd72cf52e794be8153e7fd4', operation='DELETE', pgid='pgtrigger_delete_delete_70670', table='practices_practiceresult', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practicesource',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_practicesourceevent" ("accessed_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "published", "title", "url") VALUES (NEW."accessed_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."practice_id", NEW."published", NEW."title", NEW."url"); RETURN NULL;', hash='9ad09ad59f5d388f38f8bd59f40a84e6bbe71664', operation='INSERT', pgid='pgtrigger_insert_insert_a076e', table='practices_practicesource', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practicesource',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "practices_practicesourceevent" ("accessed_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "published", "title", "url") VALUES (NEW."accessed_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."practice_id", NEW."published", NEW."title", NEW."url"); RETURN NULL;', hash='ecd0738377406538b643c39303de9082c90a9db9', operation='UPDATE', pgid='pgtrigger_update_update_2f8e3', table='practices_practicesource', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practicesource',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_practicesourceevent" ("accessed_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "published", "title", "url") VALUES (OLD."accessed_on", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."practice_id", OLD."published", OLD."title", OLD."url"); RETURN NULL;', hash='3cfc01d5d4fa20ee1c4c7d3701f2b6ef8625e7e3', operation='DELETE', pgid='pgtrigger_delete_delete_c2994', table='practices_practicesource', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practiceunknown',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_practiceunknownevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "question") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."practice_id", NEW."question"); RETURN NULL;', hash='cf3d98266e8e2b10ea3e927bf22c5b880d2aa322', operation='INSERT', pgid='pgtrigger_insert_insert_87aa2', table='practices_practiceunknown', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practiceunknown',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "practices_practiceunknownevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "question") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."practice_id", NEW."question"); RETURN NULL;', hash='84bc8de85ebf79f3f7ce91239fbc5196d19fc6c9', operation='UPDATE', pgid='pgtrigger_update_update_75e93', table='practices_practiceunknown', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='practiceunknown',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_practiceunknownevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "practice_id", "question") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."practice_id", OLD."question"); RETURN NULL;', hash='b7d6c3a3699db2bd3881e3e39232de060f610743', operation='DELETE', pgid='pgtrigger_delete_delete_88fb0', table='practices_practiceunknown', when='AFTER')),
                ),
                migrations.AddField(
                    model_name='goodpracticecooperationsevent',
                    name='pgh_obj',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='goodpracticecooperations_events', to='practices.goodpracticecooperations'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='goodpracticecooperations',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_goodpracticecooperationsevent" ("cooperation_id", "goodpractice_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."cooperation_id", NEW."goodpractice_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='0a70f7e4135ebeb9ddf1c4a49fe766b326e46a82', operation='INSERT', pgid='pgtrigger_insert_insert_bbbb3', table='practices_goodpractice_cooperations', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='goodpracticecooperations',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "practices_goodpracticecooperationsevent" ("cooperation_id", "goodpractice_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."cooperation_id", NEW."goodpractice_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='777582691580d36f21206e4b68336d9df4bca14a', operation='UPDATE', pgid='pgtrigger_update_update_3dc0d', table='practices_goodpractice_cooperations', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='goodpracticecooperations',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_goodpracticecooperationsevent" ("cooperation_id", "goodpractice_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."cooperation_id", OLD."goodpractice_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='4f2f308c89507afd22441979a28cf88d4dbbf174', operation='DELETE', pgid='pgtrigger_delete_delete_39b9a', table='practices_goodpractice_cooperations', when='AFTER')),
                ),
                migrations.AddField(
                    model_name='goodpracticelegalbasesevent',
                    name='pgh_obj',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='goodpracticelegalbases_events', to='practices.goodpracticelegalbases'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='goodpracticelegalbases',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_goodpracticelegalbasesevent" ("goodpractice_id", "id", "legalbasis_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."goodpractice_id", NEW."id", NEW."legalbasis_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='1ed647cd72214981c02e90625da29beeba97aa90', operation='INSERT', pgid='pgtrigger_insert_insert_938d4', table='practices_goodpractice_legal_bases', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='goodpracticelegalbases',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "practices_goodpracticelegalbasesevent" ("goodpractice_id", "id", "legalbasis_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."goodpractice_id", NEW."id", NEW."legalbasis_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='67cef333551b4db6bbf9b5847f1d29706c0dbf97', operation='UPDATE', pgid='pgtrigger_update_update_216bf', table='practices_goodpractice_legal_bases', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='goodpracticelegalbases',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_goodpracticelegalbasesevent" ("goodpractice_id", "id", "legalbasis_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."goodpractice_id", OLD."id", OLD."legalbasis_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='018b11e869aebc84651c4d811e8b698ca369967d', operation='DELETE', pgid='pgtrigger_delete_delete_eec49', table='practices_goodpractice_legal_bases', when='AFTER')),
                ),
                migrations.AddField(
                    model_name='goodpracticetargetgroupsevent',
                    name='pgh_obj',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='goodpracticetargetgroups_events', to='practices.goodpracticetargetgroups'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='goodpracticetargetgroups',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_goodpracticetargetgroupsevent" ("goodpractice_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "targetgroup_id") VALUES (NEW."goodpractice_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."targetgroup_id"); RETURN NULL;', hash='685bba81747c951114ab137141720e3d75aed7f9', operation='INSERT', pgid='pgtrigger_insert_insert_a228f', table='practices_goodpractice_target_groups', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='goodpracticetargetgroups',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "practices_goodpracticetargetgroupsevent" ("goodpractice_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "targetgroup_id") VALUES (NEW."goodpractice_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."targetgroup_id"); RETURN NULL;', hash='06a952705a0a382a14a55fe961cf30a4195899ce', operation='UPDATE', pgid='pgtrigger_update_update_f72df', table='practices_goodpractice_target_groups', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='goodpracticetargetgroups',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_goodpracticetargetgroupsevent" ("goodpractice_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "targetgroup_id") VALUES (OLD."goodpractice_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."targetgroup_id"); RETURN NULL;', hash='1bbd472245d2b4f949babf42084524feae06c177', operation='DELETE', pgid='pgtrigger_delete_delete_d2a9d', table='practices_goodpractice_target_groups', when='AFTER')),
                ),
                migrations.AddField(
                    model_name='goodpracticetopicsevent',
                    name='pgh_obj',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='goodpracticetopics_events', to='practices.goodpracticetopics'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='goodpracticetopics',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_goodpracticetopicsevent" ("goodpractice_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic_id") VALUES (NEW."goodpractice_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."topic_id"); RETURN NULL;', hash='590ce01161d3894b338824e03b890e1bcacadde1', operation='INSERT', pgid='pgtrigger_insert_insert_c03ee', table='practices_goodpractice_topics', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='goodpracticetopics',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "practices_goodpracticetopicsevent" ("goodpractice_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic_id") VALUES (NEW."goodpractice_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."topic_id"); RETURN NULL;', hash='4b158c09785f6d37c740ef90a9d9bd99b2657711', operation='UPDATE', pgid='pgtrigger_update_update_ac919', table='practices_goodpractice_topics', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='goodpracticetopics',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_goodpracticetopicsevent" ("goodpractice_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic_id") VALUES (OLD."goodpractice_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."topic_id"); RETURN NULL;', hash='8cd2233e986407fdc9977b0b20ca7ba15486e4a9', operation='DELETE', pgid='pgtrigger_delete_delete_12963', table='practices_goodpractice_topics', when='AFTER')),
                ),
            ],
        ),
    ]
