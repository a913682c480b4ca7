import { useState } from "react";

import { useUser } from "../account/useUser";
import { keepEntry, readEntry } from "../storage/drafts";

/** Like `useState`, kept on this device under a form's name until it is forgotten; says too whether it was begun before. */
export function useKeptState<Value>(form: string, initial: () => Value): [Value, (value: Value) => void, { forget: () => void; isBegun: boolean }] {
  const user = useUser().id;
  const [begun] = useState(() => readEntry(user, form) as Value | null);
  const [value, setValue] = useState(begun ?? initial);
  function set(next: Value) {
    setValue(next);
    keepEntry(user, form, next);
  }
  return [value, set, { forget: () => keepEntry(user, form, null), isBegun: begun !== null }];
}
