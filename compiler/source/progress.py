"""Where the compiler is, for the message of an internal error: stages write, the driver reads.

One object for the process; an attribute store costs nothing, so stages may set it per function and per pass.
"""

from typing import Final, final


@final
class Progress:
    """The stage or pass that runs, and the function it runs on."""

    def __init__(self) -> None:
        self.stage = ""
        self.function = ""


PROGRESS: Final = Progress()
