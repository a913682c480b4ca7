import { useTranslation } from "react-i18next";

import { chooseLoneKey, loneKey } from "../storage/preferences";
import { useValue } from "../stream/Value";
import { Dialog } from "../ui/Dialog";
import { IconButton } from "../ui/IconButton";
import { shortcuts } from "./shortcuts";

/** What keys do. A key without another can be pressed by mistake, or by a voice, so it can be switched off. */
export default function ShortcutList({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const isOn = useValue(loneKey);
  return (
    <Dialog label={t("shortcut.title")} onClose={onClose} className="m-auto max-h-[92dvh] w-[min(28rem,calc(100vw-1.5rem))] overflow-y-auto rounded-2xl bg-surface">
      <div className="grid gap-4 p-5">
        <div className="flex items-center justify-between gap-2">
          <h2 className="text-xl font-semibold">{t("shortcut.title")}</h2>
          <IconButton icon="close" label={t("menu.close")} onClick={onClose} />
        </div>
        <dl className="grid gap-3">
          {shortcuts.map(({ does, keys }) => (
            <div key={does} className="flex items-baseline justify-between gap-4">
              <dt>{t(`shortcut.${does}`)}</dt>
              <dd className="shrink-0 font-medium">
                {keys.split("+").map((key, index) => (
                  <span key={key}>
                    {index > 0 && " + "}
                    <kbd className="rounded border border-edge bg-sunken px-1.5 py-0.5 font-sans text-[0.9375rem]">{key}</kbd>
                  </span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <label className="flex min-h-12 cursor-pointer items-center gap-3">
          <input type="checkbox" className="size-6 shrink-0 accent-(--accent)" checked={isOn} onChange={(event) => chooseLoneKey(event.target.checked)} />
          <span>{t("shortcut.lone")}</span>
        </label>
      </div>
    </Dialog>
  );
}
