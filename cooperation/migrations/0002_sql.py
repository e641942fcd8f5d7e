"""The full-text index and the counts of public records, kept current by the database on every way of writing."""

from django.db import migrations

from portal.lib.migrations import index_triggers

FULL_TEXT = r"""
CREATE FUNCTION cooperation_instrument_words(code text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE code
        WHEN 'ZALOZENIE_PES' THEN 'Zakładanie podmiotów'
        WHEN 'SRODKI_SPOLDZIELNIA' THEN 'Środki na spółdzielnię'
        WHEN 'WSPARCIE_ZATRUDNIENIA' THEN 'Wsparcie zatrudnienia'
        WHEN 'ZADANIE_PUBLICZNE' THEN 'Zadanie publiczne'
        WHEN 'ZAMOWIENIE' THEN 'Zamówienie z klauzulami'
        WHEN 'POZYCZKA' THEN 'Pożyczka'
        WHEN 'PORECZENIE' THEN 'Poręczenie i gwarancja'
        WHEN 'UDOSTEPNIENIE' THEN 'Udostępnienie nieruchomości'
        WHEN 'BONIFIKATA' THEN 'Bonifikata i ulga'
        WHEN 'PRZEKAZANIE' THEN 'Przekazanie nieruchomości'
        WHEN 'WKLAD_RZECZOWY' THEN 'Pomoc rzeczowa'
        WHEN 'INICJATYWA_LOKALNA' THEN 'Inicjatywa lokalna'
        WHEN 'PROJEKT_PARTNERSKI' THEN 'Projekt partnerski'
        WHEN 'CIALO_KONSULTACYJNE' THEN 'Ciało konsultacyjne'
        WHEN 'PELNOMOCNIK' THEN 'Pełnomocnik'
        WHEN 'KONSULTACJE' THEN 'Konsultacje aktów'
        WHEN 'PROMOCJA' THEN 'Promocja'
        WHEN 'SZKOLENIE' THEN 'Szkolenia i doradztwo'
    END
$$;
-- The public texts that only one instrument has.
CREATE FUNCTION cooperation_own_words(record cooperation_cooperation) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE record.instrument
        WHEN 'ZALOZENIE_PES' THEN
            (SELECT concat_ws(' ', registration_krs, registration_decision_no, main_activity) FROM cooperation_founding WHERE cooperation_ptr_id = record.id)
        WHEN 'ZAMOWIENIE' THEN
            concat_ws(' ',
               (SELECT concat_ws(' ', subject, cpv_main, notice_no, cru_id, fulfilment_evidence) FROM cooperation_procurement WHERE cooperation_ptr_id = record.id),
               (SELECT string_agg(concat_ws(' ', verification_method, penalty), ' ') FROM cooperation_socialclause WHERE procurement_id = record.id))
        WHEN 'POZYCZKA' THEN
            (SELECT concat_ws(' ', loan_purpose) FROM cooperation_loan WHERE cooperation_ptr_id = record.id)
        WHEN 'PORECZENIE' THEN
            (SELECT concat_ws(' ', obligation_text) FROM cooperation_surety WHERE cooperation_ptr_id = record.id)
        WHEN 'UDOSTEPNIENIE' THEN
            (SELECT concat_ws(' ', street, postcode, town, parcel_id, use_purpose, accessibility) FROM cooperation_propertyuse WHERE cooperation_ptr_id = record.id)
        WHEN 'PRZEKAZANIE' THEN
            (SELECT concat_ws(' ', street, postcode, town, parcel_id, purpose_clause) FROM cooperation_propertytransfer WHERE cooperation_ptr_id = record.id)
        WHEN 'WKLAD_RZECZOWY' THEN
            (SELECT string_agg(concat_ws(' ', name, condition), ' ') FROM cooperation_inkinditem WHERE help_id = record.id)
        WHEN 'INICJATYWA_LOKALNA' THEN
            (SELECT concat_ws(' ', scope, things_lent, schedule) FROM cooperation_localinitiative WHERE cooperation_ptr_id = record.id)
        WHEN 'PROJEKT_PARTNERSKI' THEN
            (SELECT concat_ws(' ', project_no) FROM cooperation_partnershipproject WHERE cooperation_ptr_id = record.id)
        WHEN 'CIALO_KONSULTACYJNE' THEN
            concat_ws(' ',
               (SELECT concat_ws(' ', body_name, contact_unit) FROM cooperation_consultativebody WHERE cooperation_ptr_id = record.id),
               (SELECT string_agg(concat_ws(' ', name, function), ' ') FROM cooperation_member WHERE body_id = record.id),
               (SELECT string_agg(concat_ws(' ', agenda, resolutions), ' ') FROM cooperation_meeting WHERE body_id = record.id),
               (SELECT string_agg(act, ' ') FROM cooperation_opinion WHERE body_id = record.id))
        WHEN 'PELNOMOCNIK' THEN
            (SELECT concat_ws(' ', person_name, function_title, scope, contact, reports_to) FROM cooperation_plenipotentiary WHERE cooperation_ptr_id = record.id)
        WHEN 'KONSULTACJE' THEN
            concat_ws(' ',
               (SELECT concat_ws(' ', subject, act_draft_no, channels, rdpp_opinion) FROM cooperation_consultation WHERE cooperation_ptr_id = record.id),
               (SELECT string_agg(concat_ws(' ', author, text, reason), ' ') FROM cooperation_remark WHERE consultation_id = record.id))
        WHEN 'PROMOCJA' THEN
            (SELECT concat_ws(' ', place, selection_rule, media) FROM cooperation_promotion WHERE cooperation_ptr_id = record.id)
        WHEN 'SZKOLENIE' THEN
            (SELECT concat_ws(' ', subject, place) FROM cooperation_training WHERE cooperation_ptr_id = record.id)
    END
$$;
-- What a reader of the public page can see, and the numbers a record is known by. Never the internal notes.
CREATE FUNCTION cooperation_document(record cooperation_cooperation) RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT fulltext_vector(record.title, 'A')
        || fulltext_identifiers('A', record.registry_no, record.agreement_no, record.case_no)
        || fulltext_vector(concat_ws(' ',
               cooperation_instrument_words(record.instrument),
               (SELECT full_name FROM registry_localgovernment WHERE id = record.local_government_id),
               (SELECT concat_ws(' ', name, abbreviation) FROM registry_lgunit WHERE id = record.unit_id),
               (SELECT concat_ws(' ', name, short_name) FROM registry_entity WHERE id = record.reintegration_unit_id),
               (SELECT string_agg(concat_ws(' ', entity.name, entity.short_name, partner.full_name,
                                            party.description, party.share_text), ' ' ORDER BY party.position)
                FROM cooperation_party AS party
                LEFT JOIN registry_entity AS entity ON entity.id = party.entity_id
                LEFT JOIN registry_localgovernment AS partner ON partner.id = party.local_government_id
                WHERE party.cooperation_id = record.id)
           ), 'B')
        || fulltext_vector(record.summary, 'C')
        || fulltext_vector(concat_ws(' ', cooperation_own_words(record), record.agreement_no, record.case_no), 'D')
$$;
CREATE FUNCTION cooperation_document_now() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.search := cooperation_document(NEW);
    PERFORM fulltext_add_new_words(NEW.search);
    RETURN NEW;
END
$$;
CREATE TRIGGER zz_fulltext BEFORE INSERT OR UPDATE ON cooperation_cooperation
    FOR EACH ROW EXECUTE FUNCTION cooperation_document_now();
CREATE TRIGGER fulltext_of_records_update AFTER UPDATE ON registry_entity REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'WITH renamed AS (SELECT id FROM changed JOIN was USING (id) WHERE (changed.name, changed.short_name) IS DISTINCT FROM (was.name, was.short_name)) SELECT cooperation_id FROM cooperation_party WHERE entity_id IN (SELECT id FROM renamed) UNION SELECT id FROM cooperation_cooperation WHERE reintegration_unit_id IN (SELECT id FROM renamed)');
CREATE TRIGGER fulltext_of_records_update AFTER UPDATE ON registry_localgovernment REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'WITH renamed AS (SELECT id FROM changed JOIN was USING (id) WHERE (changed.name, changed.kind) IS DISTINCT FROM (was.name, was.kind)) SELECT id FROM cooperation_cooperation WHERE local_government_id IN (SELECT id FROM renamed) UNION SELECT cooperation_id FROM cooperation_party WHERE local_government_id IN (SELECT id FROM renamed)');
CREATE TRIGGER fulltext_of_records_update AFTER UPDATE ON registry_lgunit REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT id FROM cooperation_cooperation WHERE unit_id IN (SELECT id FROM changed JOIN was USING (id) WHERE (changed.name, changed.abbreviation) IS DISTINCT FROM (was.name, was.abbreviation))');
CREATE FUNCTION cooperation_guide_document(guide cooperation_instrumentguide) RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT fulltext_vector(cooperation_instrument_words(guide.instrument), 'A')
        || fulltext_vector(guide.short, 'B')
        || fulltext_vector(concat_ws(' ', guide.lead, guide.why), 'C')
        || fulltext_vector(concat_ws(' ', guide.giver, guide.receiver, guide.third_party, guide.acts_needed), 'D')
$$;
CREATE FUNCTION cooperation_guide_document_now() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.search := cooperation_guide_document(NEW);
    PERFORM fulltext_add_new_words(NEW.search);
    RETURN NEW;
END
$$;
CREATE TRIGGER zz_fulltext BEFORE INSERT OR UPDATE ON cooperation_instrumentguide
    FOR EACH ROW EXECUTE FUNCTION cooperation_guide_document_now();
"""

# Parts of a record: the table and the column with the record's key.
OF_ONE_INSTRUMENT = [
    "founding", "procurement", "loan", "surety", "propertyuse", "propertytransfer", "localinitiative",
    "partnershipproject", "consultativebody", "plenipotentiary", "consultation", "promotion", "training",
]  # fmt: skip
ROWS = {
    "party": "cooperation_id",
    "socialclause": "procurement_id",
    "inkinditem": "help_id",
    "member": "body_id",
    "meeting": "body_id",
    "opinion": "body_id",
    "remark": "consultation_id",
}
PARTS = "".join(
    [
        *(
            index_triggers(
                "cooperation_cooperation", f"cooperation_{model}", "cooperation_ptr_id", on=("insert", "update")
            )
            for model in OF_ONE_INSTRUMENT
        ),
        *(index_triggers("cooperation_cooperation", f"cooperation_{model}", key) for model, key in ROWS.items()),
    ]
)

COUNTS = r"""
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
"""


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0001_initial"), ("registry", "0002_sql")]

    operations = [migrations.RunSQL(FULL_TEXT), migrations.RunSQL(PARTS), migrations.RunSQL(COUNTS)]
