import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { fetchSound } from "../api/recordings";
import { Button } from "../ui/Button";

/** Plays a recording again; its sound is fetched when it is asked for and forgotten with this part of the page. */
export function Replay({ recording }: { recording: string }) {
  const { t } = useTranslation();
  const player = useRef<HTMLAudioElement | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  useEffect(
    () => () => {
      player.current?.pause();
      if (player.current) URL.revokeObjectURL(player.current.src);
      player.current = null;
    },
    [recording],
  );
  async function play() {
    setFailed(false);
    try {
      player.current ??= await loaded(recording, setPlaying);
      await player.current.play();
    } catch {
      setFailed(true);
    }
  }
  return (
    <>
      <Button className="shrink-0" icon={isPlaying ? "stop" : "play"} onClick={() => (isPlaying ? player.current?.pause() : void play())}>
        {isPlaying ? t("voice.pause") : t("voice.replay")}
      </Button>
      {hasFailed && (
        <span role="alert" className="text-base text-stop">
          {t("voice.replayFailed")}
        </span>
      )}
    </>
  );
}

async function loaded(recording: string, onPlaying: (isPlaying: boolean) => void): Promise<HTMLAudioElement> {
  const audio = new Audio(URL.createObjectURL(await fetchSound(recording)));
  audio.onplay = () => onPlaying(true);
  audio.onpause = audio.onended = () => onPlaying(false);
  return audio;
}
