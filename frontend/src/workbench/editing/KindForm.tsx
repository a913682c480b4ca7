import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Select } from "../../ui/Select";
import { useBegun } from "../../ui/useKeptForm";
import { useKindName } from "../useKindName";
import type { BenchPage, BenchPassage } from "../types";
import { EditForm, formOf } from "./EditForm";

interface Props {
  page: BenchPage;
  passage: BenchPassage;
  onClose: () => void;
}

export function KindForm({ page, passage, onClose }: Props) {
  const { t } = useTranslation();
  const nameOf = useKindName();
  const begun = useBegun(formOf(passage, "kind"));
  const [kind, setKind] = useState(begun.kind ?? passage.kind);
  return (
    <EditForm passage={passage} name="kind" lead={t("workbench.edit.kindLead")} onClose={onClose} changeOf={() => ({ action: "kind", kind })}>
      <Select label={t("workbench.edit.kindField")} name="kind" value={kind} onChange={setKind} options={page.kinds.map((value) => ({ value, text: nameOf(value) }))} />
    </EditForm>
  );
}
