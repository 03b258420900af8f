"""Every place where bytes of strangers come in."""

from __future__ import annotations

from typing import Final

import fuzz_content
import fuzz_files
import fuzz_ils
import fuzz_readers as readers
import fuzz_tags
from target import Target

TARGETS: Final = {
    each.name: each
    for each in (
        Target("sip2", fuzz_ils.feed_sip2, fuzz_ils.sip2_seeds),
        Target("koha", fuzz_ils.feed_koha, fuzz_ils.koha_seeds, largest=16_384),
        Target("folio", fuzz_ils.feed_folio, fuzz_ils.folio_seeds, largest=16_384),
        Target("feig", readers.feed_feig, readers.feig_seeds),
        Target("feig-commands", readers.feed_feig_commands, readers.feig_seeds),
        Target("feig-answers", readers.feed_feig_answers, readers.feig_answer_seeds),
        Target("threem", readers.feed_threem, readers.threem_seeds),
        Target("rl866", readers.feed_rl866, readers.rl866_seeds),
        Target("threem-answers", readers.feed_threem_answers, readers.threem_answer_seeds),
        Target("rl866-answers", readers.feed_rl866_answers, readers.rl866_answer_seeds),
        Target("pn532", readers.feed_pn532, readers.pn532_seeds),
        Target("tags", fuzz_tags.feed, fuzz_tags.seeds, largest=1024),
        Target("config", fuzz_files.feed_config, fuzz_files.config_seeds),
        Target("layout", fuzz_files.feed_layout, fuzz_files.layout_seeds),
        Target("programme", fuzz_files.feed_programme, fuzz_files.programme_seeds),
        Target("lists", fuzz_files.feed_lists, fuzz_files.list_seeds),
        Target("pack", fuzz_files.feed_pack, fuzz_files.pack_seeds),
        Target("bundle", fuzz_files.feed_bundle, fuzz_files.bundle_seeds),
        Target("hub", fuzz_files.feed_hub, fuzz_files.hub_seeds),
        Target(
            "journal", fuzz_files.feed_journal, fuzz_files.journal_seeds, largest=65_536, torn=4
        ),
        Target("calendar", fuzz_content.feed_calendar, fuzz_content.calendar_seeds),
        Target("feed", fuzz_content.feed_feed, fuzz_content.feed_seeds),
        Target("page", fuzz_content.feed_page, fuzz_content.page_seeds),
        Target("catalogue", fuzz_content.feed_catalogue, fuzz_content.catalogue_seeds),
    )
}
