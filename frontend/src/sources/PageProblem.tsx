import { useTranslation } from "react-i18next";

import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";

export function PageProblem({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="grid justify-items-start gap-3 p-4">
      <Notice tone="stop" role="alert">
        {error.message || t("source.failed")}
      </Notice>
      <Button icon="again" onClick={onRetry}>
        {t("source.retry")}
      </Button>
    </div>
  );
}
