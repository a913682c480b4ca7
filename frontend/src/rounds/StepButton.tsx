import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { refreshRecordings } from "../api/recordings";
import { Button } from "../ui/Button";
import type { IconName } from "../ui/Icon";
import { Notice } from "../ui/Notice";

interface Props {
  /** The id of the name of the recording. */
  of: string;
  act: () => Promise<unknown>;
  icon?: IconName;
  children: ReactNode;
}

/** Asks the server for the next step of a recording, and says so when nothing came of it. */
export function StepButton({ of, act, icon, children }: Props) {
  const { t } = useTranslation();
  const step = useMutation({ mutationFn: act, onSettled: () => refreshRecordings() });
  return (
    <>
      <Button of={of} {...(icon ? { icon } : {})} disabled={step.isPending} onClick={() => step.mutate()}>
        {children}
      </Button>
      {step.error && (
        <Notice tone="stop" role="alert">
          {step.error.message || t("menu.failed")}
        </Notice>
      )}
    </>
  );
}
