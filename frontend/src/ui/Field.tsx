import { type ComponentProps, useId } from "react";

interface Props extends ComponentProps<"input"> {
  label: string;
  error?: string | undefined;
  /** What is asked of the entry, said before anything is refused. */
  hint?: string;
}

export function Field({ label, error, hint, ...rest }: Props) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={[hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined}
        className="min-h-12 w-full rounded-lg border border-edge bg-surface px-3 text-ink"
        {...rest}
      />
      {hint && (
        <p id={`${id}-hint`} className="text-base text-soft">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-stop">
          {error}
        </p>
      )}
    </div>
  );
}
