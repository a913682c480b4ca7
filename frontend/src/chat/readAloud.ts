/** A voice that the device itself has; those of the network would carry an answer out of the building. */
function ownVoice(text: string): SpeechSynthesisVoice | undefined {
  const language = /\p{Script=Han}/u.test(text) ? "zh" : "en";
  return speechSynthesis.getVoices().find(({ localService, lang }) => localService && lang.startsWith(language));
}

export function canReadAloud(): boolean {
  return "speechSynthesis" in window;
}

/** Reads a text; false when the device has no voice of its own for the text's language. */
export function readAloud(text: string, onEnd: () => void): boolean {
  const voice = ownVoice(text);
  if (!voice) return false;
  const reading = new SpeechSynthesisUtterance(text);
  reading.voice = voice;
  reading.lang = voice.lang;
  reading.onend = reading.onerror = onEnd;
  speechSynthesis.cancel();
  speechSynthesis.speak(reading);
  return true;
}

export function stopReading(): void {
  if (canReadAloud()) speechSynthesis.cancel();
}
