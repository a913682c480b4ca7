import { SharedLists } from "./SharedLists";
import { OpenedShare } from "./OpenedShare";

/** What is shared with this person and by them, or the shared answer that the address names. */
export default function SharedScreen({ share }: { share: string | null }) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto" data-scroller>
      <div className="mx-auto grid w-full max-w-3xl grid-cols-1 gap-6 px-4 py-5 sm:px-6">{share ? <OpenedShare key={share} id={share} /> : <SharedLists />}</div>
    </div>
  );
}
