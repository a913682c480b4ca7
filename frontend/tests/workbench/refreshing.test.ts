import { expect, test } from "vitest";

import { queryClient } from "../../src/api/queryClient";
import { benchPageQuery, refreshWorkbench } from "../../src/workbench/api";

test("a page that was read before an edit is not shown after it", async () => {
  const { queryKey } = benchPageQuery(1, 1, 140);
  queryClient.setQueryData(queryKey, { passages: [] } as never);
  await refreshWorkbench();
  expect(queryClient.getQueryData(queryKey)).toBeUndefined();
});
