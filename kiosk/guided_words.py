"""Findings and advice of guided tests, as the screens of maintenance mode say them.

English here, as the tests themselves make it; the screens have translations (assets/i18n). What a
driver says in its own words stays as it is.
"""

from __future__ import annotations

from typing import Final


def translate(context: str, source: str) -> str:
    """The sentence as it stands, under the name that lupdate looks for."""
    return source


FOUND: Final = (
    translate("GuidedTest", "lent without the link, delivered once it was back, checked in again"),
    translate("GuidedTest", "the test item is %1, and its return %2"),
    translate("GuidedTest", "the test item is %1, and somebody waits for it"),
    translate("GuidedTest", "the test item is %1"),
    translate("GuidedTest", "something about the test item is on its way still"),
    translate("GuidedTest", "without the link the loan is %1"),
    translate("GuidedTest", "the loan is %1 after the link was put in again"),
    translate("GuidedTest", "the loan was delivered, and the library system has the item as %1"),
    translate(
        "GuidedTest",
        "the loan was not taken, for somebody else has borrowed the test item meanwhile",
    ),
    translate("GuidedTest", "a code of the shape %1 came that is not the test item's (%2)"),
    translate("GuidedTest", "the same barcode came as two codes, of the shapes %1 and %2"),
    translate(
        "GuidedTest",
        "%1 of %2 characters, %3, taken for that of an item, check digit sound as %4",
    ),
    translate(
        "GuidedTest",
        "%1 of %2 characters, %3, taken for that of a card, check digit sound as %4",
    ),
    translate("GuidedTest", "%1 of %2 characters, %3, taken for that of an item"),
    translate("GuidedTest", "%1 of %2 characters, %3, taken for that of a card"),
    translate("GuidedTest", "a code"),
    translate("GuidedTest", "no code came within %1 s: %2"),
    translate("GuidedTest", "no code came within %1 s"),
    translate("GuidedTest", "%1 were refused as misread"),
    translate("GuidedTest", "one scan came as two codes or more"),
    translate("GuidedTest", "a code came without its AIM identifier"),
    translate("GuidedTest", "a key is held down: it repeats by itself"),
    translate("GuidedTest", "no key came within %1 s: %2"),
    translate("GuidedTest", "no key came within %1 s"),
    translate("GuidedTest", "one press came as two keys or more"),
    translate("GuidedTest", "the key %1 came"),
    translate("GuidedTest", "no plug went in within %1 s: %2"),
    translate("GuidedTest", "no plug went in within %1 s"),
    translate("GuidedTest", "no plug came out within %1 s: %2"),
    translate("GuidedTest", "no plug came out within %1 s"),
    translate("GuidedTest", "a plug went in and out"),
    translate("GuidedTest", "no card came within %1 s"),
    translate("GuidedTest", "%1 came, and no number is made of it (%2)"),
    translate("GuidedTest", "a number of the shape %1, which is not the test card's"),
    translate("GuidedTest", "%1, its number of the shape %2"),
    translate("GuidedTest", "a card (%1) with a UID of %2 bytes"),
    translate("GuidedTest", "a card with a UID of %1 bytes"),
    translate("GuidedTest", "a card (%1)"),
    translate("GuidedTest", "a card"),
    translate("GuidedTest", "no alarm came within %1 s"),
    translate("GuidedTest", "a secured item set it off"),
    translate("GuidedTest", "it told of the alarm, and neither lamp nor horn went on"),
    translate("GuidedTest", "who carried the item was not counted within %1 s"),
    translate("GuidedTest", "who walked in was not counted within %1 s"),
    translate("GuidedTest", "who walked in was counted as going out"),
    translate("GuidedTest", "a page was printed"),
    translate("GuidedTest", "it may not be on paper: %1"),
    translate("GuidedTest", "it took the page, and what came is not as it should be"),
    translate("GuidedTest", "%1 was switched and nobody saw it"),
    translate("GuidedTest", "%1 switched, %2"),
    translate("GuidedTest", "seen"),
    translate("GuidedTest", "read back"),
    translate("GuidedTest", "nobody can read how it stands"),
    translate("GuidedTest", "a block that an earlier test had not put back was put back"),
    translate("GuidedTest", "no tag was seen within %1 s"),
    translate("GuidedTest", "%1 tags at a time were seen, and one was asked for"),
    translate("GuidedTest", "no tag was seen twice in a row within %1 s: %2 numbers in %3 rounds"),
    translate("GuidedTest", "a block of an earlier test is not put back yet: %1"),
    translate("GuidedTest", "no test can be written on this tag: %1"),
    translate("GuidedTest", "neither tag nor pad say how large its memory is"),
    translate("GuidedTest", "nobody knows what its blocks are for (it is %1)"),
    translate("GuidedTest", "it is a patron's card"),
    translate("GuidedTest", "its last block is in use"),
    translate("GuidedTest", "its last block is a part of what it says"),
    translate("GuidedTest", "the tag is listed, and cannot be read: %1"),
    translate("GuidedTest", "a spare block was written, read back and put back"),
    translate("GuidedTest", "the tag left the pad while it was written: %1"),
    translate("GuidedTest", "a block cannot be written and read back: %1"),
    translate("GuidedTest", "a block was written and holds something else"),
    translate("GuidedTest", "the test tag's block is not put back yet, for it did not come back"),
    translate("GuidedTest", "the test tag's block is not put back yet: %1"),
    translate("GuidedTest", "its AFI is another one after it was written"),
    translate("GuidedTest", "its AFI cannot be written: %1"),
    translate("GuidedTest", "its AFI can be written"),
    translate("GuidedTest", "%1 answers"),
    translate("GuidedTest", "an item in %1 ms"),
    translate("GuidedTest", "it says no to %1"),
    translate("GuidedTest", "it does not know the test item"),
    translate("GuidedTest", "half of its answers took %1 ms or more, and %2 ms is too long"),
    translate("GuidedTest", "%1 ended after %2 s, and the sound takes %3 s"),
    translate("GuidedTest", "%1 played, and nobody heard it"),
    translate("GuidedTest", "%1 played it"),
    translate("GuidedTest", "nobody said whether it was heard"),
    translate("GuidedTest", "%1 counted to ten, and nobody heard it"),
    translate("GuidedTest", "%1 counted to ten"),
    translate("GuidedTest", "%1 speaks %2"),
    translate("GuidedTest", "no voice for %1: %2"),
    translate("GuidedTest", "there is no program %1"),
    translate("GuidedTest", "%1 of %2 cells are dead (from %3, %4 to %5, %6 and %7 more)"),
    translate("GuidedTest", "%1 of %2 cells are dead (from %3, %4 to %5, %6)"),
    translate(
        "GuidedTest",
        "it was touched %1 times while nobody did, %2 of them in column %3, row %4",
    ),
    translate("GuidedTest", "%1 touches were beyond its edges"),
    translate("GuidedTest", "all %1 cells, and no ghost"),
    translate("GuidedTest", "the port can be opened"),
    translate("GuidedTest", "the port can be opened, but nothing answers: %1"),
    translate("GuidedTest", "the port can be opened, but answers are damaged: %1"),
    translate("GuidedTest", "it is listened for, and does not come: %1"),
    translate("GuidedTest", "it answers"),
    translate("GuidedTest", "it has paper"),
    translate("GuidedTest", "the gate is there"),
    translate("GuidedTest", "people counter: %1 in, %2 out"),
    translate("GuidedTest", "%1 tags on it, %2 ms a round"),
    translate("GuidedTest", "%1 of %2 rounds failed: %3"),
    translate("GuidedTest", "%1 of %2 tags are listed, but cannot be read: %3"),
    translate("GuidedTest", "read rate %1"),
    translate("GuidedTest", "it would take a payment"),
    translate("GuidedTest", "it cannot be used: %1"),
    translate("GuidedTest", "fault in the driver: %1"),
    translate("GuidedTest", "it lends a test item to a test card, and does not know which"),
    translate("GuidedTest", "the sound is switched off"),
    translate("GuidedTest", "reading aloud is switched off"),
    translate("GuidedTest", "it was skipped"),
    translate("GuidedTest", "%1 is in use by maintenance mode already"),
    translate("GuidedTest", "%1 was busy for %2 s"),
    translate("GuidedTest", "on loan"),
    translate("GuidedTest", "available"),
    translate("GuidedTest", "unknown"),
    translate("GuidedTest", "needs review"),
    translate("GuidedTest", "in doubt"),
    translate("GuidedTest", "pending"),
    translate("GuidedTest", "sent"),
    translate("GuidedTest", "refused"),
    translate("GuidedTest", "refused (%1)"),
    translate("GuidedTest", "accepted"),
)
"""Findings: parts of a sentence, with figures at %1 … %9."""

