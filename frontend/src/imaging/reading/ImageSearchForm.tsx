import { type SyntheticEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";

const nothing = { text: "", modality: "", body_part: "", since: "", until: "" };
const LONGEST = { text: 300, modality: 16, body_part: 64, since: 10, until: 10 };

interface Props {
  isDisabled: boolean;
  onSearch: (asked: Partial<typeof nothing>) => void;
}

export function ImageSearchForm({ isDisabled, onSearch }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(nothing);
  function submit(event: SyntheticEvent) {
    event.preventDefault();
    onSearch(Object.fromEntries(Object.entries(asked).filter(([, value]) => value.trim())));
  }
  const field = (name: keyof typeof nothing, type = "text") => <Field label={t(`reading.search.${name}`)} type={type} maxLength={LONGEST[name]} value={asked[name]} onChange={(event) => setAsked({ ...asked, [name]: event.target.value })} />;
  return (
    <form onSubmit={submit} className="grid gap-3">
      {field("text")}
      <div className="grid gap-3 sm:grid-cols-4">
        {field("modality")}
        {field("body_part")}
        {field("since", "date")}
        {field("until", "date")}
      </div>
      <Button type="submit" look="primary" className="justify-self-start" disabled={isDisabled || !asked.text.trim()}>
        {t("reading.search.submit")}
      </Button>
    </form>
  );
}
