"""The examiner: runs a submission so that nobody can forge a score.

The learner's cells run in one process and the tests in another, both boxed. Every name that the learner owns is a proxy
where the tests run: arguments go over, only plain data come back. Linux only.

`plan` says who runs what, `processes` starts the two, `notebook` goes through the cells; `learner` and `exam` are what
the two do, `frames` and `codec` how they talk, `sandbox` the box, `zygote` what both are forked from.
"""

from mml.instructor.examiner.limits import Limits
from mml.instructor.examiner.notebook import examine
from mml.instructor.examiner.plan import Plan
from mml.instructor.examiner.processes import NotStarted

__all__ = ["Limits", "NotStarted", "Plan", "examine"]
