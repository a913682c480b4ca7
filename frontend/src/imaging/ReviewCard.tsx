import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { reviewImage } from "./imagesApi";
import { MaskDrawing } from "./MaskDrawing";
import { PlaceSlider } from "./PlaceSlider";
import type { ListedInstance, Mask } from "./types";

const reasons = ["burned_in_annotation", "ultrasound", "secondary_capture", "letters_masked", "letters_not_looked_for", "document"] as const;
const STRIP = 0.12;

/** One image with what has been blacked out, where more of it can be, and the decision. */
export function ReviewCard({ instance }: { instance: ListedInstance }) {
  const { t } = useTranslation();
  const { id, rows, columns, frames } = instance;
  const [frame, setFrame] = useState(0);
  const [masks, setMasks] = useState<readonly Mask[]>([]);
  const decide = useMutation({ mutationFn: (decision: "keep" | "discard") => reviewImage(id, decision, decision === "keep" ? [...masks] : []) });
  const add = (mask: Mask) => setMasks((all) => [...all, mask]);
  const strip = Math.max(Math.round(rows * STRIP), 1);
  return (
    <li className="grid gap-3 rounded-xl border border-line bg-surface p-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <div className="grid content-start gap-1">
        <MaskDrawing instance={instance} frame={frame} masks={masks} onDraw={add} />
        {frames > 1 && (
          <p className="flex items-center gap-3">
            <PlaceSlider place={frame} count={frames} onTurn={setFrame} />
            <span aria-hidden="true" className="text-soft tabular-nums">
              {t("viewer.place", { place: frame + 1, count: frames })}
            </span>
          </p>
        )}
      </div>
      <div className="grid content-start gap-3">
        <ul className="grid gap-1 text-[0.9375rem]">
          {reasons
            .filter((reason) => instance.review.includes(reason))
            .map((reason) => (
              <li key={reason}>{t(`images.review.reason.${reason}`)}</li>
            ))}
        </ul>
        {frames > 1 && <p className="text-[0.9375rem]">{t("images.review.frames", { count: frames })}</p>}
        <p className="text-[0.9375rem] text-soft">{t("images.review.draw")}</p>
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => add([0, 0, columns, strip])}>{t("images.review.top")}</Button>
          <Button onClick={() => add([0, rows - strip, columns, rows])}>{t("images.review.bottom")}</Button>
          {masks.length > 0 && (
            <Button look="plain" icon="again" onClick={() => setMasks((all) => all.slice(0, -1))}>
              {t("images.review.undo")}
            </Button>
          )}
        </div>
        {decide.error && (
          <Notice tone="stop" role="alert">
            {decide.error.message || t("menu.failed")}
          </Notice>
        )}
        <div className="flex flex-wrap gap-2">
          <Button look="primary" icon="check" disabled={decide.isPending} onClick={() => decide.mutate("keep")}>
            {t("images.review.keep")}
          </Button>
          <Button look="danger" disabled={decide.isPending} onClick={() => decide.mutate("discard")}>
            {t("images.review.discard")}
          </Button>
        </div>
      </div>
    </li>
  );
}
