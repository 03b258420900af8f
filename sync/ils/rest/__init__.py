"""HTTP for every ILS that is reached over REST. Imported by REST drivers alone: it costs time."""
