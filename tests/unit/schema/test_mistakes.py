"""Every mistake of a template is told at once, in Chinese, with file and line."""

from pathlib import Path

import pytest

from kpiform.schema.compiler import read_edition
from kpiform.schema.reading import LIMIT
from tests.unit.schema.forms import SMALL, line_of, mistakes_after, read

PROJECT = "field: budget.project}"
SUM = SMALL[SMALL.index("    - {id: small-sum") :]


def test_that_a_sound_form_has_no_mistakes(tmp_path: Path) -> None:
    assert mistakes_after(tmp_path) == []


# What is written instead of what; at which line (of the small form) which words are told.
CASES = [
    # keys and types
    ("row_head_span: 2", "row_haed_span: 2", "不认识“row_haed_span”，是否想写“row_head_span”"),
    ("look: known", "qqqqq: known", "不认识“qqqqq”"),
    ("look: known", "look: guess", "“look”只能是 assumed 或 known"),
    ("first: 2025", "first: abc", "“first”应当是数字"),
    ("first: 2025", "first: 1999", "“first”不能小于 2000"),
    ("first: 2025", "first: 2025, last: 2024", "最后一年 2024 早于第一年 2025"),
    ("name: 小表", "name: 2025", "“name”应当是文字"),
    ("name: 小表", "name: 2025-13-41", "这个值读不出来"),
    ("name: 小表", "name: !!python/object:os.system x", "这个值读不出来"),
    ("name: 小表", "? [a, b]\n: c", "冒号前面只能是名称"),
    ("row_head_span: 2", "row_head_span: two", "“row_head_span”应当是数字"),
    ("row_head_span: 2", "row_head_span: yes", "“row_head_span”应当是数字"),
    ("row_head_span: 2", "row_head_span: 61", "“row_head_span”不能大于 60"),
    ("grid: [1, 1, 1, 1]", "grid: [1, .nan, 1, 1]", "不能是 .nan 或 .inf"),
    ("grid: [1, 1, 1, 1]", "grid: [1, .inf, 1, 1]", "不能是 .nan 或 .inf"),
    ("grid: [1, 1, 1, 1]", "grid: [1, 0, 1, 1]", "“grid”应当大于 0"),
    ("grid: [1, 1, 1, 1]", "grid: 4", "“grid”应当是一个列表"),
    ("grid: [1, 1, 1, 1]", "grid: []", "“grid”的项数太少或太多"),
    ("total: true", "total: maybe", "“total”只能是 true 或 false"),
    ("kind: grid", "kind: grd", "kind 只能是 grid、text、matrix、table、signoff"),
    ("kind: grid\n        rows", "rows", "缺少“kind”"),
    ("edition: small", "edition: Small", "id“Small”写法不对"),
    ("edition: small", "edition: other", "edition 应当与文件夹同名，写“small”"),
    ("id: small-sum,", "id: small-sum, severity: bad,", "“severity”只能是 error、warning 或 info"),
    # what other editions have
    (
        "look: known",
        "look: known\nsince: [{edition: small}]",
        "since 里写的是另一个表样，不能是本表样自己",
    ),
    (
        "look: known",
        "look: known\nsince: [{edition: old, removed: {task.moeny: 没有了}}]",
        "fields.yaml 里没有填报项“task.moeny”",
    ),
    (
        "look: known",
        "look: known\nsince: [{edition: old, renamed: {task.money: task.goal}}]",
        "本表样没有填报项“task.goal”",
    ),
    (
        "look: known",
        "look: known\nsince: [{edition: old, merged: {budget.basic: [task.money, task.money]}}]",
        "填报项“task.money”在 since 里写了两次",
    ),
    (
        "look: known",
        "look: known\nsince: [{edition: old, removed: {budget.basic: 没有了}}]",
        "本表样有填报项“budget.basic”，不能写在 removed 里",
    ),
    # ids
    (PROJECT, "field: budget.projct}", "fields.yaml 里没有填报项“budget.projct”"),
    (PROJECT, "field: budget.basic}", "填报项“budget.basic”用了两次（另一处在“预算”）"),
    ("row: sum", "row: personnel", "固定行“personnel”在本表样里出现了两次"),
    ("row: sum", "row: nope", "fields.yaml 的 rows 里没有“nope”"),
    ("omit: [outlay.fiscal]", "omit: [outlay.plan]", "本矩阵没有“outlay.plan”这一列"),
    ("head: benefit", "head: output", "固定行“output”在本表样里出现了两次"),
    ("head: benefit", "head: nope", "fields.yaml 的 heads 里没有“nope”"),
    ("head: benefit", "head: benefit, below: [{head: cost}]", "固定的行不能占最里面的一级"),
    ("  - id: work", "  - id: plan", "分区 id“plan”重复或不能用"),
    ("  - id: work", "  - id: title", "分区 id“title”重复或不能用"),
    ("        id: work", "        id: plan", "表 id“plan”用了两次或不能用"),
    ("        id: work", "        id: year", "表 id“year”用了两次或不能用"),
    ("        id: work", "        id: wo/rk", "id“wo/rk”写法不对"),
    ("- {id: task, name: 任务}", "- {id: key, name: 任务}", "没有“task”这一级"),
    ("tier: key, field: key.name", "tier: kye, field: key.name", "没有“kye”这一级"),
    ("target: key.target}", "target: task.name}", "“task.name”不是“指标”这一级的列"),
    ("{id: task, name: 任务}", "{id: task, name: 任务, label: key.name}", "不是“任务”这一级的列"),
    ('"{year}年小表"', '"{yaer}年小表"', "fields.yaml 里没有填报项“yaer”"),
    ('"{year}年小表"', '"{task.name}"', "“task.name”是表里的列，不能用在标题里"),
    ('"{year}年小表"', '"{年}小表"', "花括号里只能写填报项的 id"),
    # spans
    (PROJECT, "field: budget.project, span: 2}", "这一行占 5 栏，应当正好占 4 栏"),
    (PROJECT, "field: budget.project, rows: 2}", "跨行的格请把标签和填报项分成两格写"),
    ("rows: [{row", "fold: [1, 2]\n        rows: [{row", "fold 各部分的行数之和应当是 2"),
    ("row_head_span: 2", "row_head_span: 1", "各列共占 3 栏，应当正好占 4 栏"),
    ("field: key.name}", "field: key.name, span: 2}", "各列共占 4 栏，应当正好占 3 栏"),
    ("{label: 项目支出, field: ", "{label: 项目支出, before: ", "有 before 的格必须有 field"),
    ("{label: 项目支出, field: budget.project}", "{span: 2}", "既没有 label 也没有 field"),
    # rules
    ("[output]", "[satisfaction]", "本表样的固定行里没有“satisfaction”"),
    ("left: [budget.basic]", "left: [goal.text]", "本表样没有填报项“goal.text”"),
    ("left: [budget.basic]", "left: [outlay.total]", "请写成“表/*/outlay.total”"),
    ("left: [budget.basic]", "left: [plan/nope/outlay.total]", "矩阵“plan”没有行“nope”"),
    ("left: [budget.basic]", "left: [work/key.target]", "应当写成“表/*/列”或“矩阵/行/列”"),
    ("left: [budget.basic]", "left: [work/*/key.target]", "“key.target”不是金额或数"),
    ("id: small-sum,", "id: small-sum, each: plan,", "表“plan”没有列“budget.basic”"),
    ("id: small-sum,", "id: small-sum, each: nope,", "没有表“nope”"),
]


