import { useState } from "react";

import type { Gap } from "../../types";

/** The gaps that stood in this list while it was open and stand in it no more, last ones first; no list while it is read. */
export function useGone(list: string, gaps: readonly Gap[] | undefined): readonly Gap[] {
  const [before, setBefore] = useState<{ list: string; gaps: readonly Gap[] }>({ list, gaps: [] });
  const [gone, setGone] = useState<readonly Gap[]>([]);
  if (gaps && gaps !== before.gaps) {
    const isHere = ({ id }: Gap) => gaps.some((each) => each.id === id);
    setGone(before.list === list ? [...before.gaps, ...gone].filter((each) => !isHere(each)) : []);
    setBefore({ list, gaps });
  }
  return before.list === list ? gone : [];
}
