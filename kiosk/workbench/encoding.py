"""The encoding station on the screen, put together of what the station lends."""

from __future__ import annotations

from contextlib import ExitStack, closing

from drivers.ports import ItemReader
from kiosk.config_encoding import EncodingConfig
from kiosk.flow.staff.encoding import EncodingTold, Stage, Writes
from kiosk.flow.staff.opening import Role
from kiosk.services.encoding.catalogue import Catalogue, IlsCatalogue, ListCatalogue
from kiosk.services.encoding.log import LOG_FILE
from kiosk.services.encoding.station import EncodingStation
from kiosk.services.item_list import ItemList, read_item_list
from kiosk.workbench.bench import Orders
from kiosk.workbench.encoding_desk import EncodingDesk
from kiosk.workbench.encoding_pile import Pile
from kiosk.workbench.encoding_station import encoding_station, written_today
from kiosk.workbench.ground import Ground
from sync.delivery.questions import AskItem
from sync.pairs import PAIRS_FILE, Pairs
from sync.tag_ledger import LEDGER_FILE, TagLedger


def encode_tags(ground: Ground, role: Role, orders: Orders) -> None:
    """Until the screen is left (WorkEnds), or nothing can be written here, which is told."""
    config, clock = ground.config, ground.clock
    usual, pad = config.encoding, config.first("item_reader")
    pile = Pile(
        usual.log if usual is not None and usual.log else config.state_dir / LOG_FILE,
        lambda: clock().utc.astimezone(config.station.zone),
        lambda encoding: ground.post(EncodingTold(encoding)),
        ground.play,
    )
    if usual is None:
        pile.hindered("", "not_set_up")
        return
    if pad is None:
        pile.hindered("", "no_pad")
        return
    try:
        listed = None if usual.list is None else read_item_list(usual.list)
    except ValueError as error:
        pile.hindered("", "list", path=usual.list, error=error)
        return
    pile.at(Stage.OPENING, writes=_writes(usual, listed, scans=bool(config.station.item_barcodes)))
    catalogue: Catalogue = (
        IlsCatalogue(lambda item: ground.ils.ask(AskItem(item)))
        if listed is None
        else ListCatalogue(listed)
    )
    layouts = config.tags.load_layouts()
    profile = usual.profile(layouts)
    with ExitStack() as stack:
        stack.callback(pile.close)
        folder = config.state_dir
        ledger = stack.enter_context(closing(TagLedger.open(folder / LEDGER_FILE, now=clock)))
        pairs = stack.enter_context(closing(Pairs.open(folder / PAIRS_FILE, now=clock)))

        def station(reader: ItemReader) -> EncodingStation:
            return encoding_station(
                config,
                reader,
                layouts,
                ledger,
                pairs,
                catalogue,
                profile,
                desk.phase,
            )

        desk = EncodingDesk(
            station,
            ledger,
            pile,
            orders,
            lambda act, about, outcome: ground.books.audit.record(role, act, about, outcome),
            lambda: written_today(config, ledger, clock()),
            wait_s=usual.wait_s,
        )
        desk.run(ground.threads[pad.name].released)


def _writes(usual: EncodingConfig, listed: ItemList | None, *, scans: bool) -> Writes:
    return Writes(
        usual.format,
        usual.isil,
        usual.layout,
        usual.lock != "none",
        listed=None if listed is None else len(listed.items),
        left_out=0 if listed is None else listed.bad_rows,
        scans=scans,
    )
