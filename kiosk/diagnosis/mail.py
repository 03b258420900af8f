"""What ``leenpunt doctor`` says of the mail server: is it there, and does it let the station in?"""

from __future__ import annotations

from kiosk.diagnosis.finding import Finding
from sync.mail.config import MailConfig

_PAGE = "patrons.md#receipts-by-e-mail"
_CHECK = "mail"
_DO = (
    "Compare host, port, tls and account of [mail] with what runs the mail server; `leenpunt mail"
    " test --to ADDRESS` sends a mail."
)
_OFFER = 'To have receipts mailed: "mail" in a list of [receipts], such as borrow = ["mail"].'


def examine_mail(config: MailConfig, *, offered: bool = True) -> Finding:
    """Connects, with TLS and login where it is so configured, and sends nothing.

    ``offered``: some visit ends with the question whether a receipt is to be mailed.
    """
    # Whoever mails nothing does not pay for it.
    from sync.mail.server import MailServer, ServerGone

    try:
        MailServer(config).check()
    except ServerGone as error:
        return Finding(_CHECK, False, str(error), _DO, page=_PAGE)
    host, port = config.where
    how = {"starttls": "STARTTLS", "tls": "TLS", "none": "no TLS, on this machine"}[config.tls]
    login = "login accepted" if config.account else "no login"
    said = f"{host}:{port} answers: {how}, {login}"
    if not offered:
        return Finding(_CHECK, True, f"{said}; no visit offers it", _OFFER, page=_PAGE)
    return Finding(_CHECK, True, said)
