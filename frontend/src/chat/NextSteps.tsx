import { useTranslation } from "react-i18next";

import { Link } from "../navigation/Link";
import { libraryPath } from "../navigation/routes";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { recall } from "./recall";

/** Where to go from a question that the library does not answer. */
export function NextSteps({ question }: { question: string }) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-wrap gap-2">
      <Button icon="again" onClick={() => recall(question)}>
        {t("turn.askDifferently")}
      </Button>
      <Link to={libraryPath} className="inline-flex min-h-12 items-center justify-center gap-2 rounded-lg border border-edge px-4 font-medium hover:bg-sunken">
        <Icon name="book" />
        {t("turn.toLibrary")}
      </Link>
    </div>
  );
}
