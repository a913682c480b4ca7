/** The mark of the product: a lamp and the page it lights. */
export function Lamp({ className = "size-7" }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={`shrink-0 ${className}`}>
      <path d="M16 3 5 17h22z" fill="var(--accent)" />
      <path d="M6 22h20M9 28h14" stroke="var(--mark)" strokeWidth="3.4" strokeLinecap="round" />
    </svg>
  );
}
