import { useTranslation } from "react-i18next";

import { Button } from "./Button";
import { Notice } from "./Notice";

interface Props {
  save: string;
  look?: "primary" | "danger";
  isDisabled: boolean;
  error: Error | null;
  onCancel: () => void;
}

/** What was refused stands above the button that was pressed, and moves it out of a low screen. */
const inView = (element: HTMLElement | null) => element?.scrollIntoView({ block: "nearest" });

/** How every form ends: what the server said to it, then its two buttons in the same order. */
export function FormEnd({ save, look = "primary", isDisabled, error, onCancel }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {error && (
        <div ref={inView}>
          <Notice tone="stop" role="alert">
            {error.message || t("menu.failed")}
          </Notice>
        </div>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>{t("menu.cancel")}</Button>
        <Button type="submit" look={look} disabled={isDisabled}>
          {save}
        </Button>
      </div>
    </>
  );
}
