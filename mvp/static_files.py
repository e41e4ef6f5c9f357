"""Static files under names that change with their content, modules that scripts import from each other included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """What scripts import is renamed inside them too, so that a page never mixes two releases."""

    support_js_module_import_aggregation = True
