const paths = {
  menu: "M4 7h16M4 12h16M4 17h10",
  side: "M4 5h16v14H4zM10 5v14",
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6L6 18",
  send: "M5 12h13M12 5l7 7-7 7",
  stop: "M7 7h10v10H7z",
  copy: "M9 9h10v11H9zM5 15V4h10",
  check: "M5 13l4 4L19 7",
  again: "M4 12a8 8 0 1 0 2.5-5.8M4 4v4h4",
  book: "M5 5a2 2 0 0 1 2-2h12v16H7a2 2 0 0 0-2 2zM5 19V5M19 19v2H7",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 21a7 7 0 0 1 14 0",
  left: "M15 5l-7 7 7 7",
  right: "M9 5l7 7-7 7",
  down: "M6 9l6 6 6-6",
  up: "M6 15l6-6 6 6",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  upload: "M12 20V9M7 13l5-5 5 5M5 4h14",
  bench: "M3 9h18v4H3zM6 13v7M18 13v7M9 9V5h6v4",
  chip: "M7 7h10v10H7zM10 3v4M14 3v4M10 17v4M14 17v4M3 10h4M3 14h4M17 10h4M17 14h4",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  pen: "M4 20l1-5L16 4l4 4L9 19zM13 7l4 4",
  page: "M7 3h7l4 4v14H7zM14 3v4h4",
  contents: "M4 6h.01M8 6h12M4 12h.01M8 12h12M4 18h.01M8 18h9",
  checklist: "M4 7l2 2 3-4M13 7h7M4 16l2 2 3-4M13 16h7",
  film: "M4 4h16v16H4zM12 4v16M8 9h8M8 13h8",
  clip: "M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7L9.2 17a1.7 1.7 0 0 1-2.4-2.4L14.5 7",
  crop: "M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8 10h8M8 14h5",
  thumbUp: "M7 11v9H4v-9zM7 11l4-8a2.5 2.5 0 0 1 2.5 2.5V9h5a2 2 0 0 1 2 2.4l-1.3 7A2 2 0 0 1 17.2 20H7",
  thumbDown: "M7 13V4H4v9zM7 13l4 8a2.5 2.5 0 0 0 2.5-2.5V15h5a2 2 0 0 0 2-2.4l-1.3-7A2 2 0 0 0 17.2 4H7",
  microphone: "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21M8.5 21h7",
  speaker: "M4 9.5v5h4l5 4v-13l-5 4zM16.5 9a4.5 4.5 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11",
  bin: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  pin: "M9 4h6l-1 6 3 3v2H7v-2l3-3zM12 15v6",
  rounds: "M4 20V6M4 11h13a3 3 0 0 1 3 3v6M4 17h16M8 8.5h3",
  play: "M8 5l11 7-11 7z",
  pause: "M9 5v14M15 5v14",
  invert: "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18",
  contrast: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2",
  stack: "M4 9l8-4 8 4-8 4zM4 13l8 4 8-4M4 17l8 4 8-4",
  share: "M18 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM6 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM18 22a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8.6 13.5l6.8 4M15.4 6.5l-6.8 4",
  move: "M12 3v18M3 12h18M9 6l3-3 3 3M9 18l3 3 3-3M6 9l-3 3 3 3M18 9l3 3-3 3",
  zoom: "M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l5 5M10 7v6M7 10h6",
  ruler: "M4 15L15 4l5 5L9 20zM8 13l2 2M11 10l2 2M14 7l2 2",
  angle: "M20 19H4L16 5M10 12a8 8 0 0 1 3 7",
  region: "M12 6c5 0 8 2.5 8 6s-3 6-8 6-8-2.5-8-6 3-6 8-6zM12 12h.01",
  erase: "M9 19l-5-5 9-9 7 7-7 7zM9 19h11M8 10l7 7",
  compare: "M4 5h7v14H4zM13 5h7v14h-7z",
  warning: "M12 4L2.5 20h19zM12 10v4M12 17h.01",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, className = "size-5" }: { name: IconName; className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" className={`shrink-0 ${className}`}>
      <path d={paths[name]} />
    </svg>
  );
}
