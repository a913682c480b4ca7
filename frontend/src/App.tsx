import { useEffect } from "react";
import { useTranslation } from "react-i18next";

import { ForcedPassword } from "./account/ForcedPassword";
import { SignIn } from "./account/SignIn";
import { useSession } from "./account/useSession";
import { UserContext } from "./account/useUser";
import { leaveSession } from "./api/leaveSession";
import { onSignedOut } from "./api/request";
import { FeedbackProvider } from "./chat/feedback/useFeedbackOutbox";
import { OutboxProvider } from "./chat/useOutbox";
import { RecordingProvider } from "./recording/useRecording";
import { Breakage } from "./shell/Breakage";
import { Shell } from "./shell/Shell";

export function App() {
  const { session, isAway } = useSession();
  useEffect(() => onSignedOut(leaveSession), []);
  if (!session) return <Opening isFailing={isAway} />;
  const { user } = session;
  if (!user) return <SignIn />;
  if (user.must_change_password) return <ForcedPassword />;
  return (
    <Breakage>
      <UserContext value={user}>
        <OutboxProvider key={user.id} user={user.id}>
          <FeedbackProvider user={user.id}>
            <RecordingProvider user={user.id}>
              <Shell />
            </RecordingProvider>
          </FeedbackProvider>
        </OutboxProvider>
      </UserContext>
    </Breakage>
  );
}

function Opening({ isFailing }: { isFailing: boolean }) {
  const { t } = useTranslation();
  return (
    <main className="grid min-h-dvh place-content-center p-6 text-center text-soft">
      <h1 className="text-2xl font-semibold text-ink">{t("app.name")}</h1>
      <p role="status">{isFailing ? t("app.unreachable") : t("app.loading")}</p>
    </main>
  );
}
