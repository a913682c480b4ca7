import { Link } from "../navigation/Link";
import { Icon } from "../ui/Icon";
import { Notice } from "../ui/Notice";

interface Props {
  /** Why there is nothing to see, as one sentence. */
  reason: string;
  /** Where such things are listed, and how that is called. */
  to: string;
  back: string;
}

/** Stands where something was to open that does not exist, or is another's. */
export function Unopened({ reason, to, back }: Props) {
  return (
    <div className="grid justify-items-start gap-2 p-4">
      <Link to={to} className="inline-flex min-h-12 items-center gap-1 rounded-lg font-medium text-accent hover:bg-tint">
        <Icon name="left" />
        {back}
      </Link>
      <Notice tone="stop" role="alert">
        {reason}
      </Notice>
    </div>
  );
}
