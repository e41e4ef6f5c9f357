"""Static files under names that change with their content, the modules our own scripts import included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

_ENDING, IMPORTS = CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns
OWN_MODULES = "engagement/phone/*.js"


class StaticFiles(CompressedManifestStaticFilesStorage):
    """What our modules import is renamed inside them too, so that a page never mixes two releases.

    Django's own switch would do it for every script, and those of other packages name files that they do not ship.
    """

    patterns = (*CompressedManifestStaticFilesStorage.patterns, (OWN_MODULES, IMPORTS))
