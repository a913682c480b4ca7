import { useId } from "react";

interface Props<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; text: string }[];
  onChange: (value: Value) => void;
  name?: string;
  /** Whether a form is sent only once something is chosen; what stands for nothing has an empty value. */
  required?: boolean;
}

/** The browser's own select under its label. */
export function Select<Value extends string>({ label, value, options, onChange, ...rest }: Props<Value>) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value as Value)} className="min-h-12 w-full rounded-lg border border-edge bg-surface px-3 text-ink" {...rest}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}
