#!/usr/bin/env python3
"""Runs the console blocks of docs/command-line.md in one shell and compares what they print.

A line that is only `...` or `…` stands for any lines. Usage: docs_test.py PROGRAM [--update]
"""
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/command-line.md"
MARK = "=-=-=end-of-command=-=-="


def blocks(text):
    """(start, end, lines) of every console block; the offsets are of its body."""
    for match in re.finditer(r"^```console\n(.*?)^```$", text, re.M | re.S):
        yield match.start(1), match.end(1), match.group(1).splitlines()


def commands(lines):
    """Pairs of a command (with its continuation lines) and what it is said to print."""
    pairs = []
    for line in lines:
        if line.startswith("$ "):
            pairs.append([[line[2:]], []])
        elif line.startswith("> ") and pairs and not pairs[-1][1]:
            pairs[-1][0].append(line[2:])
        elif pairs:
            pairs[-1][1].append(line)
    return pairs


def agrees(expected, got):
    if not expected:
        return not got
    if expected[0] in ("...", "…"):
        return any(agrees(expected[1:], got[i:]) for i in range(len(got) + 1))
    return bool(got) and expected[0] == got[0] and agrees(expected[1:], got[1:])


def main():
    sys.setrecursionlimit(10_000)
    text = PAGE.read_text(encoding="utf-8")
    all_pairs = [pair for _, _, lines in blocks(text) for pair in commands(lines)]
    script = "".join("\n".join(command) + f"\necho '{MARK}'\n" for command, _ in all_pairs)
    page = ROOT / "build/page"
    shutil.rmtree(page, ignore_errors=True)
    done = subprocess.run(["bash"], input=script, text=True, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    outputs = [part.strip("\n").splitlines() for part in done.stdout.split(MARK + "\n")][: len(all_pairs)]
    if "--update" in sys.argv:
        out, position, index = [], 0, 0
        for start, end, lines in blocks(text):
            out.append(text[position:start])
            for command, expected in commands(lines):
                out.append("$ " + "\n> ".join(command) + "\n")
                kept = expected if agrees([l.rstrip() for l in expected], [l.rstrip() for l in outputs[index]]) else outputs[index]
                out.extend(line.rstrip() + "\n" for line in kept)
                index += 1
            position = end
        out.append(text[position:])
        PAGE.write_text("".join(out), encoding="utf-8")
        return
    wrong = 0
    for (command, expected), got in zip(all_pairs, outputs):
        if agrees([line.rstrip() for line in expected], [line.rstrip() for line in got]):
            continue
        wrong += 1
        print("$ " + "\n> ".join(command), "-- expected:", *expected, "-- got:", *got, sep="\n")
    shutil.rmtree(page, ignore_errors=True)
    print(f"{len(all_pairs)} commands of {PAGE.relative_to(ROOT)}, {wrong} differ")
    sys.exit(1 if wrong or len(outputs) < len(all_pairs) else 0)


main()
