import { holdAlive, isAlive } from "../storage/alive";
import { Value } from "../stream/Value";
import { keep, keptUnder } from "./keep";
import { newKey } from "./newKey";

export interface Row {
  key: string;
  name: string;
}

/** A name kept on the device while its file is on the way, with the page that sends it. */
interface Underway extends Row {
  page: string;
  /** Its place among those that the page sends: a device keeps them in no order. */
  place: number;
}

const lines = new Map<string, unknown>();
const page = newKey();
let letGo: (() => void) | undefined;
let underway = 0;
let begun = 0;

/** Files that leave this page one after another; they go on, and stay told of, when the screen is left. */
export class FileLine<Sent extends Row> {
  readonly rows = new Value<readonly Sent[]>([]);
  #last = Promise.resolve();

  constructor(private readonly place: string) {}

  /** The one line of a place, which begins with whose it is. */
  static at<Sent extends Row>(place: string): FileLine<Sent> {
    const known = (lines.get(place) as FileLine<Sent> | undefined) ?? new FileLine<Sent>(place);
    lines.set(place, known);
    return known;
  }

  add(sent: readonly { row: Sent; send: () => Promise<void> }[]): void {
    this.rows.set([...this.rows.get(), ...sent.map(({ row }) => row)]);
    for (const { row, send } of sent) {
      this.#begun(row);
      this.after(() => send().finally(() => this.#ended(row)));
    }
  }

  /** Does something once those before are through. */
  after(step: () => Promise<void>): void {
    this.#last = this.#last.then(step).catch(() => undefined);
  }

  change(key: string, part: Partial<Sent>): void {
    this.rows.set(this.rows.get().map((row) => (row.key === key ? { ...row, ...part } : row)));
  }

  keep(wanted: (row: Sent) => boolean): void {
    this.rows.set(this.rows.get().filter(wanted));
  }

  /** What was on its way from a page that is gone. Without locks nobody can tell, and nothing is said. */
  async leftBehind(): Promise<Row[]> {
    if (!("locks" in navigator)) return [];
    const kept = keptUnder(this.place).map((each) => JSON.parse(each) as Underway);
    const alive = new Map(await Promise.all([...new Set(kept.map((each) => each.page))].map(async (each) => [each, await isAlive(each)] as const)));
    return kept.filter((each) => !alive.get(each.page)).sort((one, other) => one.place - other.place);
  }

  forget(rows: readonly Row[]): void {
    for (const { key } of rows) keep(this.place + key, null);
  }

  #begun({ key, name }: Sent): void {
    letGo ??= holdAlive(page);
    keep(this.place + key, JSON.stringify({ key, name, page, place: begun++ } satisfies Underway));
    if (++underway === 1) window.addEventListener("beforeunload", askFirst);
  }

  #ended(row: Sent): void {
    this.forget([row]);
    if (--underway === 0) window.removeEventListener("beforeunload", askFirst);
  }
}

/** The browser asks whether to leave; a phone that puts the page away asks nothing, hence the names on the device. */
function askFirst(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
