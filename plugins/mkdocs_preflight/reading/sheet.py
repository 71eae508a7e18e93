"""The texts of another language as a sheet, for people who translate in a spreadsheet, and a sheet as what it changes.

A sheet is CSV with a row for each text, which its file and id name. What comes back is compared row by row with what
there is: a row that would lose a text, or put one where it does not belong, is a problem with its row and column.
Nothing here reads or writes files.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from mkdocs_preflight import problems
from mkdocs_preflight.model import Catalogue
from mkdocs_preflight.problems import Place, Problems
from mkdocs_preflight.reading import sidecar
from mkdocs_preflight.reading.texts import LIBRARY, SourceText, retold
from mkdocs_preflight.reading.translations import PAGES, Told, told

COLUMNS = ("file", "id", "version", "state", "source", "language", "translation")
#: What a row says in its state once somebody has compared its translation with the source.
COMPARED = "translated"

#: Between cells: what spreadsheets write where the comma stands in numbers, or for the clipboard.
_DELIMITERS = (",", ";", "\t")
#: Without this sign at its start, a spreadsheet reads UTF-8 as the code page of the machine.
_BYTE_ORDER_MARK = "\ufeff"
_LONGEST_HEADER = 10_000
# What a spreadsheet computes, or takes for a number, a day or a truth, and writes back in its own way. Some take the
# wide signs of East Asia for a formula as well.
_MISTAKEN = re.compile(
    r"[=+\-@＝＋－＠\t\r\n].*"
    r"|\d[\d ]*([.,]\d+)*(e[+-]?\d+)?\s?%?"
    r"|\d{1,4}[-/]\d{1,4}([-/]\d{1,4})?"
    r"|\d{1,2}:\d{2}(:\d{2})?"
    r"|true|false",
    re.DOTALL | re.IGNORECASE,
)
_VERSION = re.compile(r"\d+\.\d+\.\d+")

#: The file and the id of a text.
Name: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet, its cells by their columns."""

    cells: Mapping[str, str]
    #: Where each column's cell stands: the line is the row as a spreadsheet counts it.
    places: Mapping[str, Place]

    @property
    def name(self) -> Name:
        """The file and the id that it names."""
        return self.cells["file"].strip(), self.cells["id"].strip()


# --- Out -------------------------------------------------------------------------------------------------------------


def texts(catalogue: Catalogue, language: str) -> list[Told]:
    """Return every text of checklists and library with what a language has for it, in the order of the files.

    What is cited stands among them as well, which a language may leave as it was printed.
    """
    known = {(each.source.part, each.source.path): each for each in told(catalogue, language)}
    found: dict[tuple[str, tuple[str, ...]], Told] = {}

    def tell(text: SourceText) -> str:
        key = (text.part, text.path)
        found[key] = known.get(key) or Told(text, "", "", sidecar.place(text, language))
        return text.text

    retold(catalogue, tell)
    parts = [*catalogue.checklists, LIBRARY]
    return sorted(found.values(), key=lambda each: (parts.index(each.source.part), each.source.place))


def written(texts: Iterable[Told], language: str) -> str:
    """Return a sheet with a row for each text; what is cited has one where it is translated."""
    out = io.StringIO()
    out.write(_BYTE_ORDER_MARK)
    sheet = csv.writer(out, lineterminator="\r\n")
    sheet.writerow(COLUMNS)
    for each in texts:
        source = each.source
        if source.part != PAGES and (each.text or not source.printed):
            cells = (*_name(each), source.version, each.state, source.text, language, each.text)
            sheet.writerow([_inert(cell) for cell in cells])
    return out.getvalue()


def _name(each: Told) -> Name:
    return each.source.part, ".".join(each.source.path)


def _inert(text: str) -> str:
    """Return a text that a spreadsheet leaves as it is; what begins with the sign for that gets a second one."""
    mistaken = _MISTAKEN.fullmatch(text) and not _VERSION.fullmatch(text)
    return f"'{text}" if len(text) > 1 and (mistaken or text.startswith("'")) else text


def _restored(cell: str) -> str:
    """Return what a cell says: the sign is taken off where `_inert` has put it, and nowhere else."""
    return cell[1:] if cell.startswith("'") and _inert(cell[1:]) == cell else cell


# --- In --------------------------------------------------------------------------------------------------------------


