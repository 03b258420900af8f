"""The station: the only package that knows both devices and loans."""

import os

# Before the first model: pydantic would read what every installed package declares, in search of
# plugins, which see whatever is validated. Nobody wants them here.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
