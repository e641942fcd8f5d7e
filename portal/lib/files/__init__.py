"""Uploaded files: where they lie, whether they are what they claim, what they say, and how they are given out.

`kinds` knows names and sizes, `images` and `documents` the content, `checks` is what forms ask, `pesel` reads
documents for numbers of private persons, `uploads` takes files in and gives them out.
"""

from portal.lib.files.checks import validate_any, validate_uploaded_document, validate_uploaded_image
from portal.lib.files.documents import validate_document
from portal.lib.files.images import ImageField, validate_image
from portal.lib.files.kinds import MAX_NAME, suffix_of
from portal.lib.files.pesel import Pesel, pesel_in
from portal.lib.files.uploads import (
    ReceivedFile,
    UploadTo,
    delete_files_on_commit,
    receive_upload,
    save_with_file,
    serve,
)

__all__ = [
    "MAX_NAME",
    "ImageField",
    "Pesel",
    "ReceivedFile",
    "UploadTo",
    "delete_files_on_commit",
    "pesel_in",
    "receive_upload",
    "save_with_file",
    "serve",
    "suffix_of",
    "validate_any",
    "validate_document",
    "validate_image",
    "validate_uploaded_document",
    "validate_uploaded_image",
]
