"""The full-text index: what each row's words are, kept current by the database on every way of writing."""

from django.db import migrations

from portal.lib.migrations import index_triggers

FULL_TEXT = r"""
-- Words of a text with their places, in the given weight. Only letters and digits make words: everything else is
-- blank before PostgreSQL's parser sees it, which would otherwise take „a/b", „a-b" or „a.pl" for one word.
CREATE FUNCTION fulltext_vector(content text, weight "char") RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT setweight(coalesce(
        to_tsvector(
            'pg_catalog.simple'::regconfig,
            -- By ranges: translate() with as many signs takes six times as long, and was half the cost of an index.
            lower(regexp_replace(
                CASE WHEN content IS NFC NORMALIZED THEN left(content, 200000)
                     ELSE normalize(left(content, 200000), NFC) END,
                '[!-/:-@[-`{-~\u00AD\u200B\u2060\uFEFF]+', ' ', 'g'
            ))
        ),
        ''::tsvector
    ), weight)
$$;

-- Numbers and signs as one word each, without their separators, beside the parts a text has anyway.
CREATE FUNCTION fulltext_identifiers(weight "char", VARIADIC identifiers text[]) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT fulltext_vector(string_agg(compact, ' '), weight)
    FROM (
        SELECT regexp_replace(lower(identifier), '[^[:alnum:]]', '', 'g') AS compact
        FROM unnest(identifiers) AS identifier
    ) AS compacts
    WHERE compact ~ '[0-9]'
$$;

-- Words met for the first time wait for their Polish forms to be looked up (registry.search.vocabulary). Appended
-- without a unique key, so two writers of the same new word never wait for each other.
CREATE FUNCTION fulltext_add_new_words(document tsvector) RETURNS void LANGUAGE sql AS $$
    INSERT INTO registry_newword (word)
    SELECT word FROM unnest(tsvector_to_array(document)) AS word
    WHERE word !~ '[0-9]' AND length(word) BETWEEN 2 AND 100
      AND NOT EXISTS (SELECT 1 FROM registry_indexedword AS known WHERE known.word = word.word)
$$;

-- Statement trigger: argument 0 the table whose index depends on the changed rows, argument 1 the query for its keys.
-- An UPDATE of no rows would fire the statement triggers of that table again, and they this one.
CREATE FUNCTION fulltext_touch() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    depending text := TG_ARGV[1];
    keys bigint[];
BEGIN
    IF TG_OP = 'UPDATE' AND depending ~ '^SELECT \w+ FROM changed$' THEN
        -- A row may have moved from one to another.
        depending := depending || ' UNION ' || replace(depending, 'changed', 'was');
    END IF;
    EXECUTE format('SELECT array_agg(DISTINCT key) FROM (%s) AS depending (key)', depending) INTO keys;
    IF keys IS NOT NULL THEN
        EXECUTE format('UPDATE %I SET search = NULL WHERE id = ANY ($1)', TG_ARGV[0]) USING keys;
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION registry_entity_kind_words(code text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE code
        WHEN 'SPOLDZIELNIA_SOCJALNA' THEN 'spółdzielnia socjalna'
        WHEN 'CIS' THEN 'centrum integracji społecznej (CIS)'
        WHEN 'KIS' THEN 'klub integracji społecznej (KIS)'
        WHEN 'ZAZ' THEN 'zakład aktywności zawodowej (ZAZ)'
        WHEN 'WTZ' THEN 'warsztat terapii zajęciowej (WTZ)'
        WHEN 'STOWARZYSZENIE' THEN 'stowarzyszenie'
        WHEN 'STOWARZYSZENIE_ZWYKLE' THEN 'stowarzyszenie zwykłe'
        WHEN 'ZWIAZEK_STOWARZYSZEN' THEN 'związek stowarzyszeń'
        WHEN 'FUNDACJA' THEN 'fundacja'
        WHEN 'KLUB_SPORTOWY' THEN 'klub sportowy'
        WHEN 'KGW' THEN 'koło gospodyń wiejskich'
        WHEN 'OSP' THEN 'ochotnicza straż pożarna'
        WHEN 'LGD' THEN 'lokalna grupa działania'
        WHEN 'KOSCIELNA_OSOBA_PRAWNA' THEN 'kościelna osoba prawna'
        WHEN 'STOWARZYSZENIE_JST' THEN 'stowarzyszenie jednostek samorządu terytorialnego'
        WHEN 'SPOLKA_NON_PROFIT' THEN 'spółka non profit'
        WHEN 'SPOLDZIELNIA_PRACY' THEN 'spółdzielnia pracy'
        WHEN 'SPOLDZIELNIA_INWALIDOW' THEN 'spółdzielnia inwalidów'
        WHEN 'SPOLDZIELNIA_NIEWIDOMYCH' THEN 'spółdzielnia niewidomych'
        WHEN 'SPOLDZIELNIA_PROD_ROLNEJ' THEN 'spółdzielnia produkcji rolnej'
        WHEN 'CECH_IZBA' THEN 'cech lub izba'
        WHEN 'SPOLKA_Z_OO' THEN 'spółka z o.o.'
        WHEN 'SPOLKA_AKCYJNA' THEN 'spółka akcyjna'
        WHEN 'INNY' THEN ''
        WHEN 'NIEUSTALONY' THEN ''
    END
$$;
CREATE FUNCTION registry_local_government_kind_words(code text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE code
        WHEN 'GMINA_MIEJSKA' THEN 'gmina miejska'
        WHEN 'GMINA_WIEJSKA' THEN 'gmina wiejska'
        WHEN 'GMINA_MIEJSKO_WIEJSKA' THEN 'gmina miejsko-wiejska'
        WHEN 'MIASTO_NPP' THEN 'miasto na prawach powiatu'
        WHEN 'POWIAT' THEN 'powiat'
        WHEN 'WOJEWODZTWO' THEN 'województwo'
    END
$$;
CREATE FUNCTION registry_entity_document(entity registry_entity) RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT fulltext_vector(concat_ws(' ', entity.name, entity.short_name), 'A')
        || fulltext_identifiers('A', entity.nip, entity.regon, entity.krs)
        || fulltext_vector(registry_entity_kind_words(entity.kind), 'B')
        || fulltext_vector(concat_ws(' ', entity.street, entity.postcode, entity.town, (
               SELECT seat.full_name FROM registry_localgovernment AS seat WHERE seat.id = entity.seat_id
           )), 'C')
        || fulltext_vector(entity.note, 'D')
$$;
CREATE FUNCTION registry_entity_document_now() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.search := registry_entity_document(NEW);
    PERFORM fulltext_add_new_words(NEW.search);
    RETURN NEW;
END
$$;
CREATE TRIGGER zz_fulltext BEFORE INSERT OR UPDATE ON registry_entity
    FOR EACH ROW EXECUTE FUNCTION registry_entity_document_now();
CREATE FUNCTION registry_local_government_document(unit registry_localgovernment) RETURNS tsvector
LANGUAGE sql STABLE AS $$
    SELECT fulltext_vector(concat_ws(' ', registry_local_government_kind_words(unit.kind), unit.name), 'A')
        || fulltext_identifiers('A', unit.teryt, unit.teryt_alias)
        || fulltext_vector((
               SELECT string_agg(former.name, ' ') FROM registry_localgovernmentname AS former
               WHERE former.local_government_id = unit.id
           ), 'B')
        || fulltext_vector((
               SELECT concat_ws(' ', parent.full_name, above.full_name)
               FROM registry_localgovernment AS parent
               LEFT JOIN registry_localgovernment AS above ON above.id = parent.parent_id
               WHERE parent.id = unit.parent_id
           ), 'D')
$$;
CREATE FUNCTION registry_local_government_document_now() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.search := registry_local_government_document(NEW);
    PERFORM fulltext_add_new_words(NEW.search);
    RETURN NEW;
END
$$;
CREATE TRIGGER zz_fulltext BEFORE INSERT OR UPDATE ON registry_localgovernment
    FOR EACH ROW EXECUTE FUNCTION registry_local_government_document_now();
CREATE TRIGGER fulltext_parent_update AFTER UPDATE ON registry_localgovernment
    REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('registry_localgovernment', 'WITH renamed AS (SELECT id FROM changed JOIN was USING (id) WHERE (changed.name, changed.kind, changed.parent_id) IS DISTINCT FROM (was.name, was.kind, was.parent_id)) SELECT id FROM registry_localgovernment WHERE parent_id IN (SELECT id FROM renamed) UNION SELECT unit.id FROM registry_localgovernment AS unit JOIN registry_localgovernment AS parent ON parent.id = unit.parent_id WHERE parent.parent_id IN (SELECT id FROM renamed)');
CREATE TRIGGER fulltext_seat_update AFTER UPDATE ON registry_localgovernment REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION fulltext_touch('registry_entity', 'SELECT id FROM registry_entity WHERE seat_id IN (SELECT id FROM changed JOIN was USING (id) WHERE (changed.name, changed.kind) IS DISTINCT FROM (was.name, was.kind))');
CREATE FUNCTION registry_glossary_document(entry registry_glossaryterm) RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT fulltext_vector(concat_ws(' ', entry.term, entry.abbreviation), 'A')
        || fulltext_vector(entry.definition, 'C')
        || fulltext_vector(entry.basis, 'D')
$$;
CREATE FUNCTION registry_glossary_document_now() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.search := registry_glossary_document(NEW);
    PERFORM fulltext_add_new_words(NEW.search);
    RETURN NEW;
END
$$;
CREATE TRIGGER zz_fulltext BEFORE INSERT OR UPDATE ON registry_glossaryterm
    FOR EACH ROW EXECUTE FUNCTION registry_glossary_document_now();
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]

    operations = [
        migrations.RunSQL(FULL_TEXT),
        migrations.RunSQL(
            index_triggers("registry_localgovernment", "registry_localgovernmentname", "local_government_id")
        ),
    ]
