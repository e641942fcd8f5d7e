"""The index of words computed anew, after the rules have changed or rows were written without triggers."""

from collections.abc import Iterable

from django.db import connection, models, transaction

from registry.search.vocabulary import index_new_words


def rebuild(model: type[models.Model], batch: int = 5000) -> Iterable[int]:
    """Compute the index of every row anew, a batch at a time. Yields how many rows are done so far."""
    done = 0
    last = None
    rows = model._base_manager.order_by("pk")
    while True:
        batch_keys = list((rows if last is None else rows.filter(pk__gt=last)).values_list("pk", flat=True)[:batch])
        if not batch_keys:
            return
        model._base_manager.filter(pk__in=batch_keys).update(search=None)
        index_new_words()
        last = batch_keys[-1]
        done += len(batch_keys)
        yield done


def rebuild_at_once(model: type[models.Model]) -> None:
    """Compute the index of every row anew in one pass over the table, which nobody can use meanwhile.

    The table is written anew with all its indexes built at the end, instead of row by row: several times the speed of
    `rebuild`, no dead rows left behind, and no history, because no trigger fires. Not for a table whose words come
    from other rows of the same table.
    """
    table = connection.ops.quote_name(model._meta.db_table)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid::regproc FROM pg_proc WHERE prorettype = 'tsvector'::regtype AND pronargs = 1"
            " AND proargtypes[0] = (SELECT reltype FROM pg_class WHERE oid = %s::regclass)",
            [table],
        )
        ((document,),) = cursor.fetchall()
        # Foreign keys still to be checked would keep the table from being altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        cursor.execute(f"ALTER TABLE {table} ALTER COLUMN search TYPE tsvector USING {document}({table})")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        # Digits sort before letters: the million numbers of a large table are left out before they are compared
        # (ts_stat, made for this, cannot, and takes four times as long).
        cursor.execute(
            "INSERT INTO registry_newword (word) SELECT word FROM ("  # noqa: S608 - the name of a model's table
            f"SELECT DISTINCT word FROM {table}, unnest(tsvector_to_array(search)) AS word"
            """ WHERE word COLLATE "C" >= ':') AS met"""
            " WHERE word !~ '[0-9]' AND length(word) BETWEEN 2 AND 100"
            " AND NOT EXISTS (SELECT 1 FROM registry_indexedword AS known WHERE known.word = met.word)"
        )
    index_new_words()
