import { useTranslation } from "react-i18next";

/** What a modality is called: photographs and photographed pages by a word, the others as DICOM codes them. */
export function useModality(): (modality: string) => string {
  const { t } = useTranslation();
  return (modality) => (modality === "XC" ? t("images.photo") : modality === "DOC" ? t("images.page") : modality);
}

/** Whether nothing but photographs and photographed pages: these come without a patient. */
export function isOfPhotos(series: readonly { modality: string }[]): boolean {
  return series.every(({ modality }) => modality === "XC" || modality === "DOC");
}
