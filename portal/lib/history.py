"""History of rows, written by the database itself, so that no way of writing escapes it."""

import pghistory


def tracked(model):
    """Class decorator: keep every version of the row (created, changed, removed) with who and when.

    Columns the database computes are left out: they follow from the others.
    """
    computed = [field.name for field in model._meta.local_fields if field.generated]
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        # A child of another tracked model would inherit its parent's accessor under the same name.
        obj_field=pghistory.ObjForeignKey(related_name=f"{model._meta.model_name}_events"),
        exclude=computed or None,
    )(model)