@pytest.mark.parametrize(("old", "new", "told"), CASES)
def test_that_the_mistake_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    mistakes = mistakes_after(tmp_path, (old, new))

    assert [mistake for mistake in mistakes if told in mistake], mistakes
    lines = {int(mistake.split()[2]) for mistake in mistakes if told in mistake}
    assert min(abs(line - line_of(old)) for line in lines) <= 6
    assert all(mistake.split("：")[0][-1] >= "\u4e00" for mistake in mistakes)


def test_that_every_mistake_is_told_at_once_and_none_twice(tmp_path: Path) -> None:
    mistakes = mistakes_after(
        tmp_path,
        ("authority: 测试局", "auth: 测试局"),
        (PROJECT, "field: budget.project, spann: 2}"),
        ("row: sum", "row: nope"),
        ("tier: key, field: key.target", "tier: kye, field: key.targt"),
        ("size: 20", "size: 20, bold: perhaps"),
    )

    assert mistakes == [
        "small/form.yaml 第 3 行：不认识“auth”，是否想写“authority”",
        "small/form.yaml 第 9 行：“bold”只能是 true 或 false",
        "small/form.yaml 第 20 行：不认识“spann”，是否想写“span”",
        "small/form.yaml 第 29 行：fields.yaml 的 rows 里没有“nope”",
        "small/form.yaml 第 38 行：“key.target”不是“指标”这一级的列",
        "small/form.yaml 第 42 行：fields.yaml 里没有填报项“key.targt”",
        "small/form.yaml 第 42 行：没有“kye”这一级",
    ]


