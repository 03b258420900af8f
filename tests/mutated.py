"""A pytest plug-in: the product with one rule broken on purpose (tests/mutate.py)."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Final, NamedTuple

from broken import delivery, hub, journal, station
from fleet.mutant import MUTATIONS as OF_THE_HUB
from mutant import MUTATIONS

from sync.model import Action

BROKEN: Final = "LEENPUNT_BROKEN_RULE"
"""Name of the variable of the environment that says which."""


class Rule(NamedTuple):
    """What breaks a rule, and the test that has to notice: a file of ``tests``, or one in it."""

    broken: Callable[[], None]
    test: str


RULES: Final[dict[str, Rule]] = {
    # What is told is on disk.
    "told before shown": Rule(
        MUTATIONS["forget-told"], "kiosk/test_loans.py::test_what_is_returned_is_on_disk"
    ),
    "a full disk tells nothing": Rule(
        delivery.tell_on_a_full_disk,
        "kiosk/test_loans.py::test_what_cannot_be_told_on_disk_is_not_told_at_all",
    ),
    "a commit is on disk": Rule(
        delivery.commit_to_memory,
        "sync/test_journal.py::test_a_commit_is_synchronous_and_deleted_bytes_are_overwritten",
    ),
    # What goes out, and what is asked about.
    "sent before the first byte": Rule(
        MUTATIONS["skip-sent"],
        "sync/delivery/test_engine.py::test_sent_is_on_disk_before_the_first_byte",
    ),
    "sent before the first byte of a backlog": Rule(
        delivery.backlog_runs_ahead,
        "sync/delivery/test_connections.py"
        "::test_sent_is_on_disk_before_the_first_byte_of_every_message",
    ),
    "sent before the first byte of SIP2": Rule(
        delivery.sent_comes_after,
        "sync/test_sip2_driver.py::test_sending_is_called_between_sign_in_and_the_first_byte",
    ),
    "sent before the first byte to Koha": Rule(
        delivery.koha_sends_first, "sync/test_koha_rest_loans.py::test_given_up_is_no_outage"
    ),
    "sent before the first byte to FOLIO": Rule(
        delivery.folio_sends_first,
        "sync/test_folio_circulation.py::test_a_desk_that_left_stops_the_request",
    ),
    "a loan in doubt is asked about": Rule(
        MUTATIONS["resend-blindly"], "sync/delivery/test_in_doubt.py::test_a_loan_in_doubt"
    ),
    "a return in doubt is asked about": Rule(
        delivery.resend(Action.RETURN), "sync/delivery/test_in_doubt.py::test_a_return_in_doubt"
    ),
    "a renewal in doubt is asked about": Rule(
        delivery.resend(Action.RENEW), "sync/delivery/test_in_doubt.py::test_a_renewal_in_doubt"
    ),
    "a hold in doubt is asked about": Rule(
        MUTATIONS["hold-in-doubt-is-there"],
        "kiosk/test_account.py::test_a_hold_without_an_answer_is_looked_for_in_the_list",
    ),
    "sent is in doubt after a restart": Rule(
        delivery.restart_forgets_sent, "sync/delivery/test_in_doubt.py::test_a_loan_in_doubt"
    ),
    "untold is not sent after a restart": Rule(
        delivery.restart_sends_the_untold,
        "sync/delivery/test_restart.py"
        "::test_what_nobody_was_told_about_is_abandoned_unless_it_was_sent",
    ),
    "what was told is not asked again": Rule(
        delivery.replay_asks_leave, "sync/test_sip2_driver.py::test_nb_due_date"
    ),
    "a refusal afterwards is work": Rule(
        MUTATIONS["drop-refusal"],
        "sync/delivery/test_replays.py::test_a_refused_replay_is_work_with_its_reason",
    ),
    "a cap holds offline": Rule(
        MUTATIONS["cap-forgotten"],
        "sync/delivery/test_offline.py::test_caps_count_the_session_and_the_day",
    ),
    # A refusal and an outage.
    "a sign-in that SIP2 refuses is no outage": Rule(
        MUTATIONS["refusal-is-offline"],
        "sync/test_sip2_driver.py::test_refused_sign_in_is_an_alarm_without_the_password",
    ),
    "a sign-in that Koha refuses is no outage": Rule(
        delivery.koha_refusal_is_offline, "sync/test_koha_rest_sign_in.py::test_a_wrong_password"
    ),
    "a sign-in that FOLIO refuses is no outage": Rule(
        delivery.folio_refusal_is_offline,
        "sync/test_folio_sign_in.py::test_a_refused_account_is_not_tried_again_before_a_long_pause",
    ),
    "another service is no outage": Rule(
        MUTATIONS["other-is-offline"],
        "sync/test_another_service.py::test_another_one_is_no_sip2_server",
    ),
    "an alarm is no outage": Rule(
        delivery.alarm_is_offline,
        "sync/delivery/test_engine.py::test_only_transport_failure_is_offline",
    ),
    # Tags.
    "disarmed only once told": Rule(
        MUTATIONS["disarm-before-told"],
        "kiosk/test_loans.py::test_a_refusal_by_the_ils_is_told_as_such_and_touches_no_tag",
    ),
    "a switched tag is read back": Rule(
        MUTATIONS["no-read-back"],
        "kiosk/devices/pad/test_switch.py::test_one_fault_at_any_command",
    ),
    "an encoded tag is read back": Rule(
        station.believe_what_was_encoded,
        "kiosk/encoding/test_encoding_station.py"
        "::test_what_a_tag_never_takes_is_not_verified_nor_armed_nor_locked",
    ),
    "half switched is not disarmed": Rule(
        station.half_is_disarmed, "kiosk/devices/pad/test_switch.py::test_the_effective_afi"
    ),
    "a locked block is read back": Rule(
        station.believe_what_was_locked,
        "kiosk/encoding/test_encoding_station.py"
        "::test_a_lock_that_a_tag_does_not_take_is_not_verified",
    ),
    "security that was given back is read back": Rule(
        station.believe_what_was_given_back,
        "kiosk/encoding/test_encoding_station.py"
        "::test_an_undo_whose_security_a_tag_does_not_take_says_so",
    ),
    # The journal.
    "a journal that was emptied is missed": Rule(
        MUTATIONS["vanished-is-new"],
        "sync/test_journal_vanished.py::test_a_journal_that_vanished_is_damage_and_work",
    ),
    "a torn journal is set aside": Rule(
        journal.torn_is_whole, "sync/test_journal_salvage.py::test_damaged_twice_in_a_row"
    ),
    "a lost log of writes is missed": Rule(
        journal.lost_log_is_none,
        "sync/test_journal_vanished.py::test_a_log_that_lost_its_end_is_damage",
    ),
    "a copy asks before it sends": Rule(
        journal.a_copy_is_the_journal,
        "sync/test_journal_opening.py::test_a_restored_or_cloned_journal_asks_before_it_sends",
    ),
    "a changed entry does not verify": Rule(
        journal.changed_is_intact, "sync/test_journal.py::test_verify_names_the_first_broken_link"
    ),
    "one program has the journal": Rule(
        MUTATIONS["two-writers"], "sync/test_journal.py::test_the_second_owner_is_told_who_is_first"
    ),
    # Money.
    "what was paid is booked": Rule(
        delivery.paid_is_over,
        "kiosk/paying/test_till.py::test_a_payment_is_shown_paid_and_booked_once",
    ),
    "what was paid late is booked": Rule(
        delivery.paid_late_is_nothing,
        "kiosk/paying/test_till.py::test_paid_after_it_was_stopped_is_found_and_booked",
    ),
    "what was paid without the ILS is booked": Rule(
        delivery.paid_is_given_up, "kiosk/paying/test_till.py::test_the_ils_is_away_when_it_is_paid"
    ),
    "another sum is work": Rule(
        delivery.book_what_was_asked,
        "kiosk/paying/test_till.py::test_less_than_was_asked_is_for_staff_alone",
    ),
    "money is booked once": Rule(
        MUTATIONS["pay-again"],
        "kiosk/paying/test_till.py::test_the_ils_is_told_once_whatever_it_answers",
    ),
    "what ended is looked at once more": Rule(
        MUTATIONS["one-look"],
        "kiosk/paying/test_till.py::test_what_ends_without_money_is_looked_at_once_more",
    ),
    "what was begun is found again": Rule(
        MUTATIONS["forget-starting"],
        "kiosk/paying/test_till.py::test_a_start_that_is_never_answered_is_found_and_stopped",
    ),
    "an answer is of its payment": Rule(
        delivery.how_another_stands,
        "kiosk/paying/test_till.py::test_how_another_payment_stands_is_no_answer",
    ),
    "a card has one payment at a time": Rule(
        delivery.pay_beside, "kiosk/paying/test_till.py::test_one_payment_of_a_card_at_a_time"
    ),
    # Whose it is.
    "what another has is not lent": Rule(
        station.lend_what_another_has,
        "kiosk/test_loans.py"
        "::test_an_item_that_this_station_lent_offline_is_not_lent_again_until_it_came_back",
    ),
    "anothers loan is not ours": Rule(
        station.anothers_loan_is_ours, "sync/delivery/test_in_doubt.py::test_a_loan_in_doubt"
    ),
    "an answer is of its item": Rule(
        station.answers_are_of_any_item,
        "sync/test_sip2_answers.py::test_an_answer_about_another_item_decides_nothing",
    ),
    "Koha names the item": Rule(
        station.any_item_of_koha,
        "sync/test_koha_rest_questions.py::test_rows_of_others_than_were_asked_for_are_nobodys",
    ),
    "FOLIO names the item": Rule(
        station.any_item_of_folio,
        "sync/test_folio_questions.py::test_another_record_than_was_asked_for_is_not_taken",
    ),
    "FOLIO names the borrower": Rule(
        station.any_loan_of_folio,
        "sync/test_folio_circulation.py::test_another_loan_than_was_asked_for_is_a_bad_message",
    ),
    "a session undoes its own": Rule(
        station.undo_of_anybody,
        "kiosk/test_loans_undo.py::test_only_what_this_session_lent_can_be_undone",
    ),
    "an answer opens its own visit": Rule(
        station.any_answer_opens,
        "kiosk/flow/test_flow_endings.py::test_the_late_answer_to_another_card_opens_nothing",
    ),
    "a loan is of the card that asked": Rule(
        station.loan_of_whose_turn_it_is,
        "kiosk/flow/test_flow_family.py::test_a_late_answer_is_of_the_card_that_asked",
    ),
    "a card that waits lapses": Rule(
        station.cards_wait_for_ever,
        "kiosk/flow/test_flow_whose_visit.py"
        "::test_a_card_that_waits_lapses_whatever_lies_over_the_last_screen",
    ),
    "a lapsed card opens nothing": Rule(
        station.lapsed_cards_open,
        "kiosk/flow/test_flow_whose_visit.py"
        "::test_a_card_lapses_while_the_first_ones_books_are_asked_about",
    ),
    # At rest.
    "no PIN on disk": Rule(
        journal.keep_the_pin,
        "kiosk/test_loans.py::test_a_pin_that_the_ils_repeats_does_not_reach_the_journal",
    ),
    "no title on disk": Rule(journal.seal_nothing, "sync/test_journal_sealed.py"),
    "no number on disk": Rule(journal.look_up_by_number, "sync/test_journal_sealed.py"),
    "no PIN in a trace": Rule(
        journal.show_pins_on_the_wire, "sync/test_sip2_trace.py::test_no_pin_goes_out"
    ),
    "no PIN of staff in a log": Rule(
        journal.log_the_staff_pin, "kiosk/staff/test_pins.py::test_no_pin_is_on_disk_or_in_a_log"
    ),
    "no PIN, card or title in a log": Rule(
        journal.log_whatever_is_given,
        "kiosk/test_log.py::test_a_line_holds_what_is_listed_and_nothing_else",
    ),
    # Locks.
    "an unseen character is no other card": Rule(
        station.unseen_is_another_card,
        "kiosk/test_pins.py::test_a_character_that_nobody_sees_gives_no_card_more_tries",
    ),
    "tries outlive a restart": Rule(
        station.tries_are_not_kept,
        "kiosk/staff/test_pins.py::test_wrong_ones_at_speed_over_restarts",
    ),
    "a user name is no other card": Rule(
        station.user_name_is_another_card,
        "kiosk/test_pins.py::test_another_name_of_a_card_is_not_another_card",
    ),
    "a day's cap is of a card however it is written": Rule(
        station.cap_of_a_way_to_write,
        "sync/test_journal.py"
        "::test_a_patron_is_found_however_the_card_is_written_also_as_earlier_versions_kept_it",
    ),
    # The hub.
    "a batch is stored once": Rule(
        hub.store_twice,
        "sync/hub/test_hub_inbox.py::test_what_comes_twice_overlaps_or_comes_too_early",
    ),
    "a gap is waited for": Rule(
        hub.store_over_a_gap,
        "sync/hub/test_hub_inbox.py::test_what_comes_too_early_for_an_epoch_that_is_known_waits",
    ),
    "a batch is stored before its answer": Rule(
        hub.answer_unstored, "sync/hub/test_hub_inbox.py::test_a_whole_journal_comes_once"
    ),
    "a clone is seen": Rule(
        OF_THE_HUB["ignore-epochs"],
        "sync/hub/test_hub_inbox.py::test_the_same_numbers_with_other_rows_are_a_clone",
    ),
    "a hub asks about what is in doubt": Rule(
        OF_THE_HUB["settle-twice"],
        "sync/hub/test_hub_crashes.py"
        "::test_whatever_it_was_about_to_do_the_next_ends_it[WindowStore-settle-after-2]",
    ),
    "late at the hub is not new": Rule(
        OF_THE_HUB["late-is-new"],
        "sync/hub/test_hub_late.py::test_a_return_is_not_over_by_a_loan_whose_time_nobody_knows",
    ),
    "acts go out in their order": Rule(
        hub.by_arrival,
        "sync/hub/test_hub_settling.py::test_what_waits_together_goes_out_as_it_happened",
    ),
    "a command is done once": Rule(
        hub.do_it_again,
        "sync/hub/test_hub_orders.py::test_a_command_that_comes_again_is_refused_and_told",
    ),
    "one worker has a shard": Rule(
        OF_THE_HUB["no-lock"],
        "sync/hub/test_hub_crashes.py::test_whose_lease_was_taken_over_writes_nothing",
    ),
}
"""Rule → what breaks it, and the test that has to notice."""


def pytest_configure() -> None:
    RULES[os.environ[BROKEN]].broken()
