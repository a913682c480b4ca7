import type { Plugin } from "vite";

const MODULE = /@cornerstonejs\/tools\/.*\/drawTextBox\.js$/;
const BY_ATTRIBUTE = "textElement.setAttribute('style', combinedStyle);";
const BY_SCRIPT = "textElement.style.cssText = combinedStyle;";

/**
 * The words of a measurement are styled by an attribute, the one place in the viewer's library where that happens, and our
 * policy lets no style attribute through. Set by script they look the same.
 */
export function styledByScript(): Plugin {
  return {
    name: "wardlight-styled-by-script",
    transform(code, id) {
      if (!MODULE.test(id)) return null;
      if (!code.includes(BY_ATTRIBUTE)) this.error("The text box of measurements has changed: look whether it still sets a style attribute.");
      return { code: code.replace(BY_ATTRIBUTE, BY_SCRIPT), map: null };
    },
  };
}
