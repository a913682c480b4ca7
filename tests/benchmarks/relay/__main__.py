"""Ratios 5 and 6: CPU and delay of a token from the model's callback to the browser, beside the usual way.

Run with `python -m tests.benchmarks.relay`; prints JSON. Both sides run on the same servers, A B A B; the processes of
a side stay up for all turns of a round, as they do in the product, and answer one turn first that is not counted.
"""

import argparse
import asyncio
import json
import os
import statistics
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
os.environ.setdefault("WARDLIGHT_VAR", str(ROOT / "var" / "bench"))
os.environ["DJANGO_SETTINGS_MODULE"] = "assistant.config.settings"
os.environ["WARDLIGHT_PREFIX"] = "bench"

from assistant.services_embedded import running
from tests.benchmarks.relay.side import SIDES, Burst, Load, Side, prepare

# Short turns are repeated, so that each length is measured over thousands of tokens.
TURNS = {128: 12, 512: 6, 2048: 3, 4096: 2}
RATE = 400.0


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--seconds", type=int, default=10, help="length of the 64-stream run")
    parser.add_argument("--sides", nargs="+", default=SIDES, choices=SIDES)
    options = parser.parse_args()
    loads = [Load(1, length, RATE) for length, turns in TURNS.items() for _ in range(turns)]
    if options.seconds:
        loads.append(Load(64, 20 * options.seconds, 20.0))
    with running(Path(os.environ["WARDLIGHT_VAR"])) as addresses:
        os.environ |= {"DATABASE_URL": addresses.database_url, "REDIS_URL": addresses.redis_url}
        cookies = prepare()
        found: dict[str, list[Burst]] = {side: [] for side in options.sides}
        for _ in range(options.rounds):
            for side in options.sides:
                found[side] += asyncio.run(one_round(side, cookies, loads))
    print(json.dumps({side: figures(bursts) for side, bursts in found.items()}, indent=1))


async def one_round(side: str, cookies: dict[int, str], loads: Sequence[Load]) -> list[Burst]:
    async with Side(side, cookies).up() as servers:
        await servers.burst(Load(1, 128, RATE))
        return [await servers.burst(load) for load in loads]


def figures(bursts: Sequence[Burst]) -> dict[str, Any]:
    single = [burst for burst in bursts if burst.load.streams == 1]
    many = [burst for burst in bursts if burst.load.streams > 1]
    return {
        "fit": fit(single),
        "by_length": {length: summary([burst for burst in single if burst.load.tokens == length]) for length in TURNS},
        "streams_64": summary(many) if many else None,
    }


def fit(bursts: Sequence[Burst]) -> dict[str, float]:
    """Split what a turn costs into a part for every turn and a part for every token: least squares over the turns."""
    tokens = [burst.load.tokens for burst in bursts]
    line = statistics.linear_regression(tokens, [1e6 * burst.cpu for burst in bursts])
    return {
        "us_a_token": round(line.slope, 2),
        "us_a_turn": round(line.intercept),
        "correlation": round(statistics.correlation(tokens, [burst.cpu for burst in bursts]), 4),
    }


def summary(bursts: Sequence[Burst]) -> dict[str, float]:
    """Medians over turns of one shape; costs are without waiting for the next token, which is told apart."""
    delays = sorted(delay for burst in bursts for delay in burst.delays)
    return {
        "cpu_us_a_token": _median(burst.cpu / burst.load.sent for burst in bursts),
        "web_us_a_token": _median(burst.web / burst.load.sent for burst in bursts),
        "clock_us_a_token": _median(burst.clock / burst.load.sent for burst in bursts),
        "p50_ms": round(1e3 * delays[len(delays) // 2], 2),
        "p95_ms": round(1e3 * delays[int(len(delays) * 0.95)], 2),
        "lost_tokens": sum(burst.lost for burst in bursts),
    }


def _median(seconds: Iterable[float]) -> float:
    return round(1e6 * statistics.median(seconds), 2)


if __name__ == "__main__":
    main()
