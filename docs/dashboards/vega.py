"""The Vega-Lite example as a page of one file, which loads nothing but its data.

pip install vl-convert-python
python docs/dashboards/vega.py http://127.0.0.1:8000 > ties.html
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import vl_convert

SPECIFICATION = Path(__file__).with_name("ties.vl.json")
SERVICE = "http://127.0.0.1:8000"
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>pactgraph: ties</title><link rel="icon" href="data:,"><style>
:root {{ color-scheme: light dark; }}
body {{ margin: 1rem; font: 1rem/1.5 system-ui, sans-serif; }}
#chart {{ width: 100%; }}
</style></head><body><h1>Ties between countries</h1><p>A bar opens the facts that it counts, with their quotes.</p>
<div id="chart"></div><p id="trouble" role="alert"></p><script>{script}</script></body></html>
"""
START = """
vegaEmbed("#chart", %s, { actions: false, renderer: "svg", loader: { target: "_blank" } }).catch(error => {
  document.getElementById("trouble").textContent = `${error}. Does it run, with PACTGRAPH_CORS=${location.origin}?`;
});
"""


def page(service: str) -> str:
    """The page, with the program that draws it, for the service at an address."""
    specification = json.loads(SPECIFICATION.read_text(encoding="utf-8").replace(SERVICE, service))
    version = specification["$schema"].rpartition("/v")[2].removesuffix(".json")
    newest = max((each for each in vl_convert.get_vegalite_versions() if each.split(".")[0] == version), default="")
    script = vl_convert.javascript_bundle(START % json.dumps(specification), vl_version=newest)
    return PAGE.format(script=script.replace("</script", "<\\/script"))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(page(*(sys.argv[1:2] or [SERVICE])))
