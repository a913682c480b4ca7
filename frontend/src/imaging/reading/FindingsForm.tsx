import { useMutation } from "@tanstack/react-query";
import { type SyntheticEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { useAsk } from "../../chat/useAsk";
import { useQuestionLimit } from "../../chat/useQuestionLimit";
import { go } from "../../navigation/location";
import { newChatPath } from "../../navigation/routes";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { FindingRows } from "./FindingRows";
import { correctFindings, type Finding, type Reading } from "./readingApi";

/** The findings as the clinician leaves them, and the question that carries them; the model's own words stay kept. */
export function FindingsForm({ reading }: { reading: Reading }) {
  const { t } = useTranslation();
  const ask = useAsk(null);
  const begun = reading.corrected ?? reading.findings ?? { findings: [], impression: [] };
  const [findings, setFindings] = useState<readonly Finding[]>(begun.findings);
  const [impression, setImpression] = useState<readonly Finding[]>(begun.impression);
  const save = useMutation({ mutationFn: () => correctFindings(reading, { findings: filled(findings), impression: filled(impression) }) });
  const hasFindings = filled([...findings, ...impression]).length > 0;

  async function send(question: string) {
    await save.mutateAsync();
    ask(question, { readings: [reading.id] });
    go(newChatPath);
  }

  return (
    <div className="grid grid-cols-1 gap-5">
      <Origin reading={reading} />
      <FindingRows label={t("reading.findings")} rows={findings} onChange={setFindings} />
      <FindingRows label={t("reading.impression")} rows={impression} onChange={setImpression} />
      {save.error && (
        <Notice tone="stop" role="alert">
          {save.error.message || t("reading.failed")}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button disabled={save.isPending} onClick={() => save.mutate()}>
          {t("reading.save")}
        </Button>
        <p role="status" className="text-soft">
          {save.isSuccess && t("reading.saved")}
        </p>
      </div>
      <FindingsQuestion isDisabled={save.isPending || !hasFindings} hasFindings={hasFindings} onSend={(question) => void send(question)} />
    </div>
  );
}

function Origin({ reading }: { reading: Reading }) {
  const { t } = useTranslation();
  return (
    <p className="flex flex-wrap items-center gap-2">
      {reading.findings && <Badge tone="caution">{t("reading.byModel")}</Badge>}
      {reading.corrected && <Badge tone="accent">{t("reading.corrected")}</Badge>}
    </p>
  );
}

interface QuestionProps {
  isDisabled: boolean;
  hasFindings: boolean;
  onSend: (question: string) => void;
}

function FindingsQuestion({ isDisabled, hasFindings, onSend }: QuestionProps) {
  const { t } = useTranslation();
  const id = useId();
  const limit = useQuestionLimit();
  const [question, setQuestion] = useState("");
  function submit(event: SyntheticEvent) {
    event.preventDefault();
    onSend(question.trim());
  }
  return (
    <form onSubmit={submit} className="grid justify-items-start gap-2">
      <label htmlFor={id} className="font-medium">
        {t("reading.question")}
      </label>
      <textarea
        id={id}
        value={question}
        rows={2}
        dir="auto"
        maxLength={limit}
        placeholder={t("reading.questionHint")}
        onChange={(event) => setQuestion(event.target.value)}
        className="field-sizing-content min-h-12 w-full rounded-lg border border-edge bg-surface px-3 py-2.5 placeholder:text-soft"
      />
      <Button type="submit" look="primary" icon="send" disabled={isDisabled || !question.trim()}>
        {t("reading.send")}
      </Button>
      {!hasFindings && <p className="text-[0.9375rem] text-soft">{t("reading.needsFindings")}</p>}
    </form>
  );
}

function filled(rows: readonly Finding[]): Finding[] {
  return rows.map((row) => ({ ...row, text: row.text.trim() })).filter(({ text }) => text);
}