def test_that_two_missing_keys_are_both_told(tmp_path: Path) -> None:
    mistakes = mistakes_after(tmp_path, ("look: known\n", ""), ("authority: 测试局\n", ""))

    assert mistakes == [
        "small/form.yaml 第 1 行：缺少“authority”",
        "small/form.yaml 第 1 行：缺少“look”",
    ]


def test_that_a_key_written_twice_is_told_where_it_stands_again(tmp_path: Path) -> None:
    mistakes = mistakes_after(tmp_path, ("name: 小表", "name: 小表\nname: 大表"))

    assert mistakes == ["small/form.yaml 第 3 行：“name”写了两次"]


def test_that_a_cell_under_a_hanging_one_is_told(tmp_path: Path) -> None:
    rows = "- [{label: 甲, span: 2}, {label: 乙, rows: 2}, {label: 丙}]\n          - "
    long = rows + "[{label: 丁, span: 4}]\n          - "
    overlapping = mistakes_after(tmp_path, ("- [{label: 基本支出", long + "[{label: 基本支出"))
    fitting = rows + "[{label: 丁, span: 2}, {label: 戊}]\n          - "
    sound = mistakes_after(tmp_path, ("- [{label: 基本支出", fitting + "[{label: 基本支出"))

    assert overlapping == ["small/form.yaml 第 21 行：这一格与上面跨行的格重叠"]
    assert sound == []


def test_that_a_cell_hanging_below_the_last_row_is_told(tmp_path: Path) -> None:
    old = "rows:\n          - [{label: 基本支出, field: budget.basic}, "
    mistakes = mistakes_after(
        tmp_path, (old, old.replace("label: 基本支出, ", "rows: 2, span: 2, "))
    )

    assert mistakes == ["small/form.yaml 第 18 行：跨行的格超出了最后一行"]


def test_that_a_tier_without_columns_and_a_covered_total_are_told(tmp_path: Path) -> None:
    totals = "totals: {label: 合计, label_span: 2, columns: {key.target: task.total_money, no: x}}"
    mistakes = mistakes_after(
        tmp_path,
        ("        heads: [{", f"        {totals}\n        heads: [{{"),
        ("tier: key, field: key.name", "tier: task, field: key.name"),
        ("tier: key, field: key.target", "tier: task, field: key.target"),
    )

    assert any("“指标”这一级没有列" in mistake for mistake in mistakes)
    assert any("本表没有“no”这一列" in mistake for mistake in mistakes)
    covered = "totals: {label: 合计, label_span: 3, columns: {key.target: task.total_money}}"
    mistakes = mistakes_after(
        tmp_path, ("        heads: [{", f"        {covered}\n        heads: [{{")
    )
    assert mistakes == ["small/form.yaml 第 43 行：合计行的标签盖住了要合计的列"]


def test_that_a_wrong_key_elsewhere_does_not_hide_mistakes_in_rules(tmp_path: Path) -> None:
    mistakes = mistakes_after(
        tmp_path,
        ("page:\n", "page:\n  orientation: portrit\n"),
        ("required_heads: [output]", "required_heads: [outputt]"),
    )

    assert len(mistakes) == 2
    assert "outputt" in mistakes[-1]


