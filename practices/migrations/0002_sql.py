"""The full-text index: what each row's words are, kept current by the database on every way of writing."""

from django.db import migrations

from portal.lib.migrations import index_triggers

FULL_TEXT = r"""
CREATE FUNCTION practices_document(practice practices_goodpractice) RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT fulltext_vector(concat_ws(' ', practice.title, practice.short_title), 'A')
        || fulltext_vector(concat_ws(' ',
               practice.lead,
               (SELECT full_name FROM registry_localgovernment WHERE id = practice.local_government_id),
               (SELECT concat_ws(' ', name, abbreviation) FROM registry_lgunit WHERE id = practice.unit_id),
               (SELECT string_agg(concat_ws(' ', entity.name, entity.short_name, partner.full_name, actor.description),
                                  ' ' ORDER BY actor.position)
                FROM practices_practiceactor AS actor
                LEFT JOIN registry_entity AS entity ON entity.id = actor.entity_id
                LEFT JOIN registry_localgovernment AS partner ON partner.id = actor.local_government_id
                WHERE actor.practice_id = practice.id),
               (SELECT string_agg(cooperation_instrument_words(instrument), ' ')
                FROM practices_practiceinstrument WHERE practice_id = practice.id),
               (SELECT string_agg(topic.name, ' ') FROM practices_goodpractice_topics AS link
                JOIN registry_topic AS topic ON topic.id = link.topic_id WHERE link.goodpractice_id = practice.id)
           ), 'B')
        || fulltext_vector(concat_ws(' ',
               practice.problem, practice.context, practice.actions, practice.place, practice.period_text,
               (SELECT string_agg(target.name, ' ') FROM practices_goodpractice_target_groups AS link
                JOIN registry_targetgroup AS target ON target.id = link.targetgroup_id
                WHERE link.goodpractice_id = practice.id)
           ), 'C')
        || fulltext_vector(concat_ws(' ',
               practice.success_factors, practice.risks, practice.transferability, practice.not_to_copy,
               practice.good_will_note, practice.diagnosis_note, practice.plan_note,
               (SELECT string_agg(what, ' ') FROM practices_practicemilestone WHERE practice_id = practice.id),
               (SELECT string_agg(concat_ws(' ', label, funded_by), ' ') FROM practices_practicecost
                WHERE practice_id = practice.id),
               (SELECT string_agg(concat_ws(' ', indicator, after, unit), ' ') FROM practices_practiceresult
                WHERE practice_id = practice.id),
               (SELECT string_agg(title, ' ') FROM practices_practicesource WHERE practice_id = practice.id)
           ), 'D')
$$;
CREATE FUNCTION practices_document_now() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.search := practices_document(NEW);
    PERFORM fulltext_add_new_words(NEW.search);
    RETURN NEW;
END
$$;
CREATE TRIGGER zz_fulltext BEFORE INSERT OR UPDATE ON practices_goodpractice
    FOR EACH ROW EXECUTE FUNCTION practices_document_now();
CREATE TRIGGER fulltext_of_practices_update AFTER UPDATE ON registry_entity REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('practices_goodpractice', 'SELECT practice_id FROM practices_practiceactor WHERE entity_id IN (SELECT id FROM changed JOIN was USING (id) WHERE (changed.name, changed.short_name) IS DISTINCT FROM (was.name, was.short_name))');
CREATE TRIGGER fulltext_of_practices_update AFTER UPDATE ON registry_localgovernment REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('practices_goodpractice', 'WITH renamed AS (SELECT id FROM changed JOIN was USING (id) WHERE (changed.name, changed.kind) IS DISTINCT FROM (was.name, was.kind)) SELECT id FROM practices_goodpractice WHERE local_government_id IN (SELECT id FROM renamed) UNION SELECT practice_id FROM practices_practiceactor WHERE local_government_id IN (SELECT id FROM renamed)');
CREATE TRIGGER fulltext_of_practices_update AFTER UPDATE ON registry_lgunit REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('practices_goodpractice', 'SELECT id FROM practices_goodpractice WHERE unit_id IN (SELECT id FROM changed JOIN was USING (id) WHERE (changed.name, changed.abbreviation) IS DISTINCT FROM (was.name, was.abbreviation))');
CREATE TRIGGER fulltext_of_practices_update AFTER UPDATE ON registry_topic REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('practices_goodpractice', 'SELECT goodpractice_id FROM practices_goodpractice_topics WHERE topic_id IN (SELECT id FROM changed JOIN was USING (id) WHERE changed.name IS DISTINCT FROM was.name)');
CREATE TRIGGER fulltext_of_practices_update AFTER UPDATE ON registry_targetgroup REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('practices_goodpractice', 'SELECT goodpractice_id FROM practices_goodpractice_target_groups WHERE targetgroup_id IN (SELECT id FROM changed JOIN was USING (id) WHERE changed.name IS DISTINCT FROM was.name)');
"""

# Parts of a practice: the table and the column with the practice's key.
ROWS = {
    "practiceactor": "practice_id",
    "practiceinstrument": "practice_id",
    "practicemilestone": "practice_id",
    "practicecost": "practice_id",
    "practiceresult": "practice_id",
    "practicesource": "practice_id",
    "goodpractice_topics": "goodpractice_id",
    "goodpractice_target_groups": "goodpractice_id",
}
PARTS = "".join(index_triggers("practices_goodpractice", f"practices_{table}", key) for table, key in ROWS.items())


class Migration(migrations.Migration):
    dependencies = [("practices", "0001_initial"), ("cooperation", "0002_sql")]

    operations = [migrations.RunSQL(FULL_TEXT), migrations.RunSQL(PARTS)]
