"""The one error that a user is told of in one line."""

from __future__ import annotations


class KgError(Exception):
    """Something the user can mend: what is wrong, where, and the remedy, in one line.

    `exit_code` is what the command ends with: 1 for input that cannot be used, 2 for a call
    that is put wrongly, 3 for a store or file that cannot be opened or written.
    """

    def __init__(self, message: str, *, exit_code: int = 1) -> None:
        super().__init__(message)
        self.exit_code = exit_code


class UsageError(KgError):
    """The call names something that does not exist or has the wrong type."""

    def __init__(self, message: str) -> None:
        super().__init__(message, exit_code=2)


class StoreError(KgError):
    """A store, workspace or file that cannot be opened, read or written."""

    def __init__(self, message: str) -> None:
        super().__init__(message, exit_code=3)
