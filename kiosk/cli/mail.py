"""``leenpunt mail``: the mail server that takes receipts."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TypeAlias

from kiosk import receipt_words as words
from kiosk.cli import DONE, FAILED, USAGE
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say
from kiosk.config import Config, load
from sync.errors import Alarm, ConfigFault
from sync.mail.address import usable
from sync.mail.config import MailConfig

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parser(subparsers: Subparsers) -> None:
    """Add ``mail`` and its actions."""
    mail = subparsers.add_parser("mail", help="the mail server that takes receipts")
    actions = mail.add_subparsers(dest="action", metavar="ACTION", required=True)
    test = actions.add_parser("test", help="send a mail that says that it is a test, once")
    test.add_argument("--to", required=True, metavar="ADDRESS", help="who gets it")
    add_config(test)
    add_json(test)
    test.set_defaults(run=_test)


def _test(options: argparse.Namespace) -> int:
    if not usable(options.to):
        complain("--to: expected one e-mail address")
        return USAGE
    try:
        config = load(options.config)
        if config.mail is None:
            raise ConfigFault("mail: there is no section [mail] with a server")
        fault = _send(config, config.mail, usable(options.to))
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    host, port = config.mail.where
    if options.json:
        emit({"server": f"{host}:{port}", "sent": not fault, "error": fault or None})
    elif fault:
        complain(fault)
    else:
        say(f"{host}:{port}: sent")
    return FAILED if fault else DONE


def _send(config: Config, mail: MailConfig, to: str) -> str:
    """Empty, or why not."""
    from kiosk.services.receipts.mail import letter
    from sync.mail.server import MailServer, NotMailed

    language = config.station.language
    text = words.said(words.MAIL_TEST, language)
    try:
        MailServer(mail).send(
            letter(
                words.said(words.TEST_TITLE, language),
                f"{text}\n\nleenpunt {config.station.id}\n",
                language,
                at=datetime.now(UTC).astimezone(config.station.zone),
                sender=(config.station.name, mail.sender),
                to=to,
            )
        )
    except NotMailed as error:
        return str(error)
    return ""
