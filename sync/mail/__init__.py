"""Receipts by e-mail: a mail server over TLS, and what waits for it, in memory alone (ADR 41)."""
