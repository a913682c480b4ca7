export const manifest = {
  id: "/",
  name: "Wardlight",
  short_name: "Wardlight",
  description: "Answers from your hospital's own clinical practice guidelines, each sentence tied to its page.",
  start_url: "/",
  scope: "/",
  display: "standalone",
  background_color: "#f3f6f4",
  theme_color: "#f3f6f4",
  icons: [
    { src: "/static/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
    { src: "/static/icon-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
    { src: "/static/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
    { src: "/static/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
  ],
};
