"""What one submission may use, and how an instructor changes it in ``nbgrader_config.py``."""

from dataclasses import dataclass, fields

from traitlets import Bool, Float, Integer, List, Unicode
from traitlets.config import Config, Configurable

MIB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What one process of a submission may use; there are two of them. Bytes, seconds, counts.

    demonstrations : whether cells run that only show the learner's own work.
    """

    cell_seconds: float = 120.0
    notebook_seconds: float = 1200.0
    grace_seconds: float = 2.0
    cpu_seconds: int = 600
    memory: int = 2048 * MIB
    disk: int = 64 * MIB
    processes: int = 64
    open_files: int = 256
    cell_text: int = 200_000
    notebook_outputs: int = 32 * MIB
    user: str = "nobody"
    readable: tuple[str, ...] = ()
    demonstrations: bool = True

    @classmethod
    def of(cls, config: Config) -> "Limits":
        """Return the limits that ``c.Examiner...`` sets in a configuration of nbgrader, and the usual ones elsewhere.

        ``cell_seconds`` is nbgrader's own ``c.Execute.timeout`` where only that is set. Raises TraitError for a value
        that is none.
        """
        examiner = Examiner(config=config)
        values = {field.name: getattr(examiner, field.name) for field in fields(cls)}
        timeout = config.get("Execute", {}).get("timeout")
        if timeout and "cell_seconds" not in config.get("Examiner", {}):
            values["cell_seconds"] = float(timeout)
        return cls(**values | {"readable": tuple(values["readable"])})


class Examiner(Configurable):
    """The limits as settings of nbgrader."""

    cell_seconds = Float(Limits.cell_seconds, min=0.1, help="Seconds that one cell may take.").tag(config=True)
    notebook_seconds = Float(
        Limits.notebook_seconds, min=0.1, help="Seconds that a whole notebook may take; after them each cell has 0.1."
    ).tag(config=True)
    grace_seconds = Float(Limits.grace_seconds, min=0, help="Seconds between an interrupt and the end.").tag(
        config=True
    )
    cpu_seconds = Integer(Limits.cpu_seconds, min=1, help="Seconds of a processor in all.").tag(config=True)
    memory = Integer(Limits.memory, min=256 * MIB, help="Bytes of memory, beyond Python and its packages.").tag(
        config=True
    )
    disk = Integer(Limits.disk, min=MIB, help="Bytes of files written.").tag(config=True)
    processes = Integer(Limits.processes, min=2, help="Processes and threads at one time.").tag(config=True)
    open_files = Integer(Limits.open_files, min=32, help="Files open at one time.").tag(config=True)
    cell_text = Integer(Limits.cell_text, min=1000, help="Characters that one cell may print.").tag(config=True)
    notebook_outputs = Integer(Limits.notebook_outputs, min=1000, help="Bytes of all outputs of a notebook.").tag(
        config=True
    )
    user = Unicode(Limits.user, help="Whom the learner's code runs as when root grades.").tag(config=True)
    readable = List(Unicode(), help="More folders that notebooks may read.").tag(config=True)
    demonstrations = Bool(
        Limits.demonstrations,
        help="Whether cells run that earn nothing and only show something, such as plots of what has been computed: "
        "cells without marks, as they stand in the source, that bind no name which a later cell reads. Without them "
        "scores are the same and come sooner, and these cells have no outputs.",
    ).tag(config=True)
