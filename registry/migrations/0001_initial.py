import datetime
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import portal.lib.fields
import portal.lib.fulltext
import portal.lib.migrations
import portal.lib.polish
import registry.models.validity
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(
        ),
        portal.lib.migrations.CreateSchema(
            operations=[
                migrations.CreateModel(
                    name='LegalBasis',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('valid_from', models.DateField(blank=True, null=True, verbose_name='obowiązuje od')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='obowiązywało do')),
                        ('certainty', models.CharField(choices=[('SPRAWDZONE', 'sprawdzone w tekście aktu'), ('WTORNE', 'za źródłem wtórnym'), ('Z_PAMIECI', 'do sprawdzenia'), ('WATPLIWE', 'wątpliwe, do sprawdzenia'), ('PREZENTACJA', 'z prezentacji założycielskiej')], default='Z_PAMIECI', max_length=12, verbose_name='pewność')),
                        ('note', models.TextField(blank=True, max_length=2000, verbose_name='uwaga dla administratora')),
                        ('code', models.CharField(max_length=80, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9-]+:[a-z0-9.-]+\\Z', 'Kod ma postać uodpp:19a.')], verbose_name='kod')),
                        ('provision', models.CharField(help_text='Na przykład: art. 18 ust. 2 pkt 9 lit. i.', max_length=120, verbose_name='przepis')),
                        ('summary', models.CharField(blank=True, max_length=600, verbose_name='co z niego wynika')),
                    ],
                    options={
                        'verbose_name': 'podstawa prawna',
                        'verbose_name_plural': 'podstawy prawne',
                        'ordering': ['statute', 'code'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='LgUnit',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('OPS', 'ośrodek pomocy społecznej'), ('PUP', 'powiatowy urząd pracy'), ('WUP', 'wojewódzki urząd pracy'), ('PCPR', 'powiatowe centrum pomocy rodzinie'), ('ROPS', 'regionalny ośrodek polityki społecznej'), ('CUS', 'centrum usług społecznych'), ('ZARZAD_BUDYNKOW', 'zarząd budynków lub zasobu'), ('URZAD', 'urząd'), ('INNA', 'inna jednostka')], max_length=15, verbose_name='rodzaj')),
                        ('name', models.CharField(max_length=200, verbose_name='nazwa')),
                        ('abbreviation', models.CharField(blank=True, max_length=20, verbose_name='skrót')),
                        ('valid_from', models.DateField(blank=True, null=True, verbose_name='istnieje od')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='istniała do')),
                        ('website', models.URLField(blank=True, max_length=500, verbose_name='strona internetowa')),
                    ],
                    options={
                        'verbose_name': 'jednostka organizacyjna JST',
                        'verbose_name_plural': 'jednostki organizacyjne JST',
                        'ordering': ['name'],
                    },
                ),
                migrations.CreateModel(
                    name='NewWord',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('word', models.CharField(max_length=100)),
                    ],
                    options={
                        'verbose_name': 'nowe słowo indeksu',
                        'verbose_name_plural': 'nowe słowa indeksu',
                    },
                ),
                migrations.CreateModel(
                    name='SearchSynonym',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('expressions', portal.lib.fields.LongTextField(blank=True, default='', help_text='Każde w osobnym wierszu, na przykład „CIS” i „centrum integracji społecznej”. Odmiany nie trzeba podawać.', max_length=1000, verbose_name='wyrażenia')),
                    ],
                    options={
                        'verbose_name': 'synonimy wyszukiwania',
                        'verbose_name_plural': 'synonimy wyszukiwania',
                        'ordering': ['expressions'],
                    },
                ),
                migrations.CreateModel(
                    name='SearchSynonymEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('expressions', portal.lib.fields.LongTextField(blank=True, default='', help_text='Każde w osobnym wierszu, na przykład „CIS” i „centrum integracji społecznej”. Odmiany nie trzeba podawać.', max_length=1000, verbose_name='wyrażenia')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='SignIn',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(auto_now_add=True, verbose_name='kiedy')),
                        ('method', models.CharField(choices=[('HASLO', 'hasło'), ('KOD', 'hasło i kod z aplikacji'), ('KLUCZ', 'hasło i klucz'), ('KLUCZ_BEZ_HASLA', 'klucz dostępu bez hasła'), ('KOD_ODZYSKIWANIA', 'hasło i kod odzyskiwania'), ('KATALOG_URZEDU', 'konto urzędu'), ('ZAPROSZENIE', 'zaproszenie')], max_length=20, verbose_name='sposób')),
                        ('succeeded', models.BooleanField(verbose_name='udane')),
                        ('browser', models.CharField(blank=True, max_length=100, verbose_name='przeglądarka')),
                    ],
                    options={
                        'verbose_name': 'logowanie',
                        'verbose_name_plural': 'logowania',
                        'ordering': ['-at', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Statute',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('valid_from', models.DateField(blank=True, null=True, verbose_name='obowiązuje od')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='obowiązywało do')),
                        ('certainty', models.CharField(choices=[('SPRAWDZONE', 'sprawdzone w tekście aktu'), ('WTORNE', 'za źródłem wtórnym'), ('Z_PAMIECI', 'do sprawdzenia'), ('WATPLIWE', 'wątpliwe, do sprawdzenia'), ('PREZENTACJA', 'z prezentacji założycielskiej')], default='Z_PAMIECI', max_length=12, verbose_name='pewność')),
                        ('note', models.TextField(blank=True, max_length=2000, verbose_name='uwaga dla administratora')),
                        ('code', models.SlugField(max_length=40, unique=True, verbose_name='kod')),
                        ('title', models.CharField(max_length=400, verbose_name='tytuł')),
                        ('short_title', models.CharField(max_length=200, verbose_name='tytuł skrócony')),
                        ('abbreviation', models.CharField(blank=True, max_length=40, verbose_name='skrót')),
                        ('journal', models.CharField(blank=True, max_length=300, verbose_name='publikator')),
                        ('url', models.URLField(blank=True, max_length=500, verbose_name='adres tekstu')),
                    ],
                    options={
                        'verbose_name': 'akt prawny',
                        'verbose_name_plural': 'akty prawne',
                        'ordering': ['short_title'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='StatuteEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('valid_from', models.DateField(blank=True, null=True, verbose_name='obowiązuje od')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='obowiązywało do')),
                        ('certainty', models.CharField(choices=[('SPRAWDZONE', 'sprawdzone w tekście aktu'), ('WTORNE', 'za źródłem wtórnym'), ('Z_PAMIECI', 'do sprawdzenia'), ('WATPLIWE', 'wątpliwe, do sprawdzenia'), ('PREZENTACJA', 'z prezentacji założycielskiej')], default='Z_PAMIECI', max_length=12, verbose_name='pewność')),
                        ('note', models.TextField(blank=True, max_length=2000, verbose_name='uwaga dla administratora')),
                        ('code', models.SlugField(db_index=False, max_length=40, verbose_name='kod')),
                        ('title', models.CharField(max_length=400, verbose_name='tytuł')),
                        ('short_title', models.CharField(max_length=200, verbose_name='tytuł skrócony')),
                        ('abbreviation', models.CharField(blank=True, max_length=40, verbose_name='skrót')),
                        ('journal', models.CharField(blank=True, max_length=300, verbose_name='publikator')),
                        ('url', models.URLField(blank=True, max_length=500, verbose_name='adres tekstu')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='TargetGroup',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[A-Z][A-Z0-9_]*\\Z', 'Wielkie litery bez polskich znaków, cyfry i podkreślenie.')], verbose_name='kod')),
                        ('name', models.CharField(max_length=150, unique=True, verbose_name='nazwa')),
                    ],
                    options={
                        'verbose_name': 'grupa docelowa',
                        'verbose_name_plural': 'grupy docelowe',
                        'ordering': ['name'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='TargetGroupEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('code', models.CharField(max_length=40, validators=[django.core.validators.RegexValidator('^[A-Z][A-Z0-9_]*\\Z', 'Wielkie litery bez polskich znaków, cyfry i podkreślenie.')], verbose_name='kod')),
                        ('name', models.CharField(max_length=150, verbose_name='nazwa')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='TaskSphere',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.CharField(max_length=4, unique=True, verbose_name='punkt')),
                        ('name', models.CharField(max_length=400, verbose_name='nazwa')),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='kolejność')),
                        ('certainty', models.CharField(choices=[('SPRAWDZONE', 'sprawdzone w tekście aktu'), ('WTORNE', 'za źródłem wtórnym'), ('Z_PAMIECI', 'do sprawdzenia'), ('WATPLIWE', 'wątpliwe, do sprawdzenia'), ('PREZENTACJA', 'z prezentacji założycielskiej')], default='Z_PAMIECI', max_length=12, verbose_name='pewność')),
                    ],
                    options={
                        'verbose_name': 'sfera zadań publicznych',
                        'verbose_name_plural': 'sfery zadań publicznych',
                        'ordering': ['position'],
                    },
                ),
                migrations.CreateModel(
                    name='TaskSphereEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('number', models.CharField(max_length=4, verbose_name='punkt')),
                        ('name', models.CharField(max_length=400, verbose_name='nazwa')),
                        ('position', models.PositiveSmallIntegerField(default=0, verbose_name='kolejność')),
                        ('certainty', models.CharField(choices=[('SPRAWDZONE', 'sprawdzone w tekście aktu'), ('WTORNE', 'za źródłem wtórnym'), ('Z_PAMIECI', 'do sprawdzenia'), ('WATPLIWE', 'wątpliwe, do sprawdzenia'), ('PREZENTACJA', 'z prezentacji założycielskiej')], default='Z_PAMIECI', max_length=12, verbose_name='pewność')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='TerytImport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('state_on', models.DateField(verbose_name='stan rejestru na dzień')),
                        ('file_name', models.CharField(max_length=255, verbose_name='plik')),
                        ('imported_at', models.DateTimeField(auto_now_add=True, verbose_name='data importu')),
                        ('created', models.PositiveIntegerField(verbose_name='utworzone')),
                        ('renamed', models.PositiveIntegerField(verbose_name='zmiany nazwy')),
                        ('kind_changed', models.PositiveIntegerField(verbose_name='zmiany rodzaju')),
                        ('closed', models.PositiveIntegerField(verbose_name='zniesione')),
                    ],
                    options={
                        'verbose_name': 'import TERYT',
                        'verbose_name_plural': 'importy TERYT',
                        'ordering': ['-state_on', '-imported_at'],
                    },
                ),
                migrations.CreateModel(
                    name='Topic',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[A-Z][A-Z0-9_]*\\Z', 'Wielkie litery bez polskich znaków, cyfry i podkreślenie.')], verbose_name='kod')),
                        ('name', models.CharField(max_length=150, unique=True, verbose_name='nazwa')),
                    ],
                    options={
                        'verbose_name': 'temat',
                        'verbose_name_plural': 'tematy',
                        'ordering': ['name'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='TopicEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('code', models.CharField(max_length=40, validators=[django.core.validators.RegexValidator('^[A-Z][A-Z0-9_]*\\Z', 'Wielkie litery bez polskich znaków, cyfry i podkreślenie.')], verbose_name='kod')),
                        ('name', models.CharField(max_length=150, verbose_name='nazwa')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                        ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                        ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                        ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                        ('email', models.EmailField(max_length=254, unique=True, verbose_name='adres e-mail')),
                        ('name', models.CharField(max_length=150, verbose_name='imię i nazwisko albo funkcja')),
                        ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                        ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                    ],
                    options={
                        'verbose_name': 'osoba',
                        'verbose_name_plural': 'osoby',
                        'ordering': ['email'],
                    },
                ),
                migrations.CreateModel(
                    name='CalendarAddress',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('token_hash', models.CharField(editable=False, max_length=64, unique=True, verbose_name='skrót adresu')),
                        ('created_at', models.DateTimeField(verbose_name='data utworzenia')),
                        ('last_used_at', models.DateTimeField(blank=True, null=True, verbose_name='ostatnio czytany')),
                        ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_address', to=settings.AUTH_USER_MODEL, verbose_name='osoba')),
                    ],
                    options={
                        'verbose_name': 'adres kalendarza',
                        'verbose_name_plural': 'adresy kalendarzy',
                        'ordering': ['user'],
                    },
                ),
                migrations.CreateModel(
                    name='DigestPreference',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('wanted', models.BooleanField(blank=True, help_text='Puste: według roli – dostają go redaktor i zatwierdzający.', null=True, verbose_name='chce dostawać list')),
                        ('sent_week', models.DateField(blank=True, editable=False, null=True, verbose_name='poniedziałek tygodnia ostatniego listu')),
                        ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='digest_preference', to=settings.AUTH_USER_MODEL, verbose_name='osoba')),
                    ],
                    options={
                        'verbose_name': 'zgoda na list z terminami',
                        'verbose_name_plural': 'zgody na list z terminami',
                        'ordering': ['user'],
                    },
                ),
                migrations.CreateModel(
                    name='Entity',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=300, verbose_name='nazwa')),
                        ('short_name', models.CharField(blank=True, max_length=100, verbose_name='nazwa skrócona')),
                        ('sort_key', portal.lib.polish.SortKeyField(source='name', verbose_name='klucz sortowania')),
                        ('kind', models.CharField(choices=[('SPOLDZIELNIA_SOCJALNA', 'spółdzielnia socjalna'), ('CIS', 'centrum integracji społecznej (CIS)'), ('KIS', 'klub integracji społecznej (KIS)'), ('ZAZ', 'zakład aktywności zawodowej (ZAZ)'), ('WTZ', 'warsztat terapii zajęciowej (WTZ)'), ('STOWARZYSZENIE', 'stowarzyszenie'), ('STOWARZYSZENIE_ZWYKLE', 'stowarzyszenie zwykłe'), ('ZWIAZEK_STOWARZYSZEN', 'związek stowarzyszeń'), ('FUNDACJA', 'fundacja'), ('KLUB_SPORTOWY', 'klub sportowy'), ('KGW', 'koło gospodyń wiejskich'), ('OSP', 'ochotnicza straż pożarna'), ('LGD', 'lokalna grupa działania'), ('KOSCIELNA_OSOBA_PRAWNA', 'kościelna osoba prawna'), ('STOWARZYSZENIE_JST', 'stowarzyszenie jednostek samorządu terytorialnego'), ('SPOLKA_NON_PROFIT', 'spółka non profit'), ('SPOLDZIELNIA_PRACY', 'spółdzielnia pracy'), ('SPOLDZIELNIA_INWALIDOW', 'spółdzielnia inwalidów'), ('SPOLDZIELNIA_NIEWIDOMYCH', 'spółdzielnia niewidomych'), ('SPOLDZIELNIA_PROD_ROLNEJ', 'spółdzielnia produkcji rolnej'), ('CECH_IZBA', 'cech lub izba'), ('SPOLKA_Z_OO', 'spółka z o.o. (poza ekonomią społeczną)'), ('SPOLKA_AKCYJNA', 'spółka akcyjna (poza ekonomią społeczną)'), ('INNY', 'inny podmiot'), ('NIEUSTALONY', 'rodzaj nieustalony')], db_index=True, max_length=25, verbose_name='rodzaj')),
                        ('nip', portal.lib.fields.NipField(blank=True, help_text='10 cyfr, z łącznikami lub bez.', max_length=24, null=True, verbose_name='NIP')),
                        ('regon', portal.lib.fields.RegonField(blank=True, help_text='9 albo 14 cyfr. Zapis z KRS z końcówką 00000 skrócimy do 9 cyfr.', max_length=24, null=True, verbose_name='REGON')),
                        ('krs', portal.lib.fields.KrsField(blank=True, help_text='10 cyfr; zera z przodu dopiszemy.', max_length=24, null=True, verbose_name='numer KRS')),
                        ('street', models.CharField(blank=True, max_length=150, verbose_name='ulica i numer')),
                        ('postcode', models.CharField(blank=True, max_length=6, validators=[django.core.validators.RegexValidator('^[0-9]{2}-[0-9]{3}\\Z', 'Kod pocztowy ma postać 58-300.', code='postcode_format')], verbose_name='kod pocztowy')),
                        ('town', models.CharField(blank=True, max_length=100, verbose_name='miejscowość')),
                        ('website', models.URLField(blank=True, max_length=500, verbose_name='strona internetowa')),
                        ('email', models.EmailField(blank=True, help_text='Tylko adres ogólny organizacji, nie prywatny i nie imienny.', max_length=254, verbose_name='adres e-mail')),
                        ('phone', models.CharField(blank=True, help_text='Tylko ogólny numer organizacji.', max_length=40, verbose_name='telefon')),
                        ('founded_on', models.DateField(blank=True, null=True, verbose_name='data powstania lub wpisu')),
                        ('closed_on', models.DateField(blank=True, null=True, verbose_name='data zakończenia działalności')),
                        ('note', portal.lib.fields.LongTextField(blank=True, default='', help_text='Na przykład czego o podmiocie nie wiemy.', max_length=1000, verbose_name='uwaga publiczna')),
                        ('data_source', models.CharField(blank=True, max_length=200, verbose_name='źródło danych')),
                        ('checked_on', models.DateField(blank=True, null=True, verbose_name='data pobrania danych z rejestru')),
                        ('updated_at', models.DateTimeField(auto_now=True, verbose_name='data ostatniej zmiany')),
                        ('search', portal.lib.fulltext.SearchField()),
                        ('host_entity', models.ForeignKey(blank=True, help_text='Tylko CIS, KIS, ZAZ i WTZ: organizacja lub spółdzielnia, w której strukturze działa jednostka.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='units', to='registry.entity', verbose_name='prowadzący: podmiot')),
                    ],
                    options={
                        'verbose_name': 'podmiot',
                        'verbose_name_plural': 'podmioty',
                        'ordering': ['sort_key', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='EntityStatus',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('PS', 'przedsiębiorstwo społeczne (PS)'), ('OPP', 'organizacja pożytku publicznego (OPP)'), ('ZPCH', 'zakład pracy chronionej'), ('CIS_STATUS', 'status centrum integracji społecznej'), ('KIS_WPIS', 'wpis do rejestru klubów integracji społecznej'), ('ZAZ_STATUS', 'status zakładu aktywności zawodowej'), ('OWES_AKREDYTACJA', 'akredytacja ośrodka wsparcia ekonomii społecznej'), ('ZNAK_ZAKUP_PROSPOLECZNY', 'znak „Zakup Prospołeczny”')], max_length=24, verbose_name='status')),
                        ('valid_from', models.DateField(verbose_name='od')),
                        ('valid_to', models.DateField(blank=True, help_text='Puste: bezterminowo albo nadal.', null=True, verbose_name='do')),
                        ('decision_no', models.CharField(blank=True, max_length=100, verbose_name='numer decyzji lub wpisu')),
                        ('issuer', models.CharField(blank=True, help_text='Na przykład Wojewoda Dolnośląski.', max_length=150, verbose_name='organ')),
                        ('source_url', models.URLField(blank=True, max_length=500, verbose_name='adres źródła')),
                        ('entity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statuses', to='registry.entity', verbose_name='podmiot')),
                    ],
                    options={
                        'verbose_name': 'status podmiotu',
                        'verbose_name_plural': 'statusy podmiotów',
                        'ordering': ['entity', 'kind', '-valid_from'],
                    },
                ),
                migrations.CreateModel(
                    name='EntityStatusEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('kind', models.CharField(choices=[('PS', 'przedsiębiorstwo społeczne (PS)'), ('OPP', 'organizacja pożytku publicznego (OPP)'), ('ZPCH', 'zakład pracy chronionej'), ('CIS_STATUS', 'status centrum integracji społecznej'), ('KIS_WPIS', 'wpis do rejestru klubów integracji społecznej'), ('ZAZ_STATUS', 'status zakładu aktywności zawodowej'), ('OWES_AKREDYTACJA', 'akredytacja ośrodka wsparcia ekonomii społecznej'), ('ZNAK_ZAKUP_PROSPOLECZNY', 'znak „Zakup Prospołeczny”')], max_length=24, verbose_name='status')),
                        ('valid_from', models.DateField(verbose_name='od')),
                        ('valid_to', models.DateField(blank=True, help_text='Puste: bezterminowo albo nadal.', null=True, verbose_name='do')),
                        ('decision_no', models.CharField(blank=True, max_length=100, verbose_name='numer decyzji lub wpisu')),
                        ('issuer', models.CharField(blank=True, help_text='Na przykład Wojewoda Dolnośląski.', max_length=150, verbose_name='organ')),
                        ('source_url', models.URLField(blank=True, max_length=500, verbose_name='adres źródła')),
                        ('entity', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.entity', verbose_name='podmiot')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='entitystatus_events', to='registry.entitystatus')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='GlossaryTerm',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('term', models.CharField(max_length=150, unique=True, verbose_name='pojęcie')),
                        ('abbreviation', models.CharField(blank=True, max_length=30, verbose_name='skrót')),
                        ('sort_key', portal.lib.polish.SortKeyField(source='term', verbose_name='klucz sortowania')),
                        ('definition', portal.lib.fields.LongTextField(blank=True, default='', max_length=2000, verbose_name='objaśnienie')),
                        ('basis', models.CharField(blank=True, max_length=300, verbose_name='podstawa')),
                        ('certainty', models.CharField(choices=[('SPRAWDZONE', 'sprawdzone w tekście aktu'), ('WTORNE', 'za źródłem wtórnym'), ('Z_PAMIECI', 'do sprawdzenia'), ('WATPLIWE', 'wątpliwe, do sprawdzenia'), ('PREZENTACJA', 'z prezentacji założycielskiej')], default='Z_PAMIECI', max_length=12, verbose_name='pewność')),
                        ('search', portal.lib.fulltext.SearchField()),
                        ('see_also', models.ManyToManyField(blank=True, to='registry.glossaryterm', verbose_name='zobacz też')),
                    ],
                    options={
                        'verbose_name': 'pojęcie',
                        'verbose_name_plural': 'słownik pojęć',
                        'ordering': ['sort_key'],
                    },
                ),
                migrations.CreateModel(
                    name='GlossaryTermEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('term', models.CharField(max_length=150, verbose_name='pojęcie')),
                        ('abbreviation', models.CharField(blank=True, max_length=30, verbose_name='skrót')),
                        ('definition', portal.lib.fields.LongTextField(blank=True, default='', max_length=2000, verbose_name='objaśnienie')),
                        ('basis', models.CharField(blank=True, max_length=300, verbose_name='podstawa')),
                        ('certainty', models.CharField(choices=[('SPRAWDZONE', 'sprawdzone w tekście aktu'), ('WTORNE', 'za źródłem wtórnym'), ('Z_PAMIECI', 'do sprawdzenia'), ('WATPLIWE', 'wątpliwe, do sprawdzenia'), ('PREZENTACJA', 'z prezentacji założycielskiej')], default='Z_PAMIECI', max_length=12, verbose_name='pewność')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='glossaryterm_events', to='registry.glossaryterm')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='GlossaryTermSeeAlsoEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('from_glossaryterm', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.glossaryterm')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('to_glossaryterm', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.glossaryterm')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='IndexedWord',
                    fields=[
                        ('word', models.CharField(max_length=100, primary_key=True, serialize=False)),
                        ('folded', models.CharField(help_text='Without diacritics.', max_length=200)),
                        ('keys', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=110), help_text='Two words that share one are forms of one word, or of one family.', size=None)),
                        ('deletions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), help_text='The folded word, and every string left of it without one letter: two words within one typing mistake have one in common.', size=None)),
                    ],
                    options={
                        'verbose_name': 'słowo indeksu',
                        'verbose_name_plural': 'słowa indeksu',
                        'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['keys'], name='registry_word_keys'), django.contrib.postgres.indexes.GinIndex(fields=['deletions'], name='registry_word_deletions'), models.Index(django.contrib.postgres.indexes.OpClass('folded', name='varchar_pattern_ops'), name='registry_word_folded')],
                    },
                ),
                migrations.CreateModel(
                    name='Invitation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('email', models.EmailField(max_length=254, verbose_name='adres e-mail')),
                        ('name', models.CharField(max_length=150, verbose_name='imię i nazwisko albo funkcja')),
                        ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('REDAKTOR_JST', 'redaktor JST'), ('ZATWIERDZAJACY_JST', 'zatwierdzający JST'), ('ADMINISTRATOR_JST', 'administrator JST'), ('AUDYTOR', 'audytor (tylko odczyt)'), ('REDAKTOR_KATALOGU', 'redaktor katalogu')], max_length=20), size=None, verbose_name='role')),
                        ('token_hash', models.CharField(editable=False, max_length=64, unique=True, verbose_name='skrót odnośnika')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='kiedy zaproszono')),
                        ('expires_at', models.DateTimeField(verbose_name='ważne do')),
                        ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='przyjęte')),
                        ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='odwołane')),
                        ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='kto przyjął')),
                        ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='kto zaprosił')),
                    ],
                    options={
                        'verbose_name': 'zaproszenie',
                        'verbose_name_plural': 'zaproszenia',
                        'ordering': ['-created_at', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='LegalBasisEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('valid_from', models.DateField(blank=True, null=True, verbose_name='obowiązuje od')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='obowiązywało do')),
                        ('certainty', models.CharField(choices=[('SPRAWDZONE', 'sprawdzone w tekście aktu'), ('WTORNE', 'za źródłem wtórnym'), ('Z_PAMIECI', 'do sprawdzenia'), ('WATPLIWE', 'wątpliwe, do sprawdzenia'), ('PREZENTACJA', 'z prezentacji założycielskiej')], default='Z_PAMIECI', max_length=12, verbose_name='pewność')),
                        ('note', models.TextField(blank=True, max_length=2000, verbose_name='uwaga dla administratora')),
                        ('code', models.CharField(max_length=80, validators=[django.core.validators.RegexValidator('^[a-z0-9-]+:[a-z0-9.-]+\\Z', 'Kod ma postać uodpp:19a.')], verbose_name='kod')),
                        ('provision', models.CharField(help_text='Na przykład: art. 18 ust. 2 pkt 9 lit. i.', max_length=120, verbose_name='przepis')),
                        ('summary', models.CharField(blank=True, max_length=600, verbose_name='co z niego wynika')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='legalbasis_events', to='registry.legalbasis')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='LegalParameter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('valid_from', models.DateField(blank=True, null=True, verbose_name='obowiązuje od')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='obowiązywało do')),
                        ('certainty', models.CharField(choices=[('SPRAWDZONE', 'sprawdzone w tekście aktu'), ('WTORNE', 'za źródłem wtórnym'), ('Z_PAMIECI', 'do sprawdzenia'), ('WATPLIWE', 'wątpliwe, do sprawdzenia'), ('PREZENTACJA', 'z prezentacji założycielskiej')], default='Z_PAMIECI', max_length=12, verbose_name='pewność')),
                        ('note', models.TextField(blank=True, max_length=2000, verbose_name='uwaga dla administratora')),
                        ('code', models.CharField(max_length=40, validators=[django.core.validators.RegexValidator('^[A-Z][A-Z0-9_]+\\Z', 'Wielkie litery.')], verbose_name='kod')),
                        ('name', models.CharField(max_length=200, verbose_name='nazwa')),
                        ('number', models.DecimalField(blank=True, decimal_places=2, help_text='Puste: bez limitu.', max_digits=14, null=True, verbose_name='wartość')),
                        ('month_day', models.CharField(blank=True, max_length=5, validators=[django.core.validators.RegexValidator('^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])\\Z', 'Miesiąc i dzień, np. 05-31.')], verbose_name='dzień roku')),
                        ('unit', models.CharField(choices=[('PLN', 'zł'), ('PLN_NETTO', 'zł netto'), ('EUR', 'euro'), ('PROCENT', '%'), ('DNI', 'dni'), ('DNI_ROBOCZE', 'dni roboczych'), ('MIESIACE', 'mies.'), ('LATA', 'lat'), ('OSOBY', 'osób'), ('ORGANIZACJE', 'organizacji'), ('DZIEN_ROKU', 'dzień roku')], max_length=12, verbose_name='jednostka')),
                        ('applies_by', models.CharField(blank=True, help_text='Który dzień decyduje, np. „dzień złożenia oferty”.', max_length=120, verbose_name='według jakiego dnia')),
                        ('basis', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parameters', to='registry.legalbasis', verbose_name='podstawa prawna')),
                    ],
                    options={
                        'verbose_name': 'parametr prawny',
                        'verbose_name_plural': 'parametry prawne',
                        'ordering': ['code', '-valid_from'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='LegalParameterEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('valid_from', models.DateField(blank=True, null=True, verbose_name='obowiązuje od')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='obowiązywało do')),
                        ('certainty', models.CharField(choices=[('SPRAWDZONE', 'sprawdzone w tekście aktu'), ('WTORNE', 'za źródłem wtórnym'), ('Z_PAMIECI', 'do sprawdzenia'), ('WATPLIWE', 'wątpliwe, do sprawdzenia'), ('PREZENTACJA', 'z prezentacji założycielskiej')], default='Z_PAMIECI', max_length=12, verbose_name='pewność')),
                        ('note', models.TextField(blank=True, max_length=2000, verbose_name='uwaga dla administratora')),
                        ('code', models.CharField(max_length=40, validators=[django.core.validators.RegexValidator('^[A-Z][A-Z0-9_]+\\Z', 'Wielkie litery.')], verbose_name='kod')),
                        ('name', models.CharField(max_length=200, verbose_name='nazwa')),
                        ('number', models.DecimalField(blank=True, decimal_places=2, help_text='Puste: bez limitu.', max_digits=14, null=True, verbose_name='wartość')),
                        ('month_day', models.CharField(blank=True, max_length=5, validators=[django.core.validators.RegexValidator('^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])\\Z', 'Miesiąc i dzień, np. 05-31.')], verbose_name='dzień roku')),
                        ('unit', models.CharField(choices=[('PLN', 'zł'), ('PLN_NETTO', 'zł netto'), ('EUR', 'euro'), ('PROCENT', '%'), ('DNI', 'dni'), ('DNI_ROBOCZE', 'dni roboczych'), ('MIESIACE', 'mies.'), ('LATA', 'lat'), ('OSOBY', 'osób'), ('ORGANIZACJE', 'organizacji'), ('DZIEN_ROKU', 'dzień roku')], max_length=12, verbose_name='jednostka')),
                        ('applies_by', models.CharField(blank=True, help_text='Który dzień decyduje, np. „dzień złożenia oferty”.', max_length=120, verbose_name='według jakiego dnia')),
                        ('basis', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.legalbasis', verbose_name='podstawa prawna')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='legalparameter_events', to='registry.legalparameter')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='LocalGovernment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('teryt', models.CharField(help_text='Województwo: 2 cyfry, powiat: 4, gmina: 7 (z cyfrą rodzaju).', max_length=7, validators=[django.core.validators.RegexValidator('^([0-9]{2}|[0-9]{4}|[0-9]{7})\\Z', 'Kod TERYT ma 2, 4 albo 7 cyfr.', code='teryt_format')], verbose_name='kod TERYT')),
                        ('teryt_alias', models.CharField(blank=True, help_text='Tylko miasto na prawach powiatu: jego drugi kod, np. 0265.', max_length=4, null=True, verbose_name='kod TERYT powiatu')),
                        ('kind', models.CharField(choices=[('GMINA_MIEJSKA', 'gmina miejska'), ('GMINA_WIEJSKA', 'gmina wiejska'), ('GMINA_MIEJSKO_WIEJSKA', 'gmina miejsko-wiejska'), ('MIASTO_NPP', 'miasto na prawach powiatu'), ('POWIAT', 'powiat'), ('WOJEWODZTWO', 'województwo')], max_length=21, verbose_name='rodzaj')),
                        ('name', models.CharField(help_text='Jak w rejestrze TERYT: Walim, milicki, dolnośląskie.', max_length=100, verbose_name='nazwa')),
                        ('full_name', models.GeneratedField(db_persist=True, expression=models.Case(models.When(kind='MIASTO_NPP', then=models.F('name')), models.When(kind='POWIAT', then=django.db.models.functions.text.Concat(models.Value('powiat '), models.F('name'))), models.When(kind='WOJEWODZTWO', then=django.db.models.functions.text.Concat(models.Value('województwo '), models.F('name'))), models.When(kind='GMINA_MIEJSKA', then=django.db.models.functions.text.Concat(models.Value('gmina miejska '), models.F('name'))), models.When(kind='GMINA_WIEJSKA', then=django.db.models.functions.text.Concat(models.Value('gmina wiejska '), models.F('name'))), default=django.db.models.functions.text.Concat(models.Value('gmina miejsko-wiejska '), models.F('name'))), output_field=models.CharField(max_length=130), verbose_name='pełna nazwa')),
                        ('sort_key', portal.lib.polish.SortKeyField(source='name', verbose_name='klucz sortowania')),
                        ('valid_from', models.DateField(blank=True, help_text='Puste: nie wiadomo.', null=True, verbose_name='istnieje od')),
                        ('valid_to', models.DateField(blank=True, help_text='Puste: istnieje.', null=True, verbose_name='istniała do')),
                        ('population', models.PositiveIntegerField(blank=True, null=True, verbose_name='liczba mieszkańców')),
                        ('population_year', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1945)], verbose_name='rok danych o mieszkańcach')),
                        ('bip_url', models.URLField(blank=True, max_length=500, verbose_name='adres w BIP')),
                        ('website', models.URLField(blank=True, max_length=500, verbose_name='strona internetowa')),
                        ('contact_role', models.CharField(blank=True, help_text='Stanowisko albo komórka, nie nazwisko: „pełnomocnik ds. organizacji pozarządowych”.', max_length=200, verbose_name='kontakt ds. współpracy')),
                        ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='służbowy adres e-mail')),
                        ('contact_phone', models.CharField(blank=True, max_length=40, verbose_name='służbowy telefon')),
                        ('search', portal.lib.fulltext.SearchField()),
                        ('parent', models.ForeignKey(blank=True, help_text='Powiat gminy, województwo powiatu i miasta na prawach powiatu.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='registry.localgovernment', verbose_name='jednostka nadrzędna')),
                        ('successor', models.ForeignKey(blank=True, help_text='Wiersz z nowym kodem, np. po nadaniu praw miejskich.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='registry.localgovernment', verbose_name='następca')),
                    ],
                    options={
                        'verbose_name': 'samorząd (JST)',
                        'verbose_name_plural': 'samorządy (JST)',
                        'ordering': ['sort_key', 'teryt'],
                    },
                ),
                migrations.CreateModel(
                    name='LgUnitEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('kind', models.CharField(choices=[('OPS', 'ośrodek pomocy społecznej'), ('PUP', 'powiatowy urząd pracy'), ('WUP', 'wojewódzki urząd pracy'), ('PCPR', 'powiatowe centrum pomocy rodzinie'), ('ROPS', 'regionalny ośrodek polityki społecznej'), ('CUS', 'centrum usług społecznych'), ('ZARZAD_BUDYNKOW', 'zarząd budynków lub zasobu'), ('URZAD', 'urząd'), ('INNA', 'inna jednostka')], max_length=15, verbose_name='rodzaj')),
                        ('name', models.CharField(max_length=200, verbose_name='nazwa')),
                        ('abbreviation', models.CharField(blank=True, max_length=20, verbose_name='skrót')),
                        ('valid_from', models.DateField(blank=True, null=True, verbose_name='istnieje od')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='istniała do')),
                        ('website', models.URLField(blank=True, max_length=500, verbose_name='strona internetowa')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='lgunit_events', to='registry.lgunit')),
                        ('local_government', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.localgovernment', verbose_name='samorząd (JST)')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.AddField(
                    model_name='lgunit',
                    name='local_government',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='registry.localgovernment', verbose_name='samorząd (JST)'),
                ),
                migrations.CreateModel(
                    name='InvitationEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('email', models.EmailField(max_length=254, verbose_name='adres e-mail')),
                        ('name', models.CharField(max_length=150, verbose_name='imię i nazwisko albo funkcja')),
                        ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('REDAKTOR_JST', 'redaktor JST'), ('ZATWIERDZAJACY_JST', 'zatwierdzający JST'), ('ADMINISTRATOR_JST', 'administrator JST'), ('AUDYTOR', 'audytor (tylko odczyt)'), ('REDAKTOR_KATALOGU', 'redaktor katalogu')], max_length=20), size=None, verbose_name='role')),
                        ('token_hash', models.CharField(editable=False, max_length=64, verbose_name='skrót odnośnika')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='kiedy zaproszono')),
                        ('expires_at', models.DateTimeField(verbose_name='ważne do')),
                        ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='przyjęte')),
                        ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='odwołane')),
                        ('accepted_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='kto przyjął')),
                        ('invited_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='kto zaprosił')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='invitation_events', to='registry.invitation')),
                        ('local_government', models.ForeignKey(blank=True, db_constraint=False, help_text='Puste tylko przy roli redaktora katalogu.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.localgovernment', verbose_name='samorząd (JST)')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.AddField(
                    model_name='invitation',
                    name='local_government',
                    field=models.ForeignKey(blank=True, help_text='Puste tylko przy roli redaktora katalogu.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='registry.localgovernment', verbose_name='samorząd (JST)'),
                ),
                migrations.CreateModel(
                    name='EntityEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('name', models.CharField(max_length=300, verbose_name='nazwa')),
                        ('short_name', models.CharField(blank=True, max_length=100, verbose_name='nazwa skrócona')),
                        ('kind', models.CharField(choices=[('SPOLDZIELNIA_SOCJALNA', 'spółdzielnia socjalna'), ('CIS', 'centrum integracji społecznej (CIS)'), ('KIS', 'klub integracji społecznej (KIS)'), ('ZAZ', 'zakład aktywności zawodowej (ZAZ)'), ('WTZ', 'warsztat terapii zajęciowej (WTZ)'), ('STOWARZYSZENIE', 'stowarzyszenie'), ('STOWARZYSZENIE_ZWYKLE', 'stowarzyszenie zwykłe'), ('ZWIAZEK_STOWARZYSZEN', 'związek stowarzyszeń'), ('FUNDACJA', 'fundacja'), ('KLUB_SPORTOWY', 'klub sportowy'), ('KGW', 'koło gospodyń wiejskich'), ('OSP', 'ochotnicza straż pożarna'), ('LGD', 'lokalna grupa działania'), ('KOSCIELNA_OSOBA_PRAWNA', 'kościelna osoba prawna'), ('STOWARZYSZENIE_JST', 'stowarzyszenie jednostek samorządu terytorialnego'), ('SPOLKA_NON_PROFIT', 'spółka non profit'), ('SPOLDZIELNIA_PRACY', 'spółdzielnia pracy'), ('SPOLDZIELNIA_INWALIDOW', 'spółdzielnia inwalidów'), ('SPOLDZIELNIA_NIEWIDOMYCH', 'spółdzielnia niewidomych'), ('SPOLDZIELNIA_PROD_ROLNEJ', 'spółdzielnia produkcji rolnej'), ('CECH_IZBA', 'cech lub izba'), ('SPOLKA_Z_OO', 'spółka z o.o. (poza ekonomią społeczną)'), ('SPOLKA_AKCYJNA', 'spółka akcyjna (poza ekonomią społeczną)'), ('INNY', 'inny podmiot'), ('NIEUSTALONY', 'rodzaj nieustalony')], max_length=25, verbose_name='rodzaj')),
                        ('nip', portal.lib.fields.NipField(blank=True, help_text='10 cyfr, z łącznikami lub bez.', max_length=24, null=True, verbose_name='NIP')),
                        ('regon', portal.lib.fields.RegonField(blank=True, help_text='9 albo 14 cyfr. Zapis z KRS z końcówką 00000 skrócimy do 9 cyfr.', max_length=24, null=True, verbose_name='REGON')),
                        ('krs', portal.lib.fields.KrsField(blank=True, help_text='10 cyfr; zera z przodu dopiszemy.', max_length=24, null=True, verbose_name='numer KRS')),
                        ('street', models.CharField(blank=True, max_length=150, verbose_name='ulica i numer')),
                        ('postcode', models.CharField(blank=True, max_length=6, validators=[django.core.validators.RegexValidator('^[0-9]{2}-[0-9]{3}\\Z', 'Kod pocztowy ma postać 58-300.', code='postcode_format')], verbose_name='kod pocztowy')),
                        ('town', models.CharField(blank=True, max_length=100, verbose_name='miejscowość')),
                        ('website', models.URLField(blank=True, max_length=500, verbose_name='strona internetowa')),
                        ('email', models.EmailField(blank=True, help_text='Tylko adres ogólny organizacji, nie prywatny i nie imienny.', max_length=254, verbose_name='adres e-mail')),
                        ('phone', models.CharField(blank=True, help_text='Tylko ogólny numer organizacji.', max_length=40, verbose_name='telefon')),
                        ('founded_on', models.DateField(blank=True, null=True, verbose_name='data powstania lub wpisu')),
                        ('closed_on', models.DateField(blank=True, null=True, verbose_name='data zakończenia działalności')),
                        ('note', portal.lib.fields.LongTextField(blank=True, default='', help_text='Na przykład czego o podmiocie nie wiemy.', max_length=1000, verbose_name='uwaga publiczna')),
                        ('data_source', models.CharField(blank=True, max_length=200, verbose_name='źródło danych')),
                        ('checked_on', models.DateField(blank=True, null=True, verbose_name='data pobrania danych z rejestru')),
                        ('updated_at', models.DateTimeField(auto_now=True, verbose_name='data ostatniej zmiany')),
                        ('host_entity', models.ForeignKey(blank=True, db_constraint=False, help_text='Tylko CIS, KIS, ZAZ i WTZ: organizacja lub spółdzielnia, w której strukturze działa jednostka.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.entity', verbose_name='prowadzący: podmiot')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='entity_events', to='registry.entity')),
                        ('host_local_government', models.ForeignKey(blank=True, db_constraint=False, help_text='Tylko CIS, KIS, ZAZ i WTZ: samorząd, w którego strukturze działa jednostka.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.localgovernment', verbose_name='prowadzący: samorząd')),
                        ('seat', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.localgovernment', verbose_name='gmina siedziby')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.AddField(
                    model_name='entity',
                    name='host_local_government',
                    field=models.ForeignKey(blank=True, help_text='Tylko CIS, KIS, ZAZ i WTZ: samorząd, w którego strukturze działa jednostka.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='run_entities', to='registry.localgovernment', verbose_name='prowadzący: samorząd'),
                ),
                migrations.AddField(
                    model_name='entity',
                    name='seat',
                    field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seated_entities', to='registry.localgovernment', verbose_name='gmina siedziby'),
                ),
                migrations.CreateModel(
                    name='LocalGovernmentEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('teryt', models.CharField(help_text='Województwo: 2 cyfry, powiat: 4, gmina: 7 (z cyfrą rodzaju).', max_length=7, validators=[django.core.validators.RegexValidator('^([0-9]{2}|[0-9]{4}|[0-9]{7})\\Z', 'Kod TERYT ma 2, 4 albo 7 cyfr.', code='teryt_format')], verbose_name='kod TERYT')),
                        ('teryt_alias', models.CharField(blank=True, help_text='Tylko miasto na prawach powiatu: jego drugi kod, np. 0265.', max_length=4, null=True, verbose_name='kod TERYT powiatu')),
                        ('kind', models.CharField(choices=[('GMINA_MIEJSKA', 'gmina miejska'), ('GMINA_WIEJSKA', 'gmina wiejska'), ('GMINA_MIEJSKO_WIEJSKA', 'gmina miejsko-wiejska'), ('MIASTO_NPP', 'miasto na prawach powiatu'), ('POWIAT', 'powiat'), ('WOJEWODZTWO', 'województwo')], max_length=21, verbose_name='rodzaj')),
                        ('name', models.CharField(help_text='Jak w rejestrze TERYT: Walim, milicki, dolnośląskie.', max_length=100, verbose_name='nazwa')),
                        ('valid_from', models.DateField(blank=True, help_text='Puste: nie wiadomo.', null=True, verbose_name='istnieje od')),
                        ('valid_to', models.DateField(blank=True, help_text='Puste: istnieje.', null=True, verbose_name='istniała do')),
                        ('population', models.PositiveIntegerField(blank=True, null=True, verbose_name='liczba mieszkańców')),
                        ('population_year', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1945)], verbose_name='rok danych o mieszkańcach')),
                        ('bip_url', models.URLField(blank=True, max_length=500, verbose_name='adres w BIP')),
                        ('website', models.URLField(blank=True, max_length=500, verbose_name='strona internetowa')),
                        ('contact_role', models.CharField(blank=True, help_text='Stanowisko albo komórka, nie nazwisko: „pełnomocnik ds. organizacji pozarządowych”.', max_length=200, verbose_name='kontakt ds. współpracy')),
                        ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='służbowy adres e-mail')),
                        ('contact_phone', models.CharField(blank=True, max_length=40, verbose_name='służbowy telefon')),
                        ('parent', models.ForeignKey(blank=True, db_constraint=False, help_text='Powiat gminy, województwo powiatu i miasta na prawach powiatu.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.localgovernment', verbose_name='jednostka nadrzędna')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='localgovernment_events', to='registry.localgovernment')),
                        ('successor', models.ForeignKey(blank=True, db_constraint=False, help_text='Wiersz z nowym kodem, np. po nadaniu praw miejskich.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.localgovernment', verbose_name='następca')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='LocalGovernmentName',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=100, verbose_name='dawna nazwa')),
                        ('valid_to', models.DateField(help_text='Ostatni dzień, w którym ta nazwa obowiązywała.', verbose_name='do kiedy')),
                        ('local_government', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_names', to='registry.localgovernment', verbose_name='samorząd')),
                    ],
                    options={
                        'verbose_name': 'dawna nazwa',
                        'verbose_name_plural': 'dawne nazwy',
                        'ordering': ['-valid_to'],
                    },
                ),
                migrations.CreateModel(
                    name='LocalGovernmentNameEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('name', models.CharField(max_length=100, verbose_name='dawna nazwa')),
                        ('valid_to', models.DateField(help_text='Ostatni dzień, w którym ta nazwa obowiązywała.', verbose_name='do kiedy')),
                        ('local_government', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.localgovernment', verbose_name='samorząd')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='localgovernmentname_events', to='registry.localgovernmentname')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Membership',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role', models.CharField(choices=[('REDAKTOR_JST', 'redaktor JST'), ('ZATWIERDZAJACY_JST', 'zatwierdzający JST'), ('ADMINISTRATOR_JST', 'administrator JST'), ('AUDYTOR', 'audytor (tylko odczyt)'), ('REDAKTOR_KATALOGU', 'redaktor katalogu')], max_length=20, verbose_name='rola')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='od kiedy')),
                        ('local_government', models.ForeignKey(blank=True, help_text='Puste tylko przy roli redaktora katalogu, która dotyczy całego serwisu.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='registry.localgovernment', verbose_name='samorząd (JST)')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='osoba')),
                    ],
                    options={
                        'verbose_name': 'rola osoby',
                        'verbose_name_plural': 'role osób',
                        'ordering': ['user', 'role'],
                    },
                ),
                migrations.CreateModel(
                    name='MembershipEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('role', models.CharField(choices=[('REDAKTOR_JST', 'redaktor JST'), ('ZATWIERDZAJACY_JST', 'zatwierdzający JST'), ('ADMINISTRATOR_JST', 'administrator JST'), ('AUDYTOR', 'audytor (tylko odczyt)'), ('REDAKTOR_KATALOGU', 'redaktor katalogu')], max_length=20, verbose_name='rola')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='od kiedy')),
                        ('local_government', models.ForeignKey(blank=True, db_constraint=False, help_text='Puste tylko przy roli redaktora katalogu, która dotyczy całego serwisu.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.localgovernment', verbose_name='samorząd (JST)')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='membership_events', to='registry.membership')),
                        ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='osoba')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Notice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', models.TextField(max_length=2000, verbose_name='treść')),
                        ('url', models.CharField(max_length=500, verbose_name='adres w portalu')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='kiedy')),
                        ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='przeczytane')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL, verbose_name='osoba')),
                    ],
                    options={
                        'verbose_name': 'powiadomienie',
                        'verbose_name_plural': 'powiadomienia',
                        'ordering': ['-created_at', '-pk'],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='searchsynonym',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_searchsynonymevent" ("expressions", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."expressions", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='fba784130f0da202e75f11e4c5c01fa7c6064ef7', operation='INSERT', pgid='pgtrigger_insert_insert_2545e', table='registry_searchsynonym', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='searchsynonym',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_searchsynonymevent" ("expressions", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."expressions", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='86f1570b48123a561c1c0f9912f71c3929a92a17', operation='UPDATE', pgid='pgtrigger_update_update_ecdb2', table='registry_searchsynonym', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='searchsynonym',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_searchsynonymevent" ("expressions", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."expressions", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='619576afd2dce599bd951a12ad76b1c1886f582e', operation='DELETE', pgid='pgtrigger_delete_delete_9c978', table='registry_searchsynonym', when='AFTER')),
                ),
                migrations.AddField(
                    model_name='searchsynonymevent',
                    name='pgh_context',
                    field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
                ),
                migrations.AddField(
                    model_name='searchsynonymevent',
                    name='pgh_obj',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='searchsynonym_events', to='registry.searchsynonym'),
                ),
                migrations.AddField(
                    model_name='signin',
                    name='user',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_ins', to=settings.AUTH_USER_MODEL, verbose_name='osoba'),
                ),
                migrations.AddConstraint(
                    model_name='statute',
                    constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='registry_statute_dates', violation_error_message='Data zakończenia nie może być wcześniejsza niż data rozpoczęcia.'),
                ),
                migrations.AddField(
                    model_name='legalbasisevent',
                    name='statute',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.statute', verbose_name='akt'),
                ),
                migrations.AddField(
                    model_name='legalbasis',
                    name='statute',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='provisions', to='registry.statute', verbose_name='akt'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='statute',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_statuteevent" ("abbreviation", "certainty", "code", "id", "journal", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_title", "title", "url", "valid_from", "valid_to") VALUES (NEW."abbreviation", NEW."certainty", NEW."code", NEW."id", NEW."journal", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."short_title", NEW."title", NEW."url", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='c03f3088e3678b9d870213af25921f1c0abe8d75', operation='INSERT', pgid='pgtrigger_insert_insert_ac13d', table='registry_statute', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='statute',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_statuteevent" ("abbreviation", "certainty", "code", "id", "journal", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_title", "title", "url", "valid_from", "valid_to") VALUES (NEW."abbreviation", NEW."certainty", NEW."code", NEW."id", NEW."journal", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."short_title", NEW."title", NEW."url", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='0c5d18cafc605ce2a0b9e61c36e97c6aefd7dd28', operation='UPDATE', pgid='pgtrigger_update_update_24210', table='registry_statute', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='statute',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_statuteevent" ("abbreviation", "certainty", "code", "id", "journal", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_title", "title", "url", "valid_from", "valid_to") VALUES (OLD."abbreviation", OLD."certainty", OLD."code", OLD."id", OLD."journal", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."short_title", OLD."title", OLD."url", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='8666f04843566802707780608d3bb4df247eef87', operation='DELETE', pgid='pgtrigger_delete_delete_7b291', table='registry_statute', when='AFTER')),
                ),
                migrations.AddField(
                    model_name='statuteevent',
                    name='pgh_context',
                    field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
                ),
                migrations.AddField(
                    model_name='statuteevent',
                    name='pgh_obj',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='statute_events', to='registry.statute'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='targetgroup',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_targetgroupevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='ed6eadd174c91e5c7a926fdc7889ebcbf06c4b37', operation='INSERT', pgid='pgtrigger_insert_insert_e19e2', table='registry_targetgroup', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='targetgroup',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_targetgroupevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='5f4188d72ddf1f4741832b3c8be437b84cf45c0b', operation='UPDATE', pgid='pgtrigger_update_update_ee112', table='registry_targetgroup', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='targetgroup',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_targetgroupevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='580adb9b9d9b51909fd7d112221d7f7d23658d50', operation='DELETE', pgid='pgtrigger_delete_delete_26708', table='registry_targetgroup', when='AFTER')),
                ),
                migrations.AddField(
                    model_name='targetgroupevent',
                    name='pgh_context',
                    field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
                ),
                migrations.AddField(
                    model_name='targetgroupevent',
                    name='pgh_obj',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='targetgroup_events', to='registry.targetgroup'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='tasksphere',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_tasksphereevent" ("certainty", "id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."certainty", NEW."id", NEW."name", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position"); RETURN NULL;', hash='d93105f0a0f02b79a95ef44e55de33029c5c5069', operation='INSERT', pgid='pgtrigger_insert_insert_c00ff', table='registry_tasksphere', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='tasksphere',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_tasksphereevent" ("certainty", "id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."certainty", NEW."id", NEW."name", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position"); RETURN NULL;', hash='7a88160c3a9deda8ad8e9105341ada75cb0bf109', operation='UPDATE', pgid='pgtrigger_update_update_295bc', table='registry_tasksphere', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='tasksphere',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_tasksphereevent" ("certainty", "id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."certainty", OLD."id", OLD."name", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position"); RETURN NULL;', hash='6e90f3399fd27f9d43d40575481dd28ea003579f', operation='DELETE', pgid='pgtrigger_delete_delete_0fd8f', table='registry_tasksphere', when='AFTER')),
                ),
                migrations.AddField(
                    model_name='tasksphereevent',
                    name='pgh_context',
                    field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
                ),
                migrations.AddField(
                    model_name='tasksphereevent',
                    name='pgh_obj',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='tasksphere_events', to='registry.tasksphere'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='topic',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_topicevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='a3258cad1a22daf20ef214f832e8905f5e4f9b0e', operation='INSERT', pgid='pgtrigger_insert_insert_f4d86', table='registry_topic', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='topic',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_topicevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='f54ac4ff46734389216cff8144cd03130f7580ec', operation='UPDATE', pgid='pgtrigger_update_update_11166', table='registry_topic', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='topic',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_topicevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='374b9af9fddbe0bceb5937713730c1a098f29b27', operation='DELETE', pgid='pgtrigger_delete_delete_4bb93', table='registry_topic', when='AFTER')),
                ),
                migrations.AddField(
                    model_name='topicevent',
                    name='pgh_context',
                    field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
                ),
                migrations.AddField(
                    model_name='topicevent',
                    name='pgh_obj',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='topic_events', to='registry.topic'),
                ),
                migrations.AddConstraint(
                    model_name='user',
                    constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='registry_user_email_unique', violation_error_message='Jest już osoba z tym adresem e-mail.'),
                ),
                migrations.AddConstraint(
                    model_name='calendaraddress',
                    constraint=models.CheckConstraint(condition=models.Q(('token_hash__regex', '^[0-9a-f]{64}$')), name='registry_calendar_hash_format', violation_error_message='Zapisuje się tylko skrót adresu, nigdy sam adres.'),
                ),
                migrations.AddConstraint(
                    model_name='digestpreference',
                    constraint=models.CheckConstraint(condition=models.Q(('sent_week__isnull', True), ('sent_week__iso_week_day', 1), _connector='OR'), name='registry_digest_week_is_monday', violation_error_message='Tydzień zapisuje się jego poniedziałkiem.'),
                ),
                migrations.AddConstraint(
                    model_name='entitystatus',
                    constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='registry_status_dates', violation_error_message='Data zakończenia nie może być wcześniejsza niż data rozpoczęcia.'),
                ),
                migrations.AddConstraint(
                    model_name='entitystatus',
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('entity', '='), ('kind', '='), (registry.models.validity.DateRange(models.F('valid_from'), django.db.models.functions.comparison.Greatest(models.F('valid_from'), django.db.models.functions.comparison.Coalesce(models.F('valid_to'), models.Value(datetime.date(9999, 12, 31), output_field=models.DateField()))), models.Value('[]')), '&&')], name='registry_status_no_overlap', violation_error_message='Podmiot ma już ten status w części tego okresu.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='entitystatus',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_entitystatusevent" ("decision_no", "entity_id", "id", "issuer", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_url", "valid_from", "valid_to") VALUES (NEW."decision_no", NEW."entity_id", NEW."id", NEW."issuer", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source_url", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='99516e5864f89a9ec83bcc2cd9758efee65e0311', operation='INSERT', pgid='pgtrigger_insert_insert_dd259', table='registry_entitystatus', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='entitystatus',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_entitystatusevent" ("decision_no", "entity_id", "id", "issuer", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_url", "valid_from", "valid_to") VALUES (NEW."decision_no", NEW."entity_id", NEW."id", NEW."issuer", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source_url", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='2cb8145ae1fb758582638c277d3663c998ea7cd7', operation='UPDATE', pgid='pgtrigger_update_update_06e6a', table='registry_entitystatus', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='entitystatus',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_entitystatusevent" ("decision_no", "entity_id", "id", "issuer", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_url", "valid_from", "valid_to") VALUES (OLD."decision_no", OLD."entity_id", OLD."id", OLD."issuer", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source_url", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='477dbd26d4726b2ca1852aeb46494f27182c2d87', operation='DELETE', pgid='pgtrigger_delete_delete_03952', table='registry_entitystatus', when='AFTER')),
                ),
                migrations.AddIndex(
                    model_name='glossaryterm',
                    index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['search'], name='registry_term_search'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='glossaryterm',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_glossarytermevent" ("abbreviation", "basis", "certainty", "definition", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "term") VALUES (NEW."abbreviation", NEW."basis", NEW."certainty", NEW."definition", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."term"); RETURN NULL;', hash='cc1f25075a19119229f3bae39d32ec4b0c0996b9', operation='INSERT', pgid='pgtrigger_insert_insert_f973a', table='registry_glossaryterm', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='glossaryterm',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."abbreviation" IS DISTINCT FROM (NEW."abbreviation") OR OLD."basis" IS DISTINCT FROM (NEW."basis") OR OLD."certainty" IS DISTINCT FROM (NEW."certainty") OR OLD."definition" IS DISTINCT FROM (NEW."definition") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."term" IS DISTINCT FROM (NEW."term"))', func='INSERT INTO "registry_glossarytermevent" ("abbreviation", "basis", "certainty", "definition", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "term") VALUES (NEW."abbreviation", NEW."basis", NEW."certainty", NEW."definition", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."term"); RETURN NULL;', hash='60cd5f395eee3f7b3aa64318f8b54394f6babcc1', operation='UPDATE', pgid='pgtrigger_update_update_18c95', table='registry_glossaryterm', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='glossaryterm',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_glossarytermevent" ("abbreviation", "basis", "certainty", "definition", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "term") VALUES (OLD."abbreviation", OLD."basis", OLD."certainty", OLD."definition", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."term"); RETURN NULL;', hash='47cff25abef1865e555535e18573c1e2cfd18945', operation='DELETE', pgid='pgtrigger_delete_delete_ac95d', table='registry_glossaryterm', when='AFTER')),
                ),
                migrations.CreateModel(
                    name='GlossaryTermSeeAlso',
                    fields=[
                    ],
                    options={
                        'verbose_name': 'zobacz też',
                        'proxy': True,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=('registry.glossaryterm_see_also',),
                ),
                migrations.AddConstraint(
                    model_name='legalparameter',
                    constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='registry_legalparameter_dates', violation_error_message='Data zakończenia nie może być wcześniejsza niż data rozpoczęcia.'),
                ),
                migrations.AddConstraint(
                    model_name='legalparameter',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('number__isnull', True), ('unit', 'DZIEN_ROKU'), models.Q(('month_day', ''), _negated=True)), models.Q(models.Q(('unit', 'DZIEN_ROKU'), _negated=True), ('month_day', '')), _connector='OR'), name='registry_legalparameter_value_kind', violation_error_message='Dzień roku wpisz w polu „dzień roku”, liczbę w polu „wartość”.'),
                ),
                migrations.AddConstraint(
                    model_name='legalparameter',
                    constraint=models.CheckConstraint(condition=models.Q(('number__isnull', True), ('number__gte', 0), _connector='OR'), name='registry_legalparameter_not_negative', violation_error_message='Wartość nie może być ujemna.'),
                ),
                migrations.AddConstraint(
                    model_name='legalparameter',
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('code', '='), (registry.models.validity.DateRange(models.F('valid_from'), django.db.models.functions.comparison.Greatest(models.F('valid_from'), django.db.models.functions.comparison.Coalesce(models.F('valid_to'), models.Value(datetime.date(9999, 12, 31), output_field=models.DateField()))), models.Value('[]')), '&&')], name='registry_legalparameter_no_overlap', violation_error_message='Ten parametr ma już wartość w części tego okresu.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='legalparameter',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_legalparameterevent" ("applies_by", "basis_id", "certainty", "code", "id", "month_day", "name", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit", "valid_from", "valid_to") VALUES (NEW."applies_by", NEW."basis_id", NEW."certainty", NEW."code", NEW."id", NEW."month_day", NEW."name", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."unit", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='fb9412994d83892d38cf29669043cc5ee1670bd4', operation='INSERT', pgid='pgtrigger_insert_insert_a3fb3', table='registry_legalparameter', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='legalparameter',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_legalparameterevent" ("applies_by", "basis_id", "certainty", "code", "id", "month_day", "name", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit", "valid_from", "valid_to") VALUES (NEW."applies_by", NEW."basis_id", NEW."certainty", NEW."code", NEW."id", NEW."month_day", NEW."name", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."unit", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='4d3c228e107a6b44dbea8e7cd03184d540b635c8', operation='UPDATE', pgid='pgtrigger_update_update_9f8ec', table='registry_legalparameter', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='legalparameter',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_legalparameterevent" ("applies_by", "basis_id", "certainty", "code", "id", "month_day", "name", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit", "valid_from", "valid_to") VALUES (OLD."applies_by", OLD."basis_id", OLD."certainty", OLD."code", OLD."id", OLD."month_day", OLD."name", OLD."note", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."unit", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='dc03b4c1ee6f08f7844649ceaea0edb532412b62', operation='DELETE', pgid='pgtrigger_delete_delete_cd4b0', table='registry_legalparameter', when='AFTER')),
                ),
                migrations.AddIndex(
                    model_name='localgovernment',
                    index=models.Index(django.contrib.postgres.indexes.OpClass(models.F('teryt'), name='varchar_pattern_ops'), name='registry_lg_teryt_prefix'),
                ),
                migrations.AddIndex(
                    model_name='localgovernment',
                    index=models.Index(fields=['kind', 'sort_key'], name='registry_lg_kind_name'),
                ),
                migrations.AddIndex(
                    model_name='localgovernment',
                    index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['search'], name='registry_lg_search'),
                ),
                migrations.AddIndex(
                    model_name='localgovernment',
                    index=django.contrib.postgres.indexes.GinIndex(portal.lib.fulltext.Heading('search'), fastupdate=False, name='registry_lg_heading'),
                ),
                migrations.AddConstraint(
                    model_name='localgovernment',
                    constraint=models.UniqueConstraint(fields=('teryt',), name='registry_lg_teryt_unique', violation_error_message='Samorząd z tym kodem TERYT już istnieje.'),
                ),
                migrations.AddConstraint(
                    model_name='localgovernment',
                    constraint=models.UniqueConstraint(fields=('teryt_alias',), name='registry_lg_alias_unique', violation_error_message='Samorząd z tym kodem powiatu już istnieje.'),
                ),
                migrations.AddConstraint(
                    model_name='localgovernment',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'WOJEWODZTWO'), ('teryt__regex', '^[0-9]{2}$')), models.Q(('kind', 'POWIAT'), ('teryt__regex', '^[0-9]{4}$')), models.Q(('kind', 'GMINA_MIEJSKA'), ('teryt__regex', '^[0-9]{6}1$')), models.Q(('kind', 'MIASTO_NPP'), ('teryt__regex', '^[0-9]{6}1$')), models.Q(('kind', 'GMINA_WIEJSKA'), ('teryt__regex', '^[0-9]{6}2$')), models.Q(('kind', 'GMINA_MIEJSKO_WIEJSKA'), ('teryt__regex', '^[0-9]{6}3$')), _connector='OR'), name='registry_lg_code_fits_kind', violation_error_message='Kod TERYT nie pasuje do rodzaju samorządu.'),
                ),
                migrations.AddConstraint(
                    model_name='localgovernment',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'MIASTO_NPP'), ('teryt_alias', django.db.models.functions.text.Substr('teryt', 1, 4)), ('teryt_alias__isnull', False)), models.Q(models.Q(('kind', 'MIASTO_NPP'), _negated=True), ('teryt_alias__isnull', True)), _connector='OR'), name='registry_lg_alias_only_npp', violation_error_message='Kod powiatu ma miasto na prawach powiatu i tylko ono: cztery pierwsze cyfry swojego kodu.'),
                ),
                migrations.AddConstraint(
                    model_name='localgovernment',
                    constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='registry_lg_dates', violation_error_message='Data zakończenia nie może być wcześniejsza niż data rozpoczęcia.'),
                ),
                migrations.AddConstraint(
                    model_name='localgovernment',
                    constraint=models.CheckConstraint(condition=models.Q(('successor__isnull', True), ('valid_to__isnull', False), _connector='OR'), name='registry_lg_successor_of_closed', violation_error_message='Następcę ma tylko samorząd, który już nie istnieje pod tym kodem.'),
                ),
                migrations.AddConstraint(
                    model_name='localgovernment',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('population__isnull', True), ('population_year__isnull', True)), models.Q(('population__isnull', False), ('population_year__isnull', False)), _connector='OR'), name='registry_lg_population_pair', violation_error_message='Liczbę mieszkańców podaj razem z rokiem.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='localgovernment',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_localgovernmentevent" ("bip_url", "contact_email", "contact_phone", "contact_role", "id", "kind", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "population_year", "successor_id", "teryt", "teryt_alias", "valid_from", "valid_to", "website") VALUES (NEW."bip_url", NEW."contact_email", NEW."contact_phone", NEW."contact_role", NEW."id", NEW."kind", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."population", NEW."population_year", NEW."successor_id", NEW."teryt", NEW."teryt_alias", NEW."valid_from", NEW."valid_to", NEW."website"); RETURN NULL;', hash='037779f37d39561ac45e7a2b4bcfccd978b3b4ab', operation='INSERT', pgid='pgtrigger_insert_insert_81a30', table='registry_localgovernment', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='localgovernment',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."bip_url" IS DISTINCT FROM (NEW."bip_url") OR OLD."contact_email" IS DISTINCT FROM (NEW."contact_email") OR OLD."contact_phone" IS DISTINCT FROM (NEW."contact_phone") OR OLD."contact_role" IS DISTINCT FROM (NEW."contact_role") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."parent_id" IS DISTINCT FROM (NEW."parent_id") OR OLD."population" IS DISTINCT FROM (NEW."population") OR OLD."population_year" IS DISTINCT FROM (NEW."population_year") OR OLD."successor_id" IS DISTINCT FROM (NEW."successor_id") OR OLD."teryt" IS DISTINCT FROM (NEW."teryt") OR OLD."teryt_alias" IS DISTINCT FROM (NEW."teryt_alias") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."valid_to" IS DISTINCT FROM (NEW."valid_to") OR OLD."website" IS DISTINCT FROM (NEW."website"))', func='INSERT INTO "registry_localgovernmentevent" ("bip_url", "contact_email", "contact_phone", "contact_role", "id", "kind", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "population_year", "successor_id", "teryt", "teryt_alias", "valid_from", "valid_to", "website") VALUES (NEW."bip_url", NEW."contact_email", NEW."contact_phone", NEW."contact_role", NEW."id", NEW."kind", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."population", NEW."population_year", NEW."successor_id", NEW."teryt", NEW."teryt_alias", NEW."valid_from", NEW."valid_to", NEW."website"); RETURN NULL;', hash='c94ae898d40e6f469c128b4149388e74ad04e7c0', operation='UPDATE', pgid='pgtrigger_update_update_64592', table='registry_localgovernment', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='localgovernment',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_localgovernmentevent" ("bip_url", "contact_email", "contact_phone", "contact_role", "id", "kind", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "population_year", "successor_id", "teryt", "teryt_alias", "valid_from", "valid_to", "website") VALUES (OLD."bip_url", OLD."contact_email", OLD."contact_phone", OLD."contact_role", OLD."id", OLD."kind", OLD."name", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."population", OLD."population_year", OLD."successor_id", OLD."teryt", OLD."teryt_alias", OLD."valid_from", OLD."valid_to", OLD."website"); RETURN NULL;', hash='276a4d7384b62e7dc6ea9e9e553d3ab9e2070067', operation='DELETE', pgid='pgtrigger_delete_delete_ac86f', table='registry_localgovernment', when='AFTER')),
                ),
                migrations.AddConstraint(
                    model_name='lgunit',
                    constraint=models.UniqueConstraint(fields=('local_government', 'name'), name='registry_lgunit_once', violation_error_message='Ten samorząd ma już jednostkę o tej nazwie.'),
                ),
                migrations.AddConstraint(
                    model_name='lgunit',
                    constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='registry_lgunit_dates', violation_error_message='Data zakończenia nie może być wcześniejsza niż data rozpoczęcia.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='lgunit',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_lgunitevent" ("abbreviation", "id", "kind", "local_government_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to", "website") VALUES (NEW."abbreviation", NEW."id", NEW."kind", NEW."local_government_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."valid_from", NEW."valid_to", NEW."website"); RETURN NULL;', hash='6e56adaae8b61d2e62fdcc9146b1b93ab87899f3', operation='INSERT', pgid='pgtrigger_insert_insert_c73da', table='registry_lgunit', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='lgunit',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_lgunitevent" ("abbreviation", "id", "kind", "local_government_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to", "website") VALUES (NEW."abbreviation", NEW."id", NEW."kind", NEW."local_government_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."valid_from", NEW."valid_to", NEW."website"); RETURN NULL;', hash='4374534e5e95eade1c98cd868187624a263c420b', operation='UPDATE', pgid='pgtrigger_update_update_dce84', table='registry_lgunit', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='lgunit',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_lgunitevent" ("abbreviation", "id", "kind", "local_government_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to", "website") VALUES (OLD."abbreviation", OLD."id", OLD."kind", OLD."local_government_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."valid_from", OLD."valid_to", OLD."website"); RETURN NULL;', hash='ec8d879cb621f331cc3402ebe91c117694513394', operation='DELETE', pgid='pgtrigger_delete_delete_e324d', table='registry_lgunit', when='AFTER')),
                ),
                migrations.AddConstraint(
                    model_name='invitation',
                    constraint=models.CheckConstraint(condition=models.Q(('token_hash__regex', '^[0-9a-f]{64}$')), name='registry_invitation_hash_format', violation_error_message='Zapisuje się tylko skrót odnośnika, nigdy sam odnośnik.'),
                ),
                migrations.AddConstraint(
                    model_name='invitation',
                    constraint=models.CheckConstraint(condition=models.Q(('roles__len__gt', 0)), name='registry_invitation_has_roles', violation_error_message='Zaznacz co najmniej jedną rolę.'),
                ),
                migrations.AddConstraint(
                    model_name='invitation',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('local_government__isnull', True), ('roles', ['REDAKTOR_KATALOGU'])), models.Q(('local_government__isnull', False), models.Q(('roles__contains', ['REDAKTOR_KATALOGU']), _negated=True)), _connector='OR'), name='registry_invitation_scope', violation_error_message='Rola w samorządzie wymaga wskazania JST; redaktor katalogu nie ma JST.'),
                ),
                migrations.AddConstraint(
                    model_name='invitation',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('accepted_at__isnull', True), ('accepted_by__isnull', True)), models.Q(('accepted_at__isnull', False), ('accepted_by__isnull', False), ('revoked_at__isnull', True)), _connector='OR'), name='registry_invitation_accepted', violation_error_message='Przyjęte zaproszenie ma osobę i datę i nie może być odwołane.'),
                ),
                migrations.AddConstraint(
                    model_name='invitation',
                    constraint=models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('created_at'))), name='registry_invitation_dates', violation_error_message='Zaproszenie nie może wygasnąć, zanim powstanie.'),
                ),
                migrations.AddConstraint(
                    model_name='invitation',
                    constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), models.F('local_government'), condition=models.Q(('accepted_at__isnull', True), ('revoked_at__isnull', True)), name='registry_invitation_open_once', nulls_distinct=False, violation_error_message='Zaproszenie na ten adres już czeka na przyjęcie.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='invitation',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_invitationevent" ("accepted_at", "accepted_by_id", "created_at", "email", "expires_at", "id", "invited_by_id", "local_government_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "roles", "token_hash") VALUES (NEW."accepted_at", NEW."accepted_by_id", NEW."created_at", NEW."email", NEW."expires_at", NEW."id", NEW."invited_by_id", NEW."local_government_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revoked_at", NEW."roles", NEW."token_hash"); RETURN NULL;', hash='c8c5a5effbd327d016b3d0d5b9cc3248916b6424', operation='INSERT', pgid='pgtrigger_insert_insert_2255f', table='registry_invitation', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='invitation',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_invitationevent" ("accepted_at", "accepted_by_id", "created_at", "email", "expires_at", "id", "invited_by_id", "local_government_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "roles", "token_hash") VALUES (NEW."accepted_at", NEW."accepted_by_id", NEW."created_at", NEW."email", NEW."expires_at", NEW."id", NEW."invited_by_id", NEW."local_government_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revoked_at", NEW."roles", NEW."token_hash"); RETURN NULL;', hash='78580ebc3a1929b5aace2665798284afb9fdc632', operation='UPDATE', pgid='pgtrigger_update_update_6e731', table='registry_invitation', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='invitation',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_invitationevent" ("accepted_at", "accepted_by_id", "created_at", "email", "expires_at", "id", "invited_by_id", "local_government_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "roles", "token_hash") VALUES (OLD."accepted_at", OLD."accepted_by_id", OLD."created_at", OLD."email", OLD."expires_at", OLD."id", OLD."invited_by_id", OLD."local_government_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revoked_at", OLD."roles", OLD."token_hash"); RETURN NULL;', hash='71ecf0011bd28306ee90ca5a297b5754156b2905', operation='DELETE', pgid='pgtrigger_delete_delete_274c6', table='registry_invitation', when='AFTER')),
                ),
                migrations.AddIndex(
                    model_name='entity',
                    index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['search'], name='registry_entity_search'),
                ),
                migrations.AddIndex(
                    model_name='entity',
                    index=django.contrib.postgres.indexes.GinIndex(portal.lib.fulltext.Heading('search'), fastupdate=False, name='registry_entity_heading'),
                ),
                migrations.AddConstraint(
                    model_name='entity',
                    constraint=models.UniqueConstraint(fields=('krs',), name='registry_entity_krs_unique', violation_error_message='Podmiot z tym numerem KRS już jest w rejestrze.'),
                ),
                migrations.AddConstraint(
                    model_name='entity',
                    constraint=models.UniqueConstraint(fields=('regon',), name='registry_entity_regon_unique', violation_error_message='Podmiot z tym numerem REGON już jest w rejestrze.'),
                ),
                migrations.AddConstraint(
                    model_name='entity',
                    constraint=models.UniqueConstraint(fields=('nip',), name='registry_entity_nip_unique', violation_error_message='Podmiot z tym NIP już jest w rejestrze.'),
                ),
                migrations.AddConstraint(
                    model_name='entity',
                    constraint=models.CheckConstraint(condition=models.Q(('krs__isnull', True), ('krs__regex', '^[0-9]{10}$'), _connector='OR'), name='registry_entity_krs_format', violation_error_message='Numer KRS ma 10 cyfr.'),
                ),
                migrations.AddConstraint(
                    model_name='entity',
                    constraint=models.CheckConstraint(condition=models.Q(('nip__isnull', True), ('nip__regex', '^[0-9]{10}$'), _connector='OR'), name='registry_entity_nip_format', violation_error_message='NIP ma 10 cyfr.'),
                ),
                migrations.AddConstraint(
                    model_name='entity',
                    constraint=models.CheckConstraint(condition=models.Q(('regon__isnull', True), ('regon__regex', '^([0-9]{9}|[0-9]{14})$'), _connector='OR'), name='registry_entity_regon_format', violation_error_message='REGON ma 9 albo 14 cyfr.'),
                ),
                migrations.AddConstraint(
                    model_name='entity',
                    constraint=models.CheckConstraint(condition=models.Q(('host_entity__isnull', True), ('host_local_government__isnull', True), _connector='OR'), name='registry_entity_one_host', violation_error_message='Prowadzący jest jeden: samorząd albo podmiot.'),
                ),
                migrations.AddConstraint(
                    model_name='entity',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('CIS', 'KIS', 'ZAZ', 'WTZ')), models.Q(('host_entity__isnull', True), ('host_local_government__isnull', True)), _connector='OR'), name='registry_entity_host_only_of_unit', violation_error_message='Prowadzącego mają tylko jednostki: CIS, KIS, ZAZ i WTZ.'),
                ),
                migrations.AddConstraint(
                    model_name='entity',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('CIS', 'KIS', 'ZAZ', 'WTZ')), _negated=True), ('krs__isnull', True), _connector='OR'), name='registry_entity_unit_has_no_krs', violation_error_message='CIS, KIS, ZAZ i WTZ nie mają własnego KRS. Numer KRS ma podmiot prowadzący.'),
                ),
                migrations.AddConstraint(
                    model_name='entity',
                    constraint=models.CheckConstraint(condition=models.Q(('host_entity__isnull', True), models.Q(('host_entity', models.F('pk')), _negated=True), _connector='OR'), name='registry_entity_not_own_host', violation_error_message='Podmiot nie może prowadzić sam siebie.'),
                ),
                migrations.AddConstraint(
                    model_name='entity',
                    constraint=models.CheckConstraint(condition=models.Q(('founded_on__isnull', True), ('closed_on__isnull', True), ('closed_on__gte', models.F('founded_on')), _connector='OR'), name='registry_entity_dates', violation_error_message='Data zakończenia nie może być wcześniejsza niż data powstania.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='entity',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_entityevent" ("checked_on", "closed_on", "data_source", "email", "founded_on", "host_entity_id", "host_local_government_id", "id", "kind", "krs", "name", "nip", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "regon", "seat_id", "short_name", "street", "town", "updated_at", "website") VALUES (NEW."checked_on", NEW."closed_on", NEW."data_source", NEW."email", NEW."founded_on", NEW."host_entity_id", NEW."host_local_government_id", NEW."id", NEW."kind", NEW."krs", NEW."name", NEW."nip", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."postcode", NEW."regon", NEW."seat_id", NEW."short_name", NEW."street", NEW."town", NEW."updated_at", NEW."website"); RETURN NULL;', hash='a8563346265f4c4b97fc7376b1d3958b6b52b2be', operation='INSERT', pgid='pgtrigger_insert_insert_2a68f', table='registry_entity', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='entity',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."checked_on" IS DISTINCT FROM (NEW."checked_on") OR OLD."closed_on" IS DISTINCT FROM (NEW."closed_on") OR OLD."data_source" IS DISTINCT FROM (NEW."data_source") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."founded_on" IS DISTINCT FROM (NEW."founded_on") OR OLD."host_entity_id" IS DISTINCT FROM (NEW."host_entity_id") OR OLD."host_local_government_id" IS DISTINCT FROM (NEW."host_local_government_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."krs" IS DISTINCT FROM (NEW."krs") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."nip" IS DISTINCT FROM (NEW."nip") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."postcode" IS DISTINCT FROM (NEW."postcode") OR OLD."regon" IS DISTINCT FROM (NEW."regon") OR OLD."seat_id" IS DISTINCT FROM (NEW."seat_id") OR OLD."short_name" IS DISTINCT FROM (NEW."short_name") OR OLD."street" IS DISTINCT FROM (NEW."street") OR OLD."town" IS DISTINCT FROM (NEW."town") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."website" IS DISTINCT FROM (NEW."website"))', func='INSERT INTO "registry_entityevent" ("checked_on", "closed_on", "data_source", "email", "founded_on", "host_entity_id", "host_local_government_id", "id", "kind", "krs", "name", "nip", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "regon", "seat_id", "short_name", "street", "town", "updated_at", "website") VALUES (NEW."checked_on", NEW."closed_on", NEW."data_source", NEW."email", NEW."founded_on", NEW."host_entity_id", NEW."host_local_government_id", NEW."id", NEW."kind", NEW."krs", NEW."name", NEW."nip", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."postcode", NEW."regon", NEW."seat_id", NEW."short_name", NEW."street", NEW."town", NEW."updated_at", NEW."website"); RETURN NULL;', hash='7fca4caf28ccf60836c8a6b2e6960ce2b8a69b67', operation='UPDATE', pgid='pgtrigger_update_update_b0035', table='registry_entity', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='entity',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_entityevent" ("checked_on", "closed_on", "data_source", "email", "founded_on", "host_entity_id", "host_local_government_id", "id", "kind", "krs", "name", "nip", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "regon", "seat_id", "short_name", "street", "town", "updated_at", "website") VALUES (OLD."checked_on", OLD."closed_on", OLD."data_source", OLD."email", OLD."founded_on", OLD."host_entity_id", OLD."host_local_government_id", OLD."id", OLD."kind", OLD."krs", OLD."name", OLD."nip", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."postcode", OLD."regon", OLD."seat_id", OLD."short_name", OLD."street", OLD."town", OLD."updated_at", OLD."website"); RETURN NULL;', hash='211f6db102d749ae7edad5092a7808b245a6d7b1', operation='DELETE', pgid='pgtrigger_delete_delete_874db', table='registry_entity', when='AFTER')),
                ),
                migrations.AddConstraint(
                    model_name='localgovernmentname',
                    constraint=models.UniqueConstraint(fields=('local_government', 'valid_to'), name='registry_lgname_once', violation_error_message='Na ten dzień jest już zapisana dawna nazwa.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='localgovernmentname',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_localgovernmentnameevent" ("id", "local_government_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_to") VALUES (NEW."id", NEW."local_government_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."valid_to"); RETURN NULL;', hash='682fa1c60715e8d39d39a6f153d047afbc46b71c', operation='INSERT', pgid='pgtrigger_insert_insert_66ab8', table='registry_localgovernmentname', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='localgovernmentname',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_localgovernmentnameevent" ("id", "local_government_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_to") VALUES (NEW."id", NEW."local_government_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."valid_to"); RETURN NULL;', hash='ed3b93bfaa6784bf9eaa4c28367be9af46bd1dfc', operation='UPDATE', pgid='pgtrigger_update_update_2bb31', table='registry_localgovernmentname', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='localgovernmentname',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_localgovernmentnameevent" ("id", "local_government_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_to") VALUES (OLD."id", OLD."local_government_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."valid_to"); RETURN NULL;', hash='47e5611124711ce3e7aa8124436db53e8e7bbeaa', operation='DELETE', pgid='pgtrigger_delete_delete_66b71', table='registry_localgovernmentname', when='AFTER')),
                ),
                migrations.AddConstraint(
                    model_name='membership',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('local_government__isnull', True), ('role', 'REDAKTOR_KATALOGU')), models.Q(models.Q(('role', 'REDAKTOR_KATALOGU'), _negated=True), ('local_government__isnull', False)), _connector='OR'), name='registry_membership_scope', violation_error_message='Rola w samorządzie wymaga wskazania JST; redaktor katalogu nie ma JST.'),
                ),
                migrations.AddConstraint(
                    model_name='membership',
                    constraint=models.UniqueConstraint(fields=('user', 'role', 'local_government'), name='registry_membership_once', nulls_distinct=False, violation_error_message='Ta osoba ma już tę rolę.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='membership',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_membershipevent" ("created_at", "id", "local_government_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."created_at", NEW."id", NEW."local_government_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;', hash='c787e9ac69785d0316038e237e22748dbd878392', operation='INSERT', pgid='pgtrigger_insert_insert_40ab0', table='registry_membership', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='membership',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_membershipevent" ("created_at", "id", "local_government_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."created_at", NEW."id", NEW."local_government_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;', hash='56165f2d991d2eac67e4acd6f4ef8ed8ca5a7619', operation='UPDATE', pgid='pgtrigger_update_update_2e25f', table='registry_membership', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='membership',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_membershipevent" ("created_at", "id", "local_government_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (OLD."created_at", OLD."id", OLD."local_government_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."user_id"); RETURN NULL;', hash='88473d96a5dcae9c10e8e755ff94b39b0e81caa9', operation='DELETE', pgid='pgtrigger_delete_delete_c1c02', table='registry_membership', when='AFTER')),
                ),
                migrations.AddIndex(
                    model_name='notice',
                    index=models.Index(fields=['user', '-created_at'], name='registry_notice_of_user'),
                ),
                migrations.AddIndex(
                    model_name='notice',
                    index=models.Index(condition=models.Q(('read_at__isnull', True)), fields=['user'], name='registry_notice_unread'),
                ),
                migrations.AddConstraint(
                    model_name='notice',
                    constraint=models.CheckConstraint(condition=models.Q(('url__startswith', '/'), models.Q(('url__startswith', '//'), _negated=True)), name='registry_notice_url_is_a_path', violation_error_message='Powiadomienie prowadzi do strony tego portalu.'),
                ),
                migrations.AddIndex(
                    model_name='signin',
                    index=models.Index(fields=['user', '-at'], name='registry_sign_in_of_user'),
                ),
                migrations.AddConstraint(
                    model_name='legalbasis',
                    constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='registry_legalbasis_dates', violation_error_message='Data zakończenia nie może być wcześniejsza niż data rozpoczęcia.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='legalbasis',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_legalbasisevent" ("certainty", "code", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provision", "statute_id", "summary", "valid_from", "valid_to") VALUES (NEW."certainty", NEW."code", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."provision", NEW."statute_id", NEW."summary", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='f636a319d6e6ebf19049e15dc16e923f632894b2', operation='INSERT', pgid='pgtrigger_insert_insert_c9d1f', table='registry_legalbasis', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='legalbasis',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_legalbasisevent" ("certainty", "code", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provision", "statute_id", "summary", "valid_from", "valid_to") VALUES (NEW."certainty", NEW."code", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."provision", NEW."statute_id", NEW."summary", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='2545ddac00ec5545bfad28b2b19ad10ec9ddcddb', operation='UPDATE', pgid='pgtrigger_update_update_b34ce', table='registry_legalbasis', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='legalbasis',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_legalbasisevent" ("certainty", "code", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provision", "statute_id", "summary", "valid_from", "valid_to") VALUES (OLD."certainty", OLD."code", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."provision", OLD."statute_id", OLD."summary", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='cb9811aa372e4ebf298a96645b52183b2af94aea', operation='DELETE', pgid='pgtrigger_delete_delete_271c1', table='registry_legalbasis', when='AFTER')),
                ),
                migrations.AddField(
                    model_name='glossarytermseealsoevent',
                    name='pgh_obj',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='glossarytermseealso_events', to='registry.glossarytermseealso'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='glossarytermseealso',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_glossarytermseealsoevent" ("from_glossaryterm_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_glossaryterm_id") VALUES (NEW."from_glossaryterm_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."to_glossaryterm_id"); RETURN NULL;', hash='5accffa230d38feef5dd1e1e6c6783dd782e1f7e', operation='INSERT', pgid='pgtrigger_insert_insert_4382f', table='registry_glossaryterm_see_also', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='glossarytermseealso',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_glossarytermseealsoevent" ("from_glossaryterm_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_glossaryterm_id") VALUES (NEW."from_glossaryterm_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."to_glossaryterm_id"); RETURN NULL;', hash='318c8d6db46e2e839442a12dc14fff11ba97cef7', operation='UPDATE', pgid='pgtrigger_update_update_d88c8', table='registry_glossaryterm_see_also', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='glossarytermseealso',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_glossarytermseealsoevent" ("from_glossaryterm_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_glossaryterm_id") VALUES (OLD."from_glossaryterm_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."to_glossaryterm_id"); RETURN NULL;', hash='9fa697ed5411b10763d4d69f9757693cbfb0d564', operation='DELETE', pgid='pgtrigger_delete_delete_b62d2', table='registry_glossaryterm_see_also', when='AFTER')),
                ),
            ],
        ),
    ]
