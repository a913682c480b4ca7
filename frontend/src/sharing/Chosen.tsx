import { useTranslation } from "react-i18next";

import { Button } from "../ui/Button";
import type { Colleague } from "./sharingApi";

/** The colleagues with whom an answer is about to be shared; a tap leaves one out. */
export function Chosen({ colleagues, onChange }: { colleagues: readonly Colleague[]; onChange: (colleagues: readonly Colleague[]) => void }) {
  const { t } = useTranslation();
  return (
    <ul aria-label={t("sharing.chosen")} className="flex flex-wrap gap-2">
      {colleagues.map((colleague) => (
        <li key={colleague.id} className="max-w-full">
          <Button icon="close" aria-label={t("sharing.leaveOut", { name: colleague.name })} onClick={() => onChange(colleagues.filter(({ id }) => id !== colleague.id))} className="max-w-full border-accent bg-tint wrap-anywhere">
            {colleague.name}
          </Button>
        </li>
      ))}
    </ul>
  );
}
