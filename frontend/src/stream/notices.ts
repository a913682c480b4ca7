import { conversationQuery } from "../api/conversations";
import { refreshLibrary } from "../api/guidelines";
import { storeIngestion } from "../api/ingestionCache";
import { leaveSession } from "../api/leaveSession";
import { queryClient } from "../api/queryClient";
import { refreshRecordings } from "../api/recordings";
import { refreshAnswers, refreshConversations, storeOffers, storeTurn } from "../api/turnCache";
import { NOTES, onNoteChanged } from "../dictation/dictationApi";
import { refreshImages, storeUpload } from "../imaging/imagesApi";
import { refreshReadings } from "../imaging/reading/readingApi";
import { recheck } from "../kept/recheck";
import { hearPart } from "../recording/heardSoFar";
import { refreshShares } from "../sharing/sharingApi";
import type { Notice } from "../types";

export function onNotice(notice: Notice): void {
  switch (notice.type) {
    case "turn.asked":
      storeTurn(notice.turn);
      void refreshConversations();
      return;
    case "turn.offered":
      storeOffers(notice);
      return;
    case "conversation.changed":
      void refreshConversations();
      void queryClient.invalidateQueries({ queryKey: conversationQuery(notice.conversation).queryKey });
      recheck(notice.conversation);
      return;
    case "ingestion.changed":
      storeIngestion(notice.ingestion);
      return;
    case "library.changed":
      void refreshLibrary();
      void refreshAnswers();
      recheck();
      return;
    case "images.changed":
      void refreshImages();
      return;
    case "images.upload":
      storeUpload(notice.upload);
      return;
    case "findings.ready":
      void refreshReadings(notice.instance);
      return;
    case "session.ended":
      leaveSession();
      return;
    default:
      onFurther(notice);
  }
}

function onFurther(notice: Notice): void {
  switch (notice.type) {
    case "shares.changed":
      void refreshShares();
      return;
    case "recording.changed":
      void refreshRecordings(notice.recording);
      void queryClient.invalidateQueries({ queryKey: NOTES });
      return;
    case "transcript.partial":
      hearPart(notice);
      return;
    case "dictation.changed":
      onNoteChanged(notice.dictation);
  }
}
