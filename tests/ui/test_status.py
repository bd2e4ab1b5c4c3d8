import os
from datetime import datetime, timedelta
from pathlib import Path

from kpiform.edit import SetField
from ui.window import Window


def test_that_it_says_when_the_file_was_saved(window: Window, tmp_path: Path) -> None:
    saved = window.status.saved
    assert saved.isHidden()

    window.session.save(tmp_path / "表.kpif")

    assert saved.isVisible()
    assert saved.text() == f"已保存 {datetime.now():%H:%M}"
    window.session.apply(SetField("budget.basic", "5"), "修改")
    assert saved.text().startswith("已保存 ")


def test_that_it_says_the_day_when_that_was_not_today(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "表.kpif"
    window.session.save(path)
    yesterday = datetime.now() - timedelta(days=1)
    os.utime(path, (yesterday.timestamp(), yesterday.timestamp()))

    window.status.tell_saved(path)

    assert window.status.saved.text() == f"已保存 昨天 {yesterday:%H:%M}"


def test_that_a_file_that_went_away_is_no_error(window: Window, tmp_path: Path) -> None:
    window.status.tell_saved(tmp_path / "没有.kpif")

    assert window.status.saved.isHidden()
