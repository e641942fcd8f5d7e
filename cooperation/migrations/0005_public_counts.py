"""Counts of public records, kept by the database; indexes of headings and of the newest records."""

import portal.lib.fulltext
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models

CREATE = r"""
-- The rule of Cooperation.stage_on, for lists (CooperationQuerySet.with_stage) and counts.
CREATE FUNCTION cooperation_stage(terminated_on date, date_start date, date_end date, indefinite boolean, day date)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN terminated_on <= day THEN 'ROZWIAZANA'
        WHEN date_end < day THEN 'ZAKONCZONA'
        WHEN date_start > day THEN 'PLANOWANA'
        WHEN date_start IS NOT NULL AND date_end IS NOT NULL THEN 'TRWA'
        WHEN date_start IS NOT NULL AND indefinite THEN 'TRWA'
        ELSE 'NIEZNANY'
    END
$$;
-- Under what one public record counts, and since when.
CREATE FUNCTION cooperation_counted(
    instrument text, local_government_id bigint, state_aid text, amount numeric, date_signed date,
    terminated_on date, date_start date, date_end date, indefinite boolean
) RETURNS TABLE (facet text, value text, day date, number integer) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT facet, value, day, number
    FROM (VALUES
        ('instrument', instrument, DATE '0001-01-01', 1),
        ('local_government', local_government_id::text, DATE '0001-01-01', 1),
        ('state_aid', state_aid, DATE '0001-01-01', 1),
        ('amount', width_bucket(amount, ARRAY[1000, 5000, 10000, 50000, 100000, 500000, 1000000]::numeric[])::text,
            DATE '0001-01-01', 1),
        ('year', date_part('year', date_signed)::text, DATE '0001-01-01', 1),
        ('stage', cooperation_stage(terminated_on, date_start, date_end, indefinite, DATE '0001-01-01'),
            DATE '0001-01-01', 1),
        -- On each day something may turn: out of the stage of the day before, into that of the day itself.
        ('stage', cooperation_stage(terminated_on, date_start, date_end, indefinite, terminated_on - 1),
            terminated_on, -1),
        ('stage', cooperation_stage(terminated_on, date_start, date_end, indefinite, terminated_on),
            terminated_on, 1),
        ('stage', cooperation_stage(terminated_on, date_start, date_end, indefinite, date_start - 1),
            nullif(date_start, terminated_on), -1),
        ('stage', cooperation_stage(terminated_on, date_start, date_end, indefinite, date_start),
            nullif(date_start, terminated_on), 1),
        ('stage', cooperation_stage(terminated_on, date_start, date_end, indefinite, date_end),
            nullif(date_end + 1, terminated_on), -1),
        ('stage', cooperation_stage(terminated_on, date_start, date_end, indefinite, date_end + 1),
            nullif(date_end + 1, terminated_on), 1)
    ) AS known (facet, value, day, number)
    WHERE value IS NOT NULL AND day IS NOT NULL
$$;
CREATE FUNCTION cooperation_count_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO cooperation_publiccount (facet, value, day, number)
        SELECT counted.facet, counted.value, counted.day, sum(counted.number)
        FROM now_rows AS r, LATERAL cooperation_counted(
            r.instrument, r.local_government_id, r.state_aid,
            coalesce(r.amount_awarded, r.amount_paid, r.amount_planned), r.date_signed,
            r.terminated_on, r.date_start, r.date_end, r.indefinite) AS counted
        WHERE r.state = 'OPUBLIKOWANY' AND r.visibility = 'PUBLICZNY'
        GROUP BY 1, 2, 3 HAVING sum(counted.number) <> 0;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO cooperation_publiccount (facet, value, day, number)
        SELECT counted.facet, counted.value, counted.day, -sum(counted.number)
        FROM was_rows AS r, LATERAL cooperation_counted(
            r.instrument, r.local_government_id, r.state_aid,
            coalesce(r.amount_awarded, r.amount_paid, r.amount_planned), r.date_signed,
            r.terminated_on, r.date_start, r.date_end, r.indefinite) AS counted
        WHERE r.state = 'OPUBLIKOWANY' AND r.visibility = 'PUBLICZNY'
        GROUP BY 1, 2, 3 HAVING sum(counted.number) <> 0;
    ELSE
        INSERT INTO cooperation_publiccount (facet, value, day, number)
        SELECT facet, value, day, sum(number) FROM (
            SELECT counted.facet, counted.value, counted.day, counted.number
            FROM now_rows AS r, LATERAL cooperation_counted(
                r.instrument, r.local_government_id, r.state_aid,
                coalesce(r.amount_awarded, r.amount_paid, r.amount_planned), r.date_signed,
                r.terminated_on, r.date_start, r.date_end, r.indefinite) AS counted
            WHERE r.state = 'OPUBLIKOWANY' AND r.visibility = 'PUBLICZNY'
            UNION ALL
            SELECT counted.facet, counted.value, counted.day, -counted.number
            FROM was_rows AS r, LATERAL cooperation_counted(
                r.instrument, r.local_government_id, r.state_aid,
                coalesce(r.amount_awarded, r.amount_paid, r.amount_planned), r.date_signed,
                r.terminated_on, r.date_start, r.date_end, r.indefinite) AS counted
            WHERE r.state = 'OPUBLIKOWANY' AND r.visibility = 'PUBLICZNY'
        ) AS changed
        GROUP BY facet, value, day HAVING sum(number) <> 0;
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION cooperation_count_anew() RETURNS void LANGUAGE sql AS $$
    DELETE FROM cooperation_publiccount;
    INSERT INTO cooperation_publiccount (facet, value, day, number)
    SELECT counted.facet, counted.value, counted.day, sum(counted.number)
    FROM cooperation_cooperation AS r, LATERAL cooperation_counted(
        r.instrument, r.local_government_id, r.state_aid,
        coalesce(r.amount_awarded, r.amount_paid, r.amount_planned), r.date_signed,
        r.terminated_on, r.date_start, r.date_end, r.indefinite) AS counted
    WHERE r.state = 'OPUBLIKOWANY' AND r.visibility = 'PUBLICZNY'
    GROUP BY 1, 2, 3 HAVING sum(counted.number) <> 0;
$$;
CREATE TRIGGER count_inserted AFTER INSERT ON cooperation_cooperation REFERENCING NEW TABLE AS now_rows
    FOR EACH STATEMENT EXECUTE FUNCTION cooperation_count_change();
CREATE TRIGGER count_updated AFTER UPDATE ON cooperation_cooperation
    REFERENCING OLD TABLE AS was_rows NEW TABLE AS now_rows
    FOR EACH STATEMENT EXECUTE FUNCTION cooperation_count_change();
CREATE TRIGGER count_deleted AFTER DELETE ON cooperation_cooperation REFERENCING OLD TABLE AS was_rows
    FOR EACH STATEMENT EXECUTE FUNCTION cooperation_count_change();
SELECT cooperation_count_anew();
"""

