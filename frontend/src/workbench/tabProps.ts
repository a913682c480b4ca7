/** What a tab's screen is given: the parts of the address after /workbench/, its own name first. */
export interface TabProps {
  parts: readonly string[];
}
