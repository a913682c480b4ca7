"""From a fresh clone to something that runs: environment, packages, page, browser; standard library only."""
