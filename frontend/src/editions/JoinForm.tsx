import { useMutation, useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useId } from "react";
import { useTranslation } from "react-i18next";

import { ApiError } from "../api/ApiError";
import { joinGuideline, refreshLibrary } from "../api/guidelines";
import { libraryQuery } from "../api/library";
import { replace } from "../navigation/location";
import { guidelinePath } from "../navigation/routes";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { textOf } from "../ui/textOf";

/** Says of which other guideline this one is really an edition. */
export function JoinForm({ guideline }: { guideline: number }) {
  const { t } = useTranslation();
  const id = useId();
  const { data: library = [] } = useQuery(libraryQuery);
  const join = useMutation({
    mutationFn: ({ into, anyway }: { into: number; anyway: boolean }) => joinGuideline(guideline, into, anyway),
    onSuccess: async (joined) => {
      await refreshLibrary();
      replace(guidelinePath(joined.id));
    },
  });
  const isNarrower = join.error instanceof ApiError && join.error.code === "narrower";
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    join.mutate({ into: Number(textOf(event.currentTarget, "into")), anyway: isNarrower });
  }
  return (
    <form onSubmit={submit} className="grid gap-4 px-4 pb-4">
      <p>{t("editions.joinText")}</p>
      <div className="grid gap-1.5">
        <label htmlFor={id} className="font-medium">
          {t("editions.joinInto")}
        </label>
        <select id={id} name="into" required defaultValue="" onChange={() => join.reset()} className="min-h-12 w-full rounded-lg border border-edge bg-surface px-3 text-ink">
          <option value="" disabled>
            {t("editions.choose")}
          </option>
          {library
            .filter((entry) => entry.id !== guideline)
            .map((entry) => (
              <option key={entry.id} value={entry.id}>
                {entry.title}
              </option>
            ))}
        </select>
      </div>
      {join.error && (
        <Notice tone={isNarrower ? "caution" : "stop"} role="alert">
          {join.error.message || t("editions.failed")} {isNarrower && t("editions.joinBeside")}
        </Notice>
      )}
      <Button type="submit" look={isNarrower ? "danger" : "primary"} disabled={join.isPending} className="justify-self-start">
        {t(isNarrower ? "editions.joinAnyway" : "editions.joinConfirm")}
      </Button>
    </form>
  );
}