DROP = """
DROP TRIGGER count_inserted ON cooperation_cooperation;
DROP TRIGGER count_updated ON cooperation_cooperation;
DROP TRIGGER count_deleted ON cooperation_cooperation;
DROP FUNCTION cooperation_count_anew();
DROP FUNCTION cooperation_count_change();
DROP FUNCTION cooperation_counted(text, bigint, text, numeric, date, date, date, date, boolean);
DROP FUNCTION cooperation_stage(date, date, date, boolean, date);
"""


class Migration(migrations.Migration):
    dependencies = [('cooperation', '0004_long_registry_numbers')]

    operations = [
        migrations.CreateModel(
            name='PublicCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('facet', models.CharField(max_length=20)),
                ('value', models.CharField(max_length=40)),
                ('day', models.DateField()),
                ('number', models.IntegerField()),
            ],
            options={
                'verbose_name': 'liczba wpisów publicznych',
                'verbose_name_plural': 'liczby wpisów publicznych',
            },
        ),
        migrations.RunSQL(CREATE, DROP),
        migrations.AddIndex(
            model_name='cooperation',
            index=GinIndex(portal.lib.fulltext.Heading('search'), fastupdate=False, name='coop_heading'),
        ),
        migrations.AddIndex(
            model_name='cooperation',
            index=models.Index(
                fields=['-published_at', '-id'],
                condition=models.Q(state='OPUBLIKOWANY', visibility='PUBLICZNY'),
                name='coop_newest_public',
            ),
        ),
    ]
