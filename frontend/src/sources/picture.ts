import { pageImage } from "../api/library";

const widths = [800, 1200, 1600, 2400];

/** The widths the server draws a page in; the browser picks one for its screen. */
export function pictureSources(edition: number, page: number): { src: string; srcSet: string } {
  return {
    src: pageImage(edition, page, 1200),
    srcSet: widths.map((width) => `${pageImage(edition, page, width)} ${width}w`).join(", "),
  };
}

export function pictureSizes(zoom: number): string {
  return `(min-width: 64rem) ${46 * zoom}vw, ${100 * zoom}vw`;
}