EXPECTED: Final = (
    translate("GuidedTest", "every cell to be touched when a finger is there, and only then"),
    translate("GuidedTest", "a sound that is heard"),
    translate("GuidedTest", "a voice that counts to ten"),
    translate("GuidedTest", "one barcode, whole and once"),
    translate("GuidedTest", "a key"),
    translate("GuidedTest", "a socket that tells of its plug"),
    translate("GuidedTest", "a card that is read and gets a number"),
    translate(
        "GuidedTest",
        "a test tag that is listed in each round, read, written, verified and put back",
    ),
    translate("GuidedTest", "a gate that tells of a secured item"),
    translate("GuidedTest", "a page on paper"),
    translate("GuidedTest", "outputs that stand as they are told"),
    translate("GuidedTest", "a terminal that would take a payment"),
    translate("GuidedTest", "a library system that lets this station in and answers soon"),
    translate(
        "GuidedTest",
        "a loan without the link that is delivered once it is back, and undone",
    ),
)
"""How it is where it is well, one for each test."""

ADVICE: Final = (
    translate(
        "GuidedTest",
        "`leenpunt sync once` delivers what waits; `leenpunt work list` names what does not go.",
    ),
    translate(
        "GuidedTest",
        "Run `leenpunt test ils` first. If the test item is on loan now, check it in.",
    ),
    translate(
        "GuidedTest",
        "The test item has to be known, on loan to nobody else, and free: see to that in the "
        "library system, or name another one in [tests] item.",
    ),
    translate(
        "GuidedTest",
        "Look at [offline] and, where there is one, at the trust pack (`leenpunt doctor`): "
        "may the test card borrow this item offline?",
    ),
    translate("GuidedTest", "Check it in at the desk."),
    translate(
        "GuidedTest",
        "Their loan was left as it is. Name an item in [tests] that nobody borrows.",
    ),
    translate(
        "GuidedTest",
        "Try a shorter or shielded cable; set the scanner up anew from the pages of its driver.",
    ),
    translate("GuidedTest", "Hold up one card alone, without the wallet."),
    translate("GuidedTest", "This card is broken or no card: try another one."),
    translate(
        "GuidedTest",
        "Telephones and passports draw their number anew each time: try a card of this library.",
    ),
    translate(
        "GuidedTest",
        "Compare [[card_conventions]] with this library's cards: `leenpunt card learn` finds them.",
    ),
    translate(
        "GuidedTest",
        "Was it the test item? Compare prefix, suffix and check with the scanner.",
    ),
    translate(
        "GuidedTest",
        "Does its beam go on, and does it beep? Then look at prefix, suffix, check and baud "
        "rate; else at its cable.",
    ),
    translate(
        "GuidedTest",
        "Try another key and another socket; the page of its driver says which keys it has.",
    ),
    translate(
        "GuidedTest",
        "Set lockout_s for this keypad, from 0.05 on; if that does not help, change it.",
    ),
    translate(
        "GuidedTest",
        "Hold a card of this library flat on the reader, away from metal; if none comes, try "
        "another card, then another reader.",
    ),
    translate(
        "GuidedTest",
        "Was the item secured (`leenpunt tag read`)? Does the gate look at AFI or at EAS as "
        "this station writes it? Then look at the gate's own notifications.",
    ),
    translate("GuidedTest", "`leenpunt gate alarm on`; then look at lamp and horn themselves."),
    translate("GuidedTest", "Clean its window and try another barcode."),
    translate(
        "GuidedTest",
        "Switch off repeated reading in the scanner's own set-up, and look at its cable.",
    ),
    translate(
        "GuidedTest",
        "Is something before the people counter's eyes? Compare detectors with the gate.",
    ),
    translate(
        "GuidedTest",
        "Turn the people counter round, or have in and out changed in its own set-up.",
    ),
    translate(
        "GuidedTest",
        "Switch the AIM identifier on in the scanner's own set-up, or leave aim_prefix out.",
    ),
    translate(
        "GuidedTest",
        "Press a key briefly. If it goes on, a key sticks: clean the keypad, or change it.",
    ),
    translate(
        "GuidedTest",
        "Look at the network between here and there; then: ask whoever keeps the library system.",
    ),
    translate("GuidedTest", "Correct [tests] item, or make this item known in the library system."),
    translate(
        "GuidedTest",
        "Is the paper the right way round (it prints on one side)? Compare columns and fonts "
        "in the configuration with the printer; clean its head.",
    ),
    translate(
        "GuidedTest",
        "Look whether a page came, and at its cable and power; then print again.",
    ),
    translate(
        "GuidedTest",
        "Look at what is wired to this output, at its own supply, and whether it is this "
        "output of the board.",
    ),
    translate(
        "GuidedTest",
        "Switch it off (`leenpunt relay switch %1 off`); look at the board, its power and "
        "cable, and at what the configuration says of this output.",
    ),
    translate(
        "GuidedTest",
        "Lay a test tag in the middle of the pad, away from metal; leave it there, test again.",
    ),
    translate(
        "GuidedTest",
        "Try another tag. If none is seen, look at the antenna's plug and at the power that "
        "is set for the pad.",
    ),
    translate(
        "GuidedTest",
        "Leave the tag in the middle of the pad until the test is over. If it lay there, try "
        "another one: it may be locked or broken. If it is all tags, have the antenna tuned.",
    ),
    translate(
        "GuidedTest",
        "Lay the same tag on the pad and test again: what it held is remembered and put back "
        "first.",
    ),
    translate("GuidedTest", "Lay a blank tag there."),
    translate(
        "GuidedTest",
        "Is the loudspeaker plugged in, switched on and not muted (`alsamixer`)? Is it this "
        "output (`aplay -l`), and is [sound] volume high enough?",
    ),
    translate("GuidedTest", "Listen to it, and answer."),
    translate(
        "GuidedTest",
        "Clean the screen and its edge, take off whatever lies or sticks on it, and test "
        "again; if it stays, have the panel changed.",
    ),
    translate(
        "GuidedTest",
        "Calibrate the panel, or its rotation, to the screen (`xinput`, or the compositor's).",
    ),
    translate("GuidedTest", "Clean the screen, then test again."),
    translate("GuidedTest", "Look at the loudspeaker and at [sound]."),
    translate("GuidedTest", "Look at the loudspeaker, the headset and [speech]."),
    translate("GuidedTest", "Look at the socket and its cable."),
    translate(
        "GuidedTest", "Is it this socket (`evtest` shows its events)? Else name another port."
    ),
    translate(
        "GuidedTest",
        "Is it plugged in, switched on and not muted (`alsamixer`)? Do [speech] loudspeaker and "
        "headset name the right outputs (`aplay -L`)?",
    ),
    translate(
        "GuidedTest",
        "Install it: `apt install espeak-ng alsa-utils`. Without reading aloud: [speech] enabled = "
        "false.",
    ),
    translate(
        "GuidedTest",
        "Install the voice, or name another one in [speech] voices; `espeak-ng --voices` lists "
        "those of espeak-ng.",
    ),
    translate(
        "GuidedTest",
        "Is there a sound device (`aplay -L`), is the station's user in the group audio, and are "
        "[speech] headset and loudspeaker names of that list? Without reading aloud: [speech] "
        "enabled = false.",
    ),
    translate("GuidedTest", "Look at the scanner and its cable."),
    translate("GuidedTest", "Look at the keypad and its cable."),
    translate("GuidedTest", "Look at the card reader and its cable."),
    translate("GuidedTest", "Look at the pad, its antenna and its cable."),
    translate("GuidedTest", "Look at the gate and its cable."),
    translate("GuidedTest", "Look at the printer, its paper and its cable."),
    translate("GuidedTest", "Look at the board, its power and its cable."),
    translate("GuidedTest", "Look at the terminal, and at the account at the payment provider."),
    translate("GuidedTest", "`leenpunt doctor` says what stands in the way of lending offline."),
    translate("GuidedTest", "Set [sound] enabled = true where there is a loudspeaker."),
    translate("GuidedTest", "Set [speech] enabled = true where somebody is to be read to."),
    translate(
        "GuidedTest",
        "Set [tests] card and item, or give --card and --item: a card and an item of the "
        "library's own, in nobody's use.",
    ),
    translate(
        "GuidedTest",
        "Check baud rate and parity; then try a shorter or shielded cable, away from power "
        "supplies.",
    ),
    translate(
        "GuidedTest",
        "Does the network work, and does a firewall let this machine reach the address above?"
        " Look at the payment provider's own page about outages, too.",
    ),
    translate(
        "GuidedTest",
        "Check that its plug sits firmly, and its power supply; then look again.",
    ),
    translate(
        "GuidedTest",
        "Move these books to the middle of the pad, away from metal, and look again.",
    ),
    translate("GuidedTest", "Plug it in and switch it on; `ls -l %1` shows what the system sees."),
    translate("GuidedTest", "Is it plugged in, and is its port written correctly?"),
    translate(
        "GuidedTest",
        "Look up in the board's own manual where this output or input is, and correct it in "
        "the configuration; look at its user and password where it has one.",
    ),
    translate(
        "GuidedTest",
        "Look at what the board answers, and correct what says on and off there.",
    ),
    translate("GuidedTest", "Empty it: what comes now does not fit in."),
)
"""Advice, in whole sentences."""
