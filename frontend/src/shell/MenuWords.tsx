import { Icon, type IconName } from "../ui/Icon";

/** What stands in the menu for a place: of its words a menu that is folded shows none, and a pointer is told them. */
export function MenuWords({ icon, words }: { icon: IconName; words: string }) {
  return (
    <>
      <span title={words} className="inline-flex group-data-folded/menu:-m-3.5 group-data-folded/menu:p-3.5">
        <Icon name={icon} />
      </span>
      <span className="min-w-0 leading-snug group-data-folded/menu:sr-only">{words}</span>
    </>
  );
}
