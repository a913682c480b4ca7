import { useTranslation } from "react-i18next";

interface Props {
  /** Counts from 0. */
  place: number;
  count: number;
  onTurn: (place: number) => void;
}

/** Turns through images that lie one behind the other. */
export function PlaceSlider({ place, count, onTurn }: Props) {
  const { t } = useTranslation();
  return (
    <input
      type="range"
      min={1}
      max={count}
      value={place + 1}
      onChange={(event) => onTurn(Number(event.target.value) - 1)}
      aria-label={t("viewer.slice")}
      aria-valuetext={t("viewer.place", { place: place + 1, count })}
      className="h-12 min-w-24 flex-1 accent-accent -outline-offset-2"
    />
  );
}
