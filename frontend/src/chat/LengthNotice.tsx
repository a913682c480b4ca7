import { useTranslation } from "react-i18next";

const NEAR = 400;

export function LengthNotice({ length, limit }: { length: number; limit: number }) {
  const { t } = useTranslation();
  const left = limit - length;
  if (left > NEAR) return null;
  if (left >= 0) return <p>{t("composer.left", { count: left })}</p>;
  return (
    <p role="alert" className="font-medium text-stop">
      {t("composer.tooLong", { count: -left, limit })}
    </p>
  );
}
