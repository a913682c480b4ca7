import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { fetchSound } from "../api/recordings";
import { Button } from "../ui/Button";

interface Props {
  recording: string;
  /** Where its sound comes from; the server by default. */
  sound?: (recording: string) => Promise<Blob>;
  label?: string;
  /** The id of its name, where it stands among others. */
  of?: string | undefined;
  /** On a phone only its picture is shown. */
  isBrief?: boolean;
}

/** Plays a recording again; its sound is fetched when it is asked for and forgotten with this part of the page. */
export function Replay({ recording, sound = fetchSound, label, of, isBrief = false }: Props) {
  const { t } = useTranslation();
  const player = useRef<Promise<HTMLAudioElement> | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  useEffect(
    () => () => {
      player.current?.then(forget, () => undefined);
      player.current = null;
    },
    [recording],
  );
  async function play() {
    setFailed(false);
    const asked = (player.current ??= sound(recording).then((found) => loaded(found, setPlaying)));
    try {
      const audio = await asked;
      // Whoever has left meanwhile would hear it and find nothing to stop it with.
      if (player.current === asked) await audio.play();
    } catch {
      if (player.current === asked) player.current = null;
      asked.then(forget, () => undefined);
      setFailed(true);
    }
  }
  return (
    <>
      <Button of={of} className="shrink-0" icon={isPlaying ? "stop" : "play"} onClick={() => (isPlaying ? void player.current?.then((audio) => audio.pause()) : void play())}>
        <span className={isBrief ? "max-sm:sr-only" : ""}>{isPlaying ? t("voice.pause") : (label ?? t("voice.replay"))}</span>
      </Button>
      {hasFailed && (
        <span role="alert" className="text-base text-stop">
          {t("voice.replayFailed")}
        </span>
      )}
    </>
  );
}

function forget(audio: HTMLAudioElement): void {
  audio.pause();
  URL.revokeObjectURL(audio.src);
}

function loaded(sound: Blob, onPlaying: (isPlaying: boolean) => void): HTMLAudioElement {
  const audio = new Audio(URL.createObjectURL(sound));
  audio.onplay = () => onPlaying(true);
  audio.onpause = audio.onended = () => onPlaying(false);
  return audio;
}
