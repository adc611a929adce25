"""Files into files of claims: read, extracted, written whole or not at all.

inputs -> pieces -> tasks -> results (in order, on all cores) -> a folder with its index
"""

from .call import DONE, NOTHING_DONE, SOME_FAILED, run

__all__ = ["DONE", "NOTHING_DONE", "SOME_FAILED", "run"]
