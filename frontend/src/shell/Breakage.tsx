import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../ui/Button";

/** Shows one sentence and a way back when a part of the page fails. */
export class Breakage extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { t } = useTranslation();
  return (
    <div role="alert" className="grid min-h-40 place-content-center justify-items-center gap-4 p-6 text-center">
      <p>{t("app.broken")}</p>
      <Button look="primary" onClick={() => window.location.reload()}>
        {t("app.reload")}
      </Button>
    </div>
  );
}
