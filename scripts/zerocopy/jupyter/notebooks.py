"""Runs notebooks from top to bottom without a browser, and writes them as they are kept in git.

usage: python notebooks.py run|exercises FROM INTO KERNEL NOTEBOOK...

With "exercises" the code in their section Exercises is run, too, behind all cells. FROM is the folder that their cells run in, INTO where the executed ones are written; one that failed as NAME.failed.ipynb.
Each ends with a line that says how long it took, or why it failed, and several with how long all took; the exit code is 1 if one did. It failed, too, if a
cell wrote to standard error: a notebook is quiet.

What is written has no noise, so that two runs differ by what they measured and by nothing else:
- no execution counts, no times, no metadata of the front end; cells keep the ids that they have;
- a line that was written over, as progress is, stays as it was last;
- an output that is shown as Markdown or as a picture is not there as plain text once more;
- the repository's place on this machine is written as ".", the home folder as "~";
- keys are sorted, and each line of an output is a line of the file.
"""

import asyncio
import atexit
import logging
import os
import re
import sys
import textwrap
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

CELL_SECONDS = 900  # the scripts that cells run end by themselves long before
KERNEL_SECONDS = 60
KERNEL_STARTS = 3
LANGUAGE = {"name": "java", "file_extension": ".jshell", "mimetype": "text/x-java-source", "pygments_lexer": "java"}
KERNEL = {"name": "zero-copy-lab", "display_name": "Java 25 (Zero-Copy Lab)", "language": "java"}


FENCE = re.compile(r"^ *```java\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


def exercises(notebook):
    """A code cell for each piece of code in the exercises and their answers, in their order."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("## Exercises"):
            codes = [textwrap.dedent(code).rstrip() for code in FENCE.findall(cell.source)]
            return [nbformat.v4.new_code_cell(code, id=f"exercise-{i + 1}") for i, code in enumerate(codes)]
    return []


def run(folder, into, kernel, names, also):
    failed = 0
    start = time.monotonic()
    for name in names:
        notebook = nbformat.read(name, as_version=4)
        notebook.cells += also(notebook)
        codes = [cell for cell in notebook.cells if cell.cell_type == "code"]
        begin = time.monotonic()
        stem = Path(name).stem

        def progress(cell, cell_index):
            if sys.stderr.isatty() and cell.cell_type == "code":
                say(f"\r{stem}: cell {codes.index(cell) + 1} of {len(codes)}, {time.monotonic() - begin:.0f} s ", "")

        def client():
            return NotebookClient(notebook, kernel_name=kernel, timeout=CELL_SECONDS, startup_timeout=KERNEL_SECONDS,
                                  record_timing=False, store_widget_state=False, on_cell_start=progress,
                                  resources={"metadata": {"path": folder}})

        wrong = executed(stem, client)
        filtered(notebook, Path(folder).parent)
        wrong = wrong or noise(codes)
        nbformat.write(notebook, Path(into) / (stem + (".failed" if wrong else "") + ".ipynb"))
        if sys.stderr.isatty():
            say("\r\033[K", "")
        failed += wrong is not None
        print(f"{stem}: " + (f"failed: {wrong}" if wrong else f"{len(codes)} cells in {time.monotonic() - begin:.0f} s"), flush=True)
    if len(names) > 1:
        print(f"all {len(names)}: {time.monotonic() - start:.0f} s", flush=True)
    return 1 if failed else 0


def executed(stem, client):
    """Runs it; why that failed, if it did. A kernel that gives no answer is started again: Rapaio's 3.0.1 gives none at times."""
    for left in reversed(range(KERNEL_STARTS)):
        running = client()
        try:
            with open(os.devnull, "w") as nowhere:
                running.execute(stdout=nowhere, stderr=nowhere)  # the kernel's own diary; what cells write comes another way
            return None
        except CellExecutionError as error:
            return f"{error.ename}: {error.evalue}".splitlines()[0]
        except (CellTimeoutError, DeadKernelError, RuntimeError, AttributeError) as error:  # the last when it was ended itself
            if left == 0 or "Kernel didn't respond" not in str(error):
                return str(error).splitlines()[0]
            atexit.unregister(running._cleanup_kernel)  # that of a kernel which is gone
            say(f"{stem}: the kernel gave no answer within {KERNEL_SECONDS} s, and is started again")


def say(text, end="\n"):
    print(text, end=end, file=sys.stderr, flush=True)


def noise(codes):
    """What a cell wrote to standard error, if one did."""
    for cell in codes:
        for output in cell.outputs:
            if output.output_type == "stream" and output.name == "stderr" and output.text.strip():
                return "a cell wrote to standard error: " + output.text.strip().splitlines()[0]
    return None


def filtered(notebook, root):
    """Takes everything out that is not what the notebook says or found."""
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": LANGUAGE})
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({})
        if cell.cell_type == "code":
            cell.execution_count = None
            cell.outputs = [quiet(output, str(root)) for output in joined(cell.outputs)]


def joined(outputs):
    """The outputs, with what was printed in a row as one: a kernel sends it in as many pieces as it likes."""
    whole = []
    for output in outputs:
        if whole and output.output_type == "stream" and whole[-1].output_type == "stream" and whole[-1].name == output.name:
            whole[-1].text += output.text
        else:
            whole.append(output)
    return whole


def quiet(output, root):
    if "execution_count" in output:
        output.execution_count = None
    if "metadata" in output:
        output.metadata = nbformat.from_dict({})
    if output.output_type == "stream":
        output.text = placeless("\n".join(last(line) for line in output.text.split("\n")), root)
    elif "data" in output:
        if len(output.data) > 1:
            output.data.pop("text/plain", None)
        for kind, text in output.data.items():
            if isinstance(text, str):
                output.data[kind] = placeless(text, root)
    return output


def last(line):
    """What is left of a line that was written over."""
    return line.rstrip("\r").split("\r")[-1].rstrip()


def placeless(text, root):
    text = text.replace(root, ".")
    text = re.sub(r"/tmp/zero-copy-\d+/", "", text)  # a folder of a cell's own
    home = os.path.expanduser("~")
    return re.sub(re.escape(home) + r"(?=[/\s\"']|$)", "~", text) if len(home) > 1 else text


def quietly(kind, error, trace):
    """What ended this, in a line: SIGTERM and Ctrl-C end what was awaited in as many ways as there are places."""
    if not issubclass(kind, (KeyboardInterrupt, asyncio.CancelledError)):
        say(f"the notebooks were not finished: {kind.__name__}: {error}")


if __name__ == "__main__":
    sys.excepthook = quietly
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)  # tracebacks of tasks that ended with the loop
    if len(sys.argv) < 6 or sys.argv[1] not in ("run", "exercises"):
        sys.exit(__doc__)
    sys.exit(run(sys.argv[2], sys.argv[3], sys.argv[4], sys.argv[5:], exercises if sys.argv[1] == "exercises" else lambda _: []))
