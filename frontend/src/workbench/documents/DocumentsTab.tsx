import { DocumentList } from "./DocumentList";

/** The library as its curators see it: every document, or one page of one of them. */
export default function DocumentsTab() {
  return <DocumentList />;
}