def test_that_rules_about_tables_are_checked(tmp_path: Path) -> None:
    mistakes = mistakes_after(
        tmp_path,
        (
            "required_heads: [output]",
            "tasks_need_indicators: [plan]\n"
            "  named_amounts: [{table: work, text: task.name, amount: task.fiscal}]",
        ),
        ("right_name: 乙}\n", "right_name: 乙}\n" + SUM),
    )

    assert mistakes == [
        "small/form.yaml 第 45 行：没有带指标（indicator）的表“plan”",
        "small/form.yaml 第 46 行：表“work”没有列“task.fiscal”",
        "small/form.yaml 第 50 行：合计关系 id“small-sum”用了两次",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"", "：文件是空的"),
        ("# 只有说明\n", "：文件是空的"),
        ("只有一句话", " 第 1 行：“文件”应当是“名称: 值”的写法"),
        (b"\xb1\xed\xd1\xf9", "：不是 UTF-8 编码的文本，请用 UTF-8 编码另存"),
        ("名称: \x00", "：文件里有不能用的控制字符"),
        (b"x" * (LIMIT + 1), "：文件太大，超过 1 MB"),
        ("a:\n  b: 1\n c: 2\n", " 第 3 行：YAML 写法有误"),
        ("a: '没有收尾\n", " 第 2 行：YAML 写法有误"),
        ("a:\n\tb: 1\n", " 第 2 行：用了制表符（Tab）"),
        ("a: {b: 1", " 第 2 行：YAML 写法有误"),
        ("a: 1\n---\nb: 2\n", " 第 2 行：YAML 写法有误"),
        ("[" * 30_000, " 第 1 行：嵌套过深"),
        ("- " * 30_000, " 第 1 行：嵌套过深"),
        ("a: &x [1]\nb: *x\nc: *x\n", " 第 2 行：不支持 YAML 的 & 和 * 引用"),
    ],
)
def test_that_what_is_no_yaml_is_told(tmp_path: Path, text: str | bytes, told: str) -> None:
    edition, mistakes = read(tmp_path, text)

    assert edition is None
    assert mistakes[0].startswith(f"small/form.yaml{told}")


def test_that_aliases_that_would_fill_the_memory_are_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30)]

    edition, mistakes = read(tmp_path, "\n".join(lines))

    assert edition is None
    assert len(mistakes) == 29


def test_that_a_missing_form_and_a_folder_in_its_place_are_told(tmp_path: Path) -> None:
    (tmp_path / "small" / "form.yaml").mkdir(parents=True)

    _, mistakes = read_edition(tmp_path, "small")
    _, others = read_edition(tmp_path, "other")

    assert [str(m) for m in mistakes] == [
        "fields.yaml：文件不存在",
        "small/form.yaml：文件读不出来，请检查它是不是普通文件、有没有权限",
    ]
    assert "other/form.yaml：文件不存在" in [str(m) for m in others]


def test_that_mistakes_of_the_catalogue_are_told_beside_those_of_the_form(tmp_path: Path) -> None:
    read(tmp_path, SMALL)
    fields = tmp_path / "fields.yaml"
    text = (
        fields.read_text("utf-8")
        .replace("  year: {", "  Year: {")
        .replace("type: count", "type: cont")
    )
    fields.write_text(text, "utf-8")

    edition, found = read_edition(tmp_path, "small")
    mistakes = [str(mistake) for mistake in found]

    assert edition is None
    assert any("id“Year”写法不对" in mistake for mistake in mistakes)
    assert sum("“type”只能是 text、long_text" in mistake for mistake in mistakes) == 2


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("field: budget.basic", "field: 待定", "field: budget.basic"),
        ("{head: output}", "{head: 待定}", "heads: [{head: output}"),
    ],
)
def test_that_a_place_of_a_draft_that_is_still_open_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: str
) -> None:
    mistakes = mistakes_after(tmp_path, (old, new))

    told = f"small/form.yaml 第 {line_of(line)} 行：这里还没有定：把“待定”换成 fields.yaml 里的 id"
    assert any(mistake.startswith(told) for mistake in mistakes)
