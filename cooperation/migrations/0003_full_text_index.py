"""The full-text index: what each row's words are, kept current by the database on every way of writing."""

from django.db import migrations

CREATE = r"""
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
    PERFORM fulltext_learn(NEW.search);
    RETURN NEW;
END
$$;
CREATE TRIGGER zz_fulltext BEFORE INSERT OR UPDATE ON cooperation_cooperation
    FOR EACH ROW EXECUTE FUNCTION cooperation_document_now();
CREATE TRIGGER fulltext_cooperation_founding_insert AFTER INSERT ON cooperation_founding REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_founding_update AFTER UPDATE ON cooperation_founding REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_procurement_insert AFTER INSERT ON cooperation_procurement REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_procurement_update AFTER UPDATE ON cooperation_procurement REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_socialclause_insert AFTER INSERT ON cooperation_socialclause REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT procurement_id FROM changed');
CREATE TRIGGER fulltext_cooperation_socialclause_update AFTER UPDATE ON cooperation_socialclause REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT procurement_id FROM changed');
CREATE TRIGGER fulltext_cooperation_socialclause_delete AFTER DELETE ON cooperation_socialclause REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT procurement_id FROM changed');
CREATE TRIGGER fulltext_cooperation_loan_insert AFTER INSERT ON cooperation_loan REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_loan_update AFTER UPDATE ON cooperation_loan REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_surety_insert AFTER INSERT ON cooperation_surety REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_surety_update AFTER UPDATE ON cooperation_surety REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_propertyuse_insert AFTER INSERT ON cooperation_propertyuse REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_propertyuse_update AFTER UPDATE ON cooperation_propertyuse REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_propertytransfer_insert AFTER INSERT ON cooperation_propertytransfer REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_propertytransfer_update AFTER UPDATE ON cooperation_propertytransfer REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_inkinditem_insert AFTER INSERT ON cooperation_inkinditem REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT help_id FROM changed');
CREATE TRIGGER fulltext_cooperation_inkinditem_update AFTER UPDATE ON cooperation_inkinditem REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT help_id FROM changed');
CREATE TRIGGER fulltext_cooperation_inkinditem_delete AFTER DELETE ON cooperation_inkinditem REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT help_id FROM changed');
CREATE TRIGGER fulltext_cooperation_localinitiative_insert AFTER INSERT ON cooperation_localinitiative REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_localinitiative_update AFTER UPDATE ON cooperation_localinitiative REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_partnershipproject_insert AFTER INSERT ON cooperation_partnershipproject REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_partnershipproject_update AFTER UPDATE ON cooperation_partnershipproject REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_consultativebody_insert AFTER INSERT ON cooperation_consultativebody REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_consultativebody_update AFTER UPDATE ON cooperation_consultativebody REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_member_insert AFTER INSERT ON cooperation_member REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT body_id FROM changed');
CREATE TRIGGER fulltext_cooperation_member_update AFTER UPDATE ON cooperation_member REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT body_id FROM changed');
CREATE TRIGGER fulltext_cooperation_member_delete AFTER DELETE ON cooperation_member REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT body_id FROM changed');
CREATE TRIGGER fulltext_cooperation_meeting_insert AFTER INSERT ON cooperation_meeting REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT body_id FROM changed');
CREATE TRIGGER fulltext_cooperation_meeting_update AFTER UPDATE ON cooperation_meeting REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT body_id FROM changed');
CREATE TRIGGER fulltext_cooperation_meeting_delete AFTER DELETE ON cooperation_meeting REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT body_id FROM changed');
CREATE TRIGGER fulltext_cooperation_opinion_insert AFTER INSERT ON cooperation_opinion REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT body_id FROM changed');
CREATE TRIGGER fulltext_cooperation_opinion_update AFTER UPDATE ON cooperation_opinion REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT body_id FROM changed');
CREATE TRIGGER fulltext_cooperation_opinion_delete AFTER DELETE ON cooperation_opinion REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT body_id FROM changed');
CREATE TRIGGER fulltext_cooperation_plenipotentiary_insert AFTER INSERT ON cooperation_plenipotentiary REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_plenipotentiary_update AFTER UPDATE ON cooperation_plenipotentiary REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_consultation_insert AFTER INSERT ON cooperation_consultation REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_consultation_update AFTER UPDATE ON cooperation_consultation REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_remark_insert AFTER INSERT ON cooperation_remark REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT consultation_id FROM changed');
CREATE TRIGGER fulltext_cooperation_remark_update AFTER UPDATE ON cooperation_remark REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT consultation_id FROM changed');
CREATE TRIGGER fulltext_cooperation_remark_delete AFTER DELETE ON cooperation_remark REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT consultation_id FROM changed');
CREATE TRIGGER fulltext_cooperation_promotion_insert AFTER INSERT ON cooperation_promotion REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_promotion_update AFTER UPDATE ON cooperation_promotion REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_training_insert AFTER INSERT ON cooperation_training REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_training_update AFTER UPDATE ON cooperation_training REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_ptr_id FROM changed');
CREATE TRIGGER fulltext_cooperation_party_insert AFTER INSERT ON cooperation_party REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_id FROM changed');
CREATE TRIGGER fulltext_cooperation_party_update AFTER UPDATE ON cooperation_party REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_id FROM changed');
CREATE TRIGGER fulltext_cooperation_party_delete AFTER DELETE ON cooperation_party REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('cooperation_cooperation', 'SELECT cooperation_id FROM changed');
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
    PERFORM fulltext_learn(NEW.search);
    RETURN NEW;
END
$$;
CREATE TRIGGER zz_fulltext BEFORE INSERT OR UPDATE ON cooperation_instrumentguide
    FOR EACH ROW EXECUTE FUNCTION cooperation_guide_document_now();
"""

