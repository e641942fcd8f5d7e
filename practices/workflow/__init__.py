"""What happens to a practice. Every change of several rows is one transaction; whoever acts second on the same state is
told so and changes nothing. The caller has asked `practices.permissions` before."""

from practices.workflow.adoptions import (
    CONFIRM,
    REFUSE,
    TAKE_BACK,
    UNDO,
    confirm,
    declare,
    refuse,
    undo_confirmation,
    withdraw_declaration,
)
from practices.workflow.cards import DISCARD, discard, publish, send_back, submit, withdraw
from practices.workflow.files import add_file, remove_file
from practices.workflow.proposals import propose
from practices.workflow.recipients import catalogue_editors

__all__ = [
    "CONFIRM",
    "DISCARD",
    "REFUSE",
    "TAKE_BACK",
    "UNDO",
    "add_file",
    "catalogue_editors",
    "confirm",
    "declare",
    "discard",
    "propose",
    "publish",
    "refuse",
    "remove_file",
    "send_back",
    "submit",
    "undo_confirmation",
    "withdraw",
    "withdraw_declaration",
]
