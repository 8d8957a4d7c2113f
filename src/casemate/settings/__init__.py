"""Every setting of Casemate: `declared.py` has each with what it is for.

A value comes from the last of these that gives one: the default, ``casemate.toml`` in the data directory, the
file that ``--config`` or ``CASEMATE_CONFIG`` names, the variable ``CASEMATE_<NAME>``, the command line. What is
unknown, of the wrong type or out of range is refused by name; nothing is guessed.
"""

from casemate.settings.declared import PREFIX, Field, Setting, Settings, fields
from casemate.settings.handover import RELOADABLE, Dumped, dump, reloaded, restore
from casemate.settings.problems import SettingsProblem, StartupProblem
from casemate.settings.sources import CONFIG_NAME, CONFIG_VARIABLE, default_data_dir, load
from casemate.settings.values import (
    Choice,
    Listen,
    LogFormat,
    LogLevel,
    MetricsFor,
    RateLimit,
    Tls,
    Variable,
)

__all__ = [
    "CONFIG_NAME",
    "CONFIG_VARIABLE",
    "PREFIX",
    "RELOADABLE",
    "Choice",
    "Dumped",
    "Field",
    "Listen",
    "LogFormat",
    "LogLevel",
    "MetricsFor",
    "RateLimit",
    "Setting",
    "Settings",
    "SettingsProblem",
    "StartupProblem",
    "Tls",
    "Variable",
    "default_data_dir",
    "dump",
    "fields",
    "load",
    "reloaded",
    "restore",
]
