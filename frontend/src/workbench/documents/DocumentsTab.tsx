import { lazy } from "react";

import type { TabProps } from "../tabProps";
import { DocumentList } from "./DocumentList";

const PageBench = lazy(() => import("../page/PageBench"));

/** The library as its curators see it: every document, or one page of one of them. */
export default function DocumentsTab({ parts }: TabProps) {
  const [place, edition, , page] = parts;
  if (place === "editions") return <PageBench edition={Number(edition)} page={Number(page ?? 1)} />;
  return <DocumentList />;
}
