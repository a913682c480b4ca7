import { useOutdatedBadge } from "../editions/useOutdatedWords";
import { Badge } from "../ui/Badge";

/** Warns when an edition is no longer in use. */
export function SupersededBadge({ edition }: { edition: number }) {
  const said = useOutdatedBadge()(edition);
  if (!said) return null;
  return (
    <Badge tone="stop" icon="warning">
      {said}
    </Badge>
  );
}
