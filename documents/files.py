"""A file on the way to disk: whoever reads it there finds the old one or the new one."""

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """The whole file or none of it: written beside its place, then moved there."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(beside, 0o666 & ~_umask())
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


def _umask() -> int:
    """What other files of this process are made with; mkstemp alone makes private ones."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
