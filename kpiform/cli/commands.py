"""What each command does. Each returns the exit code and raises KpiformError for what cannot be."""

from __future__ import annotations

import argparse

from kpiform.cli import fontreport, listing
from kpiform.cli.console import Console, Exit
from kpiform.cli.paperfonts import paper_fonts
from kpiform.edit import SetField
from kpiform.errors import KpiformError, ResourceMissing, shown
from kpiform.io import documents
from kpiform.io.backups import Backups
from kpiform.model.blank import new_document
from kpiform.model.document import Document
from kpiform.resources import own_templates
from kpiform.schema.edition import Edition
from kpiform.schema.loader import faults, is_own, load_edition, sample_path, sound_editions


def templates(options: argparse.Namespace, console: Console) -> int:
    """List the editions; one that is faulty is told and the others are listed all the same."""
    for edition in sound_editions():
        sample = "，有示例" if _has_sample(edition.id) else ""
        own = "，自己加的" if is_own(edition.id) else ""
        console.say(f"{edition.id}  {edition.form.name}（{served_years(edition)}{sample}{own}）")
    problems = faults()
    for problem in problems:
        console.tell(problem)
    console.tell(f"自己加的表样放在文件夹「{shown(own_templates())}」里。")
    return Exit.FAILED if problems else Exit.FINE


def new(options: argparse.Namespace, console: Console) -> int:
    """Write a new document; a file that is there already is never overwritten."""
    edition = load_edition(options.edition)
    year = options.year
    if year is not None and year not in edition.form.years:
        raise KpiformError(
            f"表样「{edition.id}」只适用于 {served_years(edition)}，不能建 {year} 年的填报文件。"
        )
    if options.sample:
        document = documents.read(sample_path(edition.id)).document
        if year is not None:
            document = SetField("year", str(year)).apply(document, edition).document
    else:
        document = new_document(edition, year)
    documents.save(options.output, document, Backups.of_user())
    console.tell(f"已建好「{shown(options.output)}」。")
    return Exit.FINE


def show(options: argparse.Namespace, console: Console) -> int:
    """List every place of a document: path → label → value."""
    opened = documents.read(options.file)
    items = listing.items(opened.document, opened.edition)
    if options.json:
        fields = [{"path": i.path, "label": i.label, "value": i.value} for i in items]
        console.say_json(
            {"file": str(options.file), "edition": opened.edition.id, "fields": fields}
        )
    else:
        for item in items:
            console.say(str(item))
    return Exit.FINE


def fonts(options: argparse.Namespace, console: Console) -> int:
    """Tell which font serves each font of each edition, why, and what it lacks."""
    editions = sound_editions()
    samples = [_sample(edition.id) for edition in editions if _has_sample(edition.id)]
    for line in fontreport.lines(editions, samples, paper_fonts()):
        console.say(line)
    return Exit.FINE


def served_years(edition: Edition) -> str:
    """The years that an edition serves, in words."""
    years = edition.form.years
    if years.last is None:
        return f"{years.first} 年起"
    return f"{years.first} 年" if years.first == years.last else f"{years.first}—{years.last} 年"


def _has_sample(edition: str) -> bool:
    try:
        sample_path(edition)
    except ResourceMissing:
        return False
    return True


def _sample(edition: str) -> Document:
    return documents.read(sample_path(edition)).document
