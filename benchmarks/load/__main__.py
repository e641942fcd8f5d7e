"""``python -m benchmarks.load``: a believable Poland of any size, in the database in use."""

import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()

    from benchmarks.load.command import Command  # models can be imported only after the set-up

    Command().run_from_argv(["python -m", "benchmarks.load", *sys.argv[1:]])
