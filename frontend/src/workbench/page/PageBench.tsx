import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Link } from "../../navigation/Link";
import { replace } from "../../navigation/location";
import { workbenchPagePath } from "../../navigation/routes";
import { Notice } from "../../ui/Notice";
import { benchPageQuery } from "../api";
import type { BenchPage } from "../types";
import { BenchBar } from "./BenchBar";
import { BenchHead } from "./BenchHead";
import { PageColumn } from "./PageColumn";
import { PagePicture } from "./PagePicture";
import { useSelection } from "./useSelection";
import { useSteps } from "./useSteps";

interface Props {
  edition: number;
  page: number;
}

/** One page of an edition with what was read from it: the picture, and beside it every passage. */
export default function PageBench({ edition, page }: Props) {
  const { t } = useTranslation();
  const [selected, select] = useSelection(edition, page);
  const bench = useQuery(benchPageQuery(edition, page, selected));
  const [zoom, setZoom] = useState(1);
  // What was read last stays until the next page is there, but never as another page.
  const shown = bench.data?.number === page ? bench.data : undefined;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <BenchHead bench={bench.data} edition={edition} />
      {bench.error && (
        <div className="grid justify-items-start gap-2 p-4">
          <Notice tone="stop" role="alert">
            {bench.error.message || t("source.failed")}
          </Notice>
          <Link to={workbenchPagePath(edition, 1)} className="inline-flex min-h-12 items-center font-medium text-accent underline underline-offset-4">
            {t("source.back", { page: 1 })}
          </Link>
        </div>
      )}
      {/* On a low screen picture and list have no room one above the other: they scroll as one. */}
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row max-lg:short:overflow-y-auto">{shown && <Opened key={edition} page={shown} zoom={zoom} selected={selected} onSelect={select} />}</div>
      <BenchBar page={page} count={bench.data?.page_count} zoom={zoom} onTurn={(next) => replace(workbenchPagePath(edition, next))} onZoom={setZoom} />
    </div>
  );
}

interface OpenedProps {
  page: BenchPage;
  zoom: number;
  selected: number | null;
  onSelect: (passage: number | null) => void;
}

function Opened({ page, zoom, selected, onSelect }: OpenedProps) {
  const [hiddenKinds, setHiddenKinds] = useState<ReadonlySet<string>>(new Set());
  const passages = page.passages.filter(({ kind, id }) => !hiddenKinds.has(kind) || id === selected);
  useSteps(passages, selected, onSelect);
  return (
    <>
      {page.has_image && (
        <div className="flex h-[42dvh] min-h-0 shrink-0 flex-col border-b max-lg:short:h-[70dvh] border-line lg:h-auto lg:flex-1 lg:border-r lg:border-b-0">
          <PagePicture page={page} passages={passages} selected={selected} zoom={zoom} onSelect={onSelect} />
        </div>
      )}
      <PageColumn page={page} passages={passages} selected={selected} onSelect={onSelect} hiddenKinds={hiddenKinds} onHiddenKinds={setHiddenKinds} />
    </>
  );
}
