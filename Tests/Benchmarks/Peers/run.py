#!/usr/bin/env python3
"""Runs every peer on the same vouchers and prints what each costs, in milliseconds and beside the one named by --beside.

    run.py [--count 50] [--rounds 5] [--formats pdf,png,thermal] [--only A,B] [--skip A,B]
           [--add 'NAME=COMMAND'] [--pin CPU] [--json FILE] [--keep DIR]
           [--beside NAME]

A peer is a program: COMMAND FORMAT COUNT OUTDIR (FORMAT pdf, png or thermal) writes OUTDIR/<payNo>.pdf or .png for the
first COUNT vouchers of the JSON list at $VOUCHERS, after $WARMUP further ones, and ends with a line of JSON:
{"wall_ms": [each voucher], "cpu_ms": mean, "peak_kb": high-water mark}.
"""
import argparse
import json
import math
import os
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
HOME = os.environ.get("PEERS_HOME") or os.path.join(
    os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache"), "voucher-bench")
PY = os.path.join(HOME, "venv", "bin", "python")
try:
    import zxingcpp
    from PIL import Image
except ImportError:
    if os.environ.get("PEERS_REEXEC"):
        raise
    os.execve(PY, [PY, *sys.argv], dict(os.environ, PEERS_REEXEC="1"))

sys.dont_write_bytecode = True
import vouchers

LIMIT = os.path.join(HOME, "limit", "voucher")


def py(name, **env):
    return [PY, "-B", os.path.join(HERE, f"peer_{name}.py")], env


# name: (command, extra environment), formats, most vouchers a round, several processes
PEERS = {
    "C with own PDF and kept glyphs": (([LIMIT, "raw"], {}), "pdf png thermal", 10**6, False),
    "the same with fonts subset each time": (([LIMIT, "rawsub"], {}), "pdf", 10**6, False),
    "C with kept glyphs at 1 bit": (([LIMIT, "raw"], {"PNG_SETTING": "1bit isal 1 up"}), "png thermal", 10**6, False),
    "C with cairo and pango": (([LIMIT, "pango"], {"PNG_SETTING": "grey8 isal 1 up"}), "pdf png thermal", 10**6, False),
    "pango by cairocffi": (py("pango"), "pdf png thermal", 10**6, False),
    "skia-python": (py("skia"), "pdf png thermal", 10**6, False),
    "typst": (py("typst"), "pdf png", 10**6, False),
    "PyMuPDF": (py("pymupdf"), "pdf png", 10**6, False),
    "ReportLab": (py("reportlab"), "pdf", 10**6, False),
    "WeasyPrint": (py("weasyprint"), "pdf", 20, False),
    "Chromium headless shell": (py("chromium_warm"), "pdf png", 20, True),
}


class Bench:
    def __init__(self, work, most, pin):
        self.work = work
        self.pin = pin
        rows = vouchers.make(most + 20)
        with open(os.path.join(work, "v.json"), "w") as f:
            json.dump(rows, f)
        with open(os.path.join(work, "v.tsv"), "w") as f:
            f.write("\t".join(vouchers.FIELDS) + "\n")
            f.writelines("\t".join(str(r[k]) for k in vouchers.FIELDS) + "\n" for r in rows)
        self.env = dict(os.environ, PEERS_HOME=HOME, VOUCHERS=os.path.join(work, "v.json"),
                        VOUCHERS_TSV=os.path.join(work, "v.tsv"), LAYOUT=os.path.join(HERE, "layout.txt"),
                        FONT_REGULAR=os.path.join(HOME, "fonts", "DejaVuSans.ttf"),
                        FONT_BOLD=os.path.join(HOME, "fonts", "DejaVuSans-Bold.ttf"))

    def run(self, peer, fmt, count, out, warm, watch=False):
        """One process of the peer. Its own figures if it prints any, and those of the whole process."""
        (cmd, extra), _, _, many = peer
        cmd = cmd + [fmt, str(count), out]
        if self.pin is not None:
            cmd = ["taskset", "-c", str(self.pin), *cmd]
        os.makedirs(out, exist_ok=True)
        with tempfile.TemporaryFile() as so, tempfile.TemporaryFile() as se:
            t = time.perf_counter()
            p = subprocess.Popen(cmd, env=dict(self.env, WARMUP=str(warm), **extra), stdin=subprocess.DEVNULL,
                                 stdout=so, stderr=se)
            peak = 0
            if watch:
                while True:
                    pid, status, ru = os.wait4(p.pid, os.WNOHANG)
                    if pid:
                        break
                    peak = max(peak, tree_kb(p.pid))
                    time.sleep(0.01)
            else:
                _, status, ru = os.wait4(p.pid, 0)
            wall = (time.perf_counter() - t) * 1000
            p.returncode = os.waitstatus_to_exitcode(status)
            so.seek(0)
            se.seek(0)
            if p.returncode:
                raise RuntimeError(f"exit {p.returncode}: {se.read().decode(errors='replace')[-400:]}")
            lines = so.read().decode(errors="replace").strip().splitlines()
        try:
            own = json.loads(lines[-1])
            own["wall_ms"], own["cpu_ms"]
        except (IndexError, ValueError, KeyError, TypeError):
            own = None
        return {"own": own, "wall": wall, "cpu": (ru.ru_utime + ru.ru_stime) * 1000, "peak": peak}


def tree_kb(pid):
    """Proportional memory of a process and its descendants now; for a lone process its high-water mark."""
    kids = {}
    for p in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{p}/stat") as f:
                kids.setdefault(int(f.read().rpartition(")")[2].split()[1]), []).append(int(p))
        except OSError:
            pass
    tree, todo = [], [pid]
    while todo:
        p = todo.pop()
        tree.append(p)
        todo += kids.get(p, [])
    total = 0
    for p in tree:
        try:
            name, key = (f"/proc/{p}/smaps_rollup", "Pss:") if len(tree) > 1 else (f"/proc/{p}/status", "VmHWM:")
            with open(name) as f:
                total += next((int(line.split()[1]) for line in f if line.startswith(key)), 0)
        except OSError:
            pass
    return total


def decode(path):
    """What zbarimg and zxing-cpp read: {('zbar'|'zxing', 'bar'|'qr'): text}."""
    got = {}
    r = subprocess.run(["zbarimg", "-q", "--nodbus", path], capture_output=True, text=True)
    for line in r.stdout.splitlines():
        kind, _, text = line.partition(":")
        got["zbar", {"CODE-128": "bar", "QR-Code": "qr"}.get(kind, kind)] = text
    with Image.open(path) as im:
        for b in zxingcpp.read_barcodes(im.convert("L")):
            name = re.sub(r"[^a-z0-9]", "", str(b.format).lower())
            got["zxing", {"code128": "bar", "qrcode": "qr"}.get(name.replace("barcodeformat", ""), name)] = b.text
    return got


def verify(fmt, out, scratch):
    """Three outputs of a directory, read back by programs that had no part in making them: bars/QR."""
    ext = "pdf" if fmt == "pdf" else "png"
    files = sorted(f for f in os.listdir(out) if re.fullmatch(r"\d{16}\." + ext, f))
    chosen = sorted({files[0], files[len(files) // 2], files[-1]})
    good = {k: 0 for k in (("zbar", "bar"), ("zbar", "qr"), ("zxing", "bar"), ("zxing", "qr"))}
    for f in chosen:
        no, path = f[:16], os.path.join(out, f)
        if fmt == "pdf":
            subprocess.run(["pdftoppm", "-r", "200", "-gray", "-png", "-singlefile", path, scratch], check=True,
                           stderr=subprocess.DEVNULL)
        got = decode(scratch + ".png" if fmt == "pdf" else path)
        for k in good:
            good[k] += got.get(k) == no
    n = len(chosen)

    def say(tool):
        return "/".join("yes" if good[tool, k] == n else f"{good[tool, k]}of{n}" for k in ("bar", "qr"))
    return {"bytes": sum(os.path.getsize(os.path.join(out, f)) for f in chosen) // n, "zbar": say("zbar"),
            "zxing": say("zxing")}


def measure(names, fmt, a, bench):
    work = bench.work
    rec = {n: {"wall": [], "cpu": [], "first": [], "count": min(a.count, PEERS[n][2])} for n in names}
    for r in range(a.rounds):
        for n in (names if r % 2 == 0 else names[::-1]):
            if "error" in rec[n]:
                continue
            peer, c, d = PEERS[n], rec[n]["count"], rec[n]
            out = os.path.join(work, "out", re.sub(r"\W+", "_", n) + "-" + fmt)
            d["out"] = out
            try:
                first = bench.run(peer, fmt, 1, out, 0)
                d["first"].append(first["wall"])
                x = bench.run(peer, fmt, c, out, 1 if c <= 5 else 5)
                if x["own"]:
                    d["wall"] += x["own"]["wall_ms"]
                    d["cpu"].append(x["own"]["cpu_ms"])
                    d["peak_own"] = x["own"].get("peak_kb", 0)
                else:  # prints no figures: the cost of one more voucher, from the whole process
                    d["wall"].append((x["wall"] - first["wall"]) / max(1, c - 1))
                    d["cpu"].append((x["cpu"] - first["cpu"]) / max(1, c - 1))
                if r == a.rounds - 1:
                    d["peak"] = d.get("peak_own", 0)
                    if PEERS[n][3] or not d["peak"]:  # several processes: watched in a run that is not timed
                        d["peak"] = bench.run(peer, fmt, min(c, 10), out, 1, watch=True)["peak"]
            except Exception as e:
                d["error"] = str(e)
            if sys.stderr.isatty():
                print(f"\r{fmt}: round {r + 1}/{a.rounds} {n:30}\r", end="", file=sys.stderr, flush=True)
    for n in names:
        if "error" not in rec[n]:
            rec[n].update(verify(fmt, rec[n]["out"], os.path.join(work, "page")))
    return rec


def cost(d):
    return statistics.median(d["cpu"]) if d["cpu"] and "error" not in d else math.inf


def table(fmt, rec, a):
    """A table in Markdown; CPU of the process, its children and, for a browser, its helpers."""
    own = cost(rec[a.beside]) if a.beside in rec else math.nan
    print(f"\n{fmt}, median of {a.rounds} rounds\n")
    print(f"| | CPU, ms | beside {a.beside or 'none'} | wall, ms | first, ms | peak, MB | bytes | zbar | zxing |")
    print("|---|---|---|---|---|---|---|---|---|")
    for n in sorted(rec, key=lambda n: cost(rec[n])):
        d = rec[n]
        if "error" in d:
            print(f"| {n} | failed: {d['error']} |")
            continue
        name = f"**{n}**" if n == a.beside else n
        print(f"| {name} | {cost(d):.2f} | {cost(d) / own:.2f} | {statistics.median(d['wall']):.2f} | "
              f"{statistics.median(d['first']):.0f} | {d['peak'] / 1024:.0f} | {d['bytes']:,} | {d['zbar']} | {d['zxing']} |",
              flush=True)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--count", type=int, default=50)
    ap.add_argument("--rounds", type=int, default=5)
    ap.add_argument("--formats", default="pdf,png,thermal")
    ap.add_argument("--only", default="")
    ap.add_argument("--skip", default="")
    ap.add_argument("--add", action="append", default=[], metavar="NAME=COMMAND",
                    help="another peer: COMMAND FORMAT COUNT OUTDIR writes OUTDIR/<payNo>.<pdf|png>")
    ap.add_argument("--beside", default="", help="the peer that all others are divided by")
    ap.add_argument("--pin", type=int)
    ap.add_argument("--json")
    ap.add_argument("--keep")
    a = ap.parse_args()
    only, skip = set(filter(None, a.only.split(","))), set(filter(None, a.skip.split(",")))
    for spec in a.add:
        name, _, cmd = spec.partition("=")
        PEERS[name] = ((shlex.split(cmd), {}), a.formats.replace(",", " "), 10**6, False)
        if only:
            only.add(name)
    work = tempfile.mkdtemp(prefix="voucher-bench-")
    result = {}
    try:
        bench = Bench(work, a.count, a.pin)
        load = os.getloadavg()[0]
        print(f"{os.cpu_count()} cores, load {load:.2f} at start, {time.strftime('%Y-%m-%d %H:%M')}, "
              f"{'pinned to cpu ' + str(a.pin) if a.pin is not None else 'not pinned'}")
        for fmt in a.formats.split(","):
            names = [n for n in PEERS if fmt in PEERS[n][1].split() and (not only or n in only) and n not in skip]
            result[fmt] = measure(names, fmt, a, bench)
            table(fmt, result[fmt], a)
        print(f"load {os.getloadavg()[0]:.2f} at end")
        if a.json:
            with open(a.json, "w") as f:
                json.dump({f: {n: {k: v for k, v in d.items() if k != "out"} for n, d in r.items()}
                           for f, r in result.items()}, f)
        if a.keep:
            shutil.copytree(os.path.join(work, "out"), a.keep, dirs_exist_ok=True)
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
