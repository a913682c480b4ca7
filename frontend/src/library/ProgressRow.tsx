import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Link } from "../navigation/Link";
import { guidelinePath } from "../navigation/routes";
import { IconButton } from "../ui/IconButton";

interface Props {
  name: string;
  /** From 0 to 1 while it is under way. */
  share: number | null;
  problem: string;
  text: string;
  /** The guideline that the file has become an edition of. */
  guideline?: number | null;
  /** Takes it off the list. */
  onForget?: (() => void) | undefined;
  /** What can be done about it. */
  children?: ReactNode;
}

export function ProgressRow({ name, share, problem, text, guideline = null, onForget, children }: Props) {
  const { t } = useTranslation();
  return (
    <li className="grid gap-1 rounded-lg border border-line bg-surface px-4 py-2.5">
      <span className="flex items-start justify-between gap-2">
        <span dir="auto" className="min-w-0 font-medium break-all">
          {name}
        </span>
        {onForget && <IconButton icon="close" label={t("images.forget", { name })} onClick={onForget} className="-my-2.5 -me-4" />}
      </span>
      {problem ? (
        <span role="alert" dir="auto" className="text-stop">
          {t("upload.failed")} {problem}
        </span>
      ) : (
        <span className="flex flex-wrap items-center gap-x-2 text-[0.9375rem] text-soft">
          <span>{text}</span>
          {guideline !== null && (
            <Link to={guidelinePath(guideline)} className="inline-flex min-h-12 items-center text-accent underline underline-offset-4">
              {t("editions.see")}
            </Link>
          )}
        </span>
      )}
      {share !== null && <progress value={share} max={1} aria-label={name} className="h-2 w-full" />}
      {children}
    </li>
  );
}
