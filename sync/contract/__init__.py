"""What every driver of a library system promises, as a suite of pytest: for ours and any other."""

import pytest

# Before the module is imported, so that its assertions say what they found.
pytest.register_assert_rewrite("sync.contract.library_system")
