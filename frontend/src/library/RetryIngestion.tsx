import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { storeIngestion } from "../api/ingestionCache";
import { retryIngestion } from "../api/library";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";

/** For a file whose reading was interrupted: it is still on the server. */
export function RetryIngestion({ id }: { id: string }) {
  const { t } = useTranslation();
  const retry = useMutation({ mutationFn: () => retryIngestion(id), onSuccess: storeIngestion });
  return (
    <div className="grid justify-items-start gap-2">
      {retry.error && (
        <Notice tone="stop" role="alert">
          {retry.error.message || t("editions.failed")}
        </Notice>
      )}
      <Button disabled={retry.isPending} onClick={() => retry.mutate()}>
        {t("upload.retry")}
      </Button>
    </div>
  );
}
