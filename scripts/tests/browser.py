"""Opens a notebook in JupyterLab: runs all its cells there, and waits until each has run and a chart is to be seen; or only
looks at it, before anything is run, and saves it as it is.

usage: python browser.py run|look BROWSER ADDRESS SCREENSHOT
"""

import sys

from playwright.sync_api import TimeoutError as Late
from playwright.sync_api import sync_playwright

LOADS = 60_000  # milliseconds
RUNS = 240_000
MENUS = 5_000
BEGINS = 30_000
SETTLES = 700
PASSES = 10

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PROMPTS = "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(p => p.textContent)"
CLEARED = "() => document.querySelectorAll('.jp-OutputArea-output').length == 0"
BEGUN = f"() => {PROMPTS}.some(p => /\\[(\\*|\\d+)\\]/.test(p))"
RUN = f"() => {PROMPTS}.length > 0 && {PROMPTS}.every(p => /\\[\\d+\\]/.test(p))"
CHARTS = "[...document.querySelectorAll('.jp-OutputArea img')].filter(i => i.src.startsWith('data:image/png') && i.naturalWidth > 0)"
CHART = f"() => {CHARTS}.length > 0"
SEEN = f"() => {CHARTS}.map(i => i.src.length + i.src.slice(-40))"
SCROLL = "y => { document.querySelector('.jp-WindowedPanel-outer').scrollTop = y; }"
HEIGHT = "() => document.querySelector('.jp-WindowedPanel-outer').scrollHeight"
SAVED = "() => !document.querySelector('.jp-mod-dirty')"


def choose(page, menu, item, done):
    """Chooses from a menu as a person does: again, where the page was still being laid out and has closed it."""
    for _ in range(6):
        try:
            page.keyboard.press("Escape")
            page.get_by_role("menuitem", name=menu, exact=True).click(timeout=MENUS)
            page.get_by_role("menuitem", name=item, exact=True).click(timeout=MENUS)
            page.wait_for_function(done, timeout=BEGINS)
            return
        except Late as late:
            why = late
    sys.exit(f"{menu}, {item}: nothing came of it; {state(page)}; the last attempt: {why}")


def state(page):
    """What a failure is explained by."""
    dialogs = page.locator(".jp-Dialog, .Toastify__toast").all_inner_texts()
    kernel = page.locator(".jp-Notebook-ExecutionIndicator").first.get_attribute("data-status")
    return f"the cells' prompts are {page.evaluate(PROMPTS)}, the kernel is {kernel}, dialogs: {dialogs}"


def visit(page, address):
    """Until the notebook is there and its kernel idle: again, where a busy machine was too slow for one of the two."""
    for _ in range(3):
        try:
            page.goto(address, timeout=LOADS)
            page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=LOADS)
            page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", timeout=LOADS)
            return
        except Late:
            continue
    sys.exit("the notebook was not ready in three visits")


def run(page, screenshot):
    try:
        choose(page, "Edit", "Clear Outputs of All Cells", CLEARED)
        choose(page, "Run", "Run All Cells", BEGUN)
        page.wait_for_function(RUN, timeout=RUNS)
        page.wait_for_function(CHART, timeout=LOADS)
        errors = page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error'], .jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']")
        if errors.count():
            sys.exit("a cell failed: " + errors.first.inner_text())
        print("all cells run, chart seen")
    except Late:
        sys.exit(f"not in time: {state(page)}")
    finally:
        page.screenshot(path=screenshot)


def look(page, screenshot):
    """Scrolls through, as a long notebook has only those cells in the page that are in sight: again, until nothing new is seen."""
    seen = set()
    for _ in range(PASSES):
        before = len(seen)
        top = 0
        while top < page.evaluate(HEIGHT):
            page.evaluate(SCROLL, top)
            page.wait_for_timeout(SETTLES)
            found = page.evaluate(SEEN)
            if found and not seen:
                page.screenshot(path=screenshot)
            seen.update(found)
            top += 600
        if seen and len(seen) == before:
            break
    page.keyboard.press("Control+s")
    page.wait_for_function(SAVED, timeout=LOADS)
    trust = page.locator("[aria-label*='trust' i], [title*='trust' i]").first
    print(f"charts seen: {len(seen)}; popups: {page.locator('.Toastify__toast').count()}; run: {page.evaluate(BEGUN)}; "
          f"trust: {(trust.get_attribute('title') or trust.get_attribute('aria-label')) if trust.count() else 'unknown'}")


def main(what, executable, address, screenshot):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, headless=True, args=FLAGS)
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        visit(page, address)
        try:
            {"run": run, "look": look}[what](page, screenshot)
        finally:
            browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
