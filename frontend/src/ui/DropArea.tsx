import { type ReactNode, useState } from "react";

interface Props {
  className: string;
  onDropped: (dropped: DataTransfer) => void;
  children: ReactNode;
}

/** Takes what is dropped; what stands within must offer the same by keyboard. */
export function DropArea({ className, onDropped, children }: Props) {
  const [isOver, setOver] = useState(false);
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDropped(event.dataTransfer);
      }}
      className={`rounded-xl border-2 border-dashed px-4 py-5 touch:border-0 touch:p-0 ${isOver ? "border-accent bg-tint" : "border-edge"} ${className}`}
    >
      {children}
    </div>
  );
}
