import { useTranslation } from "react-i18next";

import { Notice } from "../../ui/Notice";
import { SearchForm } from "./SearchForm";
import { SearchOutcome } from "./SearchOutcome";
import { useSearchTest } from "./useSearchTest";

/** Tries the search and shows why each passage ranks where it does. */
export default function SearchTab() {
  const { t } = useTranslation();
  const { start, found, isBusy, problem } = useSearchTest();
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid w-full max-w-4xl gap-5 px-4 py-5 sm:px-6">
        <p className="text-soft">{t("retrievalTest.lead")}</p>
        <SearchForm isBusy={isBusy} onSearch={start} />
        {problem && (
          <Notice tone="stop" role="alert">
            {problem}
          </Notice>
        )}
        <p role="status" className="text-soft empty:hidden">
          {isBusy && t("retrievalTest.searching")}
        </p>
        {found?.outcome && <SearchOutcome key={found.id} question={found.question} outcome={found.outcome} />}
      </div>
    </div>
  );
}
