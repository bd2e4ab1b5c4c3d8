"""Which fonts may stand for an official one.

Official Chinese fonts belong to a few styles.  For each style this names, in order of preference,
the installed fonts that look nearest, then the open font that the program carries.
"""

from kpiform.values import frozen

# The open fonts that are fetched at set-up and travel inside the program (resources/fonts).
SERIF = "NotoSerifSC_400Regular.ttf"
SERIF_BLACK = "NotoSerifSC_900Black.ttf"
SANS = "NotoSansSC_400Regular.ttf"
RARE = "NotoSerifJP_400Regular.ttf"
PACKAGED = {
    SERIF: "Noto Serif SC",
    SERIF_BLACK: "Noto Serif SC Black",
    SANS: "Noto Sans SC",
    RARE: "Noto Serif JP",
}
FALLBACKS = (SERIF, SANS, RARE)


@frozen
class Style:
    """A style of type: installed families that may be used for it, then the carried file."""

    installed: tuple[str, ...]
    packaged: str


_SONG_FAMILIES = (
    "宋体",
    "SimSun",
    "新宋体",
    "NSimSun",
    "方正书宋_GBK",
    "方正书宋简体",
    "CESI宋体-GB2312",
    "华文宋体",
    "STSong",
    "AR PL UMing CN",
)
_FANGSONG_FAMILIES = (
    "仿宋_GB2312",
    "FangSong_GB2312",
    "仿宋",
    "FangSong",
    "方正仿宋_GBK",
    "方正仿宋简体",
    "CESI仿宋-GB2312",
    "华文仿宋",
    "STFangsong",
)
_TITLE_FAMILIES = (
    "方正小标宋简体",
    "FZXiaoBiaoSong-B05S",
    "方正小标宋_GBK",
    "FZXiaoBiaoSong-B05",
    "CESI小标宋-GB2312",
    "华文中宋",
    "STZhongsong",
)
_KAI_FAMILIES = (
    "楷体_GB2312",
    "KaiTi_GB2312",
    "楷体",
    "KaiTi",
    "方正楷体_GBK",
    "方正楷体简体",
    "CESI楷体-GB2312",
    "华文楷体",
    "STKaiti",
    "LXGW WenKai",
    "AR PL UKai CN",
)
_HEI_FAMILIES = (
    "黑体",
    "SimHei",
    "方正黑体_GBK",
    "方正黑体简体",
    "CESI黑体-GB2312",
    "微软雅黑",
    "Microsoft YaHei",
    "华文黑体",
    "STHeiti",
    "WenQuanYi Zen Hei",
)

_SONG = Style(_SONG_FAMILIES, SERIF)
# The part of an official name that tells its style; what tells nothing is set in Song.
_STYLES = {
    "标宋": Style(_TITLE_FAMILIES, SERIF_BLACK),
    "仿宋": Style(_FANGSONG_FAMILIES + _SONG_FAMILIES, SERIF),
    "楷": Style(_KAI_FAMILIES, SERIF),
    "黑": Style(_HEI_FAMILIES, SANS),
}

KNOWN = frozenset(name for style in _STYLES.values() for name in style.installed)
"""Installed fonts that are known to be Chinese."""

# One font under the names it has in different systems.
_SAME = (
    {"宋体", "SimSun"},
    {"黑体", "SimHei"},
    {"仿宋", "FangSong"},
    {"楷体", "KaiTi"},
    {"仿宋_GB2312", "FangSong_GB2312"},
    {"楷体_GB2312", "KaiTi_GB2312"},
    {"方正小标宋简体", "FZXiaoBiaoSong-B05S"},
    {"方正小标宋_GBK", "FZXiaoBiaoSong-B05"},
)


def style_of(official: str) -> Style:
    """The style of an official font, told from its Chinese name."""
    return next((style for part, style in _STYLES.items() if part in official), _SONG)


def names_of(official: str) -> tuple[str, ...]:
    """The font's own name first, then the other names that the same font goes by."""
    others = sorted(name for same in _SAME if official in same for name in same - {official})
    return (official, *others)