def read(text: str, *, shown: str, found: Problems) -> list[Row] | None:
    """Return the rows of a sheet that say anything, or nothing and the reason as a problem."""
    delimiter, header = _header(text)
    if any(header.count(column) != 1 for column in COLUMNS):
        found.add(problems.not_a_sheet, Place(shown, 1, 1), columns=COLUMNS, found=header)
        return None
    rows = []
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1):
            beyond = "".join(cells[len(header) :]).strip()
            if beyond:
                found.add(problems.not_a_sheet, Place(shown, number, len(header) + 1), columns=COLUMNS, beyond=beyond)
            elif number > 1 and any(cell.strip() for cell in cells):
                rows.append(_row(header, cells, shown, number))
    except csv.Error:
        found.add(problems.not_a_sheet, Place(shown, number + 1, 1), columns=COLUMNS, broken=True)
        return None
    return rows


def _header(text: str) -> tuple[str, list[str]]:
    """Return the sign between cells by which the first row names the columns, or names most, and what it names."""
    # What is no sheet may have a first line of any length.
    first = _lines(text[:_LONGEST_HEADER]).partition("\n")[0]
    headers = []
    for delimiter in _DELIMITERS:
        names = [cell.strip().casefold() for cell in next(csv.reader([first], delimiter=delimiter), [])]
        headers.append((len(set(COLUMNS).intersection(names)), delimiter, names))
    _, delimiter, names = max(headers, key=lambda header: header[0])
    return delimiter, names


def _row(header: Sequence[str], cells: Sequence[str], shown: str, number: int) -> Row:
    """Return a row; where a program leaves out empty cells at its end, they are empty."""
    whole = [*cells, *[""] * len(header)]
    at = {column: header.index(column) for column in COLUMNS}
    return Row(
        {column: _restored(_lines(whole[index])) for column, index in at.items()},
        {column: Place(shown, number, index + 1) for column, index in at.items()},
    )


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


# --- Compared --------------------------------------------------------------------------------------------------------


def changes(rows: Iterable[Row], texts: Iterable[Told], language: str, found: Problems) -> dict[Name, Told]:
    """Return the texts that rows translate anew, or say to have compared with their source, by file and id.

    Every row is checked; a row with a problem changes nothing.
    """
    known = {_name(each): each for each in texts}
    names: dict[str, list[str]] = {}
    for file, id in known:
        names.setdefault(file, []).append(id)
    first: dict[Name, Row] = {}
    changed: dict[Name, Told] = {}
    for row in rows:
        each = known.get(row.name)
        said = row.cells["language"].strip()
        if said != language and row.cells["translation"].strip():
            found.add(problems.other_language, row.places["language"], language=language, found=said)
        elif each is None:
            _refuse_name(row, names, found)
        elif first.setdefault(row.name, row) is not row:
            found.add(problems.row_twice, row.places["id"], id=row.name[1], first=first[row.name].places["id"])
        elif _same(row.cells["source"], each.source.text):
            text = _translation(row, each, found)
            if text is not None and (text != each.text or _compared(row, each)):
                changed[row.name] = replace(each, text=text, of=each.source.version)
        else:
            found.add(problems.source_differs, row.places["source"], id=row.name[1])
    return changed


def left_outdated(rows: Iterable[Row], texts: Iterable[Told], changed: Mapping[Name, Told]) -> int:
    """Return how many rows have a translation of an older version, and neither change it nor say to have compared."""
    outdated = {_name(each) for each in texts if each.state == "outdated"}
    return len(outdated.intersection(row.name for row in rows).difference(changed))


def _refuse_name(row: Row, names: Mapping[str, Sequence[str]], found: Problems) -> None:
    """Report a row that names no text; `names` are the ids of each file."""
    file, id = row.name
    if file in names:
        found.add(problems.row_of_nothing, row.places["id"], file=file, id=id, names=names[file])
    else:
        found.add(problems.row_of_nothing, row.places["file"], file=file, names=names)


def _same(cell: str, text: str) -> bool:
    return cell.strip() == _lines(text).strip()


def _compared(row: Row, each: Told) -> bool:
    """Tell whether a row says that an older translation fits the source as it is now.

    That the row is there is not enough: a sheet is exported with all its rows, and mostly comes back with all.
    """
    said = row.cells["state"].strip().casefold() == COMPARED
    return said and each.state == "outdated" and row.cells["version"].strip() == each.source.version


def _translation(row: Row, each: Told, found: Problems) -> str | None:
    """Return what a row translates its text as, or nothing where it has none or a problem."""
    cell, id, place = row.cells["translation"].strip("\n"), row.name[1], row.places["translation"]
    if not cell.strip():
        if each.text:
            found.add(problems.row_empties, place, id=id)
        return None
    if _same(cell, each.text):
        return each.text
    read = sidecar.as_read(each.source, cell, place)
    found.take(read.found)
    expected = sidecar.as_read(each.source, each.source.text, place).names
    if read.names != expected:
        found.add(problems.other_brackets, place, id=id, found=read.names, expected=expected)
    return read.text
