"""Does a word read as Vietnamese? By the closed lists of onsets, rhymes and tones that its syllables are made of."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ACUTE, _DOT_BELOW = "\u0301", "\u0323"
_TONE = re.compile(f"[{_TONES}]")
#: Syllables that end so have no other tone than these two.
_STOP = re.compile(r"(?:c|ch|p|t)$")

_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
uy uya uych uyên uyêt uynh uyp uyt uyu
ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y yêm yên yêng yêt yêu
"""
#: After "qu", whose u is the glide: "quy", "quyết", "quỳnh", "quốc".
_AFTER_QU = """
a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây e en eo et ê êch ên ôc ơ y ych yên yêt ynh yt
"""
_BACK = "[aăâoôơuư]"
_SYLLABLE = re.compile(
    r"(?:"
    rf"qu(?:{'|'.join(_AFTER_QU.split())})"
    r"|(?:"
    rf"(?:c|ng)(?={_BACK})|(?:k|gh|ngh)(?=[eêiy])|g(?=[aăâoôơuưi])|gi(?={_BACK}|[eê])"
    r"|b|ch|d|đ|h|kh|l|m|n|nh|ph|p|r|s|th|tr|t|v|x|"
    rf")(?:{'|'.join(_RHYMES.split())})"
    r")"
)


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Tell whether `word`, in any case and form of Unicode, is a well-formed Vietnamese syllable ("Nghị", "quý").

    Where the tone mark stands is not asked: "hoà" and "hòa" are both one.
    """
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = _TONE.findall(decomposed)
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", _TONE.sub("", decomposed))
    if not _SYLLABLE.fullmatch(bare):
        return False
    return not tones or tones[0] in (_ACUTE, _DOT_BELOW) or not _STOP.search(bare)
