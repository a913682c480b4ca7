import { ImageSearchScreen } from "./ImageSearchScreen";
import { ReadingScreen } from "./ReadingScreen";

/** One image and what was made of it, or the search for images. */
export default function ImageReading({ instance }: { instance: string | null }) {
  return instance ? <ReadingScreen key={instance} instance={instance} /> : <ImageSearchScreen />;
}
