"""Numbers of records: the database gives them, one series for each local government, instrument and year."""

from django.db import models


class RegistryCounter(models.Model):
    """Last number given in one local government, instrument and year. Only the database trigger writes here."""

    key = models.CharField(max_length=60, primary_key=True)
    last = models.PositiveIntegerField()

    class Meta:
        verbose_name = "licznik ewidencji"
        verbose_name_plural = "liczniki ewidencji"

    def __str__(self) -> str:
        return f"{self.key}: {self.last}"


GIVE_REGISTRY_NUMBER = """
    IF NEW.registry_no = '' THEN
        SELECT teryt || '/' || NEW.instrument || '/'
               || extract(year FROM NEW.created_at AT TIME ZONE 'Europe/Warsaw')
          INTO STRICT counter_key
          FROM registry_localgovernment WHERE id = NEW.local_government_id;
        INSERT INTO cooperation_registrycounter AS counter (key, last) VALUES (counter_key, 1)
            ON CONFLICT (key) DO UPDATE SET last = counter.last + 1
            RETURNING last INTO counter_value;
        NEW.registry_no := counter_key || '/'
            || lpad(counter_value::text, greatest(5, length(counter_value::text)), '0');
    END IF;
    RETURN NEW;
"""


KEEP_LOCAL_GOVERNMENT = """
    RAISE EXCEPTION 'record % is numbered by its local government', OLD.id USING ERRCODE = 'check_violation';
"""
