import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { sessionQuery } from "../api/session";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { IconButton } from "../ui/IconButton";
import { Notice } from "../ui/Notice";
import { useMedia } from "../ui/useMedia";
import { PasswordForm } from "./PasswordForm";
import { Preferences } from "./Preferences";
import { SignOut } from "./SignOut";
import { useUser } from "./useUser";

interface Props {
  onClose: () => void;
  onShortcuts: () => void;
}

export default function AccountDialog({ onClose, onShortcuts }: Props) {
  const { t } = useTranslation();
  const user = useUser();
  const hasKeyboard = useMedia("(pointer: fine)");
  const session = useQuery(sessionQuery);
  const [part, setPart] = useState<"settings" | "password" | "changed">("settings");
  const title = part === "password" ? t("password.title") : t("account.title");
  return (
    <Dialog label={title} onClose={onClose} className="m-auto max-h-[92dvh] w-[min(26rem,calc(100vw-1.5rem))] rounded-2xl bg-surface">
      <div className="grid grid-cols-1 gap-5 p-5">
        <div className="flex items-center justify-between gap-2">
          <h2 className="text-xl font-semibold">{title}</h2>
          <IconButton icon="close" label={t("menu.close")} onClick={onClose} />
        </div>
        {part === "password" ? (
          <PasswordForm onChanged={() => setPart("changed")} />
        ) : (
          <>
            <p>
              <span className="block font-medium">{user.display_name || user.username}</span>
              <span className="text-soft">{t(`account.role.${user.role}`)}</span>
            </p>
            {part === "changed" && (
              <Notice tone="calm" icon="check" role="status">
                {t("password.changed")}
              </Notice>
            )}
            <Preferences />
            {hasKeyboard && <Button onClick={onShortcuts}>{t("shortcut.title")}</Button>}
            <Button onClick={() => setPart("password")}>{t("password.title")}</Button>
            <SignOut user={user.id} />
            <p className="text-sm text-soft">{t("account.version", { version: session.data?.version ?? "" })}</p>
          </>
        )}
      </div>
    </Dialog>
  );
}
