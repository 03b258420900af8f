"""The real espeak-ng: a sentence in each language of the screen is speech, as long as thought."""

from __future__ import annotations

import math
import shutil
import sys
from array import array
from pathlib import Path

import pytest
from player_program import PlayerProgram
from waiting import wait_until

from drivers.config_speech import ESPEAK, SpeechConfig
from drivers.model_speech import STEPS, End, Passage, SpeechEnded, Utterance
from drivers.processes import Pipeline
from drivers.speech.command import commands, rate_of
from drivers.speech.passages import spoken
from drivers.speech.program import ProgramSpeech
from drivers.speech.voices import VOICES

pytestmark = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="no espeak-ng here")

SENTENCES = {
    "nl": "Leg je boeken hier neer, en scan je pas.",
    "en": "Put your books down here, and scan your card.",
    "de": "Legen Sie Ihre Bücher hier ab und scannen Sie Ihren Ausweis.",
    "fr": "Posez vos livres ici, et scannez votre carte.",
    "fy": "Lis dyn boeken hjir del, en scan dyn pas.",
    "tr": "Kitaplarınızı buraya koyun ve kartınızı okutun.",
    "pl": "Połóż książki tutaj i zeskanuj swoją kartę.",
    "uk": "Покладіть книги сюди і проскануйте свій квиток.",
    "ar": "ضع كتبك هنا وامسح بطاقتك ضوئيا.",
}
FASTEST_WORD_S, SLOWEST_WORD_S = 0.2, 0.9
"""At the ordinary tempo; a word of German or Turkish is long."""
_HEADER = 44
_SAMPLES_PER_S = 22_050
_FULL = 32_768


class Sound:
    """What espeak-ng wrote: samples of 16 bits."""

    def __init__(self, wav: bytes) -> None:
        assert wav[:4] + wav[8:12] == b"RIFFWAVE"
        assert int.from_bytes(wav[24:28], "little") == _SAMPLES_PER_S
        self.samples = array("h", wav[_HEADER:])
        if sys.byteorder == "big":
            self.samples.byteswap()

    @property
    def seconds(self) -> float:
        return len(self.samples) / _SAMPLES_PER_S

    @property
    def peak(self) -> float:
        return max(abs(each) for each in self.samples) / _FULL

    @property
    def level_db(self) -> float:
        """Root of the mean square, against full scale."""
        square = sum(each * each for each in self.samples) / len(self.samples)
        return 20 * math.log10(math.sqrt(square) / _FULL)


def rendered(folder: Path, text: str, language: str, tempo: int = 3, volume: int = 3) -> Sound:
    wanted = Utterance(1, (Passage(text, language),), tempo=tempo, volume=volume)
    file = folder / "said.wav"
    player = PlayerProgram(folder, f'cat >"{file}"')
    config = SpeechConfig(player=(str(player.path),))
    (passage,) = spoken(wanted, config.all_voices, rate_of(tempo))
    line = Pipeline(commands(config, passage.language, wanted), passage.text.encode())
    assert line.wait(30.0)
    assert line.end() == ""
    sound = Sound(file.read_bytes())
    assert passage.least_s <= sound.seconds <= passage.longest_s, (text, language, passage)
    return sound


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_in_each_language_is_speech(tmp_path: Path, language: str) -> None:
    words = len(SENTENCES[language].split())
    sound = rendered(tmp_path, SENTENCES[language], language)
    assert FASTEST_WORD_S * words < sound.seconds < SLOWEST_WORD_S * words
    loudest = rendered(tmp_path, SENTENCES[language], language, volume=STEPS)
    assert -25 < loudest.level_db < -6, "neither silence nor noise"
    assert 0.2 < loudest.peak < 1.0, "nothing is cut off"
    softest = rendered(tmp_path, SENTENCES[language], language, volume=1)
    assert loudest.level_db - softest.level_db >= 18
    # Silence for trials.
    assert rendered(tmp_path, SENTENCES[language], language, volume=0).peak < 0.001


def test_the_voices_differ_and_the_dutch_one_reads_frisian(tmp_path: Path) -> None:
    text = SENTENCES["fy"]
    said = {each: rendered(tmp_path, text, each).samples for each in ("nl", "fy", "de", "tr")}
    assert said["fy"] == said["nl"]
    assert said["de"] != said["nl"] != said["tr"]


@pytest.mark.parametrize("tempo", range(1, STEPS + 1))
def test_the_clock_waits_long_enough_for_whatever_is_said(tmp_path: Path, tempo: int) -> None:
    """Figures, addresses, signs, capitals, titles in four scripts that a voice has to spell."""
    for language, text in (
        ("nl", "Terug op 17-12-2026 om 17:30 uur. Te betalen: € 12,75. Pas 30234000517861."),
        ("nl", "https://www.example.org/reserveren?id=4711&lang=nl 😀 🏳️‍🌈 ½ ² © ™"),
        ("nl", "NVWA, UWV, RIVM EN KNMI: ISBN 978-90-274-3964-2 (XXIV)"),
        ("nl", "Війна і мир; الأمير الصغير; Ο Μικρός Πρίγκιπας; 星の王子さま"),
        ("ar", "Война и мир, 1869, Le Petit Prince, ضع كتبك هنا"),
        ("uk", "Harry Potter 7, الكتاب"),
    ):
        rendered(tmp_path, text, language, tempo)


@pytest.mark.parametrize("language", VOICES)
def test_there_is_each_voice_of_the_table(tmp_path: Path, language: str) -> None:
    assert rendered(tmp_path, "1, 2", language).seconds > 0.3


def test_what_is_cut_off_in_mid_sentence_is_gone() -> None:
    """Its player takes nothing, as a sound card takes no more than it plays."""
    ended: list[SpeechEnded] = []
    speech = ProgramSpeech(SpeechConfig(player=("sleep", "3600")), ended.append)
    speech.start()
    try:
        speech.say(Utterance(1, (Passage(SENTENCES["nl"] * 100, "nl"),)))
        wait_until(lambda: len(children(ESPEAK[0], "sleep")) == 2)
        speech.silence()
        wait_until(lambda: ended)
        assert ended == [SpeechEnded(1, End.BROKEN_OFF)]
        assert children(ESPEAK[0], "sleep") == []
    finally:
        speech.close()


def children(*names: str) -> list[str]:
    """Processes of ours with these names, dead ones that nobody waited for among them."""
    found = []
    for task in Path("/proc/self/task").iterdir():
        for pid in (task / "children").read_text().split():
            name = Path(f"/proc/{pid}/comm").read_text().strip()
            if name in names:
                found.append(name)
    return found


def test_without_a_sound_device_it_is_a_fault_also_where_it_plays_by_itself() -> None:
    """Told on a machine without one; espeak-ng complains and says that all is well."""
    if Path("/dev/snd").exists():
        pytest.skip("there is a sound device here")
    ended: list[SpeechEnded] = []
    own = tuple(word for word in ESPEAK if word != "--stdout")
    for config in (SpeechConfig(), SpeechConfig(program=own, player=())):
        speech = ProgramSpeech(config, ended.append)
        speech.start()
        speech.say(Utterance(1, (Passage(SENTENCES["nl"] * 100, "nl"),)))
        wait_until(lambda: ended)
        speech.close()
        assert ended.pop().end is End.FAILED
