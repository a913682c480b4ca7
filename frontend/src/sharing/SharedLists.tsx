import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { Link } from "../navigation/Link";
import { conversationPath } from "../navigation/routes";
import { NotHere } from "../ui/NotHere";
import { Notice } from "../ui/Notice";
import { Older, useOlder } from "../ui/Older";
import { Readers } from "./Readers";
import { ReceivedItem } from "./ReceivedItem";
import { givenQuery, LISTED, receivedQuery, type ShareGiven } from "./sharingApi";

export function SharedLists() {
  const { t } = useTranslation();
  return (
    <>
      <div className="grid gap-2">
        <h1 className="text-2xl font-semibold tracking-tight">{t("sharing.title")}</h1>
        <p className="max-w-prose text-pretty text-soft">{t("sharing.about")}</p>
      </div>
      <Received />
      <Given />
    </>
  );
}

function Received() {
  const { t } = useTranslation();
  const [most, showOlder] = useOlder(LISTED);
  const received = useQuery({ ...receivedQuery(most), placeholderData: (earlier) => earlier });
  const shares = received.data?.shares ?? [];
  return (
    <div className="grid grid-cols-1 gap-2">
      <NotHere query={received} />
      {received.error && <Notice tone="stop">{received.error.message || t("sharing.failed")}</Notice>}
      {received.isSuccess && !shares.length && <p className="text-soft">{t("sharing.empty")}</p>}
      <ul className="grid grid-cols-1 gap-2">
        {shares.map((share) => (
          <ReceivedItem key={share.id} share={share} />
        ))}
      </ul>
      <Older shown={shares.length} most={most} onMore={showOlder} />
    </div>
  );
}

/** Nothing where nothing is shared: how to share stands below each answer. */
function Given() {
  const { t } = useTranslation();
  const { data = [] } = useQuery(givenQuery());
  if (!data.length) return null;
  return (
    <section className="grid grid-cols-1 gap-2">
      <h2 className="text-xl font-semibold">{t("sharing.given")}</h2>
      <ul className="grid grid-cols-1 gap-2">
        {byTurn(data).map(([turn, shares]) => (
          <li key={turn} className="grid grid-cols-1 gap-1 rounded-xl border border-line bg-surface px-4 py-2">
            <Question share={shares[0]} />
            <Readers shares={shares} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Question({ share: { conversation, question } }: { share: ShareGiven }) {
  return (
    <Link to={conversationPath(conversation)} dir="auto" className="flex min-h-12 items-center rounded-lg leading-snug font-semibold text-accent underline underline-offset-4">
      <span className="line-clamp-2">{question}</span>
    </Link>
  );
}

function byTurn(shares: readonly ShareGiven[]): [string, [ShareGiven, ...ShareGiven[]]][] {
  const turns = new Map<string, [ShareGiven, ...ShareGiven[]]>();
  for (const share of shares) {
    const known = turns.get(share.turn);
    if (known) known.push(share);
    else turns.set(share.turn, [share]);
  }
  return [...turns];
}
