"""What ./jbang lab tells Jupyter's server. JupyterLab writes the kernel's name, version and highlighting (language_info)
into every notebook that it opens, and saves it by itself: a notebook that was only opened would differ in git. So that part
stays as the file has it."""

import json
import os


def language_as_it_was(model, path, contents_manager, **_):
    if model["type"] != "notebook":
        return
    try:
        with open(os.path.join(contents_manager.root_dir, path), encoding="utf-8") as file:
            before = json.load(file)["metadata"]["language_info"]
    except (OSError, ValueError, KeyError):
        return  # a new notebook
    model["content"]["metadata"]["language_info"] = before


c.FileContentsManager.pre_save_hook = language_as_it_was  # noqa: F821, Jupyter provides c
