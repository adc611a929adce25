"""Takes the pictures of the README, of the shipped release as it is served now."""

import shutil
import tempfile
import time
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions, ChromeService

from tests.browser.conftest import QUIET
from tests.server.running import running

HERE = Path(__file__).parent
WIDTH, HEIGHT = 1200, 760
SETTLING = 6.0  # seconds that the graph view's layout takes, software WebGL included
PICTURES = {
    "matrix.png": ("/matrix", 0.5),
    "explore.png": ("/explore?view=stances", SETTLING),
}


def main() -> None:
    """Takes each picture in a browser without a window."""
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    with running() as server, tempfile.TemporaryDirectory() as profile:
        for option in (*QUIET, f"--user-data-dir={profile}"):
            options.add_argument(option)
        browser = Chrome(options=options, service=ChromeService(shutil.which("chromedriver")))
        size = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        for name, (path, settling) in PICTURES.items():
            browser.get(f"http://127.0.0.1:{server.port}{path}")
            time.sleep(settling)
            browser.save_screenshot(str(HERE / name))
            print(HERE / name)
        browser.quit()


main()
