"""Texts that no reader of workflow files may take, or take its time over."""

KEYS = 100_000
DEEP = 1_000


def growing(levels, reach):
    """Lists of lists by aliases: `reach` to the power of `levels` items in a few hundred bytes."""
    lines = ["n0: &n0 [1]"]
    for level in range(1, levels):
        lines.append(f"n{level}: &n{level} [{', '.join([f'*n{level - 1}'] * reach)}]")
    return "\n".join(lines) + "\n"


def block_mappings(depth):
    """Mappings in mappings, one line and one column deeper each."""
    return "".join(" " * level + "a:\n" for level in range(depth))


def rubbish():
    """Each text by its name, with the codes of which one must be given."""
    bomb = growing(40, 9)
    keys = "\n".join(f"k{number}: {number}" for number in range(KEYS // 2))
    unreadable = {"unreadable"}
    small = {"too-large"}
    deep = {"too-deep"}
    anchor = {"anchor"}
    return {
        "a bomb of aliases": (bomb, anchor),
        "a bomb that is a key": (bomb + "? *n39\n: 1\n", anchor),
        "a bomb that is a key twice": (bomb + "x: {*n39 : 1, *n39 : 2}\n", anchor),
        "a bomb of merged mappings": (
            "a0: &a0 {k: v}\n" + "".join(
                f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}], b: *a{n - 1}}}\n"
                for n in range(1, 60)), anchor),
        "an anchor that bites its tail": ("a: &a [*a]\n", anchor | unreadable),
        "a mapping in itself": ("&a {b: *a}\n", anchor | unreadable),
        "ten megabytes of one line": ("# " + "x" * 10_000_000, small),
        "ten megabytes of lines": ("a: b\n" * 2_000_000, small),
        "lists in lists": ("[" * DEEP + "]" * DEEP, deep),
        "lists that never close": ("[" * 300_000, deep),
        "mappings in mappings": ("{a: " * DEEP + "1" + "}" * DEEP, deep),
        "lines in lines": (block_mappings(DEEP), deep),
        "dashes": ("- " * DEEP + "x\n", deep),
        "questions": ("? " * DEEP + "x\n", deep),
        "a hundred thousand keys": (keys + "\n" + keys.replace("k", "q"), small),
        "a hundred thousand keys of one line": (
            "{" + ", ".join(f"k{number}: 1" for number in range(KEYS // 2)) + "}", small),
        "a hundred thousand facts": (
            "facts:\n" + "".join(f"  {number}: {{}}\n" for number in range(KEYS // 2)), small),
        "a list of a hundred thousand": ("- x\n" * KEYS, small),
        "a list of a hundred thousand in one line": ("a: [" + "x," * KEYS + "]", small),
        "one key twice, fifty thousand times": ("a: 1\n" * 50_000, small | {"duplicate-key"}),
        "one very long line": ("a: " + "x" * 900_000, {"missing-key"}),
        "one very long key": ("x" * 1_000 + ": 1\n", {"missing-key"}),
        "one long text in quotes": ('a: "' + "x\\n" * 200_000 + '"', {"missing-key"}),
        "bytes that are no UTF-8": (b"format: \xff\xfe\xc0\x80\n", {"not-utf-8"}),
        "half a surrogate": (b"title: \xed\xa0\x80\n", {"not-utf-8"}),
        "UTF-16": ("format: lostcard.workflow/1\n".encode("utf-16"), {"not-utf-8"}),
        "NUL bytes": ("format: a\0b\n", unreadable),
        "nothing but NUL bytes": ("\0" * 1_000, unreadable),
        "a lone BOM": ("\ufeff", unreadable),
        "nothing": ("", unreadable),
        "blanks": (" \n" * 100_000, unreadable),
        "tabs": ("\t" * 100_000, unreadable),
        "colons": (":" * 100_000, {"wrong-type", "unreadable"}),
        "quotes": ("'" * 100_001, unreadable),
        "ampersands": ("&" * 100_000, unreadable),
        "anchors of nothing": ("- &a\n" * 2_000, anchor),
        "tags": ("- !a\n" * 2_000, {"wrong-type", "tag"}),
        "documents": ("---\n" * 100_000, unreadable),
        "comments": ("#\n" * 300_000, unreadable),
        "pipes": ("a: |\n" + "  x\n" * 200_000, {"missing-key"}),
    }
