import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import portal.lib.fields
import portal.lib.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        portal.lib.migrations.CreateSchema(
            operations=[
                migrations.CreateModel(
                    name='SiteSettingsEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('operator_name', models.CharField(blank=True, help_text='Pełna nazwa urzędu lub instytucji.', max_length=200, verbose_name='podmiot prowadzący serwis')),
                        ('operator_address', models.CharField(blank=True, max_length=300, verbose_name='adres podmiotu')),
                        ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='adres e-mail do kontaktu')),
                        ('contact_phone', models.CharField(blank=True, max_length=40, verbose_name='telefon do kontaktu')),
                        ('a11y_site_published_on', models.DateField(blank=True, null=True, verbose_name='data publikacji strony')),
                        ('a11y_site_updated_on', models.DateField(blank=True, null=True, verbose_name='data ostatniej istotnej aktualizacji')),
                        ('a11y_status', models.CharField(choices=[('ZGODNA', 'w pełni zgodna'), ('CZESCIOWO', 'częściowo zgodna'), ('NIEZGODNA', 'niezgodna')], default='CZESCIOWO', max_length=9, verbose_name='stan zgodności')),
                        ('a11y_nonconformities', portal.lib.fields.LongTextField(blank=True, default='', help_text='Każda w osobnym wierszu.', max_length=5000, verbose_name='niezgodności z załącznikiem')),
                        ('a11y_exemptions', portal.lib.fields.LongTextField(blank=True, default='', help_text='Każda w osobnym wierszu.', max_length=5000, verbose_name='treści nieobjęte przepisami')),
                        ('a11y_burden', portal.lib.fields.LongTextField(blank=True, default='', help_text='Puste: nie powołujemy się na nie.', max_length=5000, verbose_name='nadmierne koszty')),
                        ('a11y_prepared_on', models.DateField(blank=True, null=True, verbose_name='data sporządzenia deklaracji')),
                        ('a11y_reviewed_on', models.DateField(blank=True, null=True, verbose_name='data ostatniego przeglądu deklaracji')),
                        ('a11y_method', models.CharField(default='samoocena przeprowadzona przez podmiot publiczny', max_length=300, verbose_name='sposób przygotowania')),
                        ('a11y_shortcuts', portal.lib.fields.LongTextField(blank=True, default='', max_length=2000, verbose_name='skróty klawiszowe')),
                        ('a11y_contact_name', models.CharField(blank=True, help_text='Komórka lub stanowisko.', max_length=200, verbose_name='kto odpowiada za dostępność')),
                        ('a11y_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail w sprawie dostępności')),
                        ('a11y_phone', models.CharField(blank=True, max_length=40, verbose_name='telefon w sprawie dostępności')),
                        ('a11y_architecture', portal.lib.fields.LongTextField(blank=True, default='', max_length=5000, verbose_name='dostępność architektoniczna')),
                        ('a11y_communication', portal.lib.fields.LongTextField(blank=True, default='', max_length=5000, verbose_name='dostępność komunikacyjno-informacyjna')),
                        ('privacy_controller', portal.lib.fields.LongTextField(blank=True, default='', max_length=3000, verbose_name='administrator danych i inspektor ochrony danych')),
                        ('updated_at', models.DateTimeField(auto_now=True, verbose_name='data ostatniej zmiany')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='SiteSettings',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('operator_name', models.CharField(blank=True, help_text='Pełna nazwa urzędu lub instytucji.', max_length=200, verbose_name='podmiot prowadzący serwis')),
                        ('operator_address', models.CharField(blank=True, max_length=300, verbose_name='adres podmiotu')),
                        ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='adres e-mail do kontaktu')),
                        ('contact_phone', models.CharField(blank=True, max_length=40, verbose_name='telefon do kontaktu')),
                        ('a11y_site_published_on', models.DateField(blank=True, null=True, verbose_name='data publikacji strony')),
                        ('a11y_site_updated_on', models.DateField(blank=True, null=True, verbose_name='data ostatniej istotnej aktualizacji')),
                        ('a11y_status', models.CharField(choices=[('ZGODNA', 'w pełni zgodna'), ('CZESCIOWO', 'częściowo zgodna'), ('NIEZGODNA', 'niezgodna')], default='CZESCIOWO', max_length=9, verbose_name='stan zgodności')),
                        ('a11y_nonconformities', portal.lib.fields.LongTextField(blank=True, default='', help_text='Każda w osobnym wierszu.', max_length=5000, verbose_name='niezgodności z załącznikiem')),
                        ('a11y_exemptions', portal.lib.fields.LongTextField(blank=True, default='', help_text='Każda w osobnym wierszu.', max_length=5000, verbose_name='treści nieobjęte przepisami')),
                        ('a11y_burden', portal.lib.fields.LongTextField(blank=True, default='', help_text='Puste: nie powołujemy się na nie.', max_length=5000, verbose_name='nadmierne koszty')),
                        ('a11y_prepared_on', models.DateField(blank=True, null=True, verbose_name='data sporządzenia deklaracji')),
                        ('a11y_reviewed_on', models.DateField(blank=True, null=True, verbose_name='data ostatniego przeglądu deklaracji')),
                        ('a11y_method', models.CharField(default='samoocena przeprowadzona przez podmiot publiczny', max_length=300, verbose_name='sposób przygotowania')),
                        ('a11y_shortcuts', portal.lib.fields.LongTextField(blank=True, default='', max_length=2000, verbose_name='skróty klawiszowe')),
                        ('a11y_contact_name', models.CharField(blank=True, help_text='Komórka lub stanowisko.', max_length=200, verbose_name='kto odpowiada za dostępność')),
                        ('a11y_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail w sprawie dostępności')),
                        ('a11y_phone', models.CharField(blank=True, max_length=40, verbose_name='telefon w sprawie dostępności')),
                        ('a11y_architecture', portal.lib.fields.LongTextField(blank=True, default='', max_length=5000, verbose_name='dostępność architektoniczna')),
                        ('a11y_communication', portal.lib.fields.LongTextField(blank=True, default='', max_length=5000, verbose_name='dostępność komunikacyjno-informacyjna')),
                        ('privacy_controller', portal.lib.fields.LongTextField(blank=True, default='', max_length=3000, verbose_name='administrator danych i inspektor ochrony danych')),
                        ('updated_at', models.DateTimeField(auto_now=True, verbose_name='data ostatniej zmiany')),
                    ],
                    options={
                        'verbose_name': 'ustawienia serwisu',
                        'verbose_name_plural': 'ustawienia serwisu',
                        'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='portal_sitesettings_single', violation_error_message='Ustawienia serwisu są jedne.')],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sitesettings',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "portal_sitesettingsevent" ("a11y_architecture", "a11y_burden", "a11y_communication", "a11y_contact_name", "a11y_email", "a11y_exemptions", "a11y_method", "a11y_nonconformities", "a11y_phone", "a11y_prepared_on", "a11y_reviewed_on", "a11y_shortcuts", "a11y_site_published_on", "a11y_site_updated_on", "a11y_status", "contact_email", "contact_phone", "id", "operator_address", "operator_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "privacy_controller", "updated_at") VALUES (NEW."a11y_architecture", NEW."a11y_burden", NEW."a11y_communication", NEW."a11y_contact_name", NEW."a11y_email", NEW."a11y_exemptions", NEW."a11y_method", NEW."a11y_nonconformities", NEW."a11y_phone", NEW."a11y_prepared_on", NEW."a11y_reviewed_on", NEW."a11y_shortcuts", NEW."a11y_site_published_on", NEW."a11y_site_updated_on", NEW."a11y_status", NEW."contact_email", NEW."contact_phone", NEW."id", NEW."operator_address", NEW."operator_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."privacy_controller", NEW."updated_at"); RETURN NULL;', hash='f536f5819f8fa69bacb716bb2d6f944c451f396c', operation='INSERT', pgid='pgtrigger_insert_insert_5974a', table='portal_sitesettings', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sitesettings',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "portal_sitesettingsevent" ("a11y_architecture", "a11y_burden", "a11y_communication", "a11y_contact_name", "a11y_email", "a11y_exemptions", "a11y_method", "a11y_nonconformities", "a11y_phone", "a11y_prepared_on", "a11y_reviewed_on", "a11y_shortcuts", "a11y_site_published_on", "a11y_site_updated_on", "a11y_status", "contact_email", "contact_phone", "id", "operator_address", "operator_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "privacy_controller", "updated_at") VALUES (NEW."a11y_architecture", NEW."a11y_burden", NEW."a11y_communication", NEW."a11y_contact_name", NEW."a11y_email", NEW."a11y_exemptions", NEW."a11y_method", NEW."a11y_nonconformities", NEW."a11y_phone", NEW."a11y_prepared_on", NEW."a11y_reviewed_on", NEW."a11y_shortcuts", NEW."a11y_site_published_on", NEW."a11y_site_updated_on", NEW."a11y_status", NEW."contact_email", NEW."contact_phone", NEW."id", NEW."operator_address", NEW."operator_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."privacy_controller", NEW."updated_at"); RETURN NULL;', hash='b0d0f310485efd3aea8edb2fe657613a523d770f', operation='UPDATE', pgid='pgtrigger_update_update_1265d', table='portal_sitesettings', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sitesettings',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "portal_sitesettingsevent" ("a11y_architecture", "a11y_burden", "a11y_communication", "a11y_contact_name", "a11y_email", "a11y_exemptions", "a11y_method", "a11y_nonconformities", "a11y_phone", "a11y_prepared_on", "a11y_reviewed_on", "a11y_shortcuts", "a11y_site_published_on", "a11y_site_updated_on", "a11y_status", "contact_email", "contact_phone", "id", "operator_address", "operator_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "privacy_controller", "updated_at") VALUES (OLD."a11y_architecture", OLD."a11y_burden", OLD."a11y_communication", OLD."a11y_contact_name", OLD."a11y_email", OLD."a11y_exemptions", OLD."a11y_method", OLD."a11y_nonconformities", OLD."a11y_phone", OLD."a11y_prepared_on", OLD."a11y_reviewed_on", OLD."a11y_shortcuts", OLD."a11y_site_published_on", OLD."a11y_site_updated_on", OLD."a11y_status", OLD."contact_email", OLD."contact_phone", OLD."id", OLD."operator_address", OLD."operator_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."privacy_controller", OLD."updated_at"); RETURN NULL;', hash='c278a14714e9a3aa19ab3d648b7dce5141620d5e', operation='DELETE', pgid='pgtrigger_delete_delete_fa6b4', table='portal_sitesettings', when='AFTER')),
                ),
                migrations.AddField(
                    model_name='sitesettingsevent',
                    name='pgh_context',
                    field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
                ),
                migrations.AddField(
                    model_name='sitesettingsevent',
                    name='pgh_obj',
                    field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='sitesettings_events', to='portal.sitesettings'),
                ),
            ],
        ),
    ]
