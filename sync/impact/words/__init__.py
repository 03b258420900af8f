"""What a report says: a file for each language."""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
