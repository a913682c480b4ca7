/** A box to tick, with its label. */
export function Checked({ label, isChecked, onChange }: { label: string; isChecked: boolean; onChange: (isChecked: boolean) => void }) {
  return (
    <label className="inline-flex min-h-12 items-center gap-3 font-medium">
      <input type="checkbox" className="size-5 shrink-0 accent-accent" checked={isChecked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
