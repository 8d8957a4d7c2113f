"""The chapters, in the order in which the tour plays them."""

from __future__ import annotations

from typing import Any

from casemate.tour.chapters import events, kms, parameters, secrets
from casemate.tour.script import Chapter

CHAPTERS: tuple[Chapter[Any], ...] = (kms.CHAPTER, parameters.CHAPTER, secrets.CHAPTER, events.CHAPTER)
