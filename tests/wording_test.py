#!/usr/bin/env python3
"""Every message with a Chinese wording (src/wording/chinese_messages.cc) is still written somewhere in the sources, in these
words; else its wording would never be found."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIST = ROOT / "src/wording/chinese_messages.cc"


def joined(text):
    """Adjacent string literals as one."""
    return re.sub(r'"\s*\n\s*"', "", text)


def main():
    sources = "".join(joined(file.read_text(encoding="utf-8"))
                      for file in sorted((ROOT / "src").rglob("*.[ch]*"))
                      if file.suffix in (".cc", ".h") and "test" not in file.name and file != LIST)
    entries = re.findall(r'\{"(\w+)",\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"\}', joined(LIST.read_text(encoding="utf-8")))
    lost = []
    for reason, english, _ in entries:
        if f'"{reason}"' not in sources:
            lost.append(f"{reason}: nothing is refused with it")
        for part in english.split("{}"):
            if part not in sources:
                lost.append(f"{reason}: '{part}' is written nowhere")
    print(f"{len(entries)} messages, {len(lost)} lost")
    print("\n".join(lost))
    sys.exit(1 if lost or len(entries) < 100 else 0)


main()
