import "./styles.css";

import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { queryClient } from "./api/queryClient";
import { sessionQuery } from "./api/session";
import { App } from "./App";
import { startLanguage } from "./locales/i18n";
import { registerWorker } from "./shell/registerWorker";
import { savedLanguage } from "./storage/preferences";
import { paintTheme } from "./storage/paintTheme";
import { keepFocus } from "./ui/keepFocus";

paintTheme();
keepFocus();
queryClient.query(sessionQuery).catch(() => undefined);

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
const page = createRoot(root);
// Without its catalogue the page opens in English.
void startLanguage(savedLanguage())
  .catch(() => undefined)
  .then(() =>
    page.render(
      <StrictMode>
        <QueryClientProvider client={queryClient}>
          <App />
        </QueryClientProvider>
      </StrictMode>,
    ),
  );
registerWorker();
