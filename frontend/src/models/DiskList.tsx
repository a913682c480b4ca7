import { useTranslation } from "react-i18next";

import { copyText } from "../chat/copyText";
import { served } from "../locales/served";
import { Badge } from "../ui/Badge";
import { IconButton } from "../ui/IconButton";
import type { ModelOnDisk } from "./modelsApi";

const GIGABYTE = 1e9;
const tones = { present: "accent", missing: "plain", not_accepted: "caution", damaged: "stop" } as const;

/** The models that Wardlight knows: which are here, what each needs, and the command that brings it. */
export function DiskList({ disk }: { disk: ModelOnDisk[] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="models-disk" className="grid grid-cols-1 gap-3">
      <h2 id="models-disk" className="text-xl font-semibold">
        {t("models.disk")}
      </h2>
      <ul className="grid grid-cols-1 gap-3">
        {disk.map((model) => (
          <DiskItem key={model.model} model={model} />
        ))}
      </ul>
    </section>
  );
}

function DiskItem({ model }: { model: ModelOnDisk }) {
  const { t, i18n } = useTranslation();
  const size = (model.bytes / GIGABYTE).toLocaleString(i18n.language, { maximumFractionDigits: 1 });
  const memory = Object.entries(model.memory).map(([precision, gigabytes]) => `${precision} ${gigabytes.toLocaleString(i18n.language)} GB`);
  return (
    <li className="grid grid-cols-1 gap-1.5 rounded-xl border border-line bg-surface px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="min-w-0 font-semibold break-words">{model.model}</h3>
        <Badge tone={tones[model.state]}>{t(`models.files.${model.state}`)}</Badge>
        {model.wanted && <Badge tone="accent">{t("models.wanted")}</Badge>}
      </div>
      <p>{served(model.purpose)}</p>
      <p className="text-[0.9375rem] text-soft">{[memory.length > 0 && t("models.needs", { memory: memory.join(", ") }), model.bytes > 0 && t("models.onDisk", { size }), model.licence && t("models.licence", { licence: model.licence })].filter(Boolean).join(" · ")}</p>
      {model.command && (
        <div className="flex items-center gap-1">
          <code className="min-w-0 flex-1 rounded bg-sunken px-2 py-1.5 text-[0.9375rem] break-words">{model.command}</code>
          <IconButton icon="copy" label={t("models.copy", { model: model.model })} onClick={() => void copyText(model.command)} />
        </div>
      )}
    </li>
  );
}
