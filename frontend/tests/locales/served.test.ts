import { expect, it } from "vitest";

import { changeLanguage } from "../../src/locales/i18n";
import { served } from "../../src/locales/served";

const notice = "The model's server does not answer. What follows is in the guidelines' own words, without a model.";

it("says the server's sentences in the reader's language, one after another", async () => {
  await changeLanguage("ms");
  expect(served(notice)).toBe("Pelayan model tidak menjawab. Yang berikut ialah kata-kata garis panduan sendiri, tanpa model.");
});

it("leaves what it does not know, and English, as it came", async () => {
  expect(served(notice)).toBe(notice);
  await changeLanguage("zh-Hant");
  expect(served("Page 7 is torn.")).toBe("Page 7 is torn.");
});

it("keeps what fills a sentence, and says the server's own words for an image too", async () => {
  await changeLanguage("zh-Hant");
  expect(served("This file holds 3 pictures, and the first alone is kept: send the others one by one.")).toBe("此檔案含有 3 張圖，只保留第一張：其餘請逐一傳送。");
  expect(served("This image looks like a CT slice, not a chest film: choose the tool that fits, or another image.")).toBe("這張影像看起來是CT 切面，而非胸部X光片：請選擇合適的工具，或另一張影像。");
  expect(served("This file leaves out 6 of the 8 different recommendations of the edition of “Sepsis” in use, and has 2 in all: if it supersedes that edition, those are no longer served.")).toBe(
    "此檔案未包含使用中的「Sepsis」版本 8 條相異建議中的 6 條，全部只有 2 條：若取代該版本，這些建議將不再用於回答。",
  );
  expect(served("$& {{name}}.pdf is neither a PDF nor a Markdown or text file.")).toBe("$& {{name}}.pdf 不是 PDF、Markdown 或文字檔。");
});

it("names the pages of a document as the reader's language does, and says how they were read", async () => {
  await changeLanguage("zh-Hant");
  expect(served("Large pictures beside text were not read (pages 2, 5, ...); look whether one is a table of doses.")).toContain("第 2, 5, ... 頁");
  await changeLanguage("ms");
  expect(served("Rows of them that could not be read for certain were left out (page 54).")).toContain("(halaman 54)");
  expect(served("3 pages are pictures without text and were not read; install tesseract-ocr to have such pages read.")).toMatch(/^3 halaman ialah gambar tanpa teks/);
});
