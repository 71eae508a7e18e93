"""Made-up checklists of any size, the same for the same size, and the same words as hand-written Markdown pages."""

from __future__ import annotations

from pathlib import Path

PER_CHECKLIST = 50
PER_SECTION = 10

HEAD = """\
id: family-{n:03}
prefix: {prefix}
version: 1.0.0
title: Family {n}
summary: {count} questions about part {n} of a project, made up to measure with.
minutes: 30
scoring:
  method: weighted
  why: Made up.
  verdicts:
    - {{id: not-ready, from: 0, title: Not ready, means: Something is missing.}}
    - {{id: conditions, from: 60, title: Ready with conditions, means: Some of it is there.}}
    - {{id: ready, from: 85, title: Ready, means: All of it is there.}}
sections:
"""
SECTION = """\
  - id: part-{s}
    title: Part {s} of family {n}
    items:
"""
ITEM = """\
      - id: {id}
        name: Question {i} in writing
        ask: Is the number that question {i} of family {n} names written down by its owner?
        why: {why}
        evidence: {evidence}
        advice: {advice}
        need: {need}
        effort: {effort}
"""
# As long as the texts of our own checklists are on average: 33, 18 and 40 words.
WHY = (
    "Without the number nobody can say whether part {i} moved, and an argument about it is settled by budget. The team "
    "then learns too late that two people had meant two different things all along."
)
EVIDENCE = "One sentence with a number and a date, signed by the owner of part {i}."
ADVICE = (
    "Ask the owner of part {i} for one sentence before Friday. Read it to the person who will use the result, agree on "
    "the number, and put both names under it in the plan of the project."
)
NEEDS = ("should", "should", "could")


def ids(items: int) -> list[str]:
    """Return that many item ids, a prefix of two letters for each checklist."""
    return [f"{_prefix(index // PER_CHECKLIST)}-{index % PER_CHECKLIST + 1:03}" for index in range(items)]


def _prefix(number: int) -> str:
    return chr(ord("A") + number // 26 % 26) + chr(ord("A") + number % 26)


def write_checklists(folder: Path, items: int) -> None:
    """Write checklists with that many items below `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    names = ids(items)
    for n, start in enumerate(range(0, items, PER_CHECKLIST)):
        own = names[start : start + PER_CHECKLIST]
        text = [HEAD.format(n=n, prefix=_prefix(n), count=len(own))]
        for i, id in enumerate(own):
            if i % PER_SECTION == 0:
                text.append(SECTION.format(s=i // PER_SECTION, n=n))
            facts = {"why": WHY.format(i=i), "evidence": EVIDENCE.format(i=i), "advice": ADVICE.format(i=i)}
            text.append(ITEM.format(id=id, i=i, n=n, need=NEEDS[i % 3], effort=i % 5 + 1, **facts))
        (folder / f"family-{n:03}.yml").write_text("".join(text), "utf-8")


def write_pages(folder: Path, items: int) -> None:
    """Write the same words as Markdown: a page for each item, and one for each checklist with all its items."""
    names = ids(items)
    for n, start in enumerate(range(0, items, PER_CHECKLIST)):
        page = [f"# Family {n}\n\nQuestions about part {n} of a project, made up to measure with.\n"]
        for i, id in enumerate(names[start : start + PER_CHECKLIST]):
            if i % PER_SECTION == 0:
                page.append(f"## Part {i // PER_SECTION} of family {n}\n")
            body = _body(n, i)
            page.append(f"### {id} Question {i} in writing {{#{id}}}\n\n{body}")
            _write(folder / "items" / f"{id.lower()}.md", f"# Question {i} in writing\n\n{body}")
        _write(folder / "checklists" / f"family-{n:03}.md", "\n".join(page))
    _write(folder / "index.md", "# Home\n")


def _body(n: int, i: int) -> str:
    return (
        f"Is the number that question {i} of family {n} names written down by its owner?\n\n"
        f"A good yes\n:   {EVIDENCE.format(i=i)}\n\n"
        f"- [ ] Yes\n- [ ] Partly\n- [ ] No\n- [ ] Don’t know\n\n"
        f'!!! note "To close it"\n    {ADVICE.format(i=i)}\n\n'
        f"Why it matters\n:   {WHY.format(i=i)}\n"
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