DROP = """
DROP TRIGGER zz_fulltext ON cooperation_cooperation;
DROP TRIGGER fulltext_cooperation_founding_insert ON cooperation_founding;
DROP TRIGGER fulltext_cooperation_founding_update ON cooperation_founding;
DROP TRIGGER fulltext_cooperation_procurement_insert ON cooperation_procurement;
DROP TRIGGER fulltext_cooperation_procurement_update ON cooperation_procurement;
DROP TRIGGER fulltext_cooperation_socialclause_insert ON cooperation_socialclause;
DROP TRIGGER fulltext_cooperation_socialclause_update ON cooperation_socialclause;
DROP TRIGGER fulltext_cooperation_socialclause_delete ON cooperation_socialclause;
DROP TRIGGER fulltext_cooperation_loan_insert ON cooperation_loan;
DROP TRIGGER fulltext_cooperation_loan_update ON cooperation_loan;
DROP TRIGGER fulltext_cooperation_surety_insert ON cooperation_surety;
DROP TRIGGER fulltext_cooperation_surety_update ON cooperation_surety;
DROP TRIGGER fulltext_cooperation_propertyuse_insert ON cooperation_propertyuse;
DROP TRIGGER fulltext_cooperation_propertyuse_update ON cooperation_propertyuse;
DROP TRIGGER fulltext_cooperation_propertytransfer_insert ON cooperation_propertytransfer;
DROP TRIGGER fulltext_cooperation_propertytransfer_update ON cooperation_propertytransfer;
DROP TRIGGER fulltext_cooperation_inkinditem_insert ON cooperation_inkinditem;
DROP TRIGGER fulltext_cooperation_inkinditem_update ON cooperation_inkinditem;
DROP TRIGGER fulltext_cooperation_inkinditem_delete ON cooperation_inkinditem;
DROP TRIGGER fulltext_cooperation_localinitiative_insert ON cooperation_localinitiative;
DROP TRIGGER fulltext_cooperation_localinitiative_update ON cooperation_localinitiative;
DROP TRIGGER fulltext_cooperation_partnershipproject_insert ON cooperation_partnershipproject;
DROP TRIGGER fulltext_cooperation_partnershipproject_update ON cooperation_partnershipproject;
DROP TRIGGER fulltext_cooperation_consultativebody_insert ON cooperation_consultativebody;
DROP TRIGGER fulltext_cooperation_consultativebody_update ON cooperation_consultativebody;
DROP TRIGGER fulltext_cooperation_member_insert ON cooperation_member;
DROP TRIGGER fulltext_cooperation_member_update ON cooperation_member;
DROP TRIGGER fulltext_cooperation_member_delete ON cooperation_member;
DROP TRIGGER fulltext_cooperation_meeting_insert ON cooperation_meeting;
DROP TRIGGER fulltext_cooperation_meeting_update ON cooperation_meeting;
DROP TRIGGER fulltext_cooperation_meeting_delete ON cooperation_meeting;
DROP TRIGGER fulltext_cooperation_opinion_insert ON cooperation_opinion;
DROP TRIGGER fulltext_cooperation_opinion_update ON cooperation_opinion;
DROP TRIGGER fulltext_cooperation_opinion_delete ON cooperation_opinion;
DROP TRIGGER fulltext_cooperation_plenipotentiary_insert ON cooperation_plenipotentiary;
DROP TRIGGER fulltext_cooperation_plenipotentiary_update ON cooperation_plenipotentiary;
DROP TRIGGER fulltext_cooperation_consultation_insert ON cooperation_consultation;
DROP TRIGGER fulltext_cooperation_consultation_update ON cooperation_consultation;
DROP TRIGGER fulltext_cooperation_remark_insert ON cooperation_remark;
DROP TRIGGER fulltext_cooperation_remark_update ON cooperation_remark;
DROP TRIGGER fulltext_cooperation_remark_delete ON cooperation_remark;
DROP TRIGGER fulltext_cooperation_promotion_insert ON cooperation_promotion;
DROP TRIGGER fulltext_cooperation_promotion_update ON cooperation_promotion;
DROP TRIGGER fulltext_cooperation_training_insert ON cooperation_training;
DROP TRIGGER fulltext_cooperation_training_update ON cooperation_training;
DROP TRIGGER fulltext_cooperation_party_insert ON cooperation_party;
DROP TRIGGER fulltext_cooperation_party_update ON cooperation_party;
DROP TRIGGER fulltext_cooperation_party_delete ON cooperation_party;
DROP TRIGGER fulltext_of_records_update ON registry_entity;
DROP TRIGGER fulltext_of_records_update ON registry_localgovernment;
DROP TRIGGER fulltext_of_records_update ON registry_lgunit;
DROP TRIGGER zz_fulltext ON cooperation_instrumentguide;
DROP FUNCTION cooperation_guide_document_now();
DROP FUNCTION cooperation_guide_document(cooperation_instrumentguide);
DROP FUNCTION cooperation_document_now();
DROP FUNCTION cooperation_document(cooperation_cooperation);
DROP FUNCTION cooperation_own_words(cooperation_cooperation);
DROP FUNCTION cooperation_instrument_words(text);
"""


class Migration(migrations.Migration):
    dependencies = [('cooperation', '0002_full_text_search'), ('registry', '0003_full_text_index')]

    operations = [migrations.RunSQL(CREATE, DROP)]
