"""Scenario files: what they say, and what is wrong with those that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from drivers.model import TagKind
from drivers.sim.faults import KINDS
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.scenario.load import ScenarioError, load_scenario
from drivers.sim.scenario.pad import PadOrder, PadScenario, ScenarioTag
from drivers.sim.scenario.pad_player import PadPlayer
from drivers.tags.decoder import decode

SHIPPED = sorted((Path(__file__).parents[4] / "assets" / "scenarios").glob("*.toml"))
PADS = [path for path in SHIPPED if load_scenario(path).device == "reader"]
TAG = '[[tag]]\nuid = "e004010000000001"\nname = "atlas"\nmemory = "110101"\n'


def load(text: str, tmp_path: Path) -> PadScenario:
    path = tmp_path / "my.toml"
    path.write_text(text, encoding="utf-8")
    scenario = load_scenario(path)
    assert isinstance(scenario, PadScenario)
    return scenario


def test_a_file_with_everything(tmp_path: Path) -> None:
    scenario = load(
        'about = "All"\nseed = 4\nloop_s = 9\nfaults = "split"\n' + TAG + "afi = 0xC2\np = 0.5\n"
        "eas = true\ndsfid = 0x3E\nblocks = 8\nflicker = [0.5, 0.25]\npresent = false\n"
        '[[tag]]\nuid = "E004010000000002"\nformat = "iso28560-3"\nitem_id = "3000001"\n'
        'isil = "NL-1234"\npart = 2\nparts = 3\nusage = 2\n'
        '[[tag]]\nuid = "E004010000000003"\nformat = "iso28560-2"\nitem_id = "698542"\n'
        "block_size = 8\nblocks = 14\n"
        '[[step]]\nat_s = 1\nplace = ["atlas"]\nfaults = "deaf"\n'
        '[[step]]\nafter_commands = 3\nremove = ["E004010000000002"]\ncable = "out"\n'
        "[[step]]\nat_s = 8.5\nweak = { atlas = 0 }\n",
        tmp_path,
    )
    first, second, third = (tag.simulated() for tag in scenario.tag)
    assert (first.uid, first.afi, first.dsfid, first.eas) == ("E004010000000001", 0xC2, 0x3E, True)
    assert bytes(first.memory) == b"\x11\x01\x01".ljust(32, b"\0")
    assert (second.afi, second.dsfid, len(second.memory)) == (7, 0x3E, 112)
    item = decode(bytes(second.memory))
    assert (item.item_id, item.isil, item.part, item.parts) == ("3000001", "NL-1234", 2, 3)
    assert item.usage == 2
    assert (third.dsfid, third.block_size, third.blocks) == (6, 8, 14)
    assert decode(bytes(third.memory), block_size=8, dsfid=6).item_id == "698542"
    assert scenario.named("atlas") == scenario.named("E004010000000001") == scenario.tag[:1]
    assert [step.at_s for step in scenario.step] == [1, None, 8.5]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "about is missing"),
        ('about = "x"', "tag is missing"),
        ("about = ", "not a TOML file"),
        ('about = "x"\ntag = []', r"^\S*my.toml: tag: .*at least 1"),
        ('about = "x"\nspeed = 1\n' + TAG, "unknown key speed"),
        ('about = "x"\nseed = -1\n' + TAG, "seed: .*found '-1'"),
        ('about = "x"\nfaults = "explode"\n' + TAG, "faults: unknown fault 'explode'; there are"),
        ('about = "x"\n' + TAG.replace("e004", "e0"), r"tag\[0\].uid: .*found 'e0010000000001'"),
        ('about = "x"\n' + TAG + TAG, "tag: found the UID E004010000000001 more than once"),
        ('about = "x"\n' + TAG + "colour = 1", r"unknown key tag\[0\].colour"),
        ('about = "x"\n' + TAG + 'format = "iso28560-3"', r"tag\[0\]: .*found both"),
        ('about = "x"\n' + TAG.replace("memory", "isil"), r"tag\[0\]: .*found neither"),
        ('about = "x"\n' + TAG + 'isil = "NL-1"', r"tag\[0\]: .*expected with a format only"),
        ('about = "x"\n' + TAG.replace("110101", "11x"), "memory: expected hexadecimal"),
        (
            'about = "x"\n' + TAG + "blocks = 1\nblock_size = 2",
            r"found 3 bytes, expected at most 2",
        ),
        ('about = "x"\n' + TAG + "afi = 256", r"tag\[0\].afi: .*found '256'"),
        ('about = "x"\n' + TAG + "p = 1.5", r"tag\[0\].p: .*found '1.5'"),
        ('about = "x"\n' + TAG + "flicker = [1.0]", r"tag\[0\].flicker: expected pairs"),
        ('about = "x"\n' + TAG + "flicker = [1.0, 0.0]", r"tag\[0\].flicker\[1\]: .*found '0.0'"),
        (
            'about = "x"\n' + TAG.replace("memory", 'format = "iso28560-3"\nitem_id'),
            "",
        ),
        (
            'about = "x"\n[[tag]]\nuid = "E004010000000001"\nformat = "iso28560-3"\n',
            r"tag\[0\]: item id ''",
        ),
        (
            'about = "x"\n[[tag]]\nuid = "E004010000000001"\nformat = "iso28560-3"\n'
            'item_id = "1"\npart = 3\nparts = 2\n',
            r"tag\[0\]: part 3: expected 1..2",
        ),
        ('about = "x"\n' + TAG + "[[step]]\nat_s = 1", r"step\[0\]: expected one of remove"),
        ('about = "x"\n' + TAG + '[[step]]\ncable = "in"', r"step\[0\]: .*found neither"),
        (
            'about = "x"\n' + TAG + '[[step]]\nat_s = 1\nafter_commands = 1\ncable = "in"',
            r"step\[0\]: .*found both",
        ),
        (
            'about = "x"\n' + TAG + '[[step]]\nat_s = 1\ncable = "off"',
            r"step\[0\].cable: .*'out' or 'in', found 'off'",
        ),
        (
            'about = "x"\n' + TAG + '[[step]]\nat_s = 1\nfaults = "boom"',
            r"step\[0\].faults: unknown fault 'boom'",
        ),
        (
            'about = "x"\n' + TAG + '[[step]]\nat_s = 1\nplace = ["globe"]',
            r"step\[0\]: found 'globe', expected a tag's uid or name",
        ),
        (
            'about = "x"\n' + TAG + '[[step]]\nat_s = 1\nweak = { "" = 0.5 }',
            r"step\[0\]: found ''",
        ),
        (
            'about = "x"\n' + TAG + '[[step]]\nat_s = 2\ncable = "out"\n'
            '[[step]]\nat_s = 1\ncable = "in"',
            r"step\[1\].at_s: found 1.0, expected 2.0 or later",
        ),
        (
            'about = "x"\n' + TAG + '[[step]]\nafter_commands = 2\ncable = "out"\n'
            '[[step]]\nafter_commands = 1\ncable = "in"',
            r"step\[1\].after_commands: found 1, expected 2 or more",
        ),
        (
            'about = "x"\nloop_s = 2\n' + TAG + '[[step]]\nat_s = 2\ncable = "out"',
            "loop_s: found 2, expected more than 2",
        ),
    ],
)
def test_what_cannot_be_used_is_named(text: str, named: str, tmp_path: Path) -> None:
    if not named:
        assert load(text, tmp_path).tag[0].item_id == "110101"
        return
    with pytest.raises(ScenarioError, match=named) as caught:
        load(text, tmp_path)
    assert all(line.startswith(f"{tmp_path}/my.toml: ") for line in str(caught.value).splitlines())


def test_a_list_whose_items_are_wrong_is_not_called_empty_too(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError) as caught:
        load('about = "x"\n' + TAG + "p = 2.0", tmp_path)
    (line,) = str(caught.value).splitlines()
    assert "tag[0].p: " in line
    with pytest.raises(ScenarioError, match="at least 1 item"):
        load('about = "x"\ntag = []', tmp_path)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="No such file"):
        load_scenario(tmp_path / "none.toml")
    with pytest.raises(ScenarioError, match="at most 524288 bytes"):
        load("#" * (1 << 19) + "\n", tmp_path)
    (tmp_path / "my.toml").write_bytes(b"\xff")
    with pytest.raises(ScenarioError, match="not a TOML file"):
        load_scenario(tmp_path / "my.toml")


@pytest.mark.parametrize("path", PADS, ids=lambda path: path.stem)
def test_the_scenarios_that_come_along_hold_what_they_say(path: Path) -> None:
    scenario = load_scenario(path)
    assert isinstance(scenario, PadScenario)
    kinds = [
        decode(bytes(tag.memory), dsfid=tag.dsfid).kind
        for tag in (described.simulated() for described in scenario.tag)
    ]
    assert TagKind.UNKNOWN not in kinds
    assert scenario.loop_s is not None
    if path.stem == "mixed_set":
        assert {TagKind.BLANK, TagKind.DAMAGED, TagKind.ISO28560_2} < set(kinds)
    elif path.stem == "neighbours":
        assert TagKind.RFID501 in kinds
    else:
        assert set(kinds) == {TagKind.ISO28560_3}


def test_one_comes_along_for_each_device_that_moves_by_itself() -> None:
    assert {path.stem: load_scenario(path).device for path in SHIPPED} == {
        **dict.fromkeys((path.stem for path in PADS), "reader"),
        "buttons_and_bins": "relay",
        "gate_hour": "gate",
        "headset_visit": "headset",
        "keypad_visit": "keypad",
        "paper_runs_out": "printer",
        "patron_cards": "card",
    }
    assert [path.stem for path in PADS] == [
        "busy_counter", "flickering_cable", "mixed_set", "neighbours", "weak_tag",
    ]  # fmt: skip


def test_the_page_shows_a_file_that_works(tmp_path: Path) -> None:
    page = (Path(__file__).parents[4] / "docs" / "emulators.md").read_text(encoding="utf-8")
    blocks = [block.partition("```")[0] for block in page.split("```toml\n")[1:]]
    (example,) = (block for block in blocks if "[[tag]]" in block)
    scenario = load(example, tmp_path)
    assert [len(scenario.tag), len(scenario.step)] == [2, 4]
    keys = {key for model in (ScenarioTag, PadOrder) for key in model.model_fields}
    assert [key for key in keys if f"`{key}`" not in page] == []
    assert [kind for kind in KINDS if f"| `{kind}` |" not in page] == []
    assert [path.stem for path in SHIPPED if f"| `{path.stem}` |" not in page] == []


ANTENNA = "[antenna]\npower_w = 0.5\nloss_db = 22\n"


def test_tags_that_lie_somewhere_and_move(tmp_path: Path) -> None:
    scenario = load(
        f'about = "x"\n{ANTENNA}{TAG}at = [0, 0, 2]\n'
        "[[step]]\nafter_commands = 40\nmove = { atlas = [13.5, 8, 2] }\n"
        "[[step]]\nafter_commands = 80\nweak = { atlas = 0 }\n",
        tmp_path,
    )
    player = PadPlayer(scenario)
    pad = player.watch(FeigPad(player.field, player.faults, air=False))
    counts = []
    for _ in range(3):
        heard = 0
        for _ in range(40):
            (reply,) = pad.receive_data(bytes.fromhex("07 FF B0 01 00 1C 56"))
            heard += len(reply.data) > 6
        counts.append(heard)
    # In the middle just so, in the corner always, weak never.
    assert 5 < counts[0] < 35
    assert counts[1:] == [40, 0]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (TAG + "at = [0, 0, 2]\n", r"at and move: expected a table \[antenna\], found none"),
        (TAG + "[[step]]\nat_s = 1\nmove = { atlas = [0, 0, 2] }\n", "expected a table"),
        (ANTENNA + TAG + "at = [0, 0, 0]\n", r"tag\[0\]\.at"),
        (ANTENNA + TAG + "[[step]]\nat_s = 1\nmove = { b = [0, 0, 2] }\n", "found 'b', expected"),
    ],
)
def test_places_that_cannot_be(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(ScenarioError, match=named):
        load('about = "x"\n' + text, tmp_path)
