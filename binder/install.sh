#!/bin/sh
# What hosted Jupyter needs, in the user's own cache: JupyterLab and the lab's kernel, by the lab itself; then what Binder starts.
set -eu
cd "$(dirname "$0")/.."
./jbang lab --setup
"${XDG_CACHE_HOME:-$HOME/.cache}/zero-copy-lab/notebooks/bin/python" -m pip install --quiet --disable-pip-version-check --requirement binder/requirements.txt
